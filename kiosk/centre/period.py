"""A survey period: a quarter (triwulan) or a year, as reports name it: `2026-TW4`, `2026`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from kiosk.domain.trouble import Refused

MONTHS: Final = 3
_CODE: Final = re.compile(r"(20[0-9]{2})(?:-TW([1-4]))?")


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included."""

    code: str
    first: dt.date
    last: dt.date


def period_of(code: str) -> Period:
    """The period of that name; Refused with "web.unknown_period"."""
    found = _CODE.fullmatch(code)
    if found is None:
        raise Refused("web.unknown_period", given=code)
    year, quarter = int(found[1]), found[2]
    return _quarter(year, int(quarter)) if quarter else Period(code, dt.date(year, 1, 1), dt.date(year, 12, 31))


def quarter_with(day: dt.date) -> Period:
    """The quarter in which a day lies."""
    return _quarter(day.year, (day.month - 1) // MONTHS + 1)


def _quarter(year: int, quarter: int) -> Period:
    last_month = quarter * MONTHS
    first = dt.date(year, last_month - MONTHS + 1, 1)
    after = dt.date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(f"{year}-TW{quarter}", first, after - dt.timedelta(days=1))
