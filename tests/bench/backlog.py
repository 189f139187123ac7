"""Three days alone, then the site answers: 100,000 records go there while somebody touches the screen."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.commands import Enrol, ShowStatus
from kiosk.app.views import StatusView
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.events import TicketIssued, TicketMoved
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import DeviceId, Move, Priority, TicketId
from tests.bench.figures import Figure, percentile
from tests.bench.machine import device_in, rows_of
from tests.bench.touch import Touched, touched_window
from tests.bench.uplink import server_process, site_server

RECORDS: Final = 100_000
EACH: Final = (Move.CALL, Move.START, Move.FINISH)
AT_ONCE: Final = 250  # tickets a transaction
ALONE: Final = dt.timedelta(hours=72)
NOWHERE: Final = "server.url=http://127.0.0.1:9"
PATIENCE: Final = 600.0  # seconds for the whole backlog
MORE: Final = 1.5  # times the floor that the slow presses may take meanwhile


def drained_backlog(folder: Path) -> Iterator[Figure]:
    """The same screen over the same backlog twice: cut off, and while the backlog is carried away."""
    data, site = folder / "device", folder / "site"
    with site_server(site) as (url, code), device_in(data) as device:
        device.execute(Enrol(code=code, url=url), StatusView)
    gathers(data, RECORDS)
    before = _waiting(data)
    alone = touched_window("anjungan", str(data), NOWHERE)
    with server_process(site) as (url, _):
        start = time.perf_counter()
        draining = touched_window("anjungan", str(data), f"server.url={url}")
        looked, left = time.perf_counter() - start, _waiting(data)
        whole = _drains(data, url, start)
    if left == before:
        raise RuntimeError("nothing was carried while the screen was touched")
    yield from _figures(alone, draining)
    yield Figure(name=f"records carried in the {looked:.0f} s of touching", unit="records", value=before - left)
    yield Figure(name=f"backlog of {before:,} records drained", unit="s", value=whole, most=PATIENCE)


def _figures(alone: Touched, draining: Touched) -> Iterator[Figure]:
    for share in (50, 99):
        yield Figure(
            name=f"touch to next frame while a backlog drains, p{share}",
            unit="ms",
            value=percentile(draining.presses, share),
            floor=percentile(alone.presses, share),
            floor_name="the same screen and store, cut off",
            most=MORE if share == 99 else None,
        )


def gathers(data: Path, records: int) -> None:
    """What a device writes down in three days without its site, in its own lane."""
    lock, clock, chance = Lock(data), SystemClock(), SystemChance()
    if not lock.take():
        raise RuntimeError("the device still runs")
    begins = clock.now() - ALONE
    with closing(SqliteStore(data, lock, clock, chance)) as store:
        tickets = records // (1 + len(EACH))
        for first in range(0, tickets, AT_ONCE):

            def work(books: SqlBooks, first: int = first) -> None:
                for number in range(first, min(first + AT_ONCE, tickets)):
                    _visit(books, begins + ALONE * number / tickets)

            store.write(work)


def _visit(books: SqlBooks, at: dt.datetime) -> None:
    ticket, device = TicketId(books.new_id()), DeviceId(books.device())
    service = ServiceCode("dukcapil.ktp-el-baru")
    run = Run(at.date(), "A", "K9")
    number = books.numbers.take(run)
    books.record(TicketIssued(ticket, run.day, run.prefix, number, run.lane, service, Priority.REGULAR, at, device))
    for minutes, move in enumerate(EACH, 1):
        books.record(TicketMoved(ticket, move, at + dt.timedelta(minutes=minutes), CounterCode("L01")))


def _waiting(data: Path) -> int:
    with rows_of(data) as rows:
        return int(rows.execute("select sum(last - acknowledged) from stream").fetchone()[0])


def _drains(data: Path, url: str, start: float) -> float:
    """Seconds until nothing waits any more."""
    with device_in(data, f"server.url={url}") as device:
        while device.execute(ShowStatus(), StatusView).link.waiting_records:
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError("the backlog did not drain")
            time.sleep(0.1)
    return time.perf_counter() - start
