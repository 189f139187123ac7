"""Keys that change: a device's key gives way to the next, which the one before has named."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Final

from sqlalchemy import Connection

from sync.server import device_keys
from sync.server.call import Call, Calls
from sync.server.enrolment import Device, get
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire import members
from sync.wire.batch import key_id
from sync.wire.members import RotateAsked, Rotated

_PUBLIC: Final = 32


def calls(server: Server) -> Calls:
    """The calls of this room."""

    async def change(device: Device, asked: RotateAsked) -> Rotated:
        now = server.clock()
        return await asyncio.wrap_future(server.writer.submit(lambda conn: rotate(conn, device, asked, now)))

    return [Call(members.PATH, RotateAsked, change)]


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
        device_keys.follow(conn, site, me, stands.public, asked.public, asked.by_old + asked.by_new, now)
        return Rotated(key_id(asked.public), _until(now))
    return Rotated(key_id(asked.public), _until(dt.datetime.fromisoformat(had[key_id(asked.public)].added_at)))


def _until(since: dt.datetime) -> str:
    return (since + device_keys.BOTH).astimezone(dt.UTC).isoformat(timespec="seconds")


def _may_follow(site: str, device: str, old: bytes, asked: RotateAsked) -> bool:
    return len(asked.public) == _PUBLIC and members.holds(site, device, old, asked)
