"""From records to how often citizens called for staff on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from kiosk.centre.counters import day_of
from kiosk.centre.tables import staff_calls
from kiosk.centre.writing import write_new
from kiosk.domain.catalogue import Site
from kiosk.domain.events import StaffCalled


def take_in(conn: Connection, site: str, called: Iterable[tuple[str, StaffCalled]], catalogue: Site | None) -> None:
    """Writes the records that are not there yet, by id."""
    write_new(
        conn,
        staff_calls,
        [
            {
                "site": site,
                "id": name,
                "day": day_of(event.at, catalogue) if catalogue else event.at.date(),
                "device": event.device,
                "at": event.at,
            }
            for name, event in called
        ],
    )


def calls_on(conn: Connection, site: str, day: dt.date) -> int:
    """How often citizens of a site called for staff."""
    mine = (staff_calls.c.site == site) & (staff_calls.c.day == day)
    return conn.scalar(select(func.count()).select_from(staff_calls).where(mine)) or 0
