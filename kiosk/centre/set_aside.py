"""Personal data in records that do not count, as those of a revoked device: in no figure, but kept, told and erased.

Such a record lies in sync's quarantine with its body; the ticket that it is about may lie there too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from kiosk.centre.personal import ISSUED, Sealed, label_of
from kiosk.centre.tables import tickets
from kiosk.domain.events import ComplaintFiled, PersonalComplaint, PersonalGiven, TicketIssued
from kiosk.records import Unreadable, decode
from sync.server.schema import quarantine

E = TypeVar("E", PersonalGiven, TicketIssued, ComplaintFiled, PersonalComplaint)


@dataclass(frozen=True)
class Aside:
    """Whose log a ticket's issue is in, and the record."""

    device: str
    event: TicketIssued

    @property
    def label(self) -> str:
        """As it stands on paper."""
        return label_of(self.event.prefix, self.event.lane, self.event.number)


def issued_aside(conn: Connection, site: str) -> Mapping[str, Aside]:
    """The issues that do not count, by ticket."""
    return {event.ticket: Aside(row.device, event) for row, event in events_aside(conn, site, ISSUED, TicketIssued)}


def tickets_aside(conn: Connection, site: str, day: dt.date, label: str) -> Sequence[str]:
    """The tickets that bore this label on this day, and do not count."""
    wanted, found = label.strip().upper(), issued_aside(conn, site)
    return [name for name, each in found.items() if (each.event.day, each.label) == (day, wanted)]


def boxes_aside(conn: Connection, site: str) -> list[Sealed]:
    """Each sealed field once, oldest first, with the label of its ticket where a record tells it."""
    given = {row.id: (row.device, event) for row, event in events_aside(conn, site, "personal_given", PersonalGiven)}
    labels = _labels(conn, site) if given else {}
    boxes = [_box(name, device, event, labels.get(event.ticket, "")) for name, (device, event) in given.items()]
    return sorted(boxes, key=lambda box: (box.at, box.id))


def _labels(conn: Connection, site: str) -> Mapping[str, str]:
    c = tickets.c
    told = conn.execute(select(c.ticket, c.prefix, c.lane, c.number).where(c.site == site)).all()
    aside = {name: each.label for name, each in issued_aside(conn, site).items()}
    return aside | {row.ticket: label_of(row.prefix, row.lane, row.number) for row in told}


def events_aside(conn: Connection, site: str, kind: str, sort: type[E]) -> Iterator[tuple[Row[Any], E]]:
    """Records of a kind that do not count, as those of a revoked device; what cannot be read tells nothing here."""
    found = select(quarantine).where(quarantine.c.site == site, quarantine.c.kind == kind)
    for row in conn.execute(found).all():
        try:
            event = decode(row.kind, row.v, bytes(row.body))
        except Unreadable:
            continue
        if isinstance(event, sort):
            yield row, event


def _box(name: str, device: str, event: PersonalGiven, label: str) -> Sealed:
    field, key = event.field.value, event.key
    return Sealed(name, event.ticket, label, event.day, field, device, key, event.box, event.until, event.at)
