"""Counting answers: in any order and in any parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.answers import Answer, Channel
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.tally import Cell, Tally, tally_of
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE

Rows = list[dict[ItemKey, int]]
rows = st.lists(st.dictionaries(st.sampled_from(NINE), st.integers(1, 4)), max_size=15)


def answer(instrument: str, **scores: int) -> Answer:
    return Answer(
        instrument=InstrumentId(instrument),
        version=1,
        channel=Channel.DEVICE,
        agency=None,
        service=None,
        counter=None,
        hour="2026-11-24T10+07:00",
        scores=tuple((ItemKey(key), score) for key, score in scores.items()),
        profile=(),
        remark="",
    )


@given(rows, rows)
def test_parts_together_are_the_whole(first: Rows, second: Rows) -> None:
    assert Tally.of(NINE, first) + Tally.of(NINE, second) == Tally.of(NINE, [*first, *second])


@given(rows, rows, rows)
def test_how_the_parts_are_joined_does_not_matter(first: Rows, second: Rows, third: Rows) -> None:
    a, b, c = (Tally.of(NINE, part) for part in (first, second, third))
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + Tally.empty(NINE) == a


@given(rows)
def test_a_form_counts_once_however_much_it_answers(given_rows: Rows) -> None:
    tally = Tally.of(NINE, given_rows)
    assert tally.forms == sum(1 for row in given_rows if row)
    assert all(cell.answered <= tally.forms for cell in tally.cells.values())


def test_scores_outside_the_set_do_not_count() -> None:
    tally = Tally.of((ItemKey("waktu"),), [{ItemKey("biaya"): 4}, {ItemKey("waktu"): 2, ItemKey("biaya"): 4}])
    assert tally == Tally({ItemKey("waktu"): Cell(1, 2)}, 1)


def test_different_sets_of_unsur_cannot_be_added() -> None:
    with pytest.raises(Refused, match=r"skm\.other_unsur"):
        _ = Tally.empty(NINE) + Tally.empty(NINE[:8])


def test_the_four_faces_are_no_part_of_the_index() -> None:
    answers = [answer("skm-9", waktu=4), answer("one-touch", waktu=1), answer("one-touch", pelayanan=1)]
    tally = tally_of(answers, InstrumentId("skm-9"), NINE)
    assert tally.forms == 1
    assert tally.cells[ItemKey("waktu")] == Cell(1, 4)
