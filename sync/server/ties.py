"""A site server's tie to its centre, and how the line to it stands, as kept among the settings."""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, select

from sync.server.schema import settings
from sync.trouble import Refused

A = TypeVar("A", bound=msgspec.Struct)
_ENCODER: Final = msgspec.json.Encoder()


class Tie(msgspec.Struct, frozen=True):
    """Where the centre is, its key, and who this server is there."""

    url: str
    key: bytes
    device: str
    joined_at: str


class LineStanding(msgspec.Struct, frozen=True):
    """Whether the centre answers, since when that is so, and the code of what keeps it from taking everything."""

    connected: bool
    since: str
    alarm: str = ""


class GivenAllocation(msgspec.Struct, frozen=True):
    """Which allocator a site's server was told to be, whether another was there before, and the how-manieth it is."""

    allocation: int
    before: bool
    turn: int = 1


def tie_of(conn: Connection, site: str) -> Tie | None:
    """The tie; None where there is no centre."""
    return _get(conn, site, "centre", Tie)


def bind(conn: Connection, site: str, tie: Tie) -> None:
    """Keeps the tie, instead of an older one; whatever that one came to is over."""
    _put(conn, site, "centre", tie)
    let_in(conn, site)


class _ShutOut(msgspec.Struct, frozen=True):
    since: str


def shut_out_since(conn: Connection, site: str) -> str:
    """Since when this server knows, by its centre's signature, that it is the site's no more; "" where it is."""
    found = _get(conn, site, "shut_out", _ShutOut)
    return "" if found is None else found.since


def shut_out(conn: Connection, site: str, since: str) -> None:
    """The centre said so, and was heard to sign it."""
    _put(conn, site, "shut_out", _ShutOut(since))


def let_in(conn: Connection, site: str) -> None:
    """The centre takes this server's word again."""
    conn.execute(delete(settings).where(settings.c.site == site, settings.c.name == "shut_out"))


def must_not_be_shut_out(conn: Connection, site: str) -> None:
    """A server that was replaced deals out nothing more. Raises Refused("sync.replaced")."""
    if shut_out_since(conn, site):
        raise Refused("sync.replaced")


class _Shown(msgspec.Struct, frozen=True):
    raw: bytes


def introduction_of(conn: Connection, site: str) -> bytes:
    """How the centre introduced this server, as it signed it; empty where it never did."""
    found = _get(conn, site, "introduction", _Shown)
    return b"" if found is None else found.raw


def keep_introduction(conn: Connection, site: str, raw: bytes) -> None:
    """Keeps it, for the devices to see."""
    _put(conn, site, "introduction", _Shown(raw))


def line_of(conn: Connection, site: str) -> LineStanding | None:
    """How the line stood when it last changed; None before the first try."""
    return _get(conn, site, "line", LineStanding)


def tell_line(conn: Connection, site: str, stands: LineStanding) -> None:
    """Keeps how the line stands."""
    _put(conn, site, "line", stands)


def allocation_of(conn: Connection, site: str, server: str) -> GivenAllocation | None:
    """What the centre told a site's server to be; None when it was not told yet."""
    return _get(conn, site, f"allocation/{server}", GivenAllocation)


def give_allocation(conn: Connection, site: str, server: str, given: GivenAllocation) -> None:
    """Keeps it, so that a repeated question is answered alike."""
    _put(conn, site, f"allocation/{server}", given)


def _get(conn: Connection, site: str, name: str, kind: type[A]) -> A | None:
    raw = conn.scalar(select(settings.c.value).where(settings.c.site == site, settings.c.name == name))
    return None if raw is None else msgspec.json.decode(raw, type=kind)


def _put(conn: Connection, site: str, name: str, value: msgspec.Struct) -> None:
    conn.execute(delete(settings).where(settings.c.site == site, settings.c.name == name))
    conn.execute(insert(settings).values(site=site, name=name, value=_ENCODER.encode(value)))
