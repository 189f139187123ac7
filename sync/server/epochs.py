"""Epochs: a log that was restored or copied goes on under a new name, and in a new lane.

Whether the other one still lives nobody can know. So each new epoch gets a lane that no other has, whatever the reason,
and a person is told.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Final

from sqlalchemy import Connection, insert, select

from sync.server.call import Call, Calls
from sync.server.enrolment import Device, next_lane
from sync.server.projection import Projector
from sync.server.schema import epochs
from sync.server.server import Server
from sync.wire.epochs import REJOIN, RejoinAsked, Rejoined

ALARMS: Final = {"restored": "device_restored", "copied": "device_copied", "parted": "device_copied"}


def calls(server: Server) -> Calls:
    """The calls of this room."""

    async def go_on(device: Device, asked: RejoinAsked) -> Rejoined:
        now = server.clock()
        work = server.writer.submit(lambda conn: rejoin(conn, server.projector, device, asked, now))
        return await asyncio.wrap_future(work)

    return [Call(REJOIN, RejoinAsked, go_on)]


def rejoin(conn: Connection, projector: Projector, device: Device, asked: RejoinAsked, now: dt.datetime) -> Rejoined:
    """Opens the epoch, with a lane of its own; asked again, the same lane. A person is told once."""
    this = (epochs.c.site == device.site) & (epochs.c.device == device.device) & (epochs.c.epoch == asked.epoch)
    known = conn.execute(select(epochs.c.lane).where(this)).one_or_none()
    if known is not None:
        return Rejoined(known.lane or "")
    lane = next_lane(conn, device.site)
    conn.execute(
        insert(epochs).values(
            site=device.site,
            device=device.device,
            epoch=asked.epoch,
            lane=lane,
            from_epoch=asked.from_epoch,
            reason=asked.reason,
            fingerprint=asked.fingerprint,
            opened_at=now.isoformat(),
        )
    )
    params = {"device": device.name, "lane": lane}
    projector.alarm(conn, device.site, ALARMS[asked.reason], asked.epoch, device.device, now, params)
    return Rejoined(lane)
