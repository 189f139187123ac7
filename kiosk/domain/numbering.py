"""Which number comes next: one run a business day and prefix, from 1, no gap, never twice.

A number comes from one of several places that can never meet. The *common run* of the site is dealt out one
by one by its allocator (the site server, or the machine itself where it works alone). A device that cannot
reach its allocator goes on in its own *lane*, whose letter stands in the label. An allocator that was put back
or replaced goes on under a *mark* of its own (S2, S3 ...), which stands there like a lane. Why: sync.md 4.9.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

HIGHEST: Final = 9999


@dataclass(frozen=True)
class Run:
    """One run of numbers: a business day, a prefix, and the lane or mark ("" is the common run)."""

    day: dt.date
    prefix: str
    lane: str = ""

    @property
    def key(self) -> str:
        """The run's name where ranges are granted: `2026-11-24/A`."""
        return f"{self.day.isoformat()}/{self.prefix}" + (f"/{self.lane}" if self.lane else "")


@dataclass(frozen=True)
class YearRun(Run):
    """One run of numbers that goes on for a year, that of `day`; its key is no day's, so no day's ledger counts it."""

    @property
    def key(self) -> str:
        """The run's name where ranges are granted: `2026/PD`."""
        return f"{self.day.year:04d}/{self.prefix}" + (f"/{self.lane}" if self.lane else "")


@dataclass(frozen=True)
class Granted:
    """A number that the site gave; `mark`: of the allocator that dealt it out, "" for the site's first."""

    number: int
    mark: str = ""


def request_id(epoch: str, run: Run, taken: int) -> str:
    """The name of a wish for one number.

    It counts what this device has durably taken from the run under whatever mark, so a wish that is repeated after
    a lost reply carries the same name, and the allocator answers the same process with the same number: no gap.
    """
    return f"{epoch}/{run.key}/{taken + 1}"
