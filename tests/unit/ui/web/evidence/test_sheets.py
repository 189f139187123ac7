"""Which hours are extra, and what a table takes for figures."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import Hours, Week
from tests.unit.kiosk.centre.mall import MALL
from ui.web.evidence.pack import Sheet
from ui.web.evidence.sheets import in_break, outside

HOURS = st.tuples(st.integers(0, 6), st.integers(0, 23))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@st.composite
def days(draw: st.DrawFn) -> Hours | None:
    opens, rests, ends, last, closes = sorted(draw(st.lists(TIMES, min_size=5, max_size=5, unique=True)))
    whole = Hours(opens, closes, rests, ends, last)
    return draw(st.sampled_from([None, whole, Hours(opens, closes, None, None, last)]))


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    one = days()
    return draw(one), draw(one), draw(one), draw(one), draw(one), draw(one), draw(one)


@given(weeks(), HOURS)
def test_an_hour_is_in_the_break_or_outside_or_neither(week: Week, hour: tuple[int, int]) -> None:
    day = week[hour[0]]
    assert not (in_break(week, hour) and outside(week, hour))
    if day is None:
        assert outside(week, hour)
    elif day.opens <= dt.time(hour[1], 30) < day.closes:
        assert not outside(week, hour)


@pytest.mark.parametrize(
    ("hour", "rest", "more"),
    [
        ((0, 7), False, True),
        ((0, 8), False, False),
        ((0, 14), False, False),
        ((0, 15), False, True),
        ((5, 9), False, True),
    ],
)
def test_the_hours_of_the_example_mall(hour: tuple[int, int], rest: bool, more: bool) -> None:
    assert (in_break(MALL.hours, hour), outside(MALL.hours, hour)) == (rest, more)


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (("12", "1.284"), True),
        (("83,33", "–"), True),
        (("< 5", "47,6 %"), True),
        (("12", "satu"), False),
        (("", ""), False),
    ],
)
def test_a_column_stands_at_the_right_where_all_of_it_is_figures(cells: tuple[str, str], figures: bool) -> None:
    assert Sheet("x", "X", ("a",), tuple((cell,) for cell in cells)).is_figures(0) is figures
