"""When a site's server speaks to its centre: what next and how long to rest; no I/O, no clock, no chance of its own.

    CONTACT --agreed--> carries while something waits, then rests
       ^                  |
       +-- any trouble, after a pause with full jitter; a minute of silence

Nothing is given up: whatever keeps the centre from answering, or from taking anything, is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sync.client.engine import ORDINARY, Pace
from sync.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Contact:
    """Agree with the centre on how far everything is."""


@dataclass(frozen=True, slots=True)
class Carry:
    """Bring the next batch."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing for so many seconds, unless something new comes and no pause is on."""

    seconds: float


class Rhythm:
    """`now` is any clock that only goes forward, in seconds; `chance` gives numbers in [0, 1), evenly."""

    def __init__(self, chance: Callable[[], float], pace: Pace = ORDINARY) -> None:
        self._chance: Final = chance
        self._pace: Final = pace
        self._agreed = False
        self._troubles = 0
        self._pause_until = 0.0
        self._contact_at = 0.0

    def next(self, now: float, *, waiting: bool) -> Contact | Carry | Wait:
        """What to do, when something is `waiting` or not."""
        if now < self._pause_until:
            return Wait(self._pause_until - now)
        if not self._agreed or now >= self._contact_at:
            return Contact()
        return Carry() if waiting else Wait(self._contact_at - now)

    def contacted(self, now: float) -> None:
        """The centre answered, and both agree; the next contact is due a minute from now, more or less."""
        self._agreed = True
        self._contact_at = now + self._pace.heartbeat * (0.75 + 0.5 * self._chance())

    def carried(self) -> None:
        """The centre took something: the line is good."""
        self._troubles = 0

    def troubled(self, now: float, trouble: Trouble) -> None:
        """Rests between nothing and a bound that doubles with every trouble, beyond what the centre asks for."""
        bound = min(self._pace.longest_pause, self._pace.first_pause * 2.0 ** min(self._troubles, 30))
        asked = trouble.params.get("retry_after")
        floor = float(asked) if isinstance(asked, (int, float)) else 0.0
        self._agreed = False
        self._troubles += 1
        self._pause_until = now + floor + bound * self._chance()
