"""Token buckets: how often somebody may knock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sync.trouble import Refused

_MOST: Final = 10_000  # names remembered; full buckets are as good as forgotten ones


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, `per_second` in the long run."""

    burst: float
    per_second: float


class Buckets:
    """One bucket a name."""

    def __init__(self, rate: Rate, monotonic: Callable[[], float]) -> None:
        self._rate = rate
        self._monotonic = monotonic
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> None:
        """One token; raises Refused("sync.slow_down", retry_after) when there is none."""
        now = self._monotonic()
        level, seen = self._levels.get(name, (self._rate.burst, now))
        level = min(self._rate.burst, level + (now - seen) * self._rate.per_second)
        if level < 1:
            raise Refused("sync.slow_down", retry_after=round((1 - level) / self._rate.per_second, 1))
        if len(self._levels) >= _MOST:
            self._levels.clear()
        self._levels[name] = (level - 1, now)
