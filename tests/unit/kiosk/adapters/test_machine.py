"""The computer around the device: what its disk and clock say."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.adapters.machine import BUILT, Computer
from tests.unit.kiosk.app.hall import HandClock


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "state"), [(199, "full"), (200, "low"), (499, "low"), (500, "ok")])
def test_little_room_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free * 2**20))
    disk = Computer(tmp_path, HandClock()).disk()
    assert (disk.free_mb, disk.state) == (free, state)


def test_a_clock_before_the_newest_record_or_before_this_program_is_behind(tmp_path: Path) -> None:
    clock = HandClock()
    computer = Computer(tmp_path, clock)
    assert computer.clock(None) == "ok"
    assert computer.clock(clock.at + dt.timedelta(minutes=5)) == "ok"
    assert computer.clock(clock.at + dt.timedelta(minutes=6)) == "behind"
    clock.at = BUILT - dt.timedelta(days=1)
    assert computer.clock(None) == "behind"
