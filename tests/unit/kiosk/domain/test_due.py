"""The clock of a plan: 1, 3, 6, 9, 12 months from the report, and the share that is carried out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.due import SCORES, Share, clock_of, months_after, share_of
from kiosk.domain.followup import PlanItem, Quarter, Status

ZONE = ZoneInfo("Asia/Jakarta")
ISSUED = dt.date(2027, 1, 8)
MADE = dt.datetime(2027, 1, 8, 2, 0, tzinfo=dt.UTC)
DATES = st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1))


def item(number: int, done: dt.date | None = None) -> PlanItem:
    blank = PlanItem(number, "waktu", "p", Quarter(2027, 1), "r", MADE)
    if done is None:
        return blank
    at = dt.datetime.combine(done, dt.time(23, 59), ZONE).astimezone(dt.UTC)
    return replace(blank, status=Status.DONE, description="d", done_at=at)


@pytest.mark.parametrize(
    ("finished", "score"),
    [
        (dt.date(2027, 2, 8), 5),
        (dt.date(2027, 2, 9), 4),
        (dt.date(2027, 4, 8), 4),
        (dt.date(2027, 4, 9), 3),
        (dt.date(2027, 7, 8), 3),
        (dt.date(2027, 7, 9), 2),
        (dt.date(2027, 10, 8), 2),
        (dt.date(2027, 10, 9), 1),
        (dt.date(2028, 1, 8), 1),
        (dt.date(2028, 1, 9), None),
    ],
)
def test_the_score_is_that_of_the_first_deadline_that_was_kept(finished: dt.date, score: int | None) -> None:
    clock = clock_of([item(1, ISSUED), item(2, finished)], ISSUED, finished, ZONE)
    assert (clock.finished, clock.score, clock.next) == (finished, score, None)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2027, 1, 31), 1, dt.date(2027, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2027, 11, 30), 3, dt.date(2028, 2, 29)),
        (dt.date(2027, 12, 31), 12, dt.date(2028, 12, 31)),
        (dt.date(2027, 8, 31), 1, dt.date(2027, 9, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: dt.date, months: int, later: dt.date
) -> None:
    assert months_after(day, months) == later


@given(DATES, st.integers(0, 24))
def test_months_after_goes_so_many_months_ahead(day: dt.date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("done", "planned", "share"),
    [
        (0, 0, None),
        (0, 3, Share.UNDER_30),
        (2, 7, Share.UNDER_30),
        (3, 10, Share.UP_TO_80),
        (8, 10, Share.UP_TO_80),
        (9, 11, Share.OVER_80),
        (3, 3, Share.ALL),
    ],
)
def test_the_share_has_the_steps_of_the_form(done: int, planned: int, share: Share | None) -> None:
    assert share_of(done, planned) is share


@given(st.lists(st.one_of(st.none(), DATES), max_size=6), st.one_of(st.none(), DATES), DATES)
def test_a_clock_never_scores_what_is_not_finished_or_not_issued(
    dones: list[dt.date | None], issued: dt.date | None, today: dt.date
) -> None:
    clock = clock_of([item(n, done) for n, done in enumerate(dones, 1)], issued, today, ZONE)
    assert clock.done == sum(done is not None for done in dones)
    assert (clock.finished is None) == (not dones or None in dones)
    assert clock.score is None or (clock.finished is not None and issued is not None)
    assert [each.score for each in clock.deadlines] == ([] if issued is None else [score for _, score in SCORES])
    assert clock.next is None or (clock.next.day >= today and clock.finished is None)


@given(st.permutations([item(1, dt.date(2027, 3, 1)), item(2, dt.date(2027, 2, 1)), item(3)]))
def test_the_order_of_the_lines_never_matters(items: list[PlanItem]) -> None:
    assert clock_of(items, ISSUED, ISSUED, ZONE) == clock_of(
        sorted(items, key=lambda i: i.number), ISSUED, ISSUED, ZONE
    )


def test_a_day_is_a_day_of_the_site_and_not_of_greenwich() -> None:
    late = replace(item(1, ISSUED), done_at=dt.datetime(2027, 2, 8, 18, 0, tzinfo=dt.UTC))  # 9 February, 01.00 there
    assert clock_of([late], ISSUED, dt.date(2027, 2, 9), ZONE).score == 4
    assert clock_of([late], ISSUED, dt.date(2027, 2, 9), dt.UTC).score == 5


def test_before_the_report_nothing_is_due() -> None:
    clock = clock_of([item(1)], None, ISSUED, ZONE)
    assert (clock.deadlines, clock.next, clock.score) == ((), None, None)


def test_after_twelve_months_no_deadline_is_left() -> None:
    clock = clock_of([item(1)], ISSUED, dt.date(2028, 1, 9), ZONE)
    assert (clock.next, clock.score) == (None, None)
    assert [each.months for each in clock.deadlines] == [1, 3, 6, 9, 12]
