"""What a lost device held: whose data, sealed or not, which keys, until when its records count (UU 27/2022 Ps. 46)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from kiosk.centre.held import Held, held_by
from sync.server import device_keys, enrolment, trust
from sync.server.schema import streams
from sync.server.server import Server
from sync.trouble import Refused

ANSWERS: Final = "s"


class Subject(msgspec.Struct, frozen=True):
    """A citizen whose data the device took: by ticket, for nobody here knows more."""

    label: str
    day: dt.date
    fields: tuple[str, ...]
    at: dt.datetime
    until: dt.date | None  # None: erased here at `erased_at`, perhaps not on the device
    sealed: bool
    erased_at: dt.datetime | None = None


class Stream(msgspec.Struct, frozen=True):
    """How far a stream of the device is here, and when it was last heard."""

    epoch: str
    stream: str
    last: int
    heard_at: str
    trusted: int | None  # the last record that counts; None: all


class Lost(msgspec.Struct, frozen=True):
    """Times are ISO 8601, UTC; "" where it has not happened."""

    device: str
    name: str
    role: str
    state: str
    added_at: str
    accepted_at: str
    suspended_at: str
    revoked_at: str
    heard_at: str
    since: str
    subjects: tuple[Subject, ...]
    answers: int  # in its stream of answers; none is linked to a ticket
    keys: tuple[str, ...]
    streams: tuple[Stream, ...]


def lost(server: Server, words: Mapping[str, str]) -> Lost:
    """`device`, `since` (ISO 8601, or ""). Refused: as `enrolment.find`, "personal.bad_moment"."""
    since = _moment(words.get("since", ""))
    with server.read() as conn:
        return _lost(conn, server.site, words.get("device", ""), since)


def _lost(conn: Connection, site: str, name: str, since: dt.datetime | None) -> Lost:
    device = enrolment.find(enrolment.roster(conn, site), name)
    own = _streams(conn, site, device.device)
    heard = max((each.heard_at for each in own), default="")
    held = held_by(conn, site, device.device, dt.datetime.fromisoformat(heard) if heard else None)
    return Lost(
        device=device.device,
        name=device.name,
        role=device.role,
        state=device.state.value,
        added_at=device.added_at,
        accepted_at=device.accepted_at or "",
        suspended_at=device.suspended_at or "",
        revoked_at=device.revoked_at or "",
        heard_at=heard,
        since=since.isoformat() if since else "",
        subjects=tuple(_subject(each) for each in held if since is None or each.at >= since),
        answers=_answers(conn, site, device.device),
        keys=tuple(had.kid for had in device_keys.of(conn, site, device.device)) or _kid(device.public),
        streams=own,
    )


def _subject(held: Held) -> Subject:
    return Subject(held.label, held.day, held.fields, held.at, held.until, sealed=held.sealed, erased_at=held.erased_at)


def _streams(conn: Connection, site: str, device: str) -> tuple[Stream, ...]:
    trusted = trust.of(conn, site, device)
    ends = None if trusted is None else {(each.epoch, each.stream): each.seq for each in trusted}
    rows = conn.execute(
        select(streams).where(streams.c.site == site, streams.c.device == device).order_by(streams.c.heard_at)
    )
    return tuple(Stream(row.epoch, row.stream, row.hi, row.heard_at, _end(ends, row.epoch, row.stream)) for row in rows)


def _end(ends: Mapping[tuple[str, str], int] | None, epoch: str, stream: str) -> int | None:
    return None if ends is None else ends.get((epoch, stream), 0)


def _answers(conn: Connection, site: str, device: str) -> int:
    mine = (streams.c.site == site) & (streams.c.device == device) & (streams.c.stream == ANSWERS)
    return int(conn.scalar(select(func.sum(streams.c.hi)).where(mine)) or 0)


def _kid(public: bytes | None) -> tuple[str, ...]:
    return () if public is None else (public[:8].hex(),)


def _moment(said: str) -> dt.datetime | None:
    if not said:
        return None
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        raise Refused("personal.bad_moment", said=said[:40]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
