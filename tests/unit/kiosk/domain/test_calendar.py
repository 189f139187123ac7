"""How a site stands at any moment of a week, of a holiday, of a break."""

from __future__ import annotations

import datetime as dt
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import (
    EARLIEST,
    Break,
    BreakKind,
    ClosedDay,
    CutOff,
    Holiday,
    HolidayClosed,
    Hours,
    NotYet,
    Open,
    Opening,
    Over,
    Week,
    business_day,
    next_opening,
    opening,
    out_of_order,
)

EIGHT, NOON, ONE, THREE, FOUR = (dt.time(hour) for hour in (8, 12, 13, 15, 16))
DAY = Hours(EIGHT, FOUR, NOON, ONE, THREE)
FRIDAY = Hours(EIGHT, FOUR, dt.time(11, 30), dt.time(13, 30), THREE)
WEEK: Week = (DAY, DAY, DAY, DAY, FRIDAY, None, None)
CHRISTMAS = (
    Holiday(dt.date(2026, 12, 24), "Cuti Bersama Natal", True),
    Holiday(dt.date(2026, 12, 25), "Natal", False),
)
WIB = ZoneInfo("Asia/Jakarta")

moments = st.builds(
    dt.datetime.combine, st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.times(), tzinfo=st.just(WIB)
)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> dt.datetime:
    """A moment of November 2026; the 23rd is a Monday."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=WIB)


MOMENTS = [
    (at(23, 7, 59), NotYet(EIGHT)),
    (at(23, 8), Open(FOUR, THREE)),
    (at(23, 11, 59), Open(FOUR, THREE)),
    (at(23, 12), Break(BreakKind.MIDDAY, ONE, NOON, takes_tickets=True)),
    (at(23, 13), Open(FOUR, THREE)),
    (at(23, 14, 59), Open(FOUR, THREE)),
    (at(23, 15), CutOff(FOUR, at(24, 8))),
    (at(23, 16), Over(at(24, 8))),
    (at(27, 11, 52), Break(BreakKind.FRIDAY, dt.time(13, 30), ONE, takes_tickets=False)),
    (at(27, 13), Break(BreakKind.FRIDAY, dt.time(13, 30), ONE, takes_tickets=True)),
    (at(27, 13, 30), Open(FOUR, THREE)),
    (at(27, 17), Over(at(30, 8))),
    (at(28, 10), ClosedDay(at(30, 8))),
    (at(29, 10), ClosedDay(at(30, 8))),
    (at(24, 10, month=12), HolidayClosed("Cuti Bersama Natal", at(28, 8, month=12))),
    (at(25, 10, month=12), HolidayClosed("Natal", at(28, 8, month=12))),
    (at(23, 17, month=12), Over(at(28, 8, month=12))),
]


@pytest.mark.parametrize(("moment", "state"), MOMENTS)
def test_each_moment_has_its_state(moment: dt.datetime, state: Opening) -> None:
    assert opening(WEEK, CHRISTMAS, moment, always_open=False) == state


def test_every_state_stands_in_the_table_above() -> None:
    assert {type(state) for _, state in MOMENTS} == set(get_args(Opening))


@given(moments)
def test_a_site_that_is_always_open_gives_numbers_at_any_moment(moment: dt.datetime) -> None:
    assert opening(WEEK, CHRISTMAS, moment, always_open=True).takes_tickets


@given(moments)
def test_numbers_are_given_only_between_opening_and_the_last_ticket(moment: dt.datetime) -> None:
    hours = WEEK[moment.weekday()]
    if opening(WEEK, CHRISTMAS, moment).takes_tickets:
        assert hours is not None
        assert hours.opens <= moment.time() < hours.last_ticket
        assert moment.date() not in {holiday.date for holiday in CHRISTMAS}


@given(moments)
def test_the_next_opening_is_later_and_open(moment: dt.datetime) -> None:
    following = next_opening(WEEK, CHRISTMAS, moment)
    assert following is not None
    assert following.date() > moment.date()
    assert isinstance(opening(WEEK, CHRISTMAS, following), Open)


def test_a_site_without_hours_never_opens() -> None:
    never: Week = (None, None, None, None, None, None, None)
    assert opening(never, (), at(23, 10)) == ClosedDay(None)


def test_the_calendar_ends_where_dates_end() -> None:
    assert opening(WEEK, (), dt.datetime(9999, 12, 31, 17, tzinfo=WIB)) == Over(None)


def test_a_last_ticket_before_the_break_closes_the_numbers_through_the_break() -> None:
    early = Hours(EIGHT, FOUR, NOON, ONE, dt.time(11))
    week: Week = (early, early, early, early, early, None, None)
    assert opening(week, (), at(23, 12, 30)) == CutOff(FOUR, at(24, 8))


def test_a_short_friday_break_gives_numbers_from_its_beginning() -> None:
    short = Hours(EIGHT, FOUR, NOON, dt.time(12, 20), THREE)
    week: Week = (DAY, DAY, DAY, DAY, short, None, None)
    assert opening(week, (), at(27, 12)) == Break(BreakKind.FRIDAY, dt.time(12, 20), NOON, takes_tickets=True)


def test_a_break_just_after_midnight_starts_no_earlier() -> None:
    night = Hours(dt.time(0), FOUR, dt.time(0, 1), dt.time(0, 10), THREE)
    week: Week = (DAY, DAY, DAY, DAY, night, None, None)
    assert opening(week, (), at(27, 0, 5)) == Break(BreakKind.FRIDAY, dt.time(0, 10), dt.time(0, 1), takes_tickets=True)


@given(last=st.dates(), date=st.dates())
def test_a_business_day_is_today_or_the_last_one_and_goes_back_only_where_the_clock_had_run_ahead(
    last: dt.date, date: dt.date
) -> None:
    day = business_day(last, date)
    assert day in (last, date)
    assert day >= date
    assert (day < last) == (last - date > dt.timedelta(days=1) and date >= EARLIEST)


@given(date=st.dates(min_value=EARLIEST, max_value=dt.date(9000, 1, 1)), ahead=st.integers(2, 4000))
def test_a_clock_that_ran_ahead_once_holds_no_later_day(date: dt.date, ahead: int) -> None:
    assert business_day(date + dt.timedelta(days=ahead), date) == date


@given(last=st.dates(min_value=EARLIEST + dt.timedelta(days=1)))
def test_a_clock_that_lost_its_power_or_went_back_over_midnight_opens_no_earlier_day(last: dt.date) -> None:
    assert business_day(last, dt.date(1970, 1, 1)) == last
    assert business_day(last, last - dt.timedelta(days=1)) == last
    assert business_day(None, last) == last


@pytest.mark.parametrize(
    ("hours", "wrong"),
    [
        (DAY, ()),
        (Hours(EIGHT, FOUR, None, None, FOUR), ()),
        (Hours(FOUR, EIGHT, None, None, THREE), ("closes", "last_ticket")),
        (Hours(EIGHT, FOUR, dt.time(7), ONE, THREE), ("break_from",)),
        (Hours(EIGHT, FOUR, ONE, NOON, THREE), ("break_to",)),
        (Hours(EIGHT, FOUR, NOON, FOUR, THREE), ("break_to",)),
        (Hours(EIGHT, FOUR, NOON, ONE, dt.time(17)), ("last_ticket",)),
    ],
)
def test_times_must_follow_one_another(hours: Hours, wrong: tuple[str, ...]) -> None:
    assert out_of_order(hours) == wrong
