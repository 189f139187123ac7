"""A business day in a few figures: how many numbers were given, where they stand, how long people waited.

The same on a device and at the site server, so that the two can never reckon differently.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Waits:
    """Waits from the number to its first call, in whole seconds; None where nobody was called yet."""

    called: int
    mean: int | None
    median: int | None
    p90: int | None


@dataclass(frozen=True)
class Today:
    """Numbers of one day and how they stand. `called` counts every number that was ever called.

    `staff_calls`: how often citizens called for staff.
    """

    date: dt.date
    issued: int
    waiting: int
    called: int
    served: int
    missed: int
    waits: Waits
    staff_calls: int = 0


def waited(issued_at: dt.datetime, first_called_at: dt.datetime) -> int:
    """Whole seconds from the number to its first call; never negative, whatever the clocks said."""
    return max(0, int((first_called_at - issued_at).total_seconds()))


def waits_of(seconds: Iterable[int]) -> Waits:
    """Mean and median rounded to the second; p90 by nearest rank: nine of ten waited no longer."""
    ordered = sorted(seconds)
    if not ordered:
        return Waits(0, None, None, None)
    ninetieth = ordered[-(-len(ordered) * 9 // 10) - 1]
    return Waits(len(ordered), round(statistics.mean(ordered)), round(statistics.median(ordered)), ninetieth)
