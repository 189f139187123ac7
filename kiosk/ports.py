"""What a device needs from the world, in our own words. Nobody inherits from these."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Time as this machine knows it."""

    def now(self) -> dt.datetime:
        """Wall time, aware, UTC."""
        ...

    def boot(self) -> str:
        """A name that changes with each boot."""
        ...

    def boot_ms(self) -> int:
        """Milliseconds since boot."""
        ...


class Chance(Protocol):
    """Randomness and identifiers."""

    def token(self, size: int) -> bytes:
        """`size` unguessable bytes."""
        ...

    def timed_id(self, now: dt.datetime) -> str:
        """An identifier that sorts by time."""
        ...

    def blind_id(self) -> str:
        """An identifier that says nothing about time."""
        ...

    def shuffled_key(self) -> int:
        """A key to sort by when order must not tell anything."""
        ...
