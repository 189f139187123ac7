"""From tickets to how many were served, how long they waited, and how long serving took; kept a period and scope.

A ticket is told anew with every record of it, so what it counted before is taken back and what it counts now is added.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, bindparam, delete, select

from kiosk.centre.counting import places_of
from kiosk.centre.period import Period, periods_with
from kiosk.centre.prefix import starts_with
from kiosk.centre.tables import minute_tallies, ticket_tallies, tickets
from kiosk.centre.writing import add_up
from kiosk.domain.ticket import State
from kiosk.domain.today import Waits, waited

MINUTE: Final = 60
Place = tuple[str, str]  # period, scope
Minute = tuple[str, str, str, int]  # period, scope, phase, minute


class Phase(StrEnum):
    """What a ticket's citizen spent their time with."""

    WAITING = "waiting"  # from the number to its first call
    SERVING = "serving"  # from the start at the counter, or the call where nobody pressed start, to the end


@dataclass(frozen=True)
class Visit:
    """What counts of a ticket. Times in whole seconds; None where it did not come to that."""

    day: dt.date
    scopes: tuple[str, ...]
    served: bool
    rated: bool
    waiting: int | None
    serving: int | None


@dataclass(frozen=True)
class Served:
    """How many tickets of a scope were served in a period, and of how many of these the survey was used."""

    served: int
    rated: int


