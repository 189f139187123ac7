"""Whose data a device may hold: in records that count or were set aside, and erased here when it could not hear it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from kiosk.centre import personal
from kiosk.centre.complaint_personal import TEXT, fields_of, numbers_of, words_kept
from kiosk.centre.personal import ISSUED, Sealed, label_of
from kiosk.centre.set_aside import boxes_aside, issued_aside
from kiosk.centre.tables import ticket_log, tickets

SLOW: Final = dt.timedelta(days=1)
"""For so long before its last record a device may not have carried out an erasure: its newest daily copy is older."""


@dataclass(frozen=True)
class Known:
    """A ticket without its citizen. `at`: when it was issued."""

    label: str
    day: dt.date
    at: dt.datetime


@dataclass(frozen=True)
class Held:
    """One ticket's fields. `until`: None where they were erased here, at `erased_at`."""

    label: str
    day: dt.date
    fields: tuple[str, ...]
    at: dt.datetime
    until: dt.date | None
    erased_at: dt.datetime | None = None
    sealed: bool = True  # else something of it lies in the clear: what a complaint says


def held_by(conn: Connection, site: str, device: str, heard: dt.datetime | None) -> Sequence[Held]:
    """By ticket, first what is kept here, then what was erased; `heard`: when its last record came (None: never)."""
    kept = {each.id: each for each in (*_aside(conn, site, device), *personal.sealed_of(conn, site, device=device))}
    gone = personal.erased_since(conn, site, None if heard is None else heard - SLOW)
    issued = _issued(conn, site, device) if gone else {}
    return [*_kept(kept.values()), *_complaints(conn, site, device), *_erased(gone, issued)]


def _complaints(conn: Connection, site: str, device: str) -> list[Held]:
    """What complaints say that the device took in."""
    words = words_kept(conn, site, device=device)
    numbers = numbers_of(conn, site, device) if words else {}
    return [
        Held(
            numbers[each.complaint][0] if each.complaint in numbers else "",
            each.day,
            _names(fields_of(each)),
            each.at,
            each.until,
            sealed=False,
        )
        for each in words
    ]


def _aside(conn: Connection, site: str, device: str) -> list[Sealed]:
    return [each for each in boxes_aside(conn, site) if each.device == device]


def _kept(boxes: Iterable[Sealed]) -> list[Held]:
    by_ticket: dict[str, list[Sealed]] = {}
    for each in sorted(boxes, key=lambda box: (box.at, box.id)):
        by_ticket.setdefault(each.ticket, []).append(each)
    return [
        Held(mine[0].label, mine[0].day, _names(each.field for each in mine), mine[0].at, max(b.until for b in mine))
        for mine in by_ticket.values()
    ]


def _erased(gone: Iterable[personal.Erased], issued: Mapping[str, Known]) -> list[Held]:
    by_ticket: dict[str, list[personal.Erased]] = {}
    for each in gone:
        if each.ticket in issued:
            by_ticket.setdefault(each.ticket, []).append(each)
    return [
        Held(
            known.label,
            known.day,
            _names(f for each in mine for f in each.fields),
            known.at,
            None,
            mine[-1].at,
            sealed=not any(TEXT in each.fields for each in mine),
        )
        for known, mine in ((issued[name], mine) for name, mine in by_ticket.items())
    ]


def _issued(conn: Connection, site: str, device: str) -> Mapping[str, Known]:
    """Every ticket whose issue is in the log of this device."""
    aside = {
        name: Known(each.label, each.event.day, each.event.at)
        for name, each in issued_aside(conn, site).items()
        if each.device == device
    }
    c = tickets.c
    mine = (ticket_log.c.site == site) & (ticket_log.c.device == device) & (ticket_log.c.kind == ISSUED)
    found = select(c.ticket, c.prefix, c.lane, c.number, c.day, c.issued_at).where(
        c.site == site, c.ticket.in_(select(ticket_log.c.ticket).where(mine))
    )
    complaints = {name: Known(*known) for name, known in numbers_of(conn, site, device).items()}
    return (aside | complaints) | {
        row.ticket: Known(label_of(row.prefix, row.lane, row.number), row.day, row.issued_at)
        for row in conn.execute(found)
    }


def _names(fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(fields)))
