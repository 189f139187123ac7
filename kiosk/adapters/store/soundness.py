"""Whether a store can be trusted, asked at every start before anything is changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec

from kiosk.adapters.store.chain import ChainPages
from kiosk.adapters.store.schema import APPLICATION_ID
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.domain.complaint_code import parts_of, run_of
from kiosk.domain.events import ComplaintFiled, Event, TicketIssued
from kiosk.domain.numbering import Run
from kiosk.records import QUEUE, Unreadable, decode
from sync.client.journal import StreamState
from sync.trouble import ChainBroken
from sync.wire.chain import Link, read_meta, verify

TAIL: Final = 200
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


def damage_of(path: Path, tail: int = TAIL) -> Damage | None:
    """The file, its pages, the end of both chains, and the tickets and numbers that those records tell of."""
    if path.stat().st_size and not _is_database(path):
        return Damage("file is not a database")
    try:
        with closing(look_at(path)) as conn:
            return _pages(conn) or _log(conn, tail)
    except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError, ValueError, TypeError) as trouble:
        return Damage(str(trouble))


def reached_by(path: Path) -> tuple[str, int]:
    """The epoch in force of a whole store, and how many records it has; "" and 0 where nothing was begun."""
    with closing(look_at(path)) as conn:
        if not conn.execute("select 1 from sqlite_master where name = 'epoch'").fetchone():
            return "", 0
        return ChainPages(conn, SystemClock(), SystemChance()).reached()


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_HEADER)) == _HEADER


def _pages(conn: sqlite3.Connection) -> Damage | None:
    (owner,) = conn.execute("pragma application_id").fetchone()
    if owner not in (0, APPLICATION_ID):
        return Damage("file belongs to another program")
    (word,) = conn.execute("pragma quick_check(1)").fetchone()
    return None if word == "ok" else Damage(" ".join(str(word).split()))


def _log(conn: sqlite3.Connection, tail: int) -> Damage | None:
    tables = {name for (name,) in conn.execute("select name from sqlite_master where type = 'table'")}
    if "epoch" not in tables:
        return None  # a first start that was cut off, or a version before there were epochs
    chain = ChainPages(conn, SystemClock(), SystemChance())
    for stands in chain.standing():
        links = chain.links(stands.epoch, stands.stream, max(0, stands.last - tail), -1)
        if damage := _chain(chain, stands, links):
            return damage
        if stands.stream == QUEUE and (damage := _numbers(conn, links)):
            return damage
    return None


def _chain(chain: ChainPages, stands: StreamState, links: Sequence[Link]) -> Damage | None:
    end = Damage(f"the log {stands.stream} does not end at {stands.last}")
    begins, first = chain.start(stands.epoch, stands.stream)
    if not links:
        return None if (begins, first) == (stands.last, stands.head) else end
    before = links[0].seq - 1
    previous = first if before == begins else chain.hash_at(stands.epoch, stands.stream, before)
    if previous is None:
        return Damage(f"record {before} of {stands.stream} is not there")
    try:
        head = verify(previous, links)
    except ChainBroken as broken:
        return Damage(f"record {broken.params.get('seq')} of {stands.stream} is not what was written")
    return None if (links[-1].seq, head) == (stands.last, stands.head) else end


def _numbers(conn: sqlite3.Connection, links: Sequence[Link]) -> Damage | None:
    """A number that the log tells of stands in its ticket or complaint, and no run before it; old days keep neither."""
    for each in links:
        if each.kind not in ("ticket_issued", "complaint_filed"):
            continue
        try:
            event = decode(each.kind, read_meta(each.meta).v, each.body)
        except Unreadable:
            continue
        told = _ticket(conn, event) if isinstance(event, TicketIssued) else _complaint(conn, event)
        if told is None:
            continue
        counted = conn.execute("select next, taken from run where key = ?", (told.run.key,)).fetchone()
        if told.stands is None and (counted is None or told.outlived):
            continue
        if told.stands is not True:
            return Damage(f"the {told.of} of record {each.seq} is not what was written")
        if counted is None or (told.run.lane and 1 < counted[0] <= told.number):  # 1: others deal that run out
            return Damage(f"the run {told.run.key} stands before a number that it gave")
    return None


@dataclass(frozen=True)
class _Told:
    """A number of the log. `stands`: whether the row that bears it says the same; None: there is none.

    `outlived`: the row may go before its run does.
    """

    of: str
    run: Run
    number: int
    stands: bool | None
    outlived: bool = False


def _ticket(conn: sqlite3.Connection, event: TicketIssued) -> _Told:
    row = conn.execute("select day, prefix, lane, number from ticket where id = ?", (event.ticket,)).fetchone()
    stands = None if row is None else row == (event.day.isoformat(), event.prefix, event.lane, event.number)
    return _Told("ticket", Run(event.day, event.prefix, event.lane), event.number, stands)


def _complaint(conn: sqlite3.Connection, event: Event) -> _Told | None:
    parts = parts_of(event.number) if isinstance(event, ComplaintFiled) else None
    if not isinstance(event, ComplaintFiled) or parts is None:
        return None
    row = conn.execute("select number, day from complaint where id = ?", (event.complaint,)).fetchone()
    stands = None if row is None else row == (event.number, event.day.isoformat())
    return _Told("complaint", replace(run_of(event.day), lane=parts[0]), parts[1], stands, outlived=True)
