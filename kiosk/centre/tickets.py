"""From records to tickets: keeps each record as it came, and each ticket as its records leave it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, delete, select

from kiosk.centre import served
from kiosk.centre.alarms import Alarm
from kiosk.centre.life import Entry, Life, life_of
from kiosk.centre.served import visit_of
from kiosk.centre.tables import ticket_log, ticket_numbers, tickets
from kiosk.centre.writing import write_new, write_over
from kiosk.domain.catalogue import Site
from kiosk.domain.events import TicketIssued, TicketMoved, TicketPrinted, TicketRated
from kiosk.domain.ticket import GIVES_UP, DeviceId, fits, stepped
from kiosk.domain.trouble import Unknown
from kiosk.records import decode

TicketEvent = TicketIssued | TicketMoved | TicketPrinted | TicketRated


@dataclass(frozen=True)
class TicketRecord:
    """A record about a ticket: its id, kind, version and verbatim body beside the event that they mean."""

    id: str
    kind: str
    v: int
    body: bytes
    event: TicketEvent


@dataclass(frozen=True)
class Told:
    """What a batch told about tickets: the records that were new, the lives of all tickets they touch, what is odd.

    `given_up`: the records, by id, that put back into a line what their counter had until then; with when that was
    missed, if it was.
    """

    fresh: tuple[TicketRecord, ...]
    lives: Mapping[str, Life]
    alarms: tuple[Alarm, ...] = ()
    given_up: Mapping[str, dt.datetime | None] = field(default_factory=dict)


def take_in(
    conn: Connection, site: str, device: DeviceId, records: Sequence[TicketRecord], catalogue: Site | None
) -> Told:
    """Writes the records that are not there yet, and what their tickets have become."""
    touched = {record.event.ticket for record in records}
    logged = _logged(conn, site, touched)
    fresh = _fresh(records, logged)
    placed = _placed(device, fresh, logged)
    write_new(conn, ticket_log, [_log_row(site, device, record, place) for record, place in placed])
    entries = _entries(logged)
    given_up = dict(_given_up(entries, fresh))
    for record, place in placed:
        entries[record.event.ticket].append(Entry(device, place, record.event))
    lives = _lives(entries)
    write_lives(conn, site, lives, catalogue)
    issued = [record.event for record in fresh if isinstance(record.event, TicketIssued)]
    return Told(fresh, lives, _watch_numbers(conn, site, device, issued), given_up)


def write_lives(
    conn: Connection, site: str, lives: Mapping[str, Life], catalogue: Site | None, touched: Collection[str] = ()
) -> None:
    """Writes the tickets as these lives tell them, takes away those `touched` that have none, and counts the change."""
    names = sorted({*lives, *touched})
    mine = (tickets.c.site == site) & tickets.c.ticket.in_(names)
    before = [visit_of(row) for row in conn.execute(select(tickets).where(mine)).mappings()]
    gone = [name for name in names if name not in lives]
    if gone:
        conn.execute(delete(tickets).where(tickets.c.site == site, tickets.c.ticket.in_(gone)))
    rows = [_ticket_row(site, life, agency_of(life.ticket.service, catalogue)) for life in lives.values()]
    write_over(conn, tickets, rows)
    served.count(conn, site, before, [visit_of(row) for row in rows])


def logged_lives(conn: Connection, site: str) -> Mapping[str, Life]:
    """Every ticket of a site, told anew from its records."""
    return _lives(_entries(conn.execute(select(ticket_log).where(ticket_log.c.site == site)).all()))


def lives_of(conn: Connection, site: str, touched: Collection[str]) -> Mapping[str, Life]:
    """Some tickets of a site, told anew from their records."""
    return _lives(_entries(_logged(conn, site, touched)))


def agency_of(service: str, catalogue: Site | None) -> str:
    """The agency of a service; "" where the site's files are not here, or do not know it."""
    if catalogue is None:
        return ""
    try:
        return catalogue.service(service).agency
    except Unknown:
        return ""


def _logged(conn: Connection, site: str, touched: Collection[str]) -> Sequence[Row[tuple[object, ...]]]:
    return conn.execute(
        select(ticket_log).where(ticket_log.c.site == site, ticket_log.c.ticket.in_(sorted(touched)))
    ).all()


def _fresh(records: Iterable[TicketRecord], logged: Iterable[Row[tuple[object, ...]]]) -> tuple[TicketRecord, ...]:
    known = {row.id for row in logged}
    once = {record.id: record for record in records if record.id not in known}
    return tuple(once.values())


