"""The computer around the device: its disk and its clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.adapters.floored_clock import FlooredClock
from kiosk.app.books import Books
from kiosk.app.views import DiskView


@dataclass(frozen=True)
class Room:
    """How much room on the disk is little, in MB: `low` is told, under `full` what can be missed goes."""

    low_mb: int = 500
    full_mb: int = 200


class Computer:
    """Implements kiosk.app.world.Machine.

    `problem`: what the disk said when a write last failed; `on_reserve`: whether the ballast had to be given up.
    """

    def __init__(
        self,
        folder: Path,
        clock: FlooredClock,
        problem: Callable[[], str] = str,
        on_reserve: Callable[[], bool] = bool,
        room: Room = Room(),
    ) -> None:
        self._folder, self._clock, self._room = folder, clock, room
        self._problem, self._on_reserve = problem, on_reserve

    def disk(self) -> DiskView:
        """Free space of the data folder, and how writing goes."""
        free = shutil.disk_usage(self._folder).free // 2**20
        return DiskView(free_mb=free, state=self._state(free))

    def _state(self, free: int) -> str:
        if self._problem():
            return "failing"
        if free >= self._room.low_mb:
            return "ok"
        if self._on_reserve():
            return "reserve"
        return "full" if free < self._room.full_mb else "low"

    def clock(self) -> str:
        """Whether the machine's clock can be right (kiosk.domain.clock.ClockState)."""
        return self._clock.state()

    def trust_clock(self) -> Callable[[Books], None]:
        """From now on the machine's clock is followed; what the store is to keep of it."""
        return self._clock.believe()
