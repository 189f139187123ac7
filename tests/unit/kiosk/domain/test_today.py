"""How long people waited: whole seconds, one rule for a device and its site."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.today import Waits, waited, waits_of

MORNING = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_nine_of_ten_waited_no_longer_than_p90_and_somebody_waited_just_that(seconds: list[int]) -> None:
    waits = waits_of(seconds)
    assert waits.p90 in seconds
    assert sum(wait <= (waits.p90 or 0) for wait in seconds) * 10 >= len(seconds) * 9
    assert sum(wait < (waits.p90 or 0) for wait in seconds) * 10 < len(seconds) * 9


def test_nobody_called_is_no_wait_at_all() -> None:
    assert waits_of([]) == Waits(0, None, None, None)


@given(st.integers(-86_400_000, 86_400_000))
def test_a_wait_is_counted_in_whole_seconds_and_is_never_negative_whatever_the_clocks_said(milliseconds: int) -> None:
    assert waited(MORNING, MORNING + dt.timedelta(milliseconds=milliseconds)) == max(0, milliseconds // 1000)


def test_mean_and_median_are_rounded_to_the_second() -> None:
    assert waits_of([10, 11, 13]) == Waits(called=3, mean=11, median=11, p90=13)
