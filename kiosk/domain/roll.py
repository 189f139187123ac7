"""The roll of paper in a printer: how much of it is used, and about how many tickets it will still give.

Without a sensor the millimetres that were printed since the roll was put in are the only measure. What a full roll
holds is told by a technician, or learnt when one ran out, or reckoned from its diameter (the label says "80 x 80").
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Final

CORE_MM: Final = 18.0
"""Outer diameter of the core that the paper is wound on (12.7 mm bore; larger cores are on their labels)."""
THICKNESS_MM: Final = 0.065
"""Of thermal paper of 55 to 60 g/m2."""
TYPICAL_TICKET_MM: Final = 100.0
"""Until this device has printed some of its own."""
NEAR_LEFT_MM: Final = 3_000.0
"""About what is left when a sensor sees the end (a roll of some 24 mm), until this printer's rolls have taught it."""
LOW_TICKETS: Final = 40
"""From here on staff are told, as a near-end sensor would tell them."""
TRUSTED_SHARE: Final = 0.5
"""A roll that ran out before half of what it should hold was torn, jammed or not full: nothing is learnt from it."""


class Seen(StrEnum):
    """What the printer shows of its paper."""

    FULL = "full"
    NEAR = "near"
    OUT = "out"
    OPEN = "open"
    """The cover is open: what is said about the paper means nothing."""
    UNKNOWN = "unknown"


class News(StrEnum):
    """What has happened to the roll."""

    NEAR = "near"
    RAN_OUT = "ran_out"
    CHANGED = "changed"


@dataclass(frozen=True)
class Roll:
    """One roll since it was put in. `measured`: `full_mm` was told by a technician or by earlier rolls."""

    number: int
    began_at: dt.datetime
    full_mm: float
    measured: bool
    used_mm: float = 0.0
    papers: int = 0
    near_at_mm: float | None = None
    ran_out: bool = False


@dataclass(frozen=True)
class Past:
    """What rolls of this printer have taught: lengths of full ones, and what was left when the sensor saw the end."""

    lengths: tuple[float, ...] = ()
    after_near: tuple[float, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """About how much is left."""

    left_mm: float
    tickets: int


def length_of(diameter_mm: float) -> float:
    """Millimetres of paper on a full roll of this diameter."""
    return max(0.0, math.pi / 4 * (diameter_mm**2 - CORE_MM**2) / THICKNESS_MM)


def new_roll(number: int, at: dt.datetime, past: Past, diameter_mm: float, told_mm: float = 0.0) -> Roll:
    """A roll that has just been put in: as long as it was told, else as the last three were, else as its diameter."""
    learnt = median(past.lengths[-3:]) if past.lengths else 0.0
    full = told_mm or learnt or length_of(diameter_mm)
    return Roll(number, at, full, measured=bool(told_mm or learnt))


def printed(roll: Roll, mm: float) -> Roll:
    """The roll after a paper of this length."""
    return replace(roll, used_mm=roll.used_mm + mm, papers=roll.papers + 1)


class Eye:
    """Watches what the printer shows and says what it means for the roll; remembers whether the cover was open."""

    def __init__(self) -> None:
        self._opened = False

    def look(self, roll: Roll, seen: Seen) -> News | None:
        """What is new. Paper that comes back after its end is a new roll; after near end only if the cover was open,
        because the sensor flickers while a roll turns."""
        match seen:
            case Seen.OPEN:
                self._opened = True
                return None
            case Seen.UNKNOWN:
                return None
            case Seen.OUT:
                return None if roll.ran_out else News.RAN_OUT
            case Seen.FULL | Seen.NEAR:
                opened, self._opened = self._opened, False
                if roll.ran_out or (roll.near_at_mm is not None and seen is Seen.FULL and opened):
                    return News.CHANGED
                return News.NEAR if seen is Seen.NEAR and roll.near_at_mm is None else None


def forecast(roll: Roll, ticket_mm: float, past: Past) -> Forecast:
    """About what is left on the roll; nothing once it ran out."""
    left = max(0.0, roll.full_mm - roll.used_mm)
    if roll.near_at_mm is not None:
        near = median(past.after_near[-3:]) if past.after_near else NEAR_LEFT_MM
        left = min(left, max(0.0, near - (roll.used_mm - roll.near_at_mm)))
    if roll.ran_out:
        left = 0.0
    return Forecast(left, int(left / (ticket_mm or TYPICAL_TICKET_MM)))


def about(tickets: int) -> int:
    """A number that does not pretend: to 5 below 100, to 10 below 500, to 50 above; always rounded down."""
    step = 1 if tickets < 10 else 5 if tickets < 100 else 10 if tickets < 500 else 50
    return tickets // step * step


def teaches(roll: Roll) -> bool:
    """Whether the length of a roll that ran out is worth remembering."""
    return roll.ran_out and roll.used_mm >= TRUSTED_SHARE * roll.full_mm
