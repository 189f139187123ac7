"""What is ordered about who deals out numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Final

import msgspec

from kiosk.centre.granted import granted_on
from sync.server import allocation
from sync.server.allocation import Allocator, Why
from sync.server.server import Server
from sync.trouble import Refused


class AllocatorLine(msgspec.Struct, frozen=True):
    """The allocator that this database is. `elsewhere`: it was copied or moved, and grants nothing until adopted."""

    number: int
    mark: str
    why: str
    opened_at: str
    elsewhere: bool


class OpenLine(msgspec.Struct, frozen=True):
    """A number that was granted and has become no ticket."""

    number: int
    device: str
    name: str


class RunLine(msgspec.Struct, frozen=True):
    """One run of the day. granted = given + open; alone: given by a device before it joined."""

    prefix: str
    mark: str
    granted: int
    given: int
    alone: int
    open: tuple[OpenLine, ...]


class Numbers(msgspec.Struct, frozen=True):
    """A day's numbers; `allocator` None at a centre."""

    day: str
    runs: tuple[RunLine, ...]
    allocator: AllocatorLine | None


def numbers(server: Server, words: Mapping[str, str]) -> Numbers:
    """`day`: ISO date."""
    day = _day(words.get("day", ""))
    with server.read() as conn:
        runs = msgspec.convert([asdict(run) for run in granted_on(conn, server.site, day)], tuple[RunLine, ...])
        mine = allocation.current(conn, server.site)
    return Numbers(day.isoformat(), runs, None if mine is None else _line(server, mine))


def adopt(server: Server, words: Mapping[str, str]) -> AllocatorLine:
    """This copy is the one that goes on, as another allocator.

    `beyond`: a mark that is in use elsewhere, where two copies of one database are adopted; else "". Raises Refused:
    "numbers.nothing_to_adopt", "numbers.bad_mark", "sync.allocators_exhausted".
    """
    server.deal()
    if server.is_centre or not (server.allocation.elsewhere or words.get("beyond")):
        raise Refused("numbers.nothing_to_adopt")
    used = allocation.number_of(words.get("beyond", ""))
    if used is None:
        raise Refused("numbers.bad_mark", mark=words.get("beyond", ""))
    return _line(server, server.writer.do(lambda conn: server.allocation.renew(conn, Why.ADOPTED, used)))


def _line(server: Server, mine: Allocator) -> AllocatorLine:
    return AllocatorLine(mine.number, mine.mark, mine.why.value, mine.opened_at, server.allocation.elsewhere)


def _day(said: str) -> dt.date:
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise Refused("sync.bad_call", detail=said) from None


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    "numbers.day": numbers,
    "numbers.adopt": adopt,
}
