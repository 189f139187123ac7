"""How much somebody may do at once and how soon again: so many in a row, then one more after each pause."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

MOST: Final = 4096
"""Names that are remembered: the newest."""


class Allowance:
    """By name; in memory only. Safe from any thread."""

    def __init__(self, in_a_row: int, each: float, monotonic: Callable[[], float]) -> None:
        """`each`: seconds after which one more is allowed; `monotonic`: seconds that only go forward."""
        self._full, self._each, self._monotonic = float(in_a_row), each, monotonic
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._one = threading.Lock()

    def take(self, name: str = "") -> float:
        """Seconds to wait; at 0 one was taken."""
        with self._one:
            left, now = self._now_left(name)
            taken = left >= 1
            self._put(name, left - taken, now)
            return 0.0 if taken else (1 - left) * self._each

    def give_back(self, name: str = "") -> None:
        """The one that was taken does not count."""
        with self._one:
            left, now = self._now_left(name)
            self._put(name, min(self._full, left + 1), now)

    def _now_left(self, name: str) -> tuple[float, float]:
        now = self._monotonic()
        left, since = self._left.get(name, (self._full, now))
        return min(self._full, left + (now - since) / self._each), now

    def _put(self, name: str, left: float, now: float) -> None:
        self._left[name] = (left, now)
        self._left.move_to_end(name)
        while len(self._left) > MOST:
            self._left.popitem(last=False)
