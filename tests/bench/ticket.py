"""A durable ticket beside a bare commit of the same size, and what it weighs on the wire."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hardware.escpos.profile import Profile, load_profile
from kiosk.adapters.press import EscposPress
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.printing import ticket_job
from kiosk.app.slip import ticket_paper
from kiosk.config import load
from kiosk.domain.catalogue import Site
from kiosk.texts import Texts
from tests.bench.figures import MILLI, Figure, milliseconds, percentile, without_collector
from tests.bench.floor_store import bare_store, commit
from tests.bench.machine import SETTINGS, Giver, device_in, rows_of

WARM: Final = 30
TICKETS: Final = 500
AIM: Final = 2.0  # times the floor
BYTES: Final = 400
BITS_A_BYTE: Final = 10  # start, eight, stop
AHEAD: Final = 99  # people, on the largest paper
_WRITTEN: Final = """
select (select avg(length(id) + length(kind) + length(meta) + length(salt) + length(body) + length(hash)) from record
        where kind = 'ticket_issued')
     + (select avg(length(subject) + length(outcome) + length(created_at)) from paper)
     + (select avg(length(id) + length(day) + length(prefix) + length(service) + length(issued_at) + length(issued_by)
                   + length(state)) from ticket)
     + (select avg(length(token) + length(ticket) + length(day)) from request)
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
        yield from _on_the_wire(rows, device.site)


def _on_the_wire(rows: sqlite3.Connection, site: Site) -> Iterator[Figure]:
    """The largest paper among tickets of every service, composed as the spooler does when their turn comes."""
    profile = load_profile(load(None, SETTINGS).printer.profile)
    services = rows.execute("select count(distinct service) from ticket").fetchone()[0]
    size = max(_papers(rows, site, profile))
    yield Figure(name=f"largest ticket on the wire, of {services} services", unit="bytes", value=size, most=BYTES)
    for speed in sorted({9600, 19200, profile.baud}):
        yield Figure(name=f"largest ticket at {speed} baud", unit="ms", value=size * BITS_A_BYTE / speed * MILLI)


def _papers(rows: sqlite3.Connection, site: Site, profile: Profile) -> Iterator[int]:
    """The size of each ticket's paper in bytes."""
    books = SqlBooks(rows, SystemClock(), SystemChance())
    press = EscposPress(profile, Texts())
    for (ticket,) in rows.execute("select id from ticket").fetchall():
        job = ticket_job(books, ticket, 0, AHEAD)
        yield len(press.compose(ticket_paper(books, site, job))[0])
