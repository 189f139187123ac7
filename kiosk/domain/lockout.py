"""Guessing made slow: so many tries, then a wait that doubles with each further wrong one."""

from __future__ import annotations

import datetime as dt
import math
from typing import Final

TRIES: Final = 5
FIRST_WAIT: Final = dt.timedelta(seconds=15)
MOST_DOUBLINGS: Final = 10
"""Four hours and a quarter at most: a technician on a ladder must not be locked out for a week."""


def locked_until(failures: int, now: dt.datetime) -> dt.datetime | None:
    """Until when nothing is tried after so many wrong ones in a row; None while tries are left."""
    over = failures - TRIES
    return now + FIRST_WAIT * 2 ** min(over, MOST_DOUBLINGS) if over >= 0 else None


def seconds_left(until: dt.datetime | None, now: dt.datetime) -> int:
    """Whole seconds of the wait that are left, at least 1 while it lasts; 0 when it is over."""
    if until is None or now >= until:
        return 0
    return math.ceil((until - now).total_seconds())
