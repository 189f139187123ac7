"""A device that gives numbers for a very long time: memory, open files and the write-ahead log stay as they were."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.adapters.store.backup import back_up
from kiosk.adapters.verification import verify_store
from kiosk.app import commands
from kiosk.app.views import HallView
from tests.flows.devices import issuer
from tests.flows.test_device_power import quick
from tests.unit.kiosk.app.hall import KK, KTP, MORNING, PASPOR, Hall, hall

pytestmark = pytest.mark.flow
__all__ = ["quick"]
MOST_LOG: Final = 8 * 2**20
"""Bytes: twice what SQLite lets gather before it puts the log away."""
MOST_GROWTH: Final = 24 * 2**20
A_DAY: Final = 500
SPARE: Final = 2
"""SQLite keeps a closed file for the next one that opens it, as long as another connection holds a lock on it."""


def resident() -> int:
    """Bytes of memory that this process uses."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def gives(mall: Hall, count: int) -> int:
    """So many numbers over many days, with looks between; the most that the write-ahead log ever held."""
    most, log = 0, mall.folder / "anjungan.db-wal"
    for at in range(count):
        mall.ticket((KTP, KK, PASPOR)[at % 3])
        if at % 50 == 0:
            mall.desk.execute(commands.ShowHall(), HallView)
            most = max(most, log.stat().st_size)
        if at % A_DAY == A_DAY - 1:
            back_up(mall.folder, mall.clock.at.date())
            mall.clock.passes(days=1)
    return most


def _soaks(folder: Path, warm: int, count: int) -> None:
    with hall(folder) as mall:
        gives(mall, warm)
        memory, files = resident(), open_files()
        most = gives(mall, count)
        assert most <= MOST_LOG
        assert open_files() <= files + SPARE
        assert resident() - memory <= MOST_GROWTH
    assert verify_store(folder).tickets == warm + count


def test_numbers_without_end_leave_memory_files_and_log_as_they_were(quick: Path) -> None:
    _soaks(quick, 500, 2_500)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_a_hundred_thousand_numbers_leave_memory_files_and_log_as_they_were(quick: Path) -> None:
    _soaks(quick, 5_000, 100_000)


def writers_of(database: Path) -> Counter[int]:
    """How many handles each process of this machine has with which it could write to a database."""
    found: Counter[int] = Counter()
    for pid, handle in _handles(database):
        flags = (Path("/proc") / pid / "fdinfo" / handle).read_text(encoding="ascii").split("flags:")[1].split()[0]
        found[int(pid)] += int(flags, 8) & os.O_ACCMODE != os.O_RDONLY
    return +found


def _handles(database: Path) -> Iterator[tuple[str, str]]:
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(link) == str(database):
                yield link.parts[2], link.name
        except OSError:  # it has ended, or is somebody else's
            continue


def test_one_handle_of_one_process_can_write_whatever_else_looks_on(tmp_path: Path) -> None:
    owner = issuer(tmp_path, "owner", 300)
    assert owner.stdout is not None
    assert owner.stdout.readline().strip() == "ready"
    guest = issuer(tmp_path, "guest", 100)
    status = [sys.executable, "-m", "kiosk", "--data", str(tmp_path), "status", "--json"]
    looks = [subprocess.Popen(status, stdout=subprocess.DEVNULL) for _ in range(2)]
    database, seen = tmp_path / "anjungan.db", []
    back_up(tmp_path, MORNING.date())
    while guest.poll() is None or any(look.poll() is None for look in looks):
        try:
            seen.append(writers_of(database))
        except FileNotFoundError:  # a handle was closed between two looks
            continue
        threading.Event().wait(0.02)
    owner.communicate("")
    guest.communicate()
    assert owner.returncode == guest.returncode == 0
    assert all(look.returncode == 0 for look in looks)
    assert len(seen) > 5
    assert all(each == {owner.pid: 1} for each in seen)
