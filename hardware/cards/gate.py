"""Lets a token through once: readers repeat a card that is held before them, and somebody may flood us."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from typing import Final

DEBOUNCE_SECONDS: Final = 1.0
MOST: Final = 5
WINDOW_SECONDS: Final = 2.0


class Gate:
    """The same token counts again after a second without it; at most five tokens in any two seconds."""

    def __init__(self) -> None:
        self._last: Hashable = None
        self._last_seen = 0.0
        self._passed: deque[float] = deque(maxlen=MOST)

    def passes(self, token: Hashable, now: float) -> bool:
        """Whether this token, seen at the monotonic second `now`, counts."""
        repeated = token == self._last and now - self._last_seen < DEBOUNCE_SECONDS
        self._last, self._last_seen = token, now
        flooded = len(self._passed) == MOST and now - self._passed[0] < WINDOW_SECONDS
        if repeated or flooded:
            return False
        self._passed.append(now)
        return True
