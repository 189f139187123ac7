"""The days on which a site works: those of its week that are no holiday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.domain.calendar import Holiday, Week

WorksOn = Callable[[dt.date], bool]
_FARTHEST: Final = 366
"""Days: a site that works on none of so many has no working days to count."""


def works_on(hours: Week, holidays: Sequence[Holiday]) -> WorksOn:
    """Whether the site works on a day."""
    closed = frozenset(holiday.date for holiday in holidays)
    return lambda day: hours[day.weekday()] is not None and day not in closed


def after(works: WorksOn, day: dt.date, count: int) -> dt.date | None:
    """The `count`th working day after `day`; `day` itself for 0. None where there are not so many within reach."""
    found, last = day, day
    for _ in range(count):
        found += dt.timedelta(days=1)
        while not works(found):
            found += dt.timedelta(days=1)
            if (found - last).days > _FARTHEST:
                return None
        last = found
    return found


def between(works: WorksOn, first: dt.date, last: dt.date) -> int:
    """How many working days there are after `first`, up to `last`."""
    return sum(works(first + dt.timedelta(days=n)) for n in range(1, (last - first).days + 1))
