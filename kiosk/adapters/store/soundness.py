"""Whether a store can be trusted, asked at every start before anything is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec

from kiosk.adapters.store.schema import APPLICATION_ID
from kiosk.domain.events import TicketIssued
from kiosk.domain.numbering import Run
from kiosk.records import QUEUE, Unreadable, decode
from sync.trouble import ChainBroken
from sync.wire.chain import Link, read_meta, verify

TAIL: Final = 1000
"""Records at the end of each stream whose hashes and tickets are checked at every start; `verify` checks all."""
_HEADER: Final = b"SQLite format 3\0"


@dataclass(frozen=True)
class Damage:
    """Why a store cannot be trusted, in the words of whoever noticed. `whole`: what is there is sound, but not all."""

    problem: str
    whole: bool = False


def look_at(path: Path) -> sqlite3.Connection:
    """A connection that can only read, and neither makes a file nor checkpoints a log."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=5, isolation_level=None)


def is_ours(path: Path) -> bool:
    """False for a database that another program says is its own."""
    try:
        with closing(look_at(path)) as conn:
            (owner,) = conn.execute("pragma application_id").fetchone()
    except sqlite3.Error:
        return True  # nobody can tell
    return owner in (0, APPLICATION_ID)


def damage_of(path: Path, tail: int = TAIL) -> Damage | None:
    """The file, its pages, the end of both chains, and the tickets and numbers that those records tell of."""
    if path.stat().st_size and not _is_database(path):
        return Damage("file is not a database")
    try:
        with closing(look_at(path)) as conn:
            return _pages(conn) or _log(conn, tail)
    except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError, ValueError, TypeError) as trouble:
        return Damage(str(trouble))


def records_of(path: Path) -> int:
    """How many records a whole store holds."""
    with closing(look_at(path)) as conn:
        tables = conn.execute("select count(*) from sqlite_master where name = 'stream'").fetchone()[0]
        return int(conn.execute("select coalesce(sum(last), 0) from stream").fetchone()[0]) if tables else 0


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_HEADER)) == _HEADER


def _pages(conn: sqlite3.Connection) -> Damage | None:
    (word,) = conn.execute("pragma quick_check(1)").fetchone()
    return None if word == "ok" else Damage(" ".join(str(word).split()))


def _log(conn: sqlite3.Connection, tail: int) -> Damage | None:
    tables = {name for (name,) in conn.execute("select name from sqlite_master where type = 'table'")}
    if "stream" not in tables or "record" not in tables:
        return None  # a first start that was cut off before anything was written
    for name, last, head, first in conn.execute("select name, last, head, genesis from stream").fetchall():
        links = _links(conn, name, max(0, last - tail))
        if damage := _chain(conn, name, last, bytes(head), bytes(first), links):
            return damage
        if name == QUEUE and (damage := _numbers(conn, links)):
            return damage
    return None


def _links(conn: sqlite3.Connection, stream: str, after: int) -> list[Link]:
    rows = conn.execute(
        "select seq, id, kind, meta, salt, body, hash from record where stream = ? and seq > ? order by seq",
        (stream, after),
    )
    return [Link(s, i, k, bytes(m), bytes(t), bytes(b), bytes(h)) for s, i, k, m, t, b, h in rows]


def _chain(
    conn: sqlite3.Connection, stream: str, last: int, head: bytes, first: bytes, links: list[Link]
) -> Damage | None:
    if len(links) != min(last, TAIL) and (not links or links[-1].seq != last):
        return Damage(f"the log {stream} does not end at {last}")
    if not links:
        return None if last else (None if head == first else Damage(f"the log {stream} has lost its beginning"))
    before = links[0].seq - 1
    row = conn.execute("select hash from record where stream = ? and seq = ?", (stream, before)).fetchone()
    previous = bytes(row[0]) if row else first
    try:
        found = verify(previous, links)
    except ChainBroken as broken:
        return Damage(f"record {broken.params.get('seq')} of {stream} is not what was written")
    return None if found == head else Damage(f"the log {stream} does not end at {last}")


def _numbers(conn: sqlite3.Connection, links: list[Link]) -> Damage | None:
    """A number that the log tells of stands in its ticket, and no run stands before it."""
    for each in links:
        if each.kind != "ticket_issued":
            continue
        try:
            event = decode(each.kind, read_meta(each.meta).v, each.body)
        except Unreadable:
            continue
        assert isinstance(event, TicketIssued)  # noqa: S101 - of its kind
        run = Run(event.day, event.prefix, event.lane)
        ticket = conn.execute("select day, prefix, lane, number from ticket where id = ?", (event.ticket,)).fetchone()
        if ticket != (event.day.isoformat(), event.prefix, event.lane, event.number):
            return Damage(f"the ticket of record {each.seq} is not what was written")
        counted = conn.execute("select next, taken from run where key = ?", (run.key,)).fetchone()
        if counted is None or (event.lane and counted[0] <= event.number):
            return Damage(f"the run {run.key} stands before a number that it gave")
    return None
