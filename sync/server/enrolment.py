"""How devices join and leave a site: one-time codes, the states of a device, its permanent lane."""

from __future__ import annotations

import datetime as dt
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from sync.server import device_keys
from sync.server.allocation import mark_of, must_not_be_held
from sync.server.schema import codes, devices, epochs, sites
from sync.server.ties import must_not_be_shut_out
from sync.server.turns import take_turn
from sync.trouble import Refused
from sync.wire import code as codeword
from sync.wire.calls import EnrolAsked, Wish
from sync.wire.relay import SITE_ROLE

LIFETIME: Final = dt.timedelta(minutes=15)
TRIES: Final = 5
LANE: Final = "K"
_LANE: Final = re.compile(
    r"K([1-9][0-9]{0,4})(?:[A-Z]{1,3}[1-9][0-9]{0,4}){0,2}"
)  # as a device had it, restored or not


LONGEST_NAME: Final = 80  # signs


class State(Enum):
    """Where a device stands; `standing.MOVES` is its life."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Device:
    """One device of a site."""

    site: str
    device: str
    name: str
    role: str
    state: State
    lane: str | None
    public: bytes | None
    added_at: str
    accepted_at: str | None
    revoked_at: str | None
    suspended_at: str | None = None
    confirmed_at: str | None = None


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """What an administrator hands to a new device; good for one device, once, until `expires_at`."""

    device: str
    code: str  # as a person reads it: ABCDE-FGHJK
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Entrance:
    """A device that has proven its code, and what the answer is proven with."""

    device: Device
    stretched: bytes


def add(
    conn: Connection,
    site: str,
    name: str,
    role: str,
    chance: Callable[[int], bytes],
    now: dt.datetime,
    lifetime: dt.timedelta = LIFETIME,
) -> OneTimeCode:
    """A new device, pending, and the code that lets it in. Raises Refused("sync.bad_name", "sync.name_taken").

    One that waits under this name gets the new code instead of the one it had, which ran out or was lost.
    """
    device = _waiting(conn, site, name, role)
    if device is None:
        _must_be_a_name(conn, site, name)
        device = chance(8).hex()
        conn.execute(
            insert(devices).values(
                site=site, device=device, name=name, role=role, state=State.PENDING.value, added_at=now.isoformat()
            )
        )
    return renew_code(conn, site, device, chance, now, lifetime)


def renew_code(
    conn: Connection,
    site: str,
    device: str,
    chance: Callable[[int], bytes],
    now: dt.datetime,
    lifetime: dt.timedelta = LIFETIME,
) -> OneTimeCode:
    """A code for a place that is known, instead of any it had: one that waits is let in by it, and one that was let in
    comes back by it with the key that it has, or moves here; under another key nobody does."""
    _forget_old(conn, site, now)
    conn.execute(delete(codes).where(codes.c.site == site, codes.c.device == device))
    word = _fresh(conn, site, chance)
    expires = now + lifetime
    conn.execute(
        insert(codes).values(
            site=site,
            selector=codeword.selector(word),
            device=device,
            stretched=codeword.stretch(word),
            expires_at=expires.isoformat(),
            tries=0,
        )
    )
    return OneTimeCode(device, codeword.shown(word), expires)


def _waiting(conn: Connection, site: str, name: str, role: str) -> str | None:
    """The device of this name and role that was not let in yet."""
    here = (devices.c.site == site) & (devices.c.name == name) & (devices.c.role == role)
    pending: str | None = conn.scalar(select(devices.c.device).where(here, devices.c.state == State.PENDING.value))
    return pending


def _must_be_a_name(conn: Connection, site: str, name: str) -> None:
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise Refused("sync.bad_name", longest=LONGEST_NAME)
    living = (devices.c.site == site) & (devices.c.name == name) & (devices.c.state != State.REVOKED.value)
    if conn.scalar(select(devices.c.device).where(living).limit(1)) is not None:
        raise Refused("sync.name_taken", name=name)


def enter(conn: Connection, site: str, asked: EnrolAsked, now: dt.datetime) -> Entrance | Refused:
    """Lets a device in, or says why not; a wrong try is counted, so the refusal is a value and the count is kept.

    The same key may ask again while the code lives: its first answer may have been lost.
    """
    take_turn(conn, site)
    row = conn.execute(select(codes).where(codes.c.site == site, codes.c.selector == asked.selector)).one_or_none()
    if row is None or row.tries >= TRIES:
        return Refused("sync.wrong_code")
    if dt.datetime.fromisoformat(row.expires_at) <= now:
        return Refused("sync.code_expired")
    wish = b"" if asked.wish is None else msgspec.json.encode(asked.wish)
    proof = codeword.device_proof(row.stretched, asked.public, asked.fingerprint, wish)
    if len(asked.public) != 32 or not hmac.compare_digest(proof, asked.proof):
        here = (codes.c.site == site) & (codes.c.selector == asked.selector)
        conn.execute(update(codes).where(here).values(tries=row.tries + 1))
        return Refused("sync.wrong_code")
    return _let_in(conn, site, row.device, row.stretched, asked, now)


def _let_in(
    conn: Connection, site: str, device: str, stretched: bytes, asked: EnrolAsked, now: dt.datetime
) -> Entrance | Refused:
    stands = get(conn, site, device)
    if stands is None or stands.state is State.REVOKED:
        return Refused("sync.revoked")
    if stands.state is not State.PENDING:
        return Entrance(stands, stretched) if stands.public == asked.public else Refused("sync.code_used")
    if asked.wish is not None:
        return _move_in(conn, stands, stretched, asked, asked.wish, now)
    lane = None if stands.role == SITE_ROLE else next_lane(conn, site)
    return _accept(conn, site, device, lane, stretched, asked, now)


def _accept(
    conn: Connection, site: str, device: str, lane: str | None, stretched: bytes, asked: EnrolAsked, now: dt.datetime
) -> Entrance:
    _change(
        conn,
        site,
        device,
        state=State.ACCEPTED.value,
        lane=lane,
        public=asked.public,
        fingerprint=asked.fingerprint,
        accepted_at=now.isoformat(),
    )
    device_keys.begin(conn, site, device, asked.public, now)
    joined = get(conn, site, device)
    assert joined is not None  # noqa: S101  changed a line ago
    return Entrance(joined, stretched)


def _move_in(
    conn: Connection, pending: Device, stretched: bytes, asked: EnrolAsked, wish: Wish, now: dt.datetime
) -> Entrance | Refused:
    """A device of this site that its old server knew stays who it is: the place that the code made becomes its own.

    Where it is known here already, under the same key, the code's place is not needed. Its lane is kept if it is free.
    """
    site = pending.site
    known = get(conn, site, wish.device)
    if known is not None and known.state is State.REVOKED:
        return Refused("sync.revoked")
    if known is not None and known.public != asked.public:
        return Refused("sync.identity_taken", device=wish.device)
    here = (codes.c.site == site) & (codes.c.device == pending.device)
    conn.execute(update(codes).where(here).values(device=wish.device))
    if known is not None:
        conn.execute(delete(devices).where(devices.c.site == site, devices.c.device == pending.device))
        return Entrance(known, stretched)
    place = (devices.c.site == site) & (devices.c.device == pending.device)
    conn.execute(update(devices).where(place).values(device=wish.device))
    lane = _lane_or_new(conn, site, wish.lane)
    entrance = _accept(conn, site, wish.device, lane, stretched, asked, now)
    device_keys.recall(conn, site, wish.device, wish.former)
    return entrance


def get(conn: Connection, site: str, device: str) -> Device | None:
    """The device with this id."""
    row = conn.execute(select(devices).where(devices.c.site == site, devices.c.device == device)).one_or_none()
    return None if row is None else _device(row)


def find(known: Sequence[Device], said: str) -> Device:
    """By its id, or by its exact name where one alone has it.

    Raises Refused("sync.no_such_device", "sync.which_device").
    """
    found = [each for each in known if each.device == said] or [each for each in known if each.name == said]
    if not found:
        raise Refused("sync.no_such_device", device=said)
    if len(found) > 1:
        raise Refused("sync.which_device", name=said, devices=", ".join(each.device for each in found))
    return found[0]


def roster(conn: Connection, site: str) -> list[Device]:
    """Every device of the site, oldest first."""
    rows = conn.execute(select(devices).where(devices.c.site == site).order_by(devices.c.added_at, devices.c.device))
    return [_device(row) for row in rows]


def _change(conn: Connection, site: str, device: str, **values: Any) -> None:
    conn.execute(update(devices).where(devices.c.site == site, devices.c.device == device).values(values))


def _lane_or_new(conn: Connection, site: str, wished: str) -> str:
    """The lane that a device had elsewhere, if it is one of ours to give and nobody has it; else a new one."""
    found = _LANE.fullmatch(wished)
    if found is None or _is_taken(conn, site, wished):
        return next_lane(conn, site)
    given = conn.scalar(select(sites.c.lanes).where(sites.c.site == site)) or 0
    conn.execute(update(sites).where(sites.c.site == site).values(lanes=max(given, int(found[1]))))
    return wished


def _is_taken(conn: Connection, site: str, lane: str) -> bool:
    return any(
        conn.scalar(select(table.c.device).where(table.c.site == site, table.c.lane == lane).limit(1)) is not None
        for table in (devices, epochs)
    )


def next_lane(conn: Connection, site: str) -> str:
    """The lanes run K1, K2 ... and none is ever given twice, whatever becomes of its device or of this database.

    One that was put back may have given K5 in the time that it lost: from then on its lanes bear its mark (K5S2).
    """
    must_not_be_held(conn, site)
    must_not_be_shut_out(conn, site)
    row = conn.execute(select(sites.c.lanes, sites.c.allocation).where(sites.c.site == site)).one_or_none()
    number, allocator = (1, 1) if row is None else (row.lanes + 1, row.allocation)
    conn.execute(update(sites).where(sites.c.site == site).values(lanes=number))
    return f"{LANE}{number}{mark_of(allocator)}"


def _fresh(conn: Connection, site: str, chance: Callable[[int], bytes]) -> str:
    """A code whose selector no living code has."""
    living = set(conn.scalars(select(codes.c.selector).where(codes.c.site == site)))
    while True:
        word = codeword.draw(chance)
        if codeword.selector(word) not in living:
            return word


def _forget_old(conn: Connection, site: str, now: dt.datetime) -> None:
    """A day after its end a code's row says nothing that anybody needs."""
    gone = (now - dt.timedelta(days=1)).isoformat()
    conn.execute(delete(codes).where(codes.c.site == site, codes.c.expires_at < gone))


def _device(row: Any) -> Device:
    return Device(
        row.site,
        row.device,
        row.name,
        row.role,
        State(row.state),
        row.lane,
        row.public,
        row.added_at,
        row.accepted_at,
        row.revoked_at,
        row.suspended_at,
        row.confirmed_at,
    )
