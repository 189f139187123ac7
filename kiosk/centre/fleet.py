"""The devices of a site as the server knows them: who they are, and when their records last came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sync.server.enrolment import State, roster
from sync.server.schema import quarantine, streams


@dataclass(frozen=True)
class FleetDevice:
    """One device. `records` are those that the server holds; `heard_at` is when the last of them came."""

    name: str
    role: str
    lane: str
    state: State
    records: int
    heard_at: dt.datetime | None


def fleet_of(conn: Connection, site: str) -> tuple[FleetDevice, ...]:
    """Every device of a site, oldest first."""
    columns = streams.c
    counted = conn.execute(
        select(columns.device, func.sum(columns.hi), func.max(columns.heard_at))
        .where(columns.site == site)
        .group_by(columns.device)
    )
    heard = {device: (int(records), dt.datetime.fromisoformat(at)) for device, records, at in counted}
    return tuple(
        FleetDevice(device.name, device.role, device.lane or "", device.state, *heard.get(device.device, (0, None)))
        for device in roster(conn, site)
    )


def set_aside(conn: Connection, site: str) -> int:
    """How many records the ledger holds that this version cannot read."""
    return conn.scalar(select(func.count()).select_from(quarantine).where(quarantine.c.site == site)) or 0
