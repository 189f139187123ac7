"""The plan's lines: what may be planned and said, and that nothing that was said gets lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.followup import (
    LONGEST_LINE,
    PlanItem,
    Quarter,
    Status,
    Wish,
    planned,
    proposed,
    quarter_of,
    quarter_with,
    replanned,
    reported,
    scope_of,
    status_of,
    text,
)
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE

NOW = dt.datetime(2027, 1, 8, 3, 0, tzinfo=dt.UTC)
ENDS = dt.date(2026, 12, 31)
WISH = Wish("waktu", "Menambah satu loket pada jam ramai", Quarter(2027, 1), "Kepala Seksi Pelayanan")
ITEM = planned(WISH, NINE, ENDS, 1, NOW)
QUARTERS = st.builds(Quarter, st.integers(2000, 2099), st.integers(1, 4))


def code_of(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.code


@given(QUARTERS)
def test_a_quarter_reads_as_it_is_written(quarter: Quarter) -> None:
    assert quarter_of(f" {str(quarter).lower()} ") == quarter
    assert quarter_with(quarter.last) == quarter
    assert quarter_with(quarter.last + dt.timedelta(days=1)) > quarter


@pytest.mark.parametrize("said", ["", "2027", "2027-TW5", "2027-TW0", "TW1", "1999-TW1", "2027-TW1-"])
def test_what_is_no_quarter_is_refused(said: str) -> None:
    assert code_of(lambda: quarter_of(said)) == "followup.bad_quarter"


@pytest.mark.parametrize("said", ["", "agency/DUK", "service/DUK-1", "counter/3"])
def test_a_scope_is_written_as_the_tallies_write_it(said: str) -> None:
    assert scope_of(f" {said} ") == said


@pytest.mark.parametrize("said", ["DUK", "agency", "agency/", "agency/../x", "officer/P1", "agency/DUK x"])
def test_what_is_no_scope_is_refused(said: str) -> None:
    assert code_of(lambda: scope_of(said)) == "followup.bad_scope"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (replace(WISH, unsur="kesabaran"), "followup.unknown_unsur"),
        (replace(WISH, programme="  \n "), "followup.nothing_said"),
        (replace(WISH, responsible=""), "followup.nothing_said"),
        (replace(WISH, programme="a" * (LONGEST_LINE + 1)), "followup.too_long"),
        (replace(WISH, quarter=Quarter(2026, 3)), "followup.quarter_over"),
    ],
)
def test_a_line_that_says_nothing_true_is_refused(wish: Wish, code: str) -> None:
    assert code_of(lambda: planned(wish, NINE, ENDS, 1, NOW)) == code
    assert code_of(lambda: replanned(ITEM, wish, NINE, ENDS)) == code


def test_the_quarter_in_which_a_period_ends_may_still_be_planned() -> None:
    assert planned(replace(WISH, quarter=Quarter(2026, 4)), NINE, ENDS, 1, NOW).quarter == Quarter(2026, 4)


def test_a_new_line_is_not_done_and_says_nothing_of_itself() -> None:
    assert (ITEM.status, ITEM.description, ITEM.obstacle, ITEM.done_at) == (Status.NOT_YET, "", "", None)


def test_done_needs_a_description() -> None:
    assert code_of(lambda: reported(ITEM, Status.DONE, " ", "", NOW)) == "followup.say_what_was_done"
    assert reported(ITEM, Status.DONE, "Loket 4 dibuka", "", NOW).done_at == NOW


@given(st.lists(st.sampled_from(Status), min_size=1, max_size=12))
def test_done_at_is_the_moment_since_which_a_line_is_done(statuses: list[Status]) -> None:
    item, since = ITEM, None
    for hour, status in enumerate(statuses):
        now = NOW + dt.timedelta(hours=hour)
        since = (since or now) if status is Status.DONE else None
        item = reported(item, status, "Loket 4 dibuka", "", now)
        assert (item.status, item.done_at) == (status, since)


@given(st.sampled_from(Status), st.text(max_size=60))
def test_other_words_for_a_plan_leave_what_became_of_it(status: Status, obstacle: str) -> None:
    told = reported(ITEM, status, "Sudah", obstacle, NOW)
    again = replanned(told, replace(WISH, unsur="sarana", programme="Kursi roda"), NINE, ENDS)
    assert replace(again, unsur=told.unsur, programme=told.programme) == told


@given(st.text(max_size=80))
def test_a_text_is_one_line_whatever_is_typed(said: str) -> None:
    line = text(said, 400)
    assert line == text(line, 400)
    assert line.isprintable()
    assert "  " not in line


@given(st.lists(st.sampled_from(NINE), unique=True, max_size=3), st.lists(st.sampled_from(NINE), max_size=4))
def test_proposed_are_the_lowest_that_no_line_is_about(lowest: list[str], planned_for: list[str]) -> None:
    items = [PlanItem(n, unsur, "p", Quarter(2027, 1), "r", NOW) for n, unsur in enumerate(planned_for, 1)]
    found = proposed(lowest, items)
    assert set(found) == set(lowest) - set(planned_for)
    assert list(found) == sorted(found, key=lowest.index)


@pytest.mark.parametrize(("said", "status"), [("Sudah", Status.DONE), (" belum ", Status.NOT_YET)])
def test_a_status_is_known_by_its_word(said: str, status: Status) -> None:
    assert status_of(said) is status


def test_another_word_is_no_status() -> None:
    assert code_of(lambda: status_of("selesai")) == "followup.bad_status"
