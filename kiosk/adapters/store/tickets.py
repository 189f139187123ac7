"""The mirror of the site's queue, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Sequence

from kiosk.adapters.store.rows import TICKET_COLUMNS, entry, maybe_stamp, stamp
from kiosk.app.books import DayFigures, Entry
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import DeviceId, Priority, State, Ticket, TicketId

_SELECT = f"select {TICKET_COLUMNS} from ticket"  # noqa: S608 - our own constant


class TicketPages:
    """Reads and writes the table `ticket`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, ticket: TicketId) -> Entry | None:
        row = self._conn.execute(f"{_SELECT} where id = ?", (ticket,)).fetchone()
        return entry(row) if row else None

    def labelled(self, day: dt.date, compact: str) -> Sequence[Entry]:
        """Tickets of a day whose label without hyphens is `compact` (A012, AK3012)."""
        rows = self._conn.execute(
            f"{_SELECT} where day = ? and prefix || lane || printf('%03d', number) = ?", (day.isoformat(), compact)
        )
        return [entry(row) for row in rows]

    def in_state(
        self, day: dt.date, states: Collection[State], services: Collection[ServiceCode] = ()
    ) -> Sequence[Entry]:
        """Tickets of a day in these states (of these services, or of all), by entry time."""
        sql = f"{_SELECT} where day = ? and state in ({_marks(states)})"
        values: list[str] = [day.isoformat(), *states]
        if services:
            sql += f" and service in ({_marks(services)})"
            values += services
        return [entry(row) for row in self._conn.execute(f"{sql} order by issued_at, number, id", values)]

    def at_counter(self, day: dt.date, counter: CounterCode) -> Entry | None:
        """The ticket that this counter has called or is serving."""
        row = self._conn.execute(
            f"{_SELECT} where day = ? and counter = ? and state in ('called', 'serving')"
            " order by called_at desc limit 1",
            (day.isoformat(), counter),
        ).fetchone()
        return entry(row) if row else None

    def last_finished(self, day: dt.date, counter: CounterCode) -> Entry | None:
        """The ticket that this counter finished last."""
        row = self._conn.execute(
            f"{_SELECT} where day = ? and counter = ? and state = 'finished' order by ended_at desc limit 1",
            (day.isoformat(), counter),
        ).fetchone()
        return entry(row) if row else None

    def recent(self, day: dt.date, counter: CounterCode, limit: int) -> Sequence[Priority]:
        """The classes of this counter's last calls, newest first."""
        rows = self._conn.execute(
            "select priority from ticket where day = ? and counter = ? and called_at is not null"
            " order by called_at desc limit ?",
            (day.isoformat(), counter, limit),
        )
        return [Priority(row[0]) for row in rows]

    def calls(self, day: dt.date, limit: int) -> Sequence[Entry]:
        """The day's calls, newest first."""
        rows = self._conn.execute(
            f"{_SELECT} where day = ? and called_at is not null order by called_at desc limit ?",
            (day.isoformat(), limit),
        )
        return [entry(row) for row in rows]

    def waiting(self, day: dt.date) -> dict[ServiceCode, int]:
        """How many wait for each service."""
        rows = self._conn.execute(
            "select service, count(*) from ticket where day = ? and state = 'waiting' group by service",
            (day.isoformat(),),
        )
        return {ServiceCode(service): count for service, count in rows}

    def ahead(self, ticket: Ticket) -> int:
        """How many wait for the same service and came before."""
        count: int = self._conn.execute(
            "select count(*) from ticket where day = ? and state = 'waiting' and service = ?"
            " and (issued_at, number, id) < (?, ?, ?)",
            (ticket.day.isoformat(), ticket.service, stamp(ticket.issued_at), ticket.number, ticket.id),
        ).fetchone()[0]
        return count

    def issued(self, day: dt.date, service: ServiceCode) -> int:
        """How many numbers this service gave today, cancelled ones not counted."""
        count: int = self._conn.execute(
            "select count(*) from ticket where day = ? and service = ? and state != 'cancelled'",
            (day.isoformat(), service),
        ).fetchone()[0]
        return count

    def given(self, day: dt.date) -> dict[ServiceCode, int]:
        """How many numbers each service gave on a day, cancelled ones not counted."""
        rows = self._conn.execute(
            "select service, count(*) from ticket where day = ? and state != 'cancelled' group by service",
            (day.isoformat(),),
        )
        return {ServiceCode(service): count for service, count in rows}

    def busiest(self, day: dt.date, limit: int) -> Sequence[ServiceCode]:
        """The services with most numbers today, most first."""
        rows = self._conn.execute(
            "select service from ticket where day = ? group by service order by count(*) desc, service limit ?",
            (day.isoformat(), limit),
        )
        return [ServiceCode(row[0]) for row in rows]

    def count(self, day: dt.date, *, own: bool = False) -> dict[State, int]:
        """How many tickets of the day stand in each state; `own`: only those of this device."""
        rows = self._conn.execute(
            "select state, count(*) from ticket where day = ? and own >= ? group by state", (day.isoformat(), int(own))
        )
        return {State(state): count for state, count in rows}

    def figures(self, day: dt.date, counter: CounterCode) -> DayFigures:
        """What a counter did today."""
        served, missed, wait, service = self._conn.execute(
            "select coalesce(sum(state = 'finished'), 0), coalesce(sum(state = 'missed'), 0),"
            " avg(case when state = 'finished' then (julianday(coalesce(started_at, called_at))"
            "   - julianday(issued_at)) * 86400 end),"
            " avg(case when state = 'finished' then (julianday(ended_at)"
            "   - julianday(coalesce(started_at, called_at))) * 86400 end)"
            " from ticket where day = ? and counter = ?",
            (day.isoformat(), counter),
        ).fetchone()
        return DayFigures(served, missed, _seconds(wait), _seconds(service))

    def kept(self, day: dt.date, keeper: DeviceId) -> Sequence[Entry]:
        """The day's waiting tickets that a device keeps."""
        rows = self._conn.execute(
            f"{_SELECT} where day = ? and state = 'waiting' and keeper = ?", (day.isoformat(), keeper)
        )
        return [entry(row) for row in rows]

    def keep(self, ticket: TicketId, keeper: DeviceId | None) -> None:
        """Notes the device that may call it while cut off."""
        self._conn.execute("update ticket set keeper = ? where id = ?", (keeper, ticket))

    def hold(self, ticket: TicketId, holder: CounterCode | None) -> None:
        """Notes the counter that has it by the site's word."""
        self._conn.execute("update ticket set holder = ? where id = ?", (holder, ticket))

    def add(self, ticket: Ticket, *, own: bool) -> None:
        """Writes a new ticket; one that is known already stays as it stands."""
        self._conn.execute(
            "insert into ticket (id, day, prefix, lane, number, service, priority, issued_at, issued_by, state, own)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
            (
                ticket.id,
                ticket.day.isoformat(),
                ticket.prefix,
                ticket.lane,
                ticket.number,
                ticket.service,
                ticket.priority,
                stamp(ticket.issued_at),
                ticket.issued_by,
                ticket.state,
                int(own),
            ),
        )

    def change(self, ticket: Ticket, *, ended_here: bool) -> None:
        """Writes a ticket's life as it stands now."""
        self._conn.execute(
            "update ticket set state = ?, counter = ?, first_called_at = coalesce(first_called_at, ?), called_at = ?,"
            " calls = ?, started_at = ?, ended_at = ?,"
            " ended_here = max(ended_here, ?) where id = ?",
            (
                ticket.state,
                ticket.counter,
                maybe_stamp(ticket.called_at),
                maybe_stamp(ticket.called_at),
                ticket.calls,
                maybe_stamp(ticket.started_at),
                maybe_stamp(ticket.ended_at),
                int(ended_here),
                ticket.id,
            ),
        )

    def rated(self, ticket: TicketId) -> None:
        """Notes that its survey was used."""
        self._conn.execute("update ticket set rated = 1 where id = ?", (ticket,))


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _seconds(value: float | None) -> int | None:
    return None if value is None else round(value)
