"""Devices in processes of their own, for stories about what a kill, a crowd or a cut leaves behind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.adapters.verification import Verified, verify_store

TIMEOUT: Final = 90
_ISSUER: Final = """
import sys
from pathlib import Path
from kiosk.adapters.system import SystemChance
from kiosk.app.commands import IssueTicket
from kiosk.app.views import TicketView
from kiosk.bootstrap import open_device, reach_device
from kiosk.config import load

data, how, count, *overrides = sys.argv[1:]
settings = load(None, ["site.always_open=true", *overrides])
services = ("dukcapil.ktp-el-baru", "imigrasi.paspor-baru")
token = SystemChance().blind_id


def wish(at):
    return IssueTicket(request=token(), service=services[at % len(services)])


if how == "turns":
    for at in range(int(count)):
        device = reach_device(settings, Path(data), 120.0)
        try:
            print(device.execute(wish(at), TicketView).label, flush=True)
        finally:
            device.close()
else:
    device = (open_device if how == "owner" else reach_device)(settings, Path(data))
    print("ready", flush=True)
    for at in range(int(count)):
        print(device.execute(wish(at), TicketView).label, flush=True)
    if how == "owner":
        sys.stdin.read()
    device.close()
"""


def issuer(data: Path, how: str, count: int, *overrides: str) -> subprocess.Popen[str]:
    """A process that prints each label once its number is given.

    `how`: "turns" opens the device for each ticket, "owner" stays and owns the store until its input ends, "guest"
    asks whatever device runs there.
    """
    arguments = [sys.executable, "-c", _ISSUER, str(data), how, str(count), *overrides]
    return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def labels_of(process: subprocess.Popen[str]) -> list[str]:
    """What it printed, once it has ended well."""
    said, _ = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 0
    return [line for line in said.splitlines() if line != "ready"]


def books_of(data: Path) -> tuple[Verified, dict[tuple[str, str], list[int]]]:
    """What a whole store holds, and the numbers of each day and prefix in order."""
    verified = verify_store(data)
    with closing(sqlite3.connect(data / "anjungan.db")) as conn:
        rows = conn.execute("select day, prefix, number from ticket order by day, prefix, number").fetchall()
    runs: dict[tuple[str, str], list[int]] = {}
    for day, prefix, number in rows:
        runs.setdefault((day, prefix), []).append(number)
    return verified, runs


def without_gap(runs: dict[tuple[str, str], list[int]]) -> bool:
    """Whether every run is 1, 2, 3 ... with nothing missing and nothing twice."""
    return all(numbers == list(range(1, len(numbers) + 1)) for numbers in runs.values())
