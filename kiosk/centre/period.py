"""A survey period, as reports name it: month `2026-11`, quarter `2026-TW4`, half-year `2026-S2`, year `2026`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from kiosk.domain.trouble import Refused

_YEAR: Final = 12
_CODE: Final = re.compile(r"(20[0-9]{2})(?:-TW([1-4])|-S([12])|-(0[1-9]|1[0-2]))?")


class Length(IntEnum):
    """How many months a period has."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = _YEAR


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included."""

    code: str
    first: dt.date
    last: dt.date

    @property
    def length(self) -> Length:
        """Its months, all of one year."""
        return Length(self.last.month - self.first.month + 1)


def period_of(code: str) -> Period:
    """The period of that name; Refused with "web.unknown_period"."""
    found = _CODE.fullmatch(code)
    if found is None:
        raise Refused("web.unknown_period", given=code)
    year, quarter, half, month = (int(part) if part else 0 for part in found.groups())
    if quarter:
        return _period(year, Length.QUARTER, quarter)
    if half:
        return _period(year, Length.HALF, half)
    return _period(year, Length.MONTH, month) if month else _period(year, Length.YEAR, 1)


def period_with(day: dt.date, length: Length) -> Period:
    """The period of this length in which a day lies."""
    return _period(day.year, length, (day.month - 1) // length + 1)


def quarter_with(day: dt.date) -> Period:
    """The quarter in which a day lies."""
    return period_with(day, Length.QUARTER)


@lru_cache(maxsize=4096)
def periods_with(day: dt.date) -> tuple[Period, ...]:
    """The four periods in which a day lies, the month first."""
    return tuple(period_with(day, length) for length in Length)


def periods_before(period: Period, n: int) -> tuple[Period, ...]:
    """The `n` periods of the same length that end before this one, oldest first."""
    before: list[Period] = []
    while len(before) < n:
        period = period_with(period.first - dt.timedelta(days=1), period.length)
        before.append(period)
    return tuple(reversed(before))


def periods_around(period: Period) -> tuple[tuple[str, Period], ...]:
    """Where to look from here: the one before, the one after, and those of other lengths around its last day."""
    others = {length.name.lower(): period_with(period.last, length) for length in Length if length != period.length}
    after = period_with(period.last + dt.timedelta(days=1), period.length)
    return (("before", periods_before(period, 1)[0]), ("after", after), *others.items())


def _period(year: int, length: Length, number: int) -> Period:
    """The `number`th of its year, from 1."""
    last_month = number * length
    first = dt.date(year, last_month - length + 1, 1)
    after = dt.date(year + last_month // _YEAR, last_month % _YEAR + 1, 1)
    name = {
        Length.MONTH: f"{year}-{number:02d}",
        Length.QUARTER: f"{year}-TW{number}",
        Length.HALF: f"{year}-S{number}",
        Length.YEAR: f"{year}",
    }
    return Period(name[length], first, after - dt.timedelta(days=1))
