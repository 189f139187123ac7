"""The computer around the device: its disk and its clock."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Final

from kiosk.app.views import DiskView
from kiosk.domain.calendar import EARLIEST
from kiosk.ports import Clock

LOW_MB: Final = 500
FULL_MB: Final = 200
BUILT: Final = dt.datetime.combine(EARLIEST, dt.time(), dt.UTC)


class Computer:
    """Implements kiosk.app.world.Machine."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock

    def disk(self) -> DiskView:
        """Free space of the data folder."""
        free = shutil.disk_usage(self._folder).free // 2**20
        return DiskView(free_mb=free, state="full" if free < FULL_MB else "low" if free < LOW_MB else "ok")

    def clock(self, newest: dt.datetime | None) -> str:
        """Whether the clock can be right: it may not stand before the newest record."""
        floor = max(BUILT, newest or BUILT)
        return "ok" if self._clock.now() >= floor - dt.timedelta(minutes=5) else "behind"
