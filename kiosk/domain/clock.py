"""What time it is, when the machine's clock may have lost its power, or was set by hand.

Nothing that happened can lie in the future. So there is a floor: the program was written, a record was made, the site
said what time it was. Below the floor the clock is wrong for sure, and time runs on from the floor by what the machine
counts since it was started, which nobody can set. Far above it a clock is believed only with the site's word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SLACK: Final = dt.timedelta(minutes=5)
"""A clock that was put right by so little is no wrong clock."""
PLAUSIBLE: Final = dt.timedelta(days=400)
"""No machine that was in use stands switched off for longer than a budget year and its holidays."""
AGREES: Final = dt.timedelta(hours=1)
"""Within this the site's word confirms the clock; beyond it staff are told."""


@dataclass(frozen=True)
class Known:
    """A moment at which time was at least, or by the site's word just, `at`: `ms` after the start named `boot`."""

    at: dt.datetime
    boot: str = ""
    ms: int = 0

    def carried(self, boot: str, ms: int) -> dt.datetime:
        """The same, now: later by what was counted since. Of another start only what this one counted is sure."""
        return self.at + dt.timedelta(milliseconds=ms - self.ms if boot == self.boot else ms)


class ClockState(StrEnum):
    """What a technician has to know of the clock."""

    OK = "ok"
    BEHIND = "behind"  # it stands before something that has happened
    AHEAD = "ahead"  # it stands further ahead than anybody can believe
    DIFFERS = "differs"  # it can be right, but the site says something else


@dataclass(frozen=True)
class Told:
    """The time to go by, and how the clock stands."""

    at: dt.datetime
    state: ClockState


def floor_of(built: dt.datetime, happened: Iterable[Known], word: Known | None, boot: str, ms: int) -> Known:
    """The latest of what is known, as a moment of this start. A word that nobody can believe is left out."""
    known = [each.carried(boot, ms) for each in happened]
    latest = max([built, *known])
    if word is not None and (not known or word.carried(boot, ms) <= latest + PLAUSIBLE):
        latest = max(latest, word.carried(boot, ms))
    return Known(latest, boot, ms)


def tell(wall: dt.datetime, floor: Known, word: Known | None, boot: str, ms: int, *, fresh: bool) -> Told:
    """The time, when the clock shows `wall`. `word`: the site's; it speaks of this start only.

    `fresh`: nothing ever happened here, so that the clock can be as far ahead as it likes.
    """
    said = word.carried(boot, ms) if word is not None and word.boot == boot else None
    if said is not None and abs(wall - said) <= AGREES:
        return Told(wall, ClockState.OK)
    least = floor.carried(boot, ms)
    if wall < least - SLACK:
        return Told(least, ClockState.BEHIND)
    if not fresh and wall > least + PLAUSIBLE:
        return Told(least, ClockState.AHEAD)
    return Told(wall, ClockState.OK if said is None else ClockState.DIFFERS)
