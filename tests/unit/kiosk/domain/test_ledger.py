"""The ledger: every number is accounted for once, whatever became of it, and a missing one is seen."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ledger import Fate, Given, RunAccount, balanced, reasons_of, sheet_of
from kiosk.domain.numbering import Run

RUN: Final = Run(dt.date(2026, 11, 26), "A", "K1")
ENDS: Final = ("CONFIRMED", "SENT_UNCONFIRMED", "NOT_PRINTED", "queued", "sending")
papers = st.lists(st.tuples(st.sampled_from(ENDS), st.sampled_from(("", "paper_out", "no_marker"))), max_size=4)
numbers = st.lists(st.builds(Given, st.integers(1, 500), papers.map(tuple), st.sampled_from(("", "left"))), max_size=30)


def account(*given_numbers: Given, taken: int | None = None, dealt: int = 0) -> RunAccount:
    return RunAccount(RUN, len(given_numbers) if taken is None else taken, dealt, given_numbers, ())


@pytest.mark.parametrize(
    ("ends", "fate", "reason"),
    [
        ([], Fate.GLASS, ""),
        ([("CONFIRMED", "")], Fate.PRINTED, ""),
        ([("NOT_PRINTED", "paper_out")], Fate.UNPRINTED, "paper_out"),
        ([("NOT_PRINTED", "paper_out"), ("CONFIRMED", "")], Fate.PRINTED, ""),
        ([("NOT_PRINTED", "paper_out"), ("SENT_UNCONFIRMED", "no_marker")], Fate.UNCONFIRMED, "no_marker"),
        ([("SENT_UNCONFIRMED", "silent"), ("NOT_PRINTED", "cover_open")], Fate.UNCONFIRMED, "silent"),
        ([("queued", "")], Fate.WAITING, ""),
        ([("NOT_PRINTED", "paper_out"), ("sending", "")], Fate.WAITING, ""),
    ],
)
def test_a_number_is_where_its_best_paper_came_to(ends: list[tuple[str, str]], fate: Fate, reason: str) -> None:
    number = Given(7, tuple(ends))
    assert (number.fate, number.reason) == (fate, reason)


@given(numbers)
def test_what_was_issued_is_the_sum_of_what_became_of_it(found: list[Given]) -> None:
    distinct = {number.number: number for number in found}.values()
    sheet = sheet_of(account(*distinct))
    ends = (sheet.printed, sheet.unconfirmed, sheet.unprinted, sheet.waiting, sheet.glass)
    assert sheet.issued == sum(ends) == len(distinct)
    assert sheet.cancelled == sum(number.cancelled == "left" for number in distinct)
    assert sheet.balanced


def test_only_copies_that_went_to_the_printer_are_counted() -> None:
    out, printed, unsure = ("NOT_PRINTED", "paper_out"), ("CONFIRMED", ""), ("SENT_UNCONFIRMED", "silent")
    assert sheet_of(account(Given(1, (out, out, printed, unsure)))).copies == 2


@given(st.integers(1, 60), st.data())
def test_a_number_that_was_dealt_and_is_nowhere_is_named(dealt: int, data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.integers(1, dealt), max_size=5))
    kept = [Given(number, (("CONFIRMED", ""),)) for number in range(1, dealt + 1) if number not in lost]
    sheet = sheet_of(account(*kept, taken=dealt, dealt=dealt))
    assert sheet.unexplained == tuple(sorted(lost))
    assert sheet.difference == len(lost)
    assert sheet.balanced == (not lost)
    assert balanced([sheet_of(account()), sheet]) == (not lost)


def test_a_number_of_the_site_that_vanished_shows_as_a_difference() -> None:
    sheet = sheet_of(account(Given(7, ()), Given(9, ()), taken=3))
    assert (sheet.unexplained, sheet.difference, sheet.balanced) == ((), 1, False)


def test_a_burnt_number_is_explained_by_its_reason() -> None:
    alone = Given(1, (("NOT_PRINTED", "paper_out"),))
    found = RunAccount(RUN, 2, 1, (alone,), ((1, "given_alone"),))
    assert sheet_of(found).balanced
    assert reasons_of([found]) == {"hardware.paper_out": 1, "ledger.burnt_given_alone": 1}


def test_the_same_number_twice_does_not_balance() -> None:
    assert not sheet_of(account(Given(3, ()), Given(3, ()))).balanced
