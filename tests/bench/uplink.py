"""Records from a device to its site over HTTP, until each is acknowledged, beside a bare insert of the same rows."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.app.commands import Enrol, ShowStatus
from kiosk.app.device import Device
from kiosk.app.views import StatusView
from sync.wire.batch import ORDINARY
from tests.bench.figures import MILLI, Figure, milliseconds
from tests.bench.floor_store import bare_store, commit_many
from tests.bench.machine import Giver, device_in, rows_of

TICKETS: Final = 1_000
BATCH: Final = ORDINARY.records
PATIENCE: Final = 120.0


def records_to_the_site(folder: Path) -> Iterator[Figure]:
    """A morning that was cut off: a thousand tickets wait, then the site answers."""
    with device_in(folder / "device") as device:
        giver = Giver(device)
        for _ in range(TICKETS):
            giver.timed()
        with rows_of(folder / "device") as rows:
            bodies = [b"".join(row) for row in rows.execute("select meta, salt, body, hash from record")]
        with site_server(folder / "site") as (url, code):
            taken = _sent(device, url, code)
    with bare_store(folder) as floor:
        bare = milliseconds(lambda: commit_many(floor, bodies, BATCH)) / MILLI
    yield Figure(
        name="records from device to site",
        unit="ms for 1,000",
        value=taken / len(bodies) * 1000 * MILLI,
        floor=bare / len(bodies) * 1000 * MILLI,
        floor_name=f"bare insert, {BATCH} a commit",
    )
    yield Figure(name="records from device to site", unit="a second", value=len(bodies) / taken)


def _sent(device: Device, url: str, code: str) -> float:
    """Seconds from joining until nothing waits."""
    start = time.perf_counter()
    device.execute(Enrol(code=code, url=url), StatusView)
    while device.execute(ShowStatus(), StatusView).link.waiting_records:
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError("the site did not acknowledge everything")
        time.sleep(0.005)
    return time.perf_counter() - start


@contextlib.contextmanager
def site_server(data: Path) -> Iterator[tuple[str, str]]:
    """A site server as a process of its own: its address, and a code to join it with."""
    data.mkdir()
    with server_process(data) as (url, _):
        adding = [*anjungan(data), "device", "add", "Bench", "--role", "anjungan", "--json"]
        yield url, json.loads(subprocess.run(adding, capture_output=True, check=True).stdout)["code"]


@contextlib.contextmanager
def server_process(data: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server of a data folder, and its address once it answers."""
    serving = [*anjungan(data), "serve", "--port", "0", "--json"]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield json.loads(server.stdout.readline())["ready"], server
        finally:
            server.terminate()


def anjungan(data: Path) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data)]
