"""The devices of a site as the server knows them: who they are, and how they stand to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from sqlalchemy import Connection, func, select

from kiosk.centre.acceptances import Acceptance, last_of, word_of
from sync.server import trust
from sync.server.bundles import Deployed, deployments
from sync.server.enrolment import Device, State, roster
from sync.server.schema import quarantine, streams

QUIET: Final = dt.timedelta(seconds=90)
"""A device asks for news at least once a minute; one that is quiet for longer is cut off."""


class Link(StrEnum):
    """How a device stands to the server: `web.device_<link>` in the texts."""

    PENDING = "pending"
    CONNECTED = "connected"
    CUT_OFF = "cut_off"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True)
class FleetDevice:
    """One device. `records` are those that the server holds; `heard_at` is its last sign of life."""

    name: str
    role: str
    lane: str
    link: Link
    records: int
    heard_at: dt.datetime | None
    config: int = 0  # version of the site's configuration that it works by; 0: a folder of its own
    accepted: Acceptance | None = None  # the last run that a technician signed on it
    config_state: str = ""  # in its own word: `config.state_<word>` in the texts; empty: never told

    @property
    def acceptance(self) -> str:
        """How it was accepted: `web.accepted_<word>` in the texts; empty where it need not be."""
        return word_of(self.role, self.accepted)


def fleet_of(
    conn: Connection, site: str, now: dt.datetime, calls: Mapping[str, dt.datetime]
) -> tuple[FleetDevice, ...]:
    """Every device of a site, oldest first. `calls`: when each was last answered, as far as this process knows."""
    columns = streams.c
    counted = conn.execute(
        select(columns.device, func.sum(columns.hi), func.max(columns.heard_at))
        .where(columns.site == site)
        .group_by(columns.device)
    )
    sent = {device: (int(records), dt.datetime.fromisoformat(at)) for device, records, at in counted}
    configured, accepted = deployments(conn, site), last_of(conn, site)
    return tuple(
        _fleet_device(
            device, now, sent.get(device.device), calls, configured.get(device.device), accepted.get(device.device)
        )
        for device in roster(conn, site)
    )


def set_aside(conn: Connection, site: str) -> tuple[int, int]:
    """How many records the ledger holds that this version cannot read, and that do not count, of revoked devices."""
    counts = select(func.count()).select_from(quarantine).where(quarantine.c.site == site)
    whole = conn.scalar(counts) or 0
    uncounted = conn.scalar(counts.where(quarantine.c.code == trust.CODE)) or 0
    return whole - uncounted, uncounted


def _fleet_device(
    device: Device,
    now: dt.datetime,
    sent: tuple[int, dt.datetime] | None,
    calls: Mapping[str, dt.datetime],
    configured: Deployed | None,
    accepted: Acceptance | None,
) -> FleetDevice:
    records, sent_at = sent or (0, None)
    heard = max((at for at in (sent_at, calls.get(device.device)) if at), default=None)
    return FleetDevice(
        name=device.name,
        role=device.role,
        lane=device.lane or "",
        link=_link(device.state, now, heard),
        records=records,
        heard_at=heard,
        config=configured.version if configured else 0,
        config_state=configured.state if configured else "",
        accepted=accepted,
    )


def _link(state: State, now: dt.datetime, heard: dt.datetime | None) -> Link:
    match state:
        case State.ACCEPTED:
            return Link.CONNECTED if heard is not None and now - heard <= QUIET else Link.CUT_OFF
        case State.PENDING:
            return Link.PENDING
        case State.SUSPENDED:
            return Link.SUSPENDED
        case State.REVOKED:
            return Link.REVOKED
        case _:
            assert_never(state)
