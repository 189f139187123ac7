"""The computer around the device: what its disk and clock say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.adapters.floored_clock import FlooredClock
from kiosk.adapters.machine import Computer
from tests.unit.kiosk.app.hall import HandClock


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "state"), [(199, "full"), (200, "low"), (499, "low"), (500, "ok")])
def test_little_room_is_said_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free * 2**20))
    disk = Computer(tmp_path, FlooredClock(HandClock())).disk()
    assert (disk.free_mb, disk.state) == (free, state)


@pytest.mark.parametrize(("free", "state"), [(199, "reserve"), (499, "reserve"), (500, "ok")])
def test_a_reserve_that_is_in_use_is_said_until_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free * 2**20))
    assert Computer(tmp_path, FlooredClock(HandClock()), on_reserve=lambda: True).disk().state == state
    assert Computer(tmp_path, FlooredClock(HandClock()), problem=lambda: "disk I/O error").disk().state == "failing"
