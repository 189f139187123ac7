"""From a press to the frame that shows it: at rest beside an empty window, and while tickets are printed and sent."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hardware.escpos.profile import load_profile
from hardware.simulators.printer import SimulatedPrinter
from kiosk.app.commands import Enrol
from kiosk.app.views import StatusView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from tests.bench.figures import Figure, percentile
from tests.bench.machine import SETTINGS, Giver, device_in
from tests.bench.uplink import site_server

SLOWEST: Final = 50.0  # ms
PROFILE: Final = "generic-80"


def touch_to_frame(folder: Path) -> Iterator[Figure]:
    """Presses on the empty window, on the citizen's page, and on that page in a busy hall."""
    floor = _presses(_child("empty"))
    quiet = _presses(_child("anjungan", str(folder / "quiet")))
    busy = _in_a_busy_hall(folder)
    for share in (50, 99):
        yield Figure(
            name=f"touch to next frame, p{share}",
            unit="ms",
            value=percentile(quiet, share),
            floor=percentile(floor, share),
            floor_name="empty window",
        )
    yield Figure(name="slowest frame while printing and syncing", unit="ms", value=max(busy), most=SLOWEST)


def _in_a_busy_hall(folder: Path) -> list[float]:
    """Another process's tickets go through the device that is being touched, onto paper and to the site."""
    data, served = folder / "busy", threading.Event()
    with site_server(folder / "site") as (url, code), SimulatedPrinter(load_profile(PROFILE)) as printer:
        with device_in(data) as device:
            device.execute(Enrol(code=code, url=url), StatusView)
        child = _child("anjungan", str(data), f"printer.port={printer.port}")
        crowd = threading.Thread(target=_hand_over, args=(data, served))
        crowd.start()
        try:
            presses = _presses(child)
        finally:
            served.set()
            crowd.join()
        if not printer.tickets:
            raise RuntimeError("the hall was not busy: nothing was printed")
        return presses


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


def _child(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.touched", *arguments], stdout=subprocess.PIPE, text=True
    )


def _presses(child: subprocess.Popen[str]) -> list[float]:
    said, _ = child.communicate(timeout=120)
    return [float(press) for press in json.loads(said)["presses"]]
