"""What citizens said about themselves: kept sealed, looked up with a purpose, gone when it is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import Connection, Select, delete, select

from kiosk.centre.tables import paused, personal, personal_log, ticket_log, tickets
from kiosk.centre.writing import write_new, write_over
from kiosk.domain.events import PersonalGiven

ISSUED: Final = "ticket_issued"


class Act(Enum):
    """What was done to somebody's data."""

    LOOKED = "looked"
    MISSED = "missed"  # looked for with a key that does not open it
    ERASED = "erased"
    ENDED = "ended"  # the purpose was over
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True)
class PersonalRecord:
    """A record's id beside what it says."""

    id: str
    event: PersonalGiven


@dataclass(frozen=True)
class Sealed:
    """One field of one ticket, as it stands sealed at the server."""

    id: str
    ticket: str
    label: str
    day: dt.date
    field: str
    device: str
    key: str
    box: bytes
    until: dt.date
    at: dt.datetime


@dataclass(frozen=True)
class Erased:
    """That fields of one ticket were erased here, and when; nothing of what they said."""

    ticket: str
    fields: frozenset[str]
    at: dt.datetime


def take_in(conn: Connection, site: str, records: Iterable[PersonalRecord]) -> None:
    """Writes down what is new."""
    write_new(conn, personal, [_row(site, record) for record in records])


def withdraw(conn: Connection, site: str, ids: Collection[str]) -> None:
    """Takes the boxes of these records away."""
    conn.execute(delete(personal).where(personal.c.site == site, personal.c.id.in_(sorted(ids))))


def tickets_of(conn: Connection, site: str, day: dt.date, label: str) -> Sequence[str]:
    """The tickets that bore this label on this day: none, one, or two where a number was given twice."""
    found = conn.execute(select(tickets).where(tickets.c.site == site, tickets.c.day == day).order_by(tickets.c.ticket))
    wanted = label.strip().upper()
    return [str(row.ticket) for row in found if label_of(row.prefix, row.lane, row.number) == wanted]


def sealed_of(conn: Connection, site: str, ticket: str = "", device: str = "") -> Sequence[Sealed]:
    """What is kept sealed, oldest first: all, or of one ticket, or what one device took, also before it joined."""
    wanted = select(personal, tickets.c.prefix, tickets.c.lane, tickets.c.number).join(
        tickets, (tickets.c.site == personal.c.site) & (tickets.c.ticket == personal.c.ticket), isouter=True
    )
    wanted = wanted.where(personal.c.site == site)
    if ticket:
        wanted = wanted.where(personal.c.ticket == ticket)
    if device:
        wanted = wanted.where((personal.c.device == device) | personal.c.ticket.in_(_issued_by(site, device)))
    return [
        Sealed(
            row.id,
            row.ticket,
            "" if row.prefix is None else label_of(row.prefix, row.lane, row.number),
            row.day,
            row.field,
            row.device,
            row.key,
            bytes(row.box),
            row.until,
            row.at,
        )
        for row in conn.execute(wanted.order_by(personal.c.at, personal.c.id))
    ]


def erased_since(conn: Connection, site: str, since: dt.datetime | None) -> Sequence[Erased]:
    """What was erased at or after `since` (None: ever), by order or as its purpose was over, oldest first."""
    ends = (Act.ERASED.value, Act.ENDED.value)
    wanted = select(personal_log).where(personal_log.c.site == site, personal_log.c.act.in_(ends))
    if since is not None:
        wanted = wanted.where(personal_log.c.at >= since)
    found = conn.execute(wanted.order_by(personal_log.c.at, personal_log.c.id))
    return [Erased(row.ticket, frozenset(filter(None, row.fields.split(","))), row.at) for row in found]


def over(conn: Connection, site: str, today: dt.date) -> Sequence[str]:
    """The records whose purpose had ended before today."""
    return list(conn.scalars(select(personal.c.id).where(personal.c.site == site, personal.c.until < today)))


def pause(conn: Connection, site: str, ticket: str, reason: str, at: dt.datetime) -> None:
    """From now on nobody looks at what this ticket's citizen said, until `resume`."""
    write_over(conn, paused, [{"site": site, "ticket": ticket, "reason": reason, "at": at}])


def resume(conn: Connection, site: str, ticket: str) -> None:
    """Looking is allowed again."""
    conn.execute(delete(paused).where(paused.c.site == site, paused.c.ticket == ticket))


def paused_tickets(conn: Connection, site: str) -> frozenset[str]:
    """Whose data rest."""
    return frozenset(conn.scalars(select(paused.c.ticket).where(paused.c.site == site)))


def write_log(
    conn: Connection, site: str, name: str, at: dt.datetime, act: Act, ticket: str, fields: Collection[str], reason: str
) -> None:
    """Writes down what was done, never what was seen. `name`: an identifier that nobody has used."""
    row = {"site": site, "id": name, "at": at, "act": act.value, "ticket": ticket}
    write_new(conn, personal_log, [row | {"fields": ",".join(sorted(set(fields))), "reason": reason}])


def _issued_by(site: str, device: str) -> Select[str]:
    """The tickets whose issue stands in the log of this device, whatever it called itself then."""
    c = ticket_log.c
    return select(c.ticket).where(c.site == site, c.device == device, c.kind == ISSUED)


def label_of(prefix: str, lane: str, number: int) -> str:
    """A ticket's number as it stands on its paper: A-012, A-K1-003."""
    return "-".join(part for part in (prefix, lane, f"{number:03d}") if part)


def _row(site: str, record: PersonalRecord) -> dict[str, object]:
    event = record.event
    return {
        "site": site,
        "id": record.id,
        "ticket": event.ticket,
        "day": event.day,
        "field": event.field.value,
        "device": event.device,
        "key": event.key,
        "box": event.box,
        "until": event.until,
        "at": event.at,
    }