def _placed(
    device: DeviceId, fresh: Iterable[TicketRecord], logged: Iterable[Row[tuple[object, ...]]]
) -> list[tuple[TicketRecord, int]]:
    """Each new record with its place: after those of the same ticket and device that came before."""
    places: dict[str, int] = defaultdict(int)
    for row in logged:
        if row.device == device:
            places[row.ticket] = max(places[row.ticket], row.place)
    placed: list[tuple[TicketRecord, int]] = []
    for record in fresh:
        places[record.event.ticket] += 1
        placed.append((record, places[record.event.ticket]))
    return placed


def _log_row(site: str, device: DeviceId, record: TicketRecord, place: int) -> dict[str, object]:
    return {
        "site": site,
        "ticket": record.event.ticket,
        "id": record.id,
        "device": device,
        "place": place,
        "kind": record.kind,
        "v": record.v,
        "body": record.body,
    }


def _entries(logged: Iterable[Row[tuple[object, ...]]]) -> dict[str, list[Entry]]:
    entries: dict[str, list[Entry]] = defaultdict(list)
    for row in logged:
        entries[row.ticket].append(Entry(DeviceId(row.device), row.place, decode(row.kind, row.v, row.body)))
    return entries


def _given_up(
    entries: Mapping[str, Sequence[Entry]], fresh: Sequence[TicketRecord]
) -> Iterator[tuple[str, dt.datetime | None]]:
    """Told in the order in which they came: what is returned too late, or by nobody's right, gives nothing up."""
    gives = {record.event.ticket for record in fresh if _gives_up(record.event)}
    for name in sorted(gives):
        life = life_of(entries.get(name, ()))
        ticket = life.ticket if life else None
        for record in fresh:
            event = record.event
            if event.ticket != name:
                continue
            if isinstance(event, TicketIssued):
                ticket = ticket or event.given
            elif isinstance(event, TicketMoved) and ticket and fits(ticket, event.move, event.counter):
                if _gives_up(event):
                    yield record.id, ticket.ended_at
                ticket = stepped(ticket, event.step)


def _gives_up(event: TicketEvent) -> bool:
    return isinstance(event, TicketMoved) and event.move in GIVES_UP


def _lives(entries: Mapping[str, Sequence[Entry]]) -> dict[str, Life]:
    told = ((ticket, life_of(of_ticket)) for ticket, of_ticket in entries.items())
    return {ticket: life for ticket, life in told if life is not None}


def _ticket_row(site: str, life: Life, agency: str) -> dict[str, object]:
    ticket = life.ticket
    return {
        "site": site,
        "ticket": ticket.id,
        "day": ticket.day,
        "prefix": ticket.prefix,
        "number": ticket.number,
        "lane": ticket.lane,
        "service": ticket.service,
        "agency": agency,
        "priority": ticket.priority,
        "issued_at": ticket.issued_at,
        "issued_by": ticket.issued_by,
        "state": ticket.state,
        "counter": ticket.counter,
        "first_called_at": life.first_called_at,
        "called_at": ticket.called_at,
        "calls": ticket.calls,
        "started_at": ticket.started_at,
        "ended_at": ticket.ended_at,
        "rated": int(ticket.rated),
        "printed": life.printed,
    }


def _watch_numbers(conn: Connection, site: str, device: DeviceId, issued: Sequence[TicketIssued]) -> tuple[Alarm, ...]:
    """The tripwire of sync.md 4.9: a number that is there twice is stored twice, and raises an alarm."""
    rows = [_number_row(site, event) for event in issued]
    write_new(conn, ticket_numbers, rows)
    runs: dict[tuple[dt.date, str, str], list[TicketIssued]] = defaultdict(list)
    for event in issued:
        runs[event.day, event.prefix, event.lane].append(event)
    doubles = [event for run, of_run in runs.items() for event in _not_first(conn, site, run, of_run)]
    return tuple(_double(event, device) for event in doubles)


def _not_first(
    conn: Connection, site: str, run: tuple[dt.date, str, str], issued: Sequence[TicketIssued]
) -> list[TicketIssued]:
    columns = ticket_numbers.c
    found = conn.execute(
        select(columns.number, columns.ticket).where(
            columns.site == site,
            columns.day == run[0],
            columns.prefix == run[1],
            columns.lane == run[2],
            columns.number.in_([event.number for event in issued]),
        )
    )
    first: dict[int, str] = {row.number: row.ticket for row in found}
    return [event for event in issued if first[event.number] != event.ticket]


def _number_row(site: str, event: TicketIssued) -> dict[str, object]:
    return {
        "site": site,
        "day": event.day,
        "prefix": event.prefix,
        "lane": event.lane,
        "number": event.number,
        "ticket": event.ticket,
    }


def _double(event: TicketIssued, device: DeviceId) -> Alarm:
    label = "-".join(part for part in (event.prefix, event.lane, f"{event.number:03d}") if part)
    return Alarm("duplicate_number", f"{event.day}/{label}", {"label": label, "day": str(event.day)}, event.at, device)
