"""What can still be read of a damaged store, and how it is laid upon an older copy.

The log is what counts: its records were found in the raw bytes (`carving`), and each is taken only where the chain of
hashes leads to it from what the copy holds. What they tell is then told again, as when it happened. The other tables
are read row by row, from both ends towards the damage, and only what the copy lacks is added.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.store.answers import read_kept
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.carving import PAGE, answers_in, links_in, pages_of
from kiosk.adapters.store.chain import STREAMS
from kiosk.adapters.store.soundness import look_at
from kiosk.app.typed_forms import PAPER
from kiosk.app.words import LAST_DAY
from kiosk.domain.complaint_code import parts_of, run_of
from kiosk.domain.events import (
    ComplaintFiled,
    PaperWithdrawn,
    PersonalComplaint,
    PersonalGiven,
    TicketIssued,
    TicketPrinted,
)
from kiosk.domain.numbering import Run
from kiosk.domain.paper_file import record_ids
from kiosk.domain.ticket import TicketId
from kiosk.records import SURVEY, Unreadable, decode, encode
from sync.client.journal import StreamState
from sync.wire.chain import Link, grown, leaf_of, read_meta

ADDED: Final = ("setting", "request", "rated", "burnt", "cancelled", "pin", "staff_card", "paper", "roll", "session")
"""Tables of which rows that the copy lacks are added as they stand; all else is told again by the log."""
_HEAD: Final = 100  # bytes
Row = tuple[object, ...]
Place = tuple[str, str, int]
"""Epoch, stream, number."""


@dataclass(frozen=True)
class Remains:
    """What was read of a damaged store. `links`: at each place whatever looked like that record, erased ones first."""

    links: Mapping[Place, Sequence[Link]]
    answers: Mapping[int, tuple[str, bytes, bool]]
    rows: Mapping[str, Sequence[dict[str, object]]]


@dataclass(frozen=True)
class Laid:
    """`records`: laid upon the copy where they follow it; `moved`: found behind a gap, logged again in a new epoch."""

    records: int
    moved: int


def remains_of(path: Path) -> Remains:
    """Reads a damaged store from end to end; never raises for what it cannot read."""
    pages = pages_of(path)
    links: dict[Place, list[Link]] = {}
    for epoch, stream, each in links_in(pages):
        known = links.setdefault((epoch, stream, each.seq), [])
        if each not in known and stream in STREAMS and _says_what_it_is(each):
            known.append(each)
    answers: dict[int, tuple[str, bytes, bool]] = {}
    for place, hour, body, joined in answers_in(pages):
        if _is_answer(body):
            answers[place] = (hour, body, joined or (place in answers and answers[place][2]))
    sorted_ = {place: sorted(found, key=lambda each: each.leaf is None) for place, found in links.items() if found}
    return Remains(sorted_, answers, _rows_of(path))


def lay(conn: sqlite3.Connection, books: SqlBooks, remains: Remains, public_key: bytes) -> Laid:
    """Lays what was read upon the copy behind `conn`, in the open transaction; the log goes on in a new epoch."""
    for table, rows in remains.rows.items():
        _add(conn, table, rows)
    for row in remains.rows.get("setting", ()):  # how often a file of paper was taken back: the copy is behind
        if str(row.get("key")).startswith(PAPER):
            conn.execute("update setting set value = ? where key = ?", (row.get("value"), row["key"]))
    laid = 0
    for stands in books.chain.every():
        for each in _proven(remains, stands):
            books.chain.put(stands.epoch, stands.stream, each)
            _tell(conn, books, each)
            laid += 1
    stranded = tuple(_stranded(remains, books.chain.every()))
    books.chain.begin(public_key, books.new_epoch(), "restored")
    for stream, each in stranded:
        books.chain.put_again(stream, each)
        _tell(conn, books, each)
    _add_answers(conn, remains)
    _drop_withdrawn(conn)
    return Laid(laid, len(stranded))


def _proven(remains: Remains, stands: StreamState) -> Iterator[Link]:
    """The records that follow, for as long as each is found to be what the chain says."""
    last, head = stands.last, stands.head
    while True:
        last += 1
        found = remains.links.get((stands.epoch, stands.stream, last), ())
        following = next((each for each in found if _grown(head, each) == each.hash), None)
        if following is None:
            return
        head = following.hash
        yield following


def _stranded(remains: Remains, every: Sequence[StreamState]) -> Iterator[tuple[str, Link]]:
    """(stream, record) behind a gap, in order.

    A record that does not follow one that is proven is not what was written. Where nothing before it is proven, nobody
    can tell, and what it says counts.
    """
    ends = {(stands.epoch, stands.stream): stands for stands in every}
    proven: dict[Place, bytes] = {(e, s, stands.last): stands.head for (e, s), stands in ends.items()}
    hashes: dict[Place, set[bytes]] = {}
    for place in sorted(remains.links, key=lambda place: place[2]):
        epoch, stream, seq = place
        if (epoch, stream) in ends and seq <= ends[epoch, stream].last:
            continue
        before, sure = hashes.get((epoch, stream, seq - 1), set()), proven.get((epoch, stream, seq - 1))
        heads, found = {sure} if sure else before, remains.links[place]
        following = next((each for each in found if any(_grown(head, each) == each.hash for head in heads)), None)
        if following is not None:
            proven[place] = following.hash
        else:  # the hash that it should have may be what the next one follows
            hashes[place] = {each.hash for each in found} | {_grown(head, each) for head in heads for each in found}
        if following is not None or not sure:
            yield stream, following or found[0]


def _grown(head: bytes, each: Link) -> bytes:
    return grown(head, each.meta, leaf_of(each.salt, each.body) if each.leaf is None else each.leaf)


def _says_what_it_is(each: Link) -> bool:
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, Unreadable):
        meta = read_meta(each.meta)
        if (meta.seq, meta.id, meta.k) == (each.seq, each.id, each.kind):
            return each.leaf is not None or decode(each.kind, meta.v, each.body) is not None
    return False


def _tell(conn: sqlite3.Connection, books: SqlBooks, each: Link) -> None:
    """What a record of this device changed when it was written; nothing of an erased one is known."""
    if each.leaf is not None:
        return
    event = decode(each.kind, read_meta(each.meta).v, each.body)
    books.mirror(event, own=True)
    match event:
        case TicketIssued():
            _count(conn, books, Run(event.day, event.prefix, event.lane), event.number)
            known = (books.notes.get(LAST_DAY) or b"").decode()
            books.notes.set(LAST_DAY, max(known, event.day.isoformat()).encode())
        case TicketPrinted():
            job = books.prints.of(TicketId(event.ticket))
            if job is not None and job.copy == event.copy:
                books.prints.end(job, event.outcome, event.detail, event.at)
        case ComplaintFiled():
            if (parts := parts_of(event.number)) is not None:
                lane, number = parts
                _count(conn, books, replace(run_of(event.day), lane=lane), number)
        case PersonalGiven() | PersonalComplaint():
            with contextlib.suppress(sqlite3.IntegrityError):
                books.sealed.add(each.id, event)
        case _:
            pass


def _count(conn: sqlite3.Connection, books: SqlBooks, run: Run, number: int) -> None:
    """The run stands behind a number that this device dealt out of it; one that the site granted is only counted."""
    own = run.lane.startswith((books.notes.get("lane") or b"").decode())
    conn.execute(
        "insert into run (key, next, taken) values (?, ?, 1)"
        " on conflict (key) do update set next = max(next, excluded.next), taken = taken + 1",
        (run.key, number + 1 if own or not run.lane else 1),
    )


def _add(conn: sqlite3.Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    known = {row[1] for row in conn.execute(f"pragma table_info({table})")}
    for row in rows:
        if set(row) != known:
            continue
        marks = ", ".join("?" * len(row))
        with contextlib.suppress(sqlite3.IntegrityError):
            conn.execute(f"insert or ignore into {table} ({', '.join(row)}) values ({marks})", tuple(row.values()))  # noqa: S608


def _add_answers(conn: sqlite3.Connection, remains: Remains) -> None:
    """Each answer once; it has joined the log when it says so, or when the log holds it."""
    for place, (hour, body, joined) in remains.answers.items():
        conn.execute(
            "insert into answer (place, hour, body, chained) values (?, ?, ?, ?)"
            " on conflict (place) do update set chained = max(chained, excluded.chained)",
            (place, hour, body, int(joined)),
        )
    logged = Counter(bytes(body) for (body,) in conn.execute("select body from record where stream = ?", (SURVEY,)))
    for place, body, joined in conn.execute("select place, body, chained from answer order by chained desc").fetchall():
        _, _, recorded = encode(read_kept(body))
        if logged[recorded] > 0:
            logged[recorded] -= 1
            if not joined:
                conn.execute("update answer set chained = 1 where place = ?", (place,))


def _drop_withdrawn(conn: sqlite3.Connection) -> None:
    """Paper answers that were taken back after the copy was made count no more; those of the log's other records do."""
    records = conn.execute("select id, kind, json_extract(meta, '$.v'), body from record where stream = ?", (SURVEY,))
    given: list[tuple[str, bytes]] = []
    back: set[str] = set()
    for name, kind, version, body in records:
        event = decode(kind, version, bytes(body)) if kind == "paper_withdrawn" else None
        if isinstance(event, PaperWithdrawn):
            back.update(record_ids(event.batch, event.forms))
        else:
            given.append((name, bytes(body)))
    counting = Counter(body for name, body in given if name not in back)
    gone = {body for name, body in given if name in back}
    for place, body in conn.execute("select place, body from answer where chained = 1").fetchall() if gone else ():
        _, _, recorded = encode(read_kept(body))
        if recorded in gone and counting[recorded] <= 0:
            conn.execute("delete from answer where place = ?", (place,))
        counting[recorded] -= 1


