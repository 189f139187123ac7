"""From a press to the frame that shows it: at rest beside an empty window, and while tickets are printed and sent."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.app.commands import Enrol
from kiosk.app.views import StatusView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from tests.bench.figures import Figure, percentile
from tests.bench.machine import SETTINGS, Giver, device_in, rows_of
from tests.bench.uplink import site_server

SLOWEST: Final = 50.0  # ms
PROFILE: Final = "generic-80"


class Touched(msgspec.Struct, frozen=True):
    """What a pressed window said, in milliseconds: each press to its frame, and its thread's longest pause."""

    presses: list[float]
    pause: float


def touch_to_frame(folder: Path) -> Iterator[Figure]:
    """Presses on the empty window, on the citizen's page, and on that page in a busy hall."""
    floor = _touched(_child("empty"))
    quiet = _touched(_child("anjungan", str(folder / "quiet")))
    busy, papers = _in_a_busy_hall(folder)
    for share in (50, 99):
        yield Figure(
            name=f"touch to next frame, p{share}",
            unit="ms",
            value=percentile(quiet.presses, share),
            floor=percentile(floor.presses, share),
            floor_name="empty window",
        )
    yield Figure(
        name=f"slowest press to frame, {papers} papers printed and sent meanwhile",
        unit="ms",
        value=max(busy.presses),
        most=SLOWEST,
    )
    yield Figure(name="longest time without a frame meanwhile", unit="ms", value=busy.pause, most=SLOWEST)


def _in_a_busy_hall(folder: Path) -> tuple[Touched, int]:
    """Another process's tickets go through the device that is being touched, onto paper and to the site."""
    data, served = folder / "busy", threading.Event()
    with site_server(folder / "site") as (url, code), SimulatedPrinter(load_profile(PROFILE)) as printer:
        with device_in(data) as device:
            device.execute(Enrol(code=code, url=url), StatusView)
        child = _child("anjungan", str(data), f"printer.port={printer.port}")
        crowd = threading.Thread(target=_hand_over, args=(data, served))
        crowd.start()
        try:
            touched = _touched(child)
        finally:
            served.set()
            crowd.join()
        if not printer.tickets or not acknowledged(data):
            raise RuntimeError("the hall was not busy: nothing was printed, or nothing sent")
        return touched, len(printer.tickets)


def acknowledged(data: Path) -> int:
    """Records of the queue that the site has."""
    with rows_of(data) as rows:
        return int(rows.execute("select sum(acknowledged) from stream where name = 'q'").fetchone()[0])


def _hand_over(data: Path, served: threading.Event) -> None:
    """Wishes for tickets, one every third of a second, as `anjungan ticket` beside a running device."""
    served.wait(2.0)
    wishes = 0
    while not served.wait(0.3):
        device = reach_device(load(None, SETTINGS), data)
        try:
            Giver(device, first=wishes).give()
        finally:
            device.close()
        wishes += 1


def touched_window(*arguments: str) -> Touched:
    """What a window said that was pressed in a process of its own."""
    return _touched(_child(*arguments))


def _child(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.touched", *arguments], stdout=subprocess.PIPE, text=True
    )


def _touched(child: subprocess.Popen[str]) -> Touched:
    said, _ = child.communicate(timeout=120)
    return msgspec.json.decode(said, type=Touched)
