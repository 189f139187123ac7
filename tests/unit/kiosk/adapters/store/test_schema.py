"""A store of an earlier version is brought up to date without losing a paper or a record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from kiosk.adapters.store.chain import ChainPages
from kiosk.adapters.store.database import FILE, open_writer
from kiosk.adapters.store.papers import PrintPages
from kiosk.adapters.store.schema import migrations
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.adapters.verification import verify_store
from kiosk.app.books import PrintJob
from kiosk.domain.paper import PaperKind
from kiosk.domain.ticket import TicketId
from sync.wire.chain import Fork, Meta, genesis, link, verify
from sync.wire.keys import DeviceKey

PAPERS = (
    ("t1", 0, 3, "NOT_PRINTED", "paper_out", "2026-11-24T02:00:00.000000Z", "2026-11-24T02:00:01.000000Z"),
    ("t1", 1, 2, "CONFIRMED", "", "2026-11-24T02:01:00.000000Z", "2026-11-24T02:01:02.000000Z"),
    ("t2", 0, 9, "queued", "", "2026-11-24T02:02:00.000000Z", None),
)


def old_store(folder: Path) -> None:
    """A store as the first version left it."""
    with closing(sqlite3.connect(folder / FILE)) as conn:
        conn.execute("pragma journal_mode = wal")
        database = Database(conn)
        migrations.apply(database, stop_before="m0002_papers")
        conn.executemany("insert into print_job values (?, ?, ?, ?, ?, ?, ?)", PAPERS)
        conn.commit()


def test_the_papers_of_the_first_version_stand_among_those_of_every_kind(tmp_path: Path) -> None:
    old_store(tmp_path)
    with closing(open_writer(tmp_path).conn) as conn:
        pages = PrintPages(conn)
        newest, waiting = pages.of(TicketId("t1")), pages.next()
        assert pages.copies(PaperKind.TICKET, "t1") == 2
        assert pages.printed() == 0
        tables = {name for (name,) in conn.execute("select name from sqlite_master where type = 'table'")}
    assert newest is not None
    assert (newest.copy, newest.ahead, newest.outcome) == (1, 2, "CONFIRMED")
    assert isinstance(waiting, PrintJob)
    assert (waiting.kind, waiting.subject, waiting.outcome) == (PaperKind.TICKET, "t2", "queued")
    assert "print_job" not in tables


def test_the_store_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    old_store(tmp_path)
    open_writer(tmp_path).conn.close()
    (copy,) = tmp_path.glob("*.before-*.db")
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("select count(*) from print_job").fetchone() == (3,)


def store_of_one_epoch(folder: Path, key: DeviceKey, count: int) -> None:
    """A store as the version before epochs left it: `count` records in stream q, three of them acknowledged."""
    with closing(sqlite3.connect(folder / FILE)) as conn:
        conn.execute("pragma journal_mode = wal")
        migrations.apply(Database(conn), stop_before="m0004_epochs")
        first = head = genesis(key.public, "e1")
        for name in ("q", "s"):
            conn.execute("insert into stream values (?, 'e1', ?, 0, ?, 0, null)", (name, first, first))
        for seq in range(1, count + 1):
            meta = Meta(id=f"r{seq}", seq=seq, at="2026-11-24T05:00:00Z", k="staff_called", v=1)
            each = link(head, meta, bytes(16), b'{"n":%d}' % seq)
            row = ("q", each.seq, each.id, each.kind, each.meta, each.salt, each.body, each.hash)
            conn.execute("insert into record values (?, ?, ?, ?, ?, ?, ?, ?)", row)
            head = each.hash
        conn.execute("update stream set last = ?, head = ?, acknowledged = 3 where name = 'q'", (count, head))
        conn.commit()


def test_the_log_of_the_version_before_becomes_the_first_epoch(tmp_path: Path) -> None:
    key = DeviceKey.generate()
    store_of_one_epoch(tmp_path, key, 7)
    with closing(open_writer(tmp_path).conn) as conn:
        chain = ChainPages(conn, SystemClock(), SystemChance())
        assert chain.epochs() == [("e1", "begun")]
        queue, answers = chain.standing()
        links = chain.links("e1", "q", 0, 100)
        assert verify(genesis(key.public, "e1"), links) == queue.head
        assert [(link.id, link.body) for link in links] == [(f"r{n}", b'{"n":%d}' % n) for n in range(1, 8)]
        assert (queue.epoch, queue.last, queue.acknowledged, queue.final, queue.forked_from) == ("e1", 7, 3, 0, None)
        assert (answers.last, answers.head) == (0, genesis(key.public, "e1"))
        assert conn.execute("pragma foreign_key_check").fetchall() == []
    assert verify_store(tmp_path).records == 7


def test_a_log_that_parted_goes_on_with_the_same_records_in_a_new_epoch(tmp_path: Path) -> None:
    key = DeviceKey.generate()
    store_of_one_epoch(tmp_path, key, 7)
    with closing(open_writer(tmp_path).conn) as conn:
        chain = ChainPages(conn, SystemClock(), SystemChance())
        shared = chain.hash_at("e1", "q", 4)
        assert shared is not None
        chain.part(key.public, "e1", "q", 4, "e2")
        older, newer = (each for each in chain.every() if each.stream == "q")
        assert (older.epoch, older.last, older.head, older.acknowledged) == ("e1", 4, shared, 3)
        assert (newer.epoch, newer.last, newer.forked_from) == ("e2", 3, Fork("e1", 4, shared))
        again = chain.links("e2", "q", 0, 100)
        assert verify(genesis(key.public, "e2", Fork("e1", 4, shared)), again) == newer.head
        assert [(link.seq, link.id, link.body) for link in again] == [
            (n - 4, f"r{n}", b'{"n":%d}' % n) for n in (5, 6, 7)
        ]
        assert (chain.epoch, chain.reached()) == ("e2", ("e2", 3))
        assert [(each.epoch, each.stream) for each in chain.offered()] == [(e, s) for e in ("e1", "e2") for s in "qs"]
        chain.acknowledge("e1", "q", 4, 4)
        chain.acknowledge("e2", "q", 3, 3)
        assert {each.epoch for each in chain.offered()} == {"e2"}
        chain.acknowledge("e2", "q", 1, 1)
        assert [(each.epoch, each.stream) for each in chain.offered()] == [("e1", "q"), ("e2", "q"), ("e2", "s")]
        conn.commit()
    assert verify_store(tmp_path).records == 7
