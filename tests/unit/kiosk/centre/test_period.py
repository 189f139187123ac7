"""Periods: quarters tile the years, and every day lies in exactly one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.centre.period import period_of, quarter_with
from kiosk.domain.trouble import Refused


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_lies_in_its_quarter_and_the_quarter_is_found_by_its_name(day: dt.date) -> None:
    period = quarter_with(day)
    assert period.first <= day <= period.last
    assert period_of(period.code) == period


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 9, 30)))
def test_the_day_after_a_quarter_begins_the_next(day: dt.date) -> None:
    last = quarter_with(day).last
    assert quarter_with(last + dt.timedelta(days=1)).first == last + dt.timedelta(days=1)


def test_a_year_is_its_four_quarters() -> None:
    year = period_of("2026")
    assert (year.first, year.last) == (period_of("2026-TW1").first, period_of("2026-TW4").last)


@pytest.mark.parametrize("name", ["", "2026-TW5", "2026-TW0", "26", "2026-tw1", "2026-TW1 ", "1999", "２０２６"])
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"web\.unknown_period"):
        period_of(name)
