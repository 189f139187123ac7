"""The periods that a form of the office offers."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.centre.period import Length, Period, period_with, periods_before

OFFERED: Final = ((Length.QUARTER, 8), (Length.HALF, 4), (Length.YEAR, 3), (Length.MONTH, 12))
"""How many of each kind; any other is reached by its address."""
Choices = list[tuple[str, list[Period]]]


def periods_until(day: dt.date) -> Choices:
    """By kind (`office.length_<kind>`), each with the period of the day first."""
    return [(length.name.lower(), _last(day, length, n)) for length, n in OFFERED]


def _last(day: dt.date, length: Length, n: int) -> list[Period]:
    running = period_with(day, length)
    return [running, *reversed(periods_before(running, n - 1))]
