"""The mirror of the site's queue, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Sequence

from kiosk.adapters.store.rows import STANDING_COLUMNS, TICKET_COLUMNS, entry, maybe_stamp, stamp, standing
from kiosk.app.books import DayFigures, Entry, Within
from kiosk.domain.calling import Standing
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
        self,
        day: dt.date,
        states: Collection[State],
        services: Collection[ServiceCode] = (),
        limit: int = -1,
    ) -> Sequence[Entry]:
        """Tickets of a day in these states (of these services, or of all), by place in line; `limit` -1: all."""
        sql = f"{_SELECT} where day = ? and state in ({_marks(states)})"
        values: list[str] = [day.isoformat(), *states]
        if services:
            sql += f" and service in ({_marks(services)})"
            values += services
        ordered = self._conn.execute(f"{sql} order by place, number, id limit ?", [*values, limit])
        return [entry(row) for row in ordered]

    def line(self, day: dt.date, services: Collection[ServiceCode], limit: int = -1) -> Sequence[Standing]:
        """Who waits for these services, by place in line; `limit` -1: all."""
        rows = self._conn.execute(
            f"select {STANDING_COLUMNS} from ticket where day = ? and state = 'waiting'"  # noqa: S608 - our own constant
            f" and service in ({_marks(services)}) order by place, number, id limit ?",
            [day.isoformat(), *services, limit],
        )
        return [standing(row) for row in rows]

    def first(self, within: Within, *, priority: bool = False) -> Standing | None:
        """Who stands first of those that may be called, or of the priorities among them."""
        where, values = _within(within)
        classes = " and priority != 'regular'" if priority else ""
        row = self._conn.execute(
            f"select {STANDING_COLUMNS} from ticket where {where}{classes}"  # noqa: S608 - our own constants
            " order by place, number, id limit 1",
            values,
        ).fetchone()
        return standing(row) if row else None

    def before(self, within: Within, than: Standing) -> int:
        """How many of those that may be called stand before one."""
        where, values = _within(within)
        count: int = self._conn.execute(
            f"select count(*) from ticket where {where} and (place, number, id) < (?, ?, ?)",  # noqa: S608
            [*values, stamp(than.place), than.number, than.id],
        ).fetchone()[0]
        return count

    def waiting_for(self, day: dt.date, services: Collection[ServiceCode], keeper: DeviceId | None = None) -> int:
        """How many wait for these services; of them only those that `keeper` does not keep."""
        sql = f"select count(*) from ticket where day = ? and state = 'waiting' and service in ({_marks(services)})"  # noqa: S608
        values: list[str] = [day.isoformat(), *services]
        if keeper is not None:
            sql += " and keeper is not ?"
            values.append(keeper)
        count: int = self._conn.execute(sql, values).fetchone()[0]
        return count

    def busy_visits(self, day: dt.date) -> frozenset[str]:
        """The visits of which a number is called or served just now."""
        rows = self._conn.execute(
            "select coalesce(nullif(visit, ''), id) from ticket where day = ? and state in ('called', 'serving')",
            (day.isoformat(),),
        )
        return frozenset(visit for (visit,) in rows)

    def held(self, day: dt.date, counter: CounterCode) -> Sequence[Entry]:
        """What a counter has put aside, the longest first."""
        rows = self._conn.execute(
            f"{_SELECT} where day = ? and state = 'held' and counter = ? order by held_at, id",
            (day.isoformat(), counter),
        )
        return [entry(row) for row in rows]

    def missed(self, day: dt.date, services: Collection[ServiceCode], limit: int) -> Sequence[Entry]:
        """Who did not come, the newest first."""
        rows = self._conn.execute(
            f"{_SELECT} where day = ? and state = 'missed' and service in ({_marks(services)})"
            " order by ended_at desc, id limit ?",
            [day.isoformat(), *services, limit],
        )
        return [entry(row) for row in rows]

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
        """How many wait for the same service and stand before it."""
        count: int = self._conn.execute(
            "select count(*) from ticket where day = ? and state = 'waiting' and service = ?"
            " and (place, number, id) < (?, ?, ?)",
            (ticket.day.isoformat(), ticket.service, stamp(ticket.place), ticket.number, ticket.id),
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

    def used(self, since: dt.date) -> Sequence[tuple[dt.date, ServiceCode, int]]:
        """How many numbers each service gave on each day from `since` on."""
        rows = self._conn.execute(
            "select day, service, count(*) from ticket where day >= ? group by day, service", (since.isoformat(),)
        )
        return [(dt.date.fromisoformat(day), ServiceCode(service), count) for day, service, count in rows]

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

    def missed_by(self, ticket: TicketId, *, here: bool) -> None:
        """Notes whether it was a counter of this device that missed it."""
        self._conn.execute("update ticket set missed_here = ? where id = ?", (int(here), ticket))

    def ask_back(self, ticket: TicketId, *, elsewhere: bool) -> None:
        """Notes that another device may return it, whoever missed it; or may not after all."""
        before, after = (1, 2) if elsewhere else (2, 1)
        self._conn.execute(
            "update ticket set missed_here = ? where id = ? and missed_here = ?", (after, ticket, before)
        )

    def returns_alone(self, ticket: TicketId) -> bool:
        """Whether this device missed it, and has not heard that another may return it."""
        row = self._conn.execute("select missed_here = 1 from ticket where id = ?", (ticket,)).fetchone()
        return bool(row and row[0])

    def part(self, ticket: TicketId, record: str) -> None:
        """Notes the record by which this device last gave it back into a line."""
        self._conn.execute("update ticket set parted = ? where id = ?", (record, ticket))

    def untold(self, day: dt.date) -> frozenset[TicketId]:
        """What this device gave back into a line, and nobody else has heard of it yet."""
        rows = self._conn.execute(
            "select ticket.id from stream join record on record.epoch = stream.epoch and record.stream = stream.name"
            " and record.seq > stream.acknowledged join ticket on ticket.parted = record.id"
            " where stream.name = 'q' and ticket.day = ? and ticket.state = 'waiting'",
            (day.isoformat(),),
        )
        return frozenset(TicketId(ticket) for (ticket,) in rows)

    def add(self, ticket: Ticket, *, own: bool) -> None:
        """Writes a new ticket; one that is known already stays as it stands."""
        self._conn.execute(
            "insert into ticket (id, day, prefix, lane, number, service, priority, issued_at, issued_by, state, own,"
            " place, way, appointment_at, visit, follows)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
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
                stamp(ticket.place),
                ticket.way,
                maybe_stamp(ticket.appointment_at),
                ticket.visit,
                ticket.follows,
            ),
        )

    def moved_after(self, ticket: TicketId, at: dt.datetime) -> bool:
        """Whether a move is known that was made later than `at`."""
        row = self._conn.execute("select moved_at > ? from ticket where id = ?", (stamp(at), ticket)).fetchone()
        return bool(row and row[0])

    def change(self, ticket: Ticket, at: dt.datetime, *, ended_here: bool) -> None:
        """Writes a ticket's life as it stands after the move that was made `at`."""
        self._conn.execute(
            "update ticket set state = ?, counter = ?, first_called_at = coalesce(first_called_at, ?), called_at = ?,"
            " calls = ?, started_at = ?, ended_at = ?, service = ?, place = ?, way = ?, origin = ?, held_at = ?,"
            " moved_at = ?, ended_here = max(ended_here, ?) where id = ?",
            (
                ticket.state,
                ticket.counter,
                maybe_stamp(ticket.called_at),
                maybe_stamp(ticket.called_at),
                ticket.calls,
                maybe_stamp(ticket.started_at),
                maybe_stamp(ticket.ended_at),
                ticket.service,
                stamp(ticket.place),
                ticket.way,
                ticket.origin,
                maybe_stamp(ticket.held_at),
                stamp(at),
                int(ended_here),
                ticket.id,
            ),
        )

    def rated(self, ticket: TicketId) -> None:
        """Notes that its survey was used."""
        self._conn.execute("update ticket set rated = 1 where id = ?", (ticket,))


def _within(within: Within) -> tuple[str, list[str]]:
    """The condition, and its values."""
    sql = f"day = ? and state = 'waiting' and service in ({_marks(within.services)})"
    sql += " and (holder is null or holder = ?)"
    values: list[str] = [within.day.isoformat(), *within.services, within.counter]
    if within.barred:
        sql += f" and id not in ({_marks(within.barred)})"
        values += within.barred
    if within.busy:
        sql += f" and coalesce(nullif(visit, ''), id) not in ({_marks(within.busy)})"
        values += within.busy
    if within.keeper is not None:
        sql += " and keeper = ?"
        values.append(within.keeper)
    return sql, values


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _seconds(value: float | None) -> int | None:
    return None if value is None else round(value)
