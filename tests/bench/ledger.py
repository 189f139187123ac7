"""Records into a server's ledger, proved and acknowledged, beside a bare insert of the same rows; on each database."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import psutil
import psycopg

from kiosk.adapters.instruments import shipped
from kiosk.centre.projection import Projection
from kiosk.records import encode
from sync.client.enrolment import enrol
from sync.server.desk import BATCHES, Desk
from sync.server.meaning import advance
from sync.server.server import Server
from sync.wire.batch import ORDINARY, pack
from sync.wire.chain import Link, Meta, genesis, link
from sync.wire.keys import DeviceKey, nonce
from tests.bench.figures import MILLI, Figure, milliseconds, without_collector
from tests.databases import Cluster
from tests.unit.kiosk.centre.mall import issued
from tests.unit.sync.actors import DeskPost

DEVICES: Final = 8  # that send at once
BATCH: Final = ORDINARY.records // 2
COUNT: Final = 80_000
SITE: Final = "mpp-bench"
LEAST: Final = 0.6  # of the floor's speed
MANY: Final = 5_000_000
Row = tuple[str, str, str, int, str, bytes, bytes, bytes]
_TABLE: Final = (
    "create table thing (site text, device text, stream text, seq {whole}, id text not null, meta {bytes} not null,"
    " body {bytes} not null, hash {bytes} not null, primary key (site, device, stream, seq))"
)


class Sender:
    """A device that has joined: its batches, ready to be posted."""

    def __init__(self, server: Server, desk: Desk, name: str) -> None:
        self.key = DeviceKey.from_seed(sha256(name.encode()).digest())
        code = server.add_device(name, "anjungan", SITE).code
        self.who = enrol("", code, self.key, "bench", post=DeskPost(desk), site=SITE)
        self._number = itertools.count(1)
        self._head = self._end = genesis(self.key.public, "e1")

    def links(self, count: int) -> list[Link]:
        """The next records: tickets as a device writes them."""
        made: list[Link] = []
        for seq in itertools.islice(self._number, count):
            kind, v, body = encode(issued(seq, ticket=f"{self.who.device}-{seq}"))
            meta = Meta(id=f"{self.who.device}-{seq}", seq=seq, at="2026-11-24T01:00:00Z", k=kind, v=v)
            made.append(link(self._end, meta, os.urandom(16), body))
            self._end = made[-1].hash
        return made

    def pack(self, links: Sequence[Link]) -> bytes:
        """The batch that follows the one before."""
        before, self._head = self._head, links[-1].hash
        return pack(self.key, self.who.device, "e1", "q", before, links)


def records_into_the_ledger(folder: Path) -> Iterator[Figure]:
    """Eight devices at once; one process; the answer waits for the disk."""
    yield from _measured("SQLite", f"sqlite:///{folder / 'ledger.db'}", folder, _bare_sqlite)
    cluster = Cluster(place=folder)
    yield from _measured("PostgreSQL", cluster.create(), folder, lambda _, rows: _bare_postgresql(cluster, rows))
    cluster.stop()


@contextlib.contextmanager
def a_centre(url: str, keyring: Path) -> Iterator[Server]:
    """An empty centre that works as the real one does."""
    projection = Projection(lambda _: None, shipped(), None)
    now = partial(dt.datetime.now, dt.UTC)
    with contextlib.closing(Server(url, projection, now, os.urandom, site="", keyring=keyring)) as server:
        yield server


def catch_up(server: Server) -> None:
    """Tells what everything in the ledger means."""
    while server.writer.do(lambda conn: advance(conn, server.projector, SITE)):
        pass


async def post_all(desk: Desk, sends: Sequence[tuple[str, bytes]]) -> None:
    """Every device one batch after the other, all devices at once."""
    of_device: dict[str, list[bytes]] = {}
    for device, body in sends:
        of_device.setdefault(device, []).append(body)

    async def post(bodies: Sequence[bytes]) -> None:
        for body in bodies:
            answer = await desk.answer(BATCHES, {"kb-nonce": nonce(), "kb-site": SITE}, body)
            assert answer.status == 200, answer.content

    await asyncio.gather(*(post(bodies) for bodies in of_device.values()))


def _bare_sqlite(folder: Path, rows: Sequence[Row]) -> float:
    """As `floor_store`, with the columns and the key that a record has."""
    with contextlib.closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as conn:
        conn.execute("pragma journal_mode = wal")
        conn.execute("pragma synchronous = full")
        conn.execute(_TABLE.format(whole="integer", bytes="blob") + " strict")

        def insert() -> None:
            for start in range(0, len(rows), BATCH):
                conn.execute("begin immediate")
                conn.executemany("insert into thing values (?, ?, ?, ?, ?, ?, ?, ?)", rows[start : start + BATCH])
                conn.execute("commit")

        return milliseconds(insert) / MILLI


def _bare_postgresql(cluster: Cluster, rows: Sequence[Row]) -> float:
    with psycopg.connect(cluster.dsn()) as conn:
        conn.execute(_TABLE.format(whole="bigint", bytes="bytea"))
        conn.commit()

        def insert() -> None:
            for start in range(0, len(rows), BATCH):
                places = ", ".join(["%s"] * len(rows[0]))
                conn.cursor().executemany(f"insert into thing values ({places})", rows[start : start + BATCH])
                conn.commit()

        return milliseconds(insert) / MILLI


def memory_of_millions(folder: Path) -> Iterator[Figure]:
    """What the process holds after five million records, beside what it held after the first hundred thousand."""
    me = psutil.Process()
    with a_centre(f"sqlite:///{folder / 'many.db'}", folder / "many.keys") as server:
        server.meaning.close()
        desk = Desk(server, monotonic=partial(next, itertools.count(0.0)))
        senders = [Sender(server, desk, f"device {number}") for number in range(DEVICES)]
        young = 0
        for sent in range(DEVICES * BATCH, MANY + 1, DEVICES * BATCH):
            round_ = [(sender.who.device, sender.pack(sender.links(BATCH))) for sender in senders]
            asyncio.run(post_all(desk, round_))
            if not young and sent >= MANY // 50:
                young = me.memory_info().rss
        yield Figure(
            name=f"memory of a server after {MANY:,} records",
            unit="MB",
            value=me.memory_info().rss / 1e6,
            floor=young / 1e6,
            floor_name=f"after {MANY // 50:,}",
            most=1.2,
        )


def _measured(name: str, url: str, folder: Path, bare: Callable[[Path, Sequence[Row]], float]) -> Iterator[Figure]:
    with a_centre(url, folder / f"{name}.keys") as server:
        desk = Desk(server, monotonic=partial(next, itertools.count(0.0)))  # as if each question came a second later
        senders = [Sender(server, desk, f"device {number}") for number in range(DEVICES)]
        links = [sender.links(BATCH) for _ in range(COUNT // BATCH // DEVICES) for sender in senders]
        sends = [
            (sender.who.device, sender.pack(each))
            for sender, each in zip(itertools.cycle(senders), links, strict=False)
        ]
        server.meaning.close()
        with without_collector():
            taken = milliseconds(lambda: asyncio.run(post_all(desk, sends))) / MILLI
        told = milliseconds(lambda: catch_up(server)) / MILLI  # as its own thread does it
    rows = [
        (SITE, device, "q", each.seq, each.id, each.meta, each.salt + each.body, each.hash)
        for (device, _), part in zip(sends, links, strict=True)
        for each in part
    ]
    floor = bare(folder, rows)
    yield Figure(
        name=f"records into the ledger, {name}",
        unit="ms for 1,000",
        value=taken / COUNT * 1000 * MILLI,
        floor=floor / COUNT * 1000 * MILLI,
        floor_name=f"bare insert of each under its key, {BATCH} a commit",
        most=1 / LEAST,
    )
    yield Figure(name=f"records into the ledger, {name}", unit="a second", value=COUNT / taken)
    yield Figure(name=f"their meaning afterwards, {name}", unit="a second", value=COUNT / told)
