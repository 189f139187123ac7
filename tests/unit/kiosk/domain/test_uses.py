"""Uses fade: what is asked for now counts more than what was asked for long ago."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.uses import HALF_LIFE, PARTS, faded

TODAY = dt.date(2026, 11, 24)
KTP, SIM = ServiceCode("ktp"), ServiceCode("sim")


def test_a_number_counts_half_after_its_half_life() -> None:
    then = TODAY - dt.timedelta(days=HALF_LIFE)
    assert faded([(TODAY, KTP, 3), (then, SIM, 3)], TODAY) == {KTP: 3 * PARTS, SIM: 3 * PARTS // 2}


def test_days_add_up() -> None:
    days = [(TODAY - dt.timedelta(days=HALF_LIFE * n), KTP, 1) for n in range(3)]
    assert faded(days, TODAY) == {KTP: 175}


def test_a_day_ahead_counts_as_today() -> None:
    assert faded([(TODAY + dt.timedelta(days=400), KTP, 1)], TODAY) == {KTP: PARTS}


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from([KTP, SIM]), st.integers(0, 500))))
def test_waiting_a_day_never_makes_more_of_it(given_: list[tuple[int, ServiceCode, int]]) -> None:
    days = [(TODAY - dt.timedelta(days=ago), service, count) for ago, service, count in given_]
    today, tomorrow = faded(days, TODAY), faded(days, TODAY + dt.timedelta(days=1))
    assert all(tomorrow[service] <= today[service] for service in today)
