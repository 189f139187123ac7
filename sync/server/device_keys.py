"""The keys that a device has had: the one in force, those that may still speak, those that only old batches need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from sync.server.schema import device_keys, devices
from sync.wire.batch import key_id

BOTH: Final = dt.timedelta(days=7)
"""How long the key before may speak beside the new one."""


@dataclass(frozen=True, slots=True)
class HadKey:
    """One key of a device; `replaced_at` None: in force. `proof`: by which the key before named it."""

    kid: str
    public: bytes
    added_at: str
    replaced_at: str | None
    proof: bytes | None


def of(conn: Connection, site: str, device: str) -> Sequence[HadKey]:
    """Every key of a device, oldest first."""
    mine = (device_keys.c.site == site) & (device_keys.c.device == device)
    rows = conn.execute(select(device_keys).where(mine).order_by(device_keys.c.added_at, device_keys.c.replaced_at))
    return [HadKey(row.kid, row.public, row.added_at, row.replaced_at, row.proof) for row in rows]


def known(conn: Connection, site: str, device: str) -> Mapping[str, bytes]:
    """Every key that ever spoke for a device, by its name: enough to read whatever it signed."""
    in_force = conn.scalar(select(devices.c.public).where(devices.c.site == site, devices.c.device == device))
    found = {} if in_force is None else {key_id(in_force): in_force}
    return {had.kid: had.public for had in of(conn, site, device)} | found


def speaking(conn: Connection, site: str, device: str, now: dt.datetime) -> Sequence[bytes]:
    """The keys whose calls count now: the one in force, and one that gave way less than a week ago."""
    return [
        had.public
        for had in of(conn, site, device)
        if had.replaced_at is None or dt.datetime.fromisoformat(had.replaced_at) + BOTH > now
    ]


def begin(conn: Connection, site: str, device: str, public: bytes, now: dt.datetime) -> None:
    """A device's first key here."""
    _add(conn, site, device, public, now.isoformat(), None, None)


def recall(conn: Connection, site: str, device: str, former: Sequence[bytes]) -> None:
    """Keys that a device had elsewhere: they read what it signed then, and speak no more."""
    ancient = dt.datetime.min.replace(tzinfo=dt.UTC).isoformat()
    there = known(conn, site, device)
    for public in dict.fromkeys(former):
        if key_id(public) not in there:
            _add(conn, site, device, public, ancient, ancient, None)


def follow(conn: Connection, site: str, device: str, old: bytes, new: bytes, proof: bytes, now: dt.datetime) -> None:
    """`new` is in force from now on; `old` may speak for a week."""
    mine = (device_keys.c.site == site) & (device_keys.c.device == device)
    if key_id(old) not in {had.kid for had in of(conn, site, device)}:  # a device of an older version
        begin(conn, site, device, old, now)
    conn.execute(update(device_keys).where(mine, device_keys.c.replaced_at.is_(None)).values(replaced_at=_text(now)))
    _add(conn, site, device, new, _text(now), None, proof)
    conn.execute(update(devices).where(devices.c.site == site, devices.c.device == device).values(public=new))


def _add(
    conn: Connection, site: str, device: str, public: bytes, added: str, replaced: str | None, proof: bytes | None
) -> None:
    conn.execute(
        insert(device_keys).values(
            site=site,
            device=device,
            kid=key_id(public),
            public=public,
            added_at=added,
            replaced_at=replaced,
            proof=proof,
        )
    )


def _text(now: dt.datetime) -> str:
    return now.isoformat()
