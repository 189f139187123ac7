"""Letters to a site: taken in by its centre, fetched by its server at contact, read there by whoever understands them.

    centre    `box_of` tells whose key to seal to, `put` keeps a letter until the site says that it has it
    site      `collect` fetches them, sealed as they are; `waiting`, `note_opened` and `end` are for whoever reads them

A letter is deleted at the centre once it is durable at the site, and at the site once it has ended and the centre knows
that it is here: so no cut, no crash and no answer that was lost can lose one, or bring one twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from sync.client.line import SiteLine
from sync.server.call import Call, Calls
from sync.server.enrolment import Device, State
from sync.server.schema import devices, letter_ends, settings
from sync.server.schema import letters as table
from sync.server.server import Server
from sync.server.turns import take_turn
from sync.trouble import Refused
from sync.wire.letters import AT_ONCE, LONGEST, PATH, Letter, Letters, LettersAsked
from sync.wire.relay import SITE_ROLE

MOST: Final = 5000
"""Letters of one site that lie at its centre, and as many at the site; who comes later is told so."""
ROUNDS: Final = 50
"""Calls of one contact: records wait meanwhile."""
_BOX: Final = "letter_box"
_ENCODER: Final = msgspec.json.Encoder()


class Stage(IntEnum):
    """How far a letter has come at its site. OPENED: somebody began to do what stands in it."""

    NEW = 0
    OPENED = 1
    ENDED = 2


Which = tuple[str, int]
"""A letter by its name and parts."""


@dataclass(frozen=True)
class Waiting:
    """A letter at its site that has not ended; `opened`: it may have been acted upon before a crash."""

    name: str
    parts: int
    raw: bytes = field(repr=False)
    opened: bool

    @property
    def which(self) -> Which:
        """This one, and not another that comes under its name while it is being read."""
        return self.name, self.parts


# --- at the centre -------------------------------------------------------------------------------------------------


def calls(server: Server) -> Calls:
    """The call of this room."""

    async def hand_out(device: Device, asked: LettersAsked) -> Letters:
        if device.role != SITE_ROLE:
            raise Refused("sync.not_a_site")
        site = device.site
        changes: bool = await asyncio.to_thread(_box_changes, server, device, asked)
        if asked.kept or changes:
            job = partial(_hear, device=device, asked=asked)
            if await asyncio.wrap_future(server.writer.submit(job, site)):
                server.writer.empty_log()
        return await asyncio.to_thread(_next, server, site, asked.room)

    return [Call(PATH, LettersAsked, hand_out)]


def box_of(conn: Connection, site: str) -> bytes | None:
    """The key to which letters of this site are sealed; None where its server fetches none."""
    mine = select(devices.c.public).where(
        devices.c.site == site, devices.c.device == _fetches(conn, site), devices.c.state == State.ACCEPTED.value
    )
    return conn.scalar(mine)


def put(conn: Connection, site: str, name: str, letter: Letter) -> None:
    """Takes a letter in; one under the same name that says as much stays as it is.

    Raises Refused: "sync.too_large", "sync.letters_full" (the oldest are kept), "sync.no_such_site".
    """
    if len(letter.raw) > LONGEST:
        raise Refused("sync.too_large", what="letter", limit=LONGEST)
    if not take_turn(conn, site):
        raise Refused("sync.no_such_site", site=site)
    if _parts_of(conn, site, name) == 0 and _count(conn, site) >= MOST:
        raise Refused("sync.letters_full", site=site)
    _lay(conn, site, name, letter)


def _box_changes(server: Server, device: Device, asked: LettersAsked) -> bool:
    with server.read() as conn:
        return (_fetches(conn, device.site) == device.device) != asked.takes


def _fetches(conn: Connection, site: str) -> str:
    """Which server of the site fetches its letters; "" for none."""
    found = conn.scalar(select(settings.c.value).where(settings.c.site == site, settings.c.name == _BOX))
    return "" if found is None else bytes(found).decode()


def _hear(conn: Connection, device: Device, asked: LettersAsked) -> bool:
    """Whether letters are gone."""
    site = device.site
    take_turn(conn, site)
    conn.execute(delete(settings).where(settings.c.site == site, settings.c.name == _BOX))
    if asked.takes:
        conn.execute(insert(settings).values(site=site, name=_BOX, value=device.device.encode()))
    gone = [_forget(conn, site, name, parts) for name, parts in asked.kept.items()]
    return any(gone)


def _forget(conn: Connection, site: str, name: str, parts: int) -> bool:
    mine = (table.c.site == site) & (table.c.name == name) & (table.c.parts <= parts)
    return conn.execute(delete(table).where(mine)).rowcount > 0


def _next(server: Server, site: str, room: int) -> Letters:
    with server.read() as conn:
        found = conn.execute(select(table).where(table.c.site == site).order_by(table.c.name).limit(room)).all()
    return Letters({row.name: Letter(row.parts, bytes(row.raw)) for row in found})


# --- at the site ---------------------------------------------------------------------------------------------------


def collect(server: Server, line: SiteLine, *, takes: bool) -> bool:
    """Fetches what lies at the centre; whether anything came. `takes`: somebody here reads letters.

    Raises Refused, Unreachable, with what came until then durable here.
    """
    news = False
    for _ in range(ROUNDS):
        with server.read() as conn:
            asked = _asked(conn, server.site, takes=takes)
        came = line.call(PATH, _ENCODER.encode(asked), Letters).letters
        if not asked.kept and not came:
            break
        server.writer.do(partial(_keep, site=server.site, kept=asked.kept, came=came))
        news = news or bool(came)
    return news


def waiting(conn: Connection, site: str) -> list[Waiting]:
    """Every letter that has not ended."""
    rows = conn.execute(select(table).where(table.c.site == site, table.c.state != Stage.ENDED)).all()
    return [Waiting(row.name, row.parts, bytes(row.raw), row.state == Stage.OPENED) for row in rows]


def note_opened(conn: Connection, site: str, those: Iterable[Which], *, opened: bool = True) -> None:
    """Somebody is about to do what stands in these; `opened` False: nothing of it was done after all."""
    stage = Stage.OPENED if opened else Stage.NEW
    for which in those:
        conn.execute(update(table).where(_lying(site, which)).values(state=stage))


def end(conn: Connection, site: str, ends: Mapping[Which, str]) -> None:
    """These are done with, each for a reason, which is counted; what stood in them is gone."""
    for which, reason in ends.items():
        if conn.execute(update(table).where(_lying(site, which)).values(state=Stage.ENDED, raw=b"")).rowcount:
            _count_end(conn, site, reason)
    _tidy(conn, site)


def ends_of(conn: Connection, site: str) -> Mapping[str, int]:
    """How many letters ended for each reason, ever."""
    mine = select(letter_ends.c.reason, letter_ends.c["count"]).where(letter_ends.c.site == site)
    return {str(row[0]): int(row[1]) for row in conn.execute(mine.order_by(letter_ends.c.reason))}


def lying(conn: Connection, site: str) -> int:
    """How many letters of this site lie here and have not ended."""
    mine = select(func.count()).select_from(table).where(table.c.site == site, table.c.state != Stage.ENDED)
    return int(conn.scalar(mine) or 0)


def _lying(site: str, which: Which) -> ColumnElement[bool]:
    name, parts = which
    mine = (table.c.site == site) & (table.c.name == name) & (table.c.parts == parts)
    return mine & (table.c.state != Stage.ENDED)


def _asked(conn: Connection, site: str, *, takes: bool) -> LettersAsked:
    untold = select(table.c.name, table.c.parts).where(table.c.site == site, table.c.told == 0).limit(AT_ONCE)
    kept = {row.name: row.parts for row in conn.execute(untold)}
    room = max(0, min(AT_ONCE, MOST - _count(conn, site))) if takes else 0
    return LettersAsked(kept, room, takes)


def _keep(conn: Connection, site: str, kept: Mapping[str, int], came: Mapping[str, Letter]) -> None:
    for name, parts in kept.items():
        mine = (table.c.site == site) & (table.c.name == name) & (table.c.parts == parts)
        conn.execute(update(table).where(mine).values(told=1))
    for name, letter in came.items():
        _lay(conn, site, name, letter)
    _tidy(conn, site)


def _tidy(conn: Connection, site: str) -> None:
    conn.execute(delete(table).where(table.c.site == site, table.c.state == Stage.ENDED, table.c.told == 1))


def _count_end(conn: Connection, site: str, reason: str) -> None:
    mine = (letter_ends.c.site == site) & (letter_ends.c.reason == reason)
    if not conn.execute(update(letter_ends).where(mine).values(count=letter_ends.c["count"] + 1)).rowcount:
        conn.execute(insert(letter_ends).values(site=site, reason=reason, count=1))


# --- at both -------------------------------------------------------------------------------------------------------


def _lay(conn: Connection, site: str, name: str, letter: Letter) -> None:
    """New, or instead of one that says less. What is here already is to be told of again."""
    mine = (table.c.site == site) & (table.c.name == name)
    before = _parts_of(conn, site, name)
    if before == 0:
        row = {"site": site, "name": name, "parts": letter.parts, "raw": letter.raw}
        conn.execute(insert(table).values(**row, state=Stage.NEW, told=0))
    elif before < letter.parts:
        conn.execute(update(table).where(mine).values(parts=letter.parts, raw=letter.raw, state=Stage.NEW, told=0))
    else:
        conn.execute(update(table).where(mine).values(told=0))


def _parts_of(conn: Connection, site: str, name: str) -> int:
    """0 where there is none."""
    return int(conn.scalar(select(table.c.parts).where(table.c.site == site, table.c.name == name)) or 0)


def _count(conn: Connection, site: str) -> int:
    return int(conn.scalar(select(func.count()).select_from(table).where(table.c.site == site)) or 0)
