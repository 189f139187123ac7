"""A call at one counter until the display knows it, and a ticket until the counter does, beside a bare long poll."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import requests

from kiosk.app.commands import CallNext, Enrol, FinishService, IssueTicket, ShowBoard, ShowQueue, SignIn
from kiosk.app.device import Device
from kiosk.app.views import BoardView, CounterView, QueueView, StatusView, TicketView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import CounterCode, OfficerCode
from tests.bench.figures import MILLI, Figure, percentile
from tests.bench.uplink import anjungan, server_process

ROUNDS: Final = 120
WARMING: Final = 10
MOST: Final = 300.0  # ms: what people take for "at once" on a board
PATIENCE: Final = 20.0
L1: Final = CounterCode("L01")
_OWNER: Final = """
import sys
from pathlib import Path
from kiosk.bootstrap import open_device
from kiosk.config import load
data, *overrides = sys.argv[1:]
device = open_device(load(None, overrides), Path(data))
print("ready", flush=True)
sys.stdin.read()
device.close()
"""
_POLL: Final = """
import http.server, threading
told, ring = [0], threading.Condition()
class Bare(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def answer(self):
        self.send_response(200)
        self.send_header("content-length", "1")
        self.end_headers()
        self.wfile.write(b"!")
    def do_POST(self):
        with ring:
            told[0] += 1
            ring.notify_all()
        self.answer()
    def do_GET(self):
        after = int(self.path[1:])
        with ring:
            ring.wait_for(lambda: told[0] > after, 30)
        self.answer()
    def log_message(self, *words):
        pass
Bare.disable_nagle_algorithm = True
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bare)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


def live_call(folder: Path) -> Iterator[Figure]:
    """Every process is a real one: site server, anjungan, counter, display; each on its own store on the disk."""
    bare = list(_bare_polls())
    with _site(folder) as site:
        tickets, calls = list(_tickets(site)), list(_calls(site))
    for name, times in (("ticket to the counter's screen", tickets), ("call to the display", calls)):
        for share in (50, 99):
            yield Figure(
                name=f"{name}, p{share}",
                unit="ms",
                value=percentile(times, share),
                floor=percentile(bare, share),
                floor_name="bare long poll",
            )
        yield Figure(name=f"{name}, p99", unit="ms", value=percentile(times, 99), most=MOST)


@dataclass(frozen=True)
class _Site:
    anjungan: Device
    counter: Device
    display: Device


def _tickets(site: _Site) -> Iterator[float]:
    service = next(each.code for each in site.counter.site.services if L1 in _counters(site, each.code))
    with _changes(site.counter) as changed:
        for turn in range(WARMING + ROUNDS):
            start = time.perf_counter()
            wish = IssueTicket(request=f"live-{turn}", service=service)
            label = site.anjungan.execute(wish, TicketView).label
            _until(changed, lambda label=label: label in _waiting(site.counter))  # type: ignore[misc]
            if turn >= WARMING:
                yield (time.perf_counter() - start) * MILLI


def _calls(site: _Site) -> Iterator[float]:
    with _changes(site.display) as changed:
        for turn in range(WARMING + ROUNDS):
            start = time.perf_counter()
            view = site.counter.execute(CallNext(request=f"call-{turn}", counter=L1), CounterView)
            assert view.current is not None
            label = view.current.label
            _until(changed, lambda label=label: label in _called(site.display))  # type: ignore[misc]
            if turn >= WARMING:
                yield (time.perf_counter() - start) * MILLI
            site.counter.execute(FinishService(request=f"end-{turn}", counter=L1), CounterView)


def _counters(site: _Site, service: str) -> list[CounterCode]:
    return [each.code for each in site.counter.site.counters if service in each.services]


def _waiting(device: Device) -> set[str]:
    return {ticket.label for ticket in device.execute(ShowQueue(), QueueView).waiting}


def _called(device: Device) -> set[str]:
    return {call.label for call in device.execute(ShowBoard(), BoardView).calls}


@contextlib.contextmanager
def _changes(device: Device) -> Iterator[queue.Queue[str]]:
    """What the device tells of itself, as its screen hears it."""
    heard: queue.Queue[str] = queue.Queue()
    end = device.subscribe(heard.put)
    try:
        yield heard
    finally:
        end()


def _until(changed: queue.Queue[str], true: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not true():
        changed.get(timeout=max(0.0, end - time.perf_counter()))


@contextlib.contextmanager
def _site(folder: Path) -> Iterator[_Site]:
    data = folder / "site"
    data.mkdir()
    with server_process(data) as (url, _), contextlib.ExitStack() as stack:
        devices = [stack.enter_context(_device(folder, data, url, role)) for role in ("anjungan", "loket", "display")]
        devices[1].execute(SignIn(counter=L1, officer=OfficerCode("P01"), pin=""), CounterView)
        yield _Site(*devices)


@contextlib.contextmanager
def _device(folder: Path, site: Path, url: str, role: str) -> Iterator[Device]:
    overrides = ["site.always_open=true", "device.ask_pin=false", f"device.role={role}"]
    adding = [*anjungan(site), "device", "add", role, "--role", role, "--json"]
    code = json.loads(subprocess.run(adding, capture_output=True, check=True).stdout)["code"]
    data = folder / role
    data.mkdir()
    with _process(_OWNER, str(data), *overrides):
        device = reach_device(load(None, overrides), data)
        try:
            device.execute(Enrol(code=code, url=url), StatusView)
            yield device
        finally:
            device.close()


def _bare_polls() -> Iterator[float]:
    """One tells, another waits: two connections that stay open, nothing decided, nothing written."""
    with _process(_POLL) as first, requests.Session() as teller, requests.Session() as waiter:
        url = f"http://127.0.0.1:{first}"
        for turn in range(WARMING + ROUNDS):
            came = threading.Event()

            def wait(turn: int = turn, came: threading.Event = came) -> None:
                waiter.get(f"{url}/{turn}", timeout=PATIENCE)
                came.set()

            thread = threading.Thread(target=wait)
            thread.start()
            time.sleep(0.01)  # so that it waits already
            start = time.perf_counter()
            teller.post(url, timeout=PATIENCE)
            came.wait(PATIENCE)
            if turn >= WARMING:
                yield (time.perf_counter() - start) * MILLI
            thread.join()


@contextlib.contextmanager
def _process(source: str, *arguments: str) -> Iterator[str]:
    """A Python process; its first line."""
    command = [sys.executable, "-c", source, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
