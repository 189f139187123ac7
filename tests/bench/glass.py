"""How soon every screen answers at each of its reference sizes, in a hall that prints, sends and speaks meanwhile."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.app.commands import CallNext, Enrol, IssueTicket
from kiosk.app.views import CounterView, StatusView, TicketView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused
from tests.bench.figures import MILLI, Figure, median, percentile
from tests.bench.machine import SETTINGS, device_in
from tests.bench.start import started
from tests.bench.touch import acknowledged, touched_window
from tests.bench.uplink import site_server

CITIZENS: Final = ("1080x1920", "1920x1080", "1280x800", "1024x600")
WAITING: Final = 2_000
SERVICE: Final = ServiceCode("dukcapil.ktp-el-ubah-data")
"""Without a quota, and of the first two counters."""
L02: Final = CounterCode("L02")
RESULT: Final = 100.0  # ms
LETTER: Final = 30.0
SMOOTH: Final = 16.0
JERK: Final = 50.0
PATIENCE: Final = 300.0
HEARD: Final = "heard.raw"
"""What ALSA would have played: every sample is made, joined and written there, and no loudspeaker is needed."""
STARTS: Final = 3
SPEAKING: Final = ("anjungan", "display")


class Handled(msgspec.Struct, frozen=True):
    """What a handled window said: when its first frame was out, in seconds of the monotonic clock; resident bytes then
    and at the end; in milliseconds: answers by kind, frames, the longest time without any event."""

    first_frame: float
    memory: int
    grown: int
    times: dict[str, list[float]]
    frames: list[float]
    pause: float
    began: float = 0.0


class Floor(msgspec.Struct, frozen=True):
    """What an empty window needs, in the same minutes on the same machine: ms to a frame, ms to stand, MB."""

    presses: list[float]
    start: float
    memory: float


def answers_of_the_glass(folder: Path) -> Iterator[Figure]:
    """Floor: an empty window with a keyboard, pressed until its next frame; started, and looked at."""
    floor = _floor()
    for size in CITIZENS:
        with _busy_hall(folder / size, "anjungan") as printer:
            yield from _figures(f"anjungan {size}", _handled("anjungan", size, folder / size, printer), floor)
    with _busy_hall(folder / "loket", "loket", WAITING) as printer:
        yield from _figures("loket 1920x1080", _handled("loket", "1920x1080", folder / "loket", printer), floor)
    with _busy_hall(folder / "board", "display") as printer:
        yield from _figures("board 3840x2160", _handled("display", "3840x2160", folder / "board", printer), floor)


def _floor() -> Floor:
    starts = [started(["empty"]) for _ in range(STARTS)]
    presses = touched_window("empty").presses
    return Floor(presses, median([taken for taken, _ in starts]), median([memory for _, memory in starts]))


def _figures(screen: str, handled: Handled, floor: Floor) -> Iterator[Figure]:
    names = {"result": "touch to the page", "number": "touch to the number", "letter": "letter to its results"}
    names |= {"call": f"next with {WAITING:,} waiting"}
    for kind, times in handled.times.items():
        for share in (50, 99):
            yield Figure(
                name=f"{screen}, {names[kind]}, p{share}",
                unit="ms",
                value=percentile(times, share),
                floor=percentile(floor.presses, share),
                floor_name="press on an empty window",
            )
        most = LETTER if kind == "letter" else RESULT
        yield Figure(name=f"{screen}, {names[kind]}, p99 at most", unit="ms", value=percentile(times, 99), most=most)
    for bound in (SMOOTH, JERK):
        over = sum(frame > bound for frame in handled.frames)
        yield Figure(
            name=f"{screen}, frames over {bound:.0f} ms", unit="%", value=100 * over / max(1, len(handled.frames))
        )
    yield Figure(name=f"{screen}, longest time without a frame", unit="ms", value=handled.pause, most=RESULT)
    start = (handled.first_frame - handled.began) * MILLI
    empty = "empty window with keyboard"
    yield Figure(
        name=f"{screen}, start to the first frame", unit="ms", value=start, floor=floor.start, floor_name=empty
    )
    for when, memory in (("at the first page", handled.memory), ("at the end", handled.grown)):
        yield Figure(
            name=f"{screen}, memory {when}", unit="MB", value=memory / 1e6, floor=floor.memory, floor_name=empty
        )


def _handled(role: str, size: str, data: Path, printer: str) -> Handled:
    heard = data / HEARD
    settings = (
        f"printer.port={printer}",
        f"sound.port=file:FILE=\"| cat >> '{heard}'\",FORMAT=raw",
        "guidance.heard=headphones",
        "device.counter=L01",
        "device.ask_pin=false",
    )
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    command = [sys.executable, "-m", "tests.bench.handled", role, size, str(data), *settings]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=True)
    if role in SPEAKING and not (heard.exists() and heard.stat().st_size):
        raise RuntimeError(f"nothing was said: {role} {size}")
    handled = msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=Handled)
    return msgspec.structs.replace(handled, began=began)


@contextmanager
def _busy_hall(data: Path, role: str, waiting: int = 0) -> Iterator[str]:
    """Others take numbers and are called on the same device; it prints and sends; the printer's port."""
    ended = threading.Event()
    data.mkdir(parents=True)
    with site_server(data / "site") as (url, code), SimulatedPrinter(load_profile("generic-80")) as printer:
        with device_in(data) as device:
            for at in range(waiting):
                device.execute(IssueTicket(request=f"before-{at}", service=SERVICE), TicketView)
            device.execute(Enrol(code=code, url=url), StatusView)
        crowd = threading.Thread(target=_crowd, args=(data, role, ended))
        crowd.start()
        try:
            yield printer.port
        finally:
            ended.set()
            crowd.join()
        if not printer.tickets or not acknowledged(data):
            raise RuntimeError("the hall was not busy: nothing was printed, or nothing sent")


def _crowd(data: Path, role: str, ended: threading.Event) -> None:
    """Every third of a second a number is taken or called, as another process of the machine would."""
    ended.wait(3.0)
    for at in itertools.count():
        if ended.wait(0.3):
            return
        device = reach_device(load(None, SETTINGS), data)
        try:
            if at % 3 or role == "loket":
                device.execute(IssueTicket(request=f"crowd-{at}", service=SERVICE), TicketView)
            else:
                device.execute(CallNext(request=f"crowd-{at}", counter=L02), CounterView)
        except Refused:
            continue  # nobody waits, or the counter has somebody
        finally:
            device.close()
