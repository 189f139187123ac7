"""What the screens of a device tell of the readers that they listen to."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping
from typing import Final

FRESH: Final = dt.timedelta(seconds=30)
"""How long a screen's word counts: one that has ended says nothing more."""
UNKNOWN: Final = "unknown"


class ReaderStates:
    """The newest word on each reader. Safe from any thread."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[str, dt.datetime]] = {}
        self._guard = threading.Lock()

    def report(self, states: Mapping[str, str], now: dt.datetime) -> None:
        """A screen tells how its readers stand."""
        with self._guard:
            self._told |= {name: (state, now) for name, state in states.items()}

    def words(self, names: Iterable[str], now: dt.datetime) -> dict[str, str]:
        """For each reader what was last told of it; "unknown" where no screen listens to it."""
        with self._guard:
            fresh = {name: state for name, (state, at) in self._told.items() if now - at < FRESH}
        return {name: fresh.get(name, UNKNOWN) for name in names}
