"""How a device stands, and its key: when it is to give way to the next, which the one before has named."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from sync.server import device_keys
from sync.server.call import Call, Calls
from sync.server.enrolment import Device, get
from sync.server.schema import settings
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire import members
from sync.wire.batch import key_id
from sync.wire.members import RotateAsked, Rotated, StandingAsked, StandingTold

_PUBLIC: Final = 32
YEAR: Final = dt.timedelta(days=365)  # that a key is in force, by the server's clock


def calls(server: Server) -> Calls:
    """The calls of this room."""

    async def change(device: Device, asked: RotateAsked) -> Rotated:
        now = server.clock()
        return await asyncio.wrap_future(server.writer.submit(lambda conn: rotate(conn, device, asked, now)))

    async def tell(device: Device, _asked: StandingAsked) -> StandingTold:
        return await asyncio.to_thread(_tell, server, device)

    return [Call(members.ROTATE, RotateAsked, change), Call(members.STANDING, StandingAsked, tell)]


def order_rotation(conn: Connection, site: str, device: str) -> None:
    """The device is told, when it next asks, to give its key a successor; once it has, the order is done."""
    _forget_order(conn, site, device)
    conn.execute(insert(settings).values(site=site, name=_order(device), value=b""))


def _tell(server: Server, device: Device) -> StandingTold:
    with server.read() as conn:
        had = device_keys.of(conn, device.site, device.device)
        ordered = conn.scalar(select(settings.c.name).where(*_ordered(device.site, device.device)))
    old = any(
        each.replaced_at is None and dt.datetime.fromisoformat(each.added_at) + YEAR < server.clock() for each in had
    )
    return StandingTold(old or ordered is not None)


def rotate(conn: Connection, device: Device, asked: RotateAsked, now: dt.datetime) -> Rotated:
    """Puts the new key in force; the one before may speak for a week. Asked again, by whichever key: the same answer.

    A key that ever spoke for the device changes nothing any more, so a captured request is worth nothing. Raises
    Refused("sync.unsigned") unless the key in force named the new one and the new one agrees.
    """
    site, me = device.site, device.device
    had = {each.kid: each for each in device_keys.of(conn, site, me)}
    if key_id(asked.public) not in had:
        stands = get(conn, site, me)
        if stands is None or stands.public is None or not _may_follow(site, me, stands.public, asked):
            raise Refused("sync.unsigned")
        _forget_order(conn, site, me)
        device_keys.follow(conn, site, me, stands.public, asked.public, asked.by_old + asked.by_new, now)
        return Rotated(key_id(asked.public), _until(now))
    return Rotated(key_id(asked.public), _until(dt.datetime.fromisoformat(had[key_id(asked.public)].added_at)))


def _forget_order(conn: Connection, site: str, device: str) -> None:
    conn.execute(delete(settings).where(*_ordered(site, device)))


def _ordered(site: str, device: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return settings.c.site == site, settings.c.name == _order(device)


def _order(device: str) -> str:
    return f"renew/{device}"


def _until(since: dt.datetime) -> str:
    return (since + device_keys.BOTH).astimezone(dt.UTC).isoformat(timespec="seconds")


def _may_follow(site: str, device: str, old: bytes, asked: RotateAsked) -> bool:
    return len(asked.public) == _PUBLIC and members.holds(site, device, old, asked)
