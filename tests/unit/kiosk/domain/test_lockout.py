"""Guessing is slow: five tries, then waits that double and never get shorter."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lockout import FIRST_WAIT, MOST_DOUBLINGS, TRIES, locked_until, seconds_left

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)


@given(st.integers(0, TRIES - 1))
def test_while_tries_are_left_nobody_waits(failures: int) -> None:
    assert locked_until(failures, NOW) is None


@given(st.integers(TRIES, TRIES + MOST_DOUBLINGS - 1))
def test_each_further_wrong_try_doubles_the_wait(failures: int) -> None:
    this, next_one = locked_until(failures, NOW), locked_until(failures + 1, NOW)
    assert this is not None
    assert next_one is not None
    assert next_one - NOW == 2 * (this - NOW)


@given(st.integers(TRIES, 10_000))
def test_no_wait_is_longer_than_an_afternoon(failures: int) -> None:
    until = locked_until(failures, NOW)
    assert until is not None
    assert FIRST_WAIT <= until - NOW <= FIRST_WAIT * 2**MOST_DOUBLINGS


@given(st.integers(1, 40_000_000_000))
def test_a_wait_that_lasts_is_never_said_to_be_over(microseconds: int) -> None:
    until = NOW + dt.timedelta(microseconds=microseconds)
    assert seconds_left(until, NOW) >= microseconds / 1_000_000
    assert seconds_left(until, NOW) >= 1
    assert seconds_left(until, until) == seconds_left(None, NOW) == 0