def _is_answer(body: bytes) -> bool:
    try:
        read_kept(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _rows_of(path: Path) -> dict[str, Sequence[dict[str, object]]]:
    """The rows of the other tables; where the file's first bytes are lost, under others that any such file has."""
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), closing(look_at(path)) as conn:
        if conn.execute("select count(*) from sqlite_master").fetchone():
            return _tables(conn)
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(":memory:")) as conn:
        if path.exists():
            conn.deserialize(_headed(path.read_bytes()))
            return _tables(conn)
    return {}


def _headed(content: bytes) -> bytes:
    """A database with the head of a fresh one (fileformat2, 1.3), and its own number of pages."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.execute("create table t (c)")
        head = bytearray(fresh.serialize()[:_HEAD])
    head[28:32] = (len(content) // PAGE).to_bytes(4, "big")
    return bytes(head) + content[_HEAD:]


def _tables(conn: sqlite3.Connection) -> dict[str, Sequence[dict[str, object]]]:
    found: dict[str, Sequence[dict[str, object]]] = {}
    for table in ADDED:
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            found[table] = _both_ends(conn, table)
    return found


def _both_ends(conn: sqlite3.Connection, table: str) -> Sequence[dict[str, object]]:
    """The rows from the first one to the damage, and from the last one back to it."""
    columns = [(row[1], row[5]) for row in conn.execute(f"pragma table_info({table})").fetchall()]
    names = [name for name, _ in columns]
    keys = [name for name, place in sorted(columns, key=lambda column: column[1]) if place]
    rows: dict[Row, dict[str, object]] = {}
    for way in ("asc", "desc"):
        order = ", ".join(f"{key} {way}" for key in keys)
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            for row in conn.execute(f"select {', '.join(names)} from {table} order by {order}"):  # noqa: S608
                named = dict(zip(names, row, strict=True))
                rows[tuple(named[key] for key in keys)] = named
    return tuple(rows.values())
