"""Which devices spoke lately: in memory of the process that answers them, by a clock that only goes forward."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

LATELY: Final = 30.0
"""Seconds since a device's last signed call. One that stays asks the feed again at least every twenty."""


class Presence:
    """Safe from any thread."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Nobody was heard yet."""
        self._monotonic = monotonic
        self._heard: dict[str, float] = {}

    def saw(self, device: str) -> None:
        """The device has just proved that it speaks."""
        self._heard[device] = self._monotonic()

    def lately(self) -> frozenset[str]:
        """The devices that spoke within `LATELY` seconds."""
        since = self._monotonic() - LATELY
        return frozenset(device for device, at in self._heard.copy().items() if at >= since)
