"""How an administrator changes where a device stands: held back for a while, let in again, shut out for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, assert_never

from sqlalchemy import Connection, delete, select, update

from sync.server import claims, device_keys, trust
from sync.server.enrolment import Device, State, get
from sync.server.ledger import Place, hand_on, set_aside
from sync.server.projection import Accepted, Projector
from sync.server.schema import batches, codes, devices, quarantine, streams
from sync.server.trust import Trusted
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, peek, unpack


class Move(Enum):
    """What an administrator does."""

    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"


MOVES: Final[Mapping[tuple[State, Move], State]] = MappingProxyType(
    {
        (State.ACCEPTED, Move.SUSPEND): State.SUSPENDED,
        (State.SUSPENDED, Move.RESUME): State.ACCEPTED,
        (State.PENDING, Move.REVOKE): State.REVOKED,
        (State.ACCEPTED, Move.REVOKE): State.REVOKED,
        (State.SUSPENDED, Move.REVOKE): State.REVOKED,
        (State.REVOKED, Move.REVOKE): State.REVOKED,  # to say anew what of it counts
    }
)
"""pending --its code--> accepted; the rest is here. What has no entry is refused."""


def suspend(conn: Connection, site: str, device: str, now: dt.datetime) -> Device:
    """Holds a device back: its calls are refused and its records wait on it. What it kept passes on at once.

    A device that is cut off does not hear of it: what it calls meanwhile may be called elsewhere too, and is then told
    as an alarm. Raises Refused("sync.no_such_device", "sync.is_pending", "sync.is_suspended", "sync.is_revoked").
    """
    _move(conn, site, device, Move.SUSPEND, suspended_at=now.isoformat())
    claims.strip(conn, site, device)
    return _found(conn, site, device)


def resume(conn: Connection, site: str, device: str) -> Device:
    """Lets a suspended device take part again. Raises as `suspend`, and "sync.is_accepted"."""
    _move(conn, site, device, Move.RESUME, suspended_at=None)
    return _found(conn, site, device)


def revoke(
    conn: Connection,
    projector: Projector,
    site: str,
    device: str,
    now: dt.datetime,
    trusted: Iterable[Trusted] | None = None,
) -> Device:
    """Shuts a device out for ever; what it kept passes on. `trusted`: what of it counts; None: all that is here now.

    Records behind the last trusted one leave the figures and are set aside; none is dropped. May be said again with
    other last records. Raises Refused("sync.no_such_device").
    """
    before = _found(conn, site, device)
    counts = list(_all_that_is_here(conn, site, device) if trusted is None else trusted)
    if before.state is not State.REVOKED:
        _move(conn, site, device, Move.REVOKE, revoked_at=now.isoformat())
        conn.execute(delete(codes).where(codes.c.site == site, codes.c.device == device))
        claims.strip(conn, site, device)
        trust.keep(conn, site, device, _all_that_is_here(conn, site, device))
    if trusted is not None:
        trust.keep(conn, site, device, counts)
        _set_aside(conn, projector, site, device)
        _take_back(conn, projector, site, device)
    return _found(conn, site, device)


def until(conn: Connection, site: str, device: str, moment: dt.datetime) -> list[Trusted]:
    """The last record of each stream that was written before `moment`, by the device's own clock."""
    found: list[Trusted] = []
    for place in _places(conn, site, device):
        last = 0
        for record in _records(conn, place):
            if dt.datetime.fromisoformat(record.at) > moment:
                break
            last = record.seq
        found.append(Trusted(place.epoch, place.stream, last))
    return found


def _move(conn: Connection, site: str, device: str, move: Move, **values: str | None) -> None:
    stands = _found(conn, site, device)
    after = MOVES.get((stands.state, move))
    if after is None:
        raise _stands_otherwise(stands)
    mine = (devices.c.site == site) & (devices.c.device == device)
    conn.execute(update(devices).where(mine).values(state=after.value, **values))


def _stands_otherwise(device: Device) -> Refused:
    match device.state:
        case State.PENDING:
            return Refused("sync.is_pending", name=device.name)
        case State.ACCEPTED:
            return Refused("sync.is_accepted", name=device.name)
        case State.SUSPENDED:
            return Refused("sync.is_suspended", name=device.name)
        case State.REVOKED:
            return Refused("sync.is_revoked", name=device.name)
        case _:
            assert_never(device.state)


def _found(conn: Connection, site: str, device: str) -> Device:
    found = get(conn, site, device)
    if found is None:
        raise Refused("sync.no_such_device", device=device)
    return found


def _all_that_is_here(conn: Connection, site: str, device: str) -> list[Trusted]:
    mine = (streams.c.site == site) & (streams.c.device == device)
    return [Trusted(row.epoch, row.stream, row.hi) for row in conn.execute(select(streams).where(mine))]


def _places(conn: Connection, site: str, device: str) -> list[Place]:
    mine = (streams.c.site == site) & (streams.c.device == device)
    return [Place(site, device, row.epoch, row.stream) for row in conn.execute(select(streams).where(mine)).all()]


def _set_aside(conn: Connection, projector: Projector, site: str, device: str) -> None:
    """What was counted and is no longer trusted leaves the figures, unless a trusted record has the same id."""
    counted: set[str] = set()
    later: list[str] = []
    for place in _places(conn, site, device):
        good, bad = trust.counted(conn, site, device, place.epoch, place.stream, list(_records(conn, place)))
        counted.update(record.id for record in good)
        aside = _aside(conn, place)
        for record in bad:
            if record.seq not in aside and record.body:  # of what was erased, nothing is left to set aside
                set_aside(conn, place, record, trust.CODE)
                later.append(record.id)
    gone = [name for name in later if name not in counted]
    if gone:
        projector.withdraw(conn, site, gone)


def _take_back(conn: Connection, projector: Projector, site: str, device: str) -> None:
    """What was set aside for want of trust, and is trusted now, counts."""
    for place in _places(conn, site, device):
        here = [quarantine.c[name] == value for name, value in place.values.items()]
        rows = conn.execute(select(quarantine).where(*here, quarantine.c.code == trust.CODE).order_by(quarantine.c.seq))
        records = [Accepted(row.id, row.seq, row.kind, row.v, row.at, row.body) for row in rows]
        good, _ = trust.counted(conn, site, device, place.epoch, place.stream, records)
        for record in good:
            conn.execute(delete(quarantine).where(*here, quarantine.c.seq == record.seq))
        if good:
            hand_on(conn, projector, place, good)


def _aside(conn: Connection, place: Place) -> set[int]:
    here = [quarantine.c[name] == value for name, value in place.values.items()]
    return set(conn.scalars(select(quarantine.c.seq).where(*here)))


def _records(conn: Connection, place: Place) -> Iterator[Accepted]:
    """Every record of a stream as it lies in the ledger, each once, in order."""
    keys = device_keys.known(conn, place.site, place.device)
    here = [batches.c[name] == value for name, value in place.values.items()]
    seen = 0
    for raw in conn.scalars(select(batches.c.raw).where(*here).order_by(batches.c.last)):
        opened = unpack(raw, keys[peek(raw, ORDINARY).header.kid], ORDINARY)
        for meta, link in zip(opened.metas, opened.links, strict=True):
            if meta.seq > seen:
                seen = meta.seq
                yield Accepted(meta.id, meta.seq, meta.k, meta.v, meta.at, link.body)
