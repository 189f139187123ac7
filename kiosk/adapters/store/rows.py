"""How values stand in columns: times as UTC ISO text of fixed width, so that text order is time order."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any

from kiosk.app.books import Entry
from kiosk.domain.calling import Standing
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import DeviceId, Priority, State, Ticket, TicketId, Way

TICKET_COLUMNS = (
    "id, day, prefix, lane, number, service, priority, issued_at, issued_by, state, counter,"
    " called_at, calls, started_at, ended_at, rated, own, keeper, holder, ended_here, first_called_at,"
    " place, way, appointment_at, visit, origin, follows, held_at"
)
STANDING_COLUMNS = "id, service, priority, place, number, way, visit, keeper, holder"


def stamp(moment: dt.datetime) -> str:
    """`2026-11-24T03:21:07.123456Z`."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> dt.datetime:
    """The aware time of a stamp."""
    return dt.datetime.fromisoformat(text)


def maybe_moment(text: str | None) -> dt.datetime | None:
    """The aware time of a stamp, where there is one."""
    return moment(text) if text else None


def maybe_stamp(value: dt.datetime | None) -> str | None:
    """The stamp of a time, where there is one."""
    return stamp(value) if value else None


def entry(row: sqlite3.Row | tuple[Any, ...]) -> Entry:
    """A row of TICKET_COLUMNS."""
    ticket = Ticket(
        id=TicketId(row[0]),
        day=dt.date.fromisoformat(row[1]),
        prefix=row[2],
        lane=row[3],
        number=row[4],
        service=ServiceCode(row[5]),
        priority=Priority(row[6]),
        issued_at=moment(row[7]),
        issued_by=DeviceId(row[8]),
        state=State(row[9]),
        counter=CounterCode(row[10]) if row[10] else None,
        called_at=maybe_moment(row[11]),
        calls=row[12],
        started_at=maybe_moment(row[13]),
        ended_at=maybe_moment(row[14]),
        rated=bool(row[15]),
        place_at=None if row[21] == row[7] else moment(row[21]),
        way=Way(row[22]),
        appointment_at=maybe_moment(row[23]),
        visit=row[24],
        origin=ServiceCode(row[25]) if row[25] else None,
        follows=TicketId(row[26]) if row[26] else None,
        held_at=maybe_moment(row[27]),
    )
    keeper, holder = row[17], row[18]
    return Entry(
        ticket=ticket,
        own=bool(row[16]),
        keeper=DeviceId(keeper) if keeper else None,
        holder=CounterCode(holder) if holder else None,
        ended_here=bool(row[19]),
        first_called_at=maybe_moment(row[20]),
    )


def standing(row: tuple[Any, ...]) -> Standing:
    """A row of STANDING_COLUMNS."""
    ticket, service, priority, place, number, way, visit, keeper, holder = row
    at = dt.datetime.fromisoformat(place)
    return Standing(ticket, service, _PRIORITY[priority], at, number, _WAY[way], visit or ticket, keeper, holder)


_PRIORITY = {each.value: each for each in Priority}
_WAY = {each.value: each for each in Way}
