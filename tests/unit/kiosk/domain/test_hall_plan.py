"""How loud a hall is called in at each hour."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.hall_plan import USUAL_HALL, HallPlan, Silence

FRIDAY = dt.datetime(2026, 11, 27, 12, 0)  # noqa: DTZ001 - local time of the site
PLAN = HallPlan(
    volumes=((dt.time(7), 40), (dt.time(9), 90)),
    silences=(Silence(dt.time(11, 30), dt.time(13), frozenset({4})), Silence(dt.time(15), dt.time(15, 15))),
)


def at(hour: int, minute: int = 0, *, day: int = 0) -> dt.datetime:
    return FRIDAY.replace(hour=hour, minute=minute) + dt.timedelta(days=day)


def test_the_morning_is_quieter() -> None:
    assert [PLAN.volume_at(at(hour)) for hour in (7, 8, 9, 14)] == [0.4, 0.4, 0.9, 0.9]


def test_before_the_first_hour_the_last_evening_goes_on() -> None:
    assert PLAN.volume_at(at(3)) == 0.9


def test_friday_prayer_is_silent_on_fridays_alone() -> None:
    assert [PLAN.volume_at(at(12, day=day)) for day in range(7)] == [0.0] + [0.9] * 6


def test_a_silence_takes_its_beginning_and_leaves_out_its_end() -> None:
    assert [PLAN.volume_at(at(15, minute)) for minute in (0, 14, 15)] == [0.0, 0.0, 0.9]
    assert PLAN.volume_at(at(14, 59)) == 0.9


@given(st.datetimes(), st.dictionaries(st.times(), st.integers(0, 100), min_size=1))
def test_any_plan_has_a_volume_at_any_time(moment: dt.datetime, table: dict[dt.time, int]) -> None:
    plan = HallPlan(volumes=tuple(sorted(table.items())))
    assert round(plan.volume_at(moment) * 100) in table.values()


@given(st.datetimes())
def test_the_usual_plan_is_never_silent(moment: dt.datetime) -> None:
    assert USUAL_HALL.volume_at(moment) == 0.8


def test_a_language_without_lines_of_its_own_has_the_indonesian_ones() -> None:
    plan = HallPlan(running={"id": ("Selamat datang",), "en": ("Welcome",)})
    assert plan.running_in("en") == ("Welcome",)
    assert plan.running_in("mui") == ("Selamat datang",)
    assert USUAL_HALL.running_in("id") == ()