@dataclass
class Changes:
    """By how much visits change the sums of each period and scope."""

    sums: dict[Place, list[int]] = field(default_factory=dict)
    minutes: Counter[Minute] = field(default_factory=Counter)

    def add(self, visit: Visit, sign: int) -> None:
        """Adds a visit, or with -1 takes it back."""
        waiting, serving = visit.waiting, visit.serving
        counted = (
            int(visit.served),
            int(visit.rated),
            int(waiting is not None),
            waiting or 0,
            int(serving is not None),
            serving or 0,
        )
        phases = ((Phase.WAITING, waiting), (Phase.SERVING, serving))
        for period in periods_with(visit.day):
            for scope in visit.scopes:
                sums = self.sums.setdefault((period.code, scope), [0] * len(counted))
                for place, value in enumerate(counted):
                    sums[place] += sign * value
                for phase, seconds in phases:
                    if seconds is not None:
                        self.minutes[period.code, scope, phase, (seconds + MINUTE // 2) // MINUTE] += sign


def visit_of(row: Mapping[str, Any] | RowMapping) -> Visit:
    """The visit of a row of the table of tickets."""
    finished = row["state"] == State.FINISHED
    started = row["started_at"] or row["called_at"]
    first, ended = row["first_called_at"], row["ended_at"]
    return Visit(
        day=row["day"],
        scopes=places_of(row["agency"], row["service"], row["counter"]),
        served=finished,
        rated=finished and bool(row["rated"]),
        waiting=waited(row["issued_at"], first) if first else None,
        serving=waited(started, ended) if finished and started and ended else None,
    )


def count(conn: Connection, site: str, before: Iterable[Visit], after: Iterable[Visit]) -> None:
    """Takes back what these visits counted and adds what they count now."""
    changes = Changes()
    for sign, visits in ((-1, before), (1, after)):
        for visit in visits:
            changes.add(visit, sign)
    _write(conn, site, changes.sums, changes.minutes)


def recount(conn: Connection, site: str) -> None:
    """Makes the sums anew from the tickets."""
    for table in (ticket_tallies, minute_tallies):
        conn.execute(delete(table).where(table.c.site == site))
    every = conn.execute(select(tickets).where(tickets.c.site == site)).mappings()
    count(conn, site, (), (visit_of(row) for row in every))


def served_in(conn: Connection, site: str, period: Period, kind: str = "service") -> Mapping[str, Served]:
    """Every "agency", "service" or "counter" that served anybody, by code."""
    columns, start = ticket_tallies.c, f"{kind}/"
    mine = (columns.site == site) & (columns.span == period.code) & starts_with(columns.scope, start)
    found = conn.execute(select(columns.scope, columns.served, columns.rated).where(mine, columns.served > 0))
    return {row.scope.removeprefix(start): Served(row.served, row.rated) for row in found}


def served_at(conn: Connection, site: str, period: Period, scope: str = "") -> Served:
    """One scope's tickets."""
    columns = ticket_tallies.c
    mine = (columns.site == site) & (columns.span == period.code) & (columns.scope == scope)
    row = conn.execute(select(columns.served, columns.rated).where(mine)).one_or_none()
    return Served(row.served, row.rated) if row else Served(0, 0)


def waits_for(conn: Connection, site: str, period: Period, scope: str = "") -> Waits:
    """From the number to its first call; the mean to the second, median and p90 to the whole minute, in seconds."""
    return _times(conn, site, period, scope, Phase.WAITING)


def serving_for(conn: Connection, site: str, period: Period, scope: str = "") -> Waits:
    """From the start at the counter to the end, of those that were served; in the same way."""
    return _times(conn, site, period, scope, Phase.SERVING)


def _times(conn: Connection, site: str, period: Period, scope: str, phase: Phase) -> Waits:
    of_minutes, columns = minute_tallies.c, ticket_tallies.c
    counted = conn.execute(
        select(of_minutes.minute, of_minutes.tickets)
        .where(of_minutes.site == site, of_minutes.span == period.code, of_minutes.scope == scope)
        .where(of_minutes.phase == phase, of_minutes.tickets > 0)
        .order_by(of_minutes.minute)
    ).all()
    mine = (columns.site == site) & (columns.span == period.code) & (columns.scope == scope)
    n, seconds = (columns.called, columns.waited) if phase is Phase.WAITING else (columns.attended, columns.serving)
    sums = conn.execute(select(n, seconds).where(mine)).one_or_none()
    if sums is None or not sums[0]:
        return Waits(0, None, None, None)
    minutes = [(row.minute, row.tickets) for row in counted]
    return Waits(sums[0], round(sums[1] / sums[0]), _nearest(minutes, sums[0], 1, 2), _nearest(minutes, sums[0], 9, 10))


def _nearest(minutes: Iterable[tuple[int, int]], n: int, share: int, of: int) -> int:
    """By nearest rank: so many took no longer. In seconds."""
    rank, reached, last = -(-n * share // of), 0, 0
    for minute, waited_so in minutes:
        reached, last = reached + waited_so, minute
        if reached >= rank:
            break
    return last * MINUTE


def _write(conn: Connection, site: str, told: Mapping[Place, list[int]], minutes: Mapping[Minute, int]) -> None:
    changed = [(*key, *sums) for key, sums in told.items() if any(sums)]
    moved = [(*key, number) for key, number in minutes.items() if number]
    for table, rows in ((ticket_tallies, changed), (minute_tallies, moved)):
        names = [column.name for column in table.columns]
        add_up(conn, table, [dict(zip(names, (site, *row), strict=True)) for row in rows])
    _sweep(conn, site, minute_tallies, minute_tallies.c.tickets == 0, [key for *key, number in moved if number < 0])
    nothing = and_(*(column == 0 for column in ticket_tallies.columns if not column.primary_key))
    _sweep(conn, site, ticket_tallies, nothing, [key for key, sums in told.items() if min(sums) < 0])


def _sweep(
    conn: Connection, site: str, table: Table, nothing: ColumnElement[bool], rows: Iterable[Sequence[object]]
) -> None:
    """Takes away what has come down to nothing, so that sums made step by step are those that are made anew."""
    keys = [column.name for column in table.primary_key.columns if column.name != "site"]
    mine = and_(table.c.site == site, nothing, *(table.c[name] == bindparam(f"its_{name}") for name in keys))
    wanted = [{f"its_{name}": value for name, value in zip(keys, row, strict=False)} for row in rows]
    if wanted:
        conn.execute(delete(table).where(mine), wanted)
