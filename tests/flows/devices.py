"""Devices in processes of their own, for stories about what a kill, a crowd or a cut leaves behind."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import requests

from kiosk.adapters.verification import Verified, verify_store
from kiosk.app.commands import Enrol
from kiosk.app.device import Device
from kiosk.app.views import StatusView
from kiosk.bootstrap import open_device
from kiosk.config import load

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


@dataclass
class SiteServer:
    """`anjungan serve` in a process of its own, which can be killed and started again on the same port."""

    data: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None
    role: str = "site"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            self._command("serve", "--role", self.role, "--port", str(self.port), "--json"),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(json.loads(self.process.stdout.readline())["ready"].rpartition(":")[2])

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def code(self, name: str, role: str) -> str:
        done = subprocess.run(
            self._command("device", "add", name, "--role", role, "--json"), capture_output=True, text=True, check=True
        )
        return str(json.loads(done.stdout)["code"])

    def told(self, *arguments: str) -> Any:
        """What a command of this server's machine prints as JSON."""
        done = subprocess.run(self._command(*arguments, "--json"), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = requests.get(f"{self.url}/index.json", timeout=TIMEOUT).json()
        return found

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", "--data", str(self.data), "--set", "site.always_open=true", *arguments]


@contextmanager
def site_server(data: Path) -> Iterator[SiteServer]:
    """A site server that runs."""
    server = SiteServer(data)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def joined(server: SiteServer, folder: Path, names: Sequence[str], *, kill: bool = True) -> Iterator[dict[str, Device]]:
    """Devices in this process that joined the site and stay; at their end the server is killed, unless told not to."""
    devices: dict[str, Device] = {}
    try:
        for name in names:
            data = folder / name
            data.mkdir()
            role = "loket" if name.startswith("loket") else "anjungan"
            settings = load(None, ["site.always_open=true", "device.ask_pin=false", f"device.role={role}"])
            devices[name] = open_device(settings, data)
            devices[name].execute(Enrol(code=server.code(name, role), url=server.url), StatusView)
        yield devices
    finally:
        for device in devices.values():
            device.close()
        if kill:
            server.kill()  # lets go whoever still listens to it


def until(true: Callable[[], bool], what: str, seconds: float = TIMEOUT / 3) -> None:
    """Waits until something has come true elsewhere."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        threading.Event().wait(0.02)
