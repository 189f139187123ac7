"""From records to open counters: who serves where, on which device, since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, select

from kiosk.centre.keeping import OpenCounter
from kiosk.centre.tables import counter_log, open_counters
from kiosk.centre.writing import write_new, write_over
from kiosk.domain.catalogue import Site
from kiosk.domain.events import CounterClosed, CounterOpened
from kiosk.domain.ticket import DeviceId

CounterEvent = CounterOpened | CounterClosed


@dataclass(frozen=True)
class CounterRecord:
    """A record about a counter: its id, kind, version and verbatim body beside the event that they mean."""

    id: str
    kind: str
    v: int
    body: bytes
    event: CounterEvent


def take_in(
    conn: Connection, site: str, device: DeviceId, records: Sequence[CounterRecord]
) -> tuple[CounterRecord, ...]:
    """Writes the records that are not there yet, opens and closes the counters they name, and returns them."""
    known = set(
        conn.scalars(
            select(counter_log.c.id).where(
                counter_log.c.site == site, counter_log.c.id.in_([record.id for record in records])
            )
        )
    )
    fresh = tuple({record.id: record for record in records if record.id not in known}.values())
    write_new(conn, counter_log, [_log_row(site, device, record) for record in fresh])
    for record in fresh:
        _apply(conn, site, device, record.event)
    return fresh


def open_on(conn: Connection, site: str, day: dt.date, catalogue: Site | None) -> tuple[OpenCounter, ...]:
    """The open counters that were opened on `day`: one that nobody closed yesterday serves nobody today."""
    if catalogue is None:
        return ()
    found = conn.execute(select(open_counters).where(open_counters.c.site == site))
    return tuple(OpenCounter(DeviceId(row.device), row.counter) for row in found if day_of(row.since, catalogue) == day)


def day_of(moment: dt.datetime, catalogue: Site) -> dt.date:
    """The date of a moment where the site stands."""
    return moment.astimezone(ZoneInfo(catalogue.timezone)).date()


def _apply(conn: Connection, site: str, device: DeviceId, event: CounterEvent) -> None:
    match event:
        case CounterOpened():
            row = {"site": site, "device": device, "counter": event.counter, "officer": event.officer}
            write_over(conn, open_counters, [row | {"since": event.at}])
        case CounterClosed():
            conn.execute(
                delete(open_counters).where(
                    open_counters.c.site == site,
                    open_counters.c.device == device,
                    open_counters.c.counter == event.counter,
                )
            )


def _log_row(site: str, device: DeviceId, record: CounterRecord) -> dict[str, object]:
    head = {"site": site, "id": record.id, "device": device}
    return head | {"kind": record.kind, "v": record.v, "body": record.body}
