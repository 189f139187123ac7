"""Everything that a site's page shows, read in one view of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre.alarms import Alarm, alarms_of
from kiosk.centre.complaints import count_between
from kiosk.centre.counters import open_on
from kiosk.centre.fleet import FleetDevice, fleet_of, set_aside
from kiosk.centre.opinion import Opinion, whole_opinion
from kiosk.centre.period import Period, quarter_with
from kiosk.centre.today import Day, day_of_site, unkept_tickets
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument

MOST_ALARMS: Final = 20
NO_CALLS: Final[Mapping[str, dt.datetime]] = MappingProxyType({})


@dataclass(frozen=True)
class Overview:
    """A site at a moment; `now` is the site's local time."""

    site: Site
    now: dt.datetime
    opinion: Opinion
    today: Day
    open_counters: int
    unkept: int
    devices: tuple[FleetDevice, ...]
    alarms: tuple[Alarm, ...]
    set_aside: int  # records that this version cannot read
    not_counted: int  # records of revoked devices
    complaints: int  # that were filed in the period


def overview_of(
    conn: Connection,
    site: Site,
    instrument: Instrument,
    now: dt.datetime,
    period: Period | None = None,
    calls: Mapping[str, dt.datetime] = NO_CALLS,
) -> Overview:
    """The site as its records have it; the quarter of `now` unless another period is asked for.

    `calls`: when each device was last answered, by id.
    """
    local = now.astimezone(ZoneInfo(site.timezone))
    today = local.date()
    unread, not_counted = set_aside(conn, site.id)
    shown = period or quarter_with(today)
    return Overview(
        site=site,
        now=local,
        opinion=whole_opinion(conn, site, instrument, shown, today),
        today=day_of_site(conn, site.id, today),
        open_counters=len(open_on(conn, site.id, today, site)),
        unkept=unkept_tickets(conn, site.id, today),
        devices=fleet_of(conn, site.id, now, calls),
        alarms=alarms_of(conn, site.id, MOST_ALARMS),
        set_aside=unread,
        not_counted=not_counted,
        complaints=count_between(conn, site.id, shown.first, shown.last),
    )
