"""When a site is open: weekly hours, breaks, holidays, the last ticket of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

DAYS_A_WEEK: Final = 7


@dataclass(frozen=True)
class Hours:
    """One weekday's hours, local time. A break has both ends or neither."""

    opens: dt.time
    closes: dt.time
    break_from: dt.time | None
    break_to: dt.time | None
    last_ticket: dt.time


Week = tuple[Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None]
"""Monday to Sunday, as `date.weekday()` counts; None is a day without service."""


@dataclass(frozen=True)
class Holiday:
    """A day on which the site stays closed whatever the weekday."""

    date: dt.date
    name: str
    joint_leave: bool
