"""A store of an earlier version is brought up to date without losing a paper."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from kiosk.adapters.store.database import FILE, open_writer
from kiosk.adapters.store.papers import PrintPages
from kiosk.adapters.store.schema import migrations
from kiosk.app.books import PrintJob
from kiosk.domain.paper import PaperKind
from kiosk.domain.ticket import TicketId

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
