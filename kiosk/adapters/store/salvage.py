"""What can still be read of a damaged store, and how it is laid upon an older copy.

The log is what counts: its records were found in the raw bytes (`carving`), and each is taken only where the chain of
hashes leads to it from what the copy holds. What they tell is then told again, as when it happened. The other tables
are read row by row, from both ends towards the damage, and only what the copy lacks is added.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.carving import answers_in, links_in, pages_of
from kiosk.adapters.store.soundness import look_at
from kiosk.app.words import LAST_DAY
from kiosk.domain.answers import Answer
from kiosk.domain.events import AnswerGiven, Event, TicketIssued, TicketPrinted
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import TicketId
from kiosk.records import SURVEY, Unreadable, decode, encode
from sync.wire.chain import Link, chained, read_meta

ADDED: Final = ("setting", "request", "rated", "burnt", "cancelled", "pin", "staff_card", "paper", "roll", "session")
"""Tables of which rows that the copy lacks are added as they stand; all else is told again by the log."""
Row = tuple[object, ...]


@dataclass(frozen=True)
class Remains:
    """What was read of a damaged store. `links`: of each stream and number whatever looked like that record."""

    links: dict[tuple[str, int], Sequence[Link]]
    answers: dict[int, tuple[str, bytes, bool]]
    rows: dict[str, Sequence[dict[str, object]]]


@dataclass(frozen=True)
class Laid:
    """How many records were laid upon the copy, and how many more were seen that nothing leads to."""

    records: int
    stranded: int


def remains_of(path: Path) -> Remains:
    """Reads a damaged store from end to end; never raises for what it cannot read."""
    pages = pages_of(path)
    links: dict[tuple[str, int], list[Link]] = {}
    for stream, each in links_in(pages):
        known = links.setdefault((stream, each.seq), [])
        if each not in known:
            known.append(each)
    answers: dict[int, tuple[str, bytes, bool]] = {}
    for place, hour, body, chained_ in answers_in(pages):
        if _is_answer(body):
            answers[place] = (hour, body, chained_ or (place in answers and answers[place][2]))
    return Remains({key: tuple(found) for key, found in links.items()}, answers, _rows_of(path))


def lay(conn: sqlite3.Connection, books: SqlBooks, remains: Remains) -> Laid:
    """Lays what was read upon the copy behind `conn`, in the transaction that is open."""
    for table, rows in remains.rows.items():
        _add(conn, table, rows)
    laid = seen = 0
    for stream, last, head, _ in books.chain.standing():
        proven = tuple(_proven(remains, stream, last, head))
        for each in proven:
            _append(conn, books, stream, each)
        laid += len(proven)
        seen += len({seq for name, seq in remains.links if name == stream and seq > last})
    _add_answers(conn, remains)
    return Laid(laid, seen - laid)


def _proven(remains: Remains, stream: str, last: int, head: bytes) -> Iterator[Link]:
    """The records that follow, for as long as each is found to be what the chain says."""
    while True:
        last += 1
        found = (each for each in remains.links.get((stream, last), ()) if _follows(head, each))
        following = next(found, None)
        if following is None:
            return
        head = following.hash
        yield following


def _follows(head: bytes, each: Link) -> bool:
    if chained(head, each.meta, each.salt, each.body) != each.hash:
        return False
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
        meta = read_meta(each.meta)
        return (meta.seq, meta.id, meta.k) == (each.seq, each.id, each.kind)
    return False


def _append(conn: sqlite3.Connection, books: SqlBooks, stream: str, each: Link) -> None:
    conn.execute(
        "insert into record (stream, seq, id, kind, meta, salt, body, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (stream, each.seq, each.id, each.kind, each.meta, each.salt, each.body, each.hash),
    )
    conn.execute("update stream set last = ?, head = ? where name = ?", (each.seq, each.hash, stream))
    with contextlib.suppress(Unreadable):
        _tell(conn, books, decode(each.kind, read_meta(each.meta).v, each.body))


def _tell(conn: sqlite3.Connection, books: SqlBooks, event: Event) -> None:
    """What an event of this device changed when it happened."""
    books.mirror(event, own=True)
    match event:
        case TicketIssued():
            _count(conn, Run(event.day, event.prefix, event.lane), event.number)
            known = (books.notes.get(LAST_DAY) or b"").decode()
            books.notes.set(LAST_DAY, max(known, event.day.isoformat()).encode())
        case TicketPrinted():
            job = books.prints.of(TicketId(event.ticket))
            if job is not None and job.copy == event.copy:
                books.prints.end(job, event.outcome, event.detail, event.at)
        case _:
            pass


def _count(conn: sqlite3.Connection, run: Run, number: int) -> None:
    """The run stands behind a number that it gave, whoever dealt it out: none of them comes again."""
    conn.execute(
        "insert into run (key, next, taken) values (?, ?, 1)"
        " on conflict (key) do update set next = max(next, excluded.next), taken = taken + 1",
        (run.key, number + 1),
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
        _, _, recorded = encode(AnswerGiven(msgspec.json.decode(body, type=Answer)))
        if logged[recorded] > 0:
            logged[recorded] -= 1
            if not joined:
                conn.execute("update answer set chained = 1 where place = ?", (place,))


def _is_answer(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _rows_of(path: Path) -> dict[str, Sequence[dict[str, object]]]:
    found: dict[str, Sequence[dict[str, object]]] = {}
    with contextlib.suppress(sqlite3.Error), closing(look_at(path)) as conn:
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
