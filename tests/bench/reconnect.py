"""Ten thousand devices that come back after an outage: no herd, everything drained, a server that stays small.

The server is a process of its own. The devices' engines live here, in a time of their own: what a call takes is
measured and added, what a device rests is skipped.
"""

from __future__ import annotations

import datetime as dt
import heapq
import random
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import psutil
from sqlalchemy import insert

from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.events import TicketIssued
from kiosk.domain.ticket import DeviceId, Priority, TicketId
from kiosk.records import encode
from sync.client.engine import Engine
from sync.client.errand import Errand
from sync.client.journal import Identity
from sync.client.line import SiteLine
from sync.client.post import ORDINARY, Came, Post
from sync.server.enrolment import State
from sync.server.schema import devices
from sync.trouble import Trouble, Unreachable
from tests.bench.figures import MILLI, Figure, percentile
from tests.bench.uplink import server_process
from tests.unit.sync.actors import Log, key_of
from ui.web.serving import open_server

DEVICES: Final = 10_000
RECORDS: Final = 5  # that each has waiting
OUTAGE: Final = 900.0  # seconds; by its end nearly all have reached the longest pause
EVENLY: Final = 300.0  # seconds over which they would come at an even pace: the longest pause
HERD: Final = 3.0  # times the even pace that the fullest second may have
SMALL: Final = 200.0  # MB that the server may grow by
DAY: Final = dt.date(2026, 11, 24)


class Backlog(Log):
    """A device's log that tickets are added to."""

    def add(self, name: str, kind: str, body: bytes) -> None:
        """One record of the queue."""
        self._append("q", name, kind, body)


class Outage:
    """The time that all devices share, and the way to the server, which is there once the outage is over."""

    def __init__(self, url: str) -> None:
        self.now = 0.0
        self.busy = 0.0  # seconds that the server has worked
        self.arrivals: list[float] = []
        self._post = Post(url, ORDINARY)

    def __call__(self, path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        """`sync.client.post.Posting`."""
        if self.now < OUTAGE:
            raise Unreachable("sync.no_line")
        self.arrivals.append(self.now)
        began = time.perf_counter()
        came = self._post(path, headers, body, patience)
        self.busy += time.perf_counter() - began
        return came


def reconnecting(folder: Path) -> Iterator[Figure]:
    """All come back; the figures are of the fullest second, of the last one to be done, of the server's memory."""
    site = site_of(Settings())
    data = folder / "site"
    names = [f"{number:016x}" for number in range(DEVICES)]
    server_key = _enrol_all(data, names)
    with server_process(data) as (url, process):
        outage = Outage(url)
        began = psutil.Process(process.pid).memory_info().rss
        crowd = [_device(name, site.id, outage, server_key) for name in names]
        last = _until_all_is_there(crowd, outage, random.Random(1))
        grown = (psutil.Process(process.pid).memory_info().rss - began) / 2**20
    seconds = _each_second(outage.arrivals)
    even = len(outage.arrivals) / EVENLY
    yield Figure(
        name=f"{DEVICES:,} devices come back: calls in the fullest second",
        unit="calls",
        value=max(seconds),
        floor=even,
        floor_name=f"evenly over {EVENLY:.0f} s",
        most=HERD,
    )
    yield Figure(
        name="the last of them is done after",
        unit="s",
        value=last - OUTAGE,
        floor=EVENLY,
        floor_name="the longest pause",
        most=2.0,
    )
    yield Figure(name="the server's time for each call", unit="ms", value=outage.busy / len(outage.arrivals) * MILLI)
    yield Figure(name="the server grows meanwhile by", unit="MB", value=grown, most=SMALL)
    yield Figure(name="calls a second, 95 % of the seconds below", unit="calls", value=percentile(seconds, 95))


def _until_all_is_there(crowd: list[tuple[Engine, Errand, Log]], outage: Outage, chance: random.Random) -> float:
    """Each device in its turn; when the last one had nothing left, in the devices' time."""
    turns = [(chance.random() * 60, number) for number in range(len(crowd))]
    heapq.heapify(turns)
    last = 0.0
    while turns:
        outage.now, number = heapq.heappop(turns)
        engine, errand, log = crowd[number]
        (stands,) = log.streams()
        try:
            pause = errand.step(engine, stands) or 0.0
        except Trouble:
            pause = 0.0
        (stands,) = log.streams()
        if stands.acknowledged < stands.last:
            heapq.heappush(turns, (outage.now + max(pause, 0.001), number))
        else:
            last = outage.now
    return last


def _each_second(arrivals: list[float]) -> list[float]:
    counted: dict[int, float] = {}
    for arrival in arrivals:
        counted[int(arrival)] = counted.get(int(arrival), 0.0) + 1
    return list(counted.values())


def _enrol_all(data: Path, names: list[str]) -> bytes:
    """Writes the devices in as if each had shown its code; the server's key."""
    data.mkdir()
    site = site_of(Settings())
    rows = [
        {
            "site": site.id,
            "device": name,
            "name": name,
            "role": "anjungan",
            "state": State.ACCEPTED.value,
            "lane": f"K{number}",
            "public": key_of(name).public,
            "fingerprint": name,
            "added_at": "2026-11-24T00:00:00+00:00",
        }
        for number, name in enumerate(names, 1)
    ]
    with closing(open_server(site, data)) as server:
        server.writer.do(lambda conn: conn.execute(insert(devices), rows))
        return server.keyring.key.public


def _device(name: str, site: str, outage: Outage, server_key: bytes) -> tuple[Engine, Errand, Log]:
    key = key_of(name)
    log = Backlog(Identity(name, site, "e1", key.public))
    for number in range(1, RECORDS + 1):
        kind, _, body = encode(_ticket(name, number))
        log.add(f"{name}-{number}", kind, body)
    line = SiteLine("", name, site, key, server_key, post=outage)
    chance = random.Random(name).random
    return Engine("q", chance), Errand(log, line, key, lambda: outage.now), log


def _ticket(device: str, number: int) -> TicketIssued:
    site = site_of(Settings())
    service = next(service for service in site.services if service.prefix is None)
    return TicketIssued(
        ticket=TicketId(f"{device}-{number}"),
        day=DAY,
        prefix=site.prefix_of(service.code),
        number=number,
        lane=f"K{int(device, 16) + 1}",
        service=service.code,
        priority=Priority.REGULAR,
        at=dt.datetime(2026, 11, 24, 2, number, tzinfo=dt.UTC),
        device=DeviceId(device),
    )
