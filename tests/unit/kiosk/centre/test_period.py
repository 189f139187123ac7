"""Periods: months, quarters, half-years and years tile the years, and every day lies in exactly one of each."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.centre.period import Length, period_of, period_with, periods_before, periods_with
from kiosk.domain.trouble import Refused

LENGTHS = st.sampled_from(Length)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), LENGTHS)
def test_a_day_lies_in_its_period_and_the_period_is_found_by_its_name(day: dt.date, length: Length) -> None:
    period = period_with(day, length)
    assert period.first <= day <= period.last
    assert (period_of(period.code), period.length) == (period, length)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2098, 12, 31)), LENGTHS)
def test_the_day_after_a_period_begins_the_next(day: dt.date, length: Length) -> None:
    last = period_with(day, length).last
    assert period_with(last + dt.timedelta(days=1), length).first == last + dt.timedelta(days=1)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31)), LENGTHS, st.integers(0, 20))
def test_the_periods_before_end_where_the_next_begins(day: dt.date, length: Length, n: int) -> None:
    period = period_with(day, length)
    line = (*periods_before(period, n), period)
    assert len(line) == n + 1
    assert {each.length for each in line} == {length}
    for one, other in itertools.pairwise(line):
        assert one.last + dt.timedelta(days=1) == other.first


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_the_four_periods_of_a_day_lie_in_one_another(day: dt.date) -> None:
    month, quarter, half, year = periods_with(day)
    assert year.first <= half.first <= quarter.first <= month.first
    assert month.last <= quarter.last <= half.last <= year.last


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("2026-S2", dt.date(2026, 7, 1), dt.date(2026, 12, 31)),
        ("2026-TW1", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        ("2028-02", dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
    ],
)
def test_a_name_says_which_days(code: str, first: dt.date, last: dt.date) -> None:
    period = period_of(code)
    assert (period.first, period.last) == (first, last)


BAD = [
    "",
    "2026-TW5",
    "2026-TW0",
    "26",
    "2026-tw1",
    "2026-TW1 ",
    "1999",
    "２０２６",
    "2026-S3",
    "2026-13",
    "2026-00",
    "2026-1",
]


@pytest.mark.parametrize("name", BAD)
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"web\.unknown_period"):
        period_of(name)
