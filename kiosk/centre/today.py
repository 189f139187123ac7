"""A business day at a site: how many numbers were given, where they stand, how long people waited."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, select

from kiosk.centre.staff_calls import calls_on
from kiosk.centre.tables import ticket_keepers, tickets
from kiosk.domain.ticket import State
from kiosk.domain.today import Today, Waits, waited, waits_of


@dataclass(frozen=True)
class Line:
    """Numbers of one day and how they stand. `called` counts every number that was ever called.

    `serving` are those at a counter now; `held` were called by one that set them aside for a while.
    """

    issued: int
    waiting: int
    called: int
    serving: int
    held: int
    served: int
    missed: int
    cancelled: int
    rated: int
    not_printed: int
    waits: Waits


@dataclass(frozen=True)
class AgencyLine:
    """An agency's numbers; `code` "" where the site's files do not know the service."""

    code: str
    line: Line


@dataclass(frozen=True)
class Day:
    """The whole site, and each agency with numbers that day, by code."""

    date: dt.date
    site: Line
    agencies: tuple[AgencyLine, ...]
    staff_calls: int = 0


def day_of_site(conn: Connection, site: str, date: dt.date) -> Day:
    """The day as the records have it."""
    found = conn.execute(select(tickets).where(tickets.c.site == site, tickets.c.day == date)).all()
    agencies: dict[str, list[Row[tuple[object, ...]]]] = defaultdict(list)
    for row in found:
        agencies[row.agency].append(row)
    return Day(
        date,
        _line(found),
        tuple(AgencyLine(agency, _line(rows)) for agency, rows in sorted(agencies.items())),
        calls_on(conn, site, date),
    )


def in_short(day: Day) -> Today:
    """The whole site's day as `anjungan skm` tells it."""
    line = day.site
    return Today(
        day.date, line.issued, line.waiting, line.called, line.served, line.missed, line.waits, day.staff_calls
    )


def unkept_tickets(conn: Connection, site: str, date: dt.date) -> int:
    """Waiting numbers of the day for which no counter is open."""
    mine = (ticket_keepers.c.site == site) & (ticket_keepers.c.day == date) & ticket_keepers.c.keeper.is_(None)
    return conn.scalar(select(func.count()).select_from(ticket_keepers).where(mine)) or 0


def _line(rows: Sequence[Row[tuple[object, ...]]]) -> Line:
    states = [row.state for row in rows]
    waits = [waited(row.issued_at, row.first_called_at) for row in rows if row.first_called_at]
    return Line(
        issued=len(rows),
        waiting=states.count(State.WAITING),
        called=len(waits),
        serving=sum(states.count(state) for state in (State.CALLED, State.SERVING)),
        held=states.count(State.HELD),
        served=states.count(State.FINISHED),
        missed=states.count(State.MISSED),
        cancelled=states.count(State.CANCELLED),
        rated=sum(row.rated for row in rows),
        not_printed=sum(row.printed == "NOT_PRINTED" for row in rows),
        waits=waits_of(waits),
    )
