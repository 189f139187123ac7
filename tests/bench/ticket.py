"""A durable ticket beside a bare commit of the same size, and what it weighs on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hardware.escpos.profile import load_profile
from kiosk.config import load
from tests.bench.figures import MILLI, Figure, milliseconds, percentile, without_collector
from tests.bench.floor_store import bare_store, commit
from tests.bench.machine import SETTINGS, Giver, device_in, rows_of

WARM: Final = 30
TICKETS: Final = 500
AIM: Final = 2.0  # times the floor
BYTES: Final = 400
BITS_A_BYTE: Final = 10  # start, eight, stop
_WRITTEN: Final = """
select (select avg(length(id) + length(kind) + length(meta) + length(salt) + length(body) + length(hash)) from record)
     + (select avg(length(id) + length(ticket) + length(bytes)) from print_job)
     + (select avg(length(id) + length(prefix) + length(service) + length(issued_at) + length(issued_by)) from ticket)
     + (select avg(length(token) + length(ticket)) from request)
"""


def durable_ticket(folder: Path) -> Iterator[Figure]:
    """Press to durable: number, ticket, paper and record in one transaction; in turn with the floor, on one disk."""
    with device_in(folder / "device") as device, bare_store(folder) as floor, rows_of(folder / "device") as rows:
        giver = Giver(device)
        for _ in range(WARM):
            giver.timed()
        size = int(rows.execute(_WRITTEN).fetchone()[0])
        ours, bare = [], []
        with without_collector():
            for _ in range(TICKETS):
                ours.append(giver.timed())
                bare.append(milliseconds(lambda: commit(floor, size)))
        for share in (50, 99):
            yield Figure(
                name=f"durable ticket, p{share}",
                unit="ms",
                value=percentile(ours, share),
                floor=percentile(bare, share),
                floor_name=f"bare commit of {size} bytes",
                most=AIM,
            )
        yield from _on_the_wire(rows.execute("select max(length(bytes)) from print_job").fetchone()[0])


def _on_the_wire(size: int) -> Iterator[Figure]:
    baud = load_profile(load(None, SETTINGS).printer.profile).baud
    yield Figure(name="largest ticket on the wire", unit="bytes", value=size, most=BYTES)
    for speed in sorted({9600, 19200, baud}):
        yield Figure(name=f"largest ticket at {speed} baud", unit="ms", value=size * BITS_A_BYTE / speed * MILLI)
