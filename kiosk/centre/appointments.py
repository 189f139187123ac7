"""Appointments at a site's server: made as long as an hour has room, cancelled, and posted for the devices."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select, update

from kiosk.centre.tables import appointments, ticket_log, tickets
from kiosk.centre.writing import write_new
from kiosk.domain.appointment import AppointmentCode, AppointmentId, Promise, drawn_code, read_appointment
from kiosk.domain.calendar import Hours
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.events import TicketIssued
from kiosk.domain.trouble import Refused
from kiosk.posted_appointments import papers_of
from kiosk.records import decode

POSTED_BEFORE: Final = 2
POSTED_AFTER: Final = 14
"""Days around today whose appointments the devices know, so that they can say that a code is of another day."""
MOST_PAPERS: Final = 28
FARTHEST: Final = 180
"""Days ahead for which an appointment is made."""


@dataclass(frozen=True)
class Wish:
    """A service and an hour, local to the site."""

    service: ServiceCode
    day: dt.date
    at: dt.time


@dataclass(frozen=True)
class Appointment:
    """One as it stands. `label`: of the ticket that it became, "" before; `doubled`: it became more than one."""

    code: AppointmentCode
    promise: Promise
    label: str = ""
    doubled: bool = False


def make(
    conn: Connection, site: Site, wishes: Sequence[Wish], chance: Callable[[int], bytes], now: dt.datetime
) -> tuple[Appointment, ...]:
    """All of them or none. Refused: site.unknown_service, and "appointment." with none_here, drive_through, not_whole,
    past, too_far, closed, slot_full.
    """
    taken = _taken(conn, site.id, {wish.day for wish in wishes})
    made = []
    for wish in wishes:
        _must_fit(site, wish, now)
        slot = (wish.day, wish.at, wish.service)
        taken[slot] += 1
        room = site.appointments.room(wish.service)
        if taken[slot] > room:
            raise Refused("appointment.slot_full", service=wish.service, day=wish.day, at=_hour(wish.at), room=room)
        code = drawn_code(chance)
        made.append(Appointment(code, _promise(site, code.id_at(site.id), wish)))
    write_new(conn, appointments, [_row(site.id, each, now) for each in made])
    return tuple(made)


def cancel(conn: Connection, site: Site, code: str, now: dt.datetime) -> Appointment:
    """Refused: "appointment.unknown_code", "appointment.came"."""
    read = read_appointment(code)
    wanted = read.id_at(site.id) if read else ""
    mine = (appointments.c.site == site.id) & (appointments.c.id == wanted)
    row = conn.execute(select(appointments).where(mine)).first()
    if row is None:
        raise Refused("appointment.unknown_code", value=code[:40])
    (found,) = _with_tickets(conn, site, [row])
    if found.label:
        raise Refused("appointment.came", label=found.label)
    if row.cancelled_at is None:
        conn.execute(update(appointments).where(mine).values(cancelled_at=now))
    return replace(found, promise=replace(found.promise, cancelled=True))


def made_for(conn: Connection, site: Site, first: dt.date, last: dt.date, service: str = "") -> tuple[Appointment, ...]:
    """Those of some days, by hour; the tickets that they became beside them."""
    columns = appointments.c
    mine = (columns.site == site.id) & (columns.day >= first) & (columns.day <= last)
    if service:
        mine &= columns.service == site.service(service).code
    rows = conn.execute(select(appointments).where(mine).order_by(columns.day, columns.at, columns.service, columns.id))
    return _with_tickets(conn, site, rows.all())


def posted(conn: Connection, site: Site, now: dt.datetime) -> Mapping[str, bytes]:
    """The papers for the wall; the farthest days are left out where there are too many."""
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    columns, found = appointments.c, dict[str, bytes]()
    for ahead in (0, *range(1, POSTED_AFTER + 1), *range(-1, -POSTED_BEFORE - 1, -1)):
        day = today + dt.timedelta(days=ahead)
        rows = conn.execute(
            select(appointments)
            .where(columns.site == site.id, columns.day == day)
            .order_by(columns.at, columns.service, columns.id)
        )
        papers = papers_of(day, [_promised(site, row) for row in rows])
        if len(found) + len(papers) > MOST_PAPERS:
            break
        found.update(papers)
    return found


def _must_fit(site: Site, wish: Wish, now: dt.datetime) -> None:
    service, local = site.service(wish.service), now.astimezone(ZoneInfo(site.timezone))
    said = {"service": service.code, "day": wish.day, "at": _hour(wish.at)}
    if not site.appointments.room(service.code):
        raise Refused("appointment.none_here", **said)
    if service.drive_through:
        raise Refused("appointment.drive_through", **said)
    if wish.at != wish.at.replace(minute=0, second=0, microsecond=0):
        raise Refused("appointment.not_whole", **said)
    if dt.datetime.combine(wish.day, wish.at, local.tzinfo) <= local:
        raise Refused("appointment.past", **said)
    if (wish.day - local.date()).days > FARTHEST:
        raise Refused("appointment.too_far", days=FARTHEST, **said)
    if wish.day in {holiday.date for holiday in site.holidays} or not _serves(site.hours[wish.day.weekday()], wish.at):
        raise Refused("appointment.closed", **said)


def _serves(hours: Hours | None, at: dt.time) -> bool:
    """Whether the counters serve at that hour; the hour in which they open counts from their opening on."""
    if hours is None or not hours.opens.replace(minute=0) <= at < hours.closes:
        return False
    return not (hours.break_from and hours.break_to and hours.break_from <= at < hours.break_to)


def _taken(conn: Connection, site: str, days: Iterable[dt.date]) -> Counter[tuple[dt.date, dt.time, str]]:
    columns = appointments.c
    rows = conn.execute(
        select(columns.day, columns.at, columns.service).where(
            columns.site == site, columns.day.in_(sorted(days)), columns.cancelled_at.is_(None)
        )
    )
    return Counter((row.day, dt.time.fromisoformat(row.at), row.service) for row in rows)


def _with_tickets(conn: Connection, site: Site, rows: Sequence[Row[tuple[object, ...]]]) -> tuple[Appointment, ...]:
    came: dict[str, list[str]] = {}
    for event in _issued_on(conn, site.id, {row.day for row in rows}):
        if event.appointment:
            came.setdefault(event.appointment, []).append(_label(event))
    found = []
    for row in rows:
        labels = sorted(came.get(row.id, ()))
        code = read_appointment(row.code)
        assert code is not None  # noqa: S101 - it was written here
        found.append(Appointment(code, _promised(site, row), ", ".join(labels), len(labels) > 1))
    return tuple(found)


def _issued_on(conn: Connection, site: str, days: Iterable[dt.date]) -> Iterable[TicketIssued]:
    rows = conn.execute(
        select(ticket_log.c.kind, ticket_log.c.v, ticket_log.c.body)
        .join(tickets, (tickets.c.site == ticket_log.c.site) & (tickets.c.ticket == ticket_log.c.ticket))
        .where(tickets.c.site == site, tickets.c.day.in_(sorted(days)), ticket_log.c.kind == "ticket_issued")
    )
    for row in rows:
        event = decode(row.kind, row.v, row.body)
        if isinstance(event, TicketIssued):
            yield event


def _label(event: TicketIssued) -> str:
    return "-".join(part for part in (event.prefix, event.lane, f"{event.number:03d}") if part)


def _promised(site: Site, row: Row[tuple[object, ...]]) -> Promise:
    wish = Wish(ServiceCode(row.service), row.day, dt.time.fromisoformat(row.at))
    return replace(_promise(site, AppointmentId(row.id), wish), cancelled=row.cancelled_at is not None)


def _promise(site: Site, id_: AppointmentId, wish: Wish) -> Promise:
    return Promise(id_, wish.service, dt.datetime.combine(wish.day, wish.at, ZoneInfo(site.timezone)))


def _row(site: str, each: Appointment, now: dt.datetime) -> dict[str, object]:
    promise = each.promise
    return {
        "site": site,
        "id": promise.id,
        "code": str(each.code),
        "service": promise.service,
        "day": promise.at.date(),
        "at": _hour(promise.at.time()),
        "made_at": now,
        "cancelled_at": None,
    }


def _hour(at: dt.time) -> str:
    return at.strftime("%H:%M")
