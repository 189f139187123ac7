"""Whose data a device may hold: in records that count or were set aside, and erased here when it could not hear it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from kiosk.centre import personal
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


def held_by(conn: Connection, site: str, device: str, heard: dt.datetime | None) -> Sequence[Held]:
    """By ticket, first what is kept here, then what was erased; `heard`: when its last record came (None: never)."""
    kept = {each.id: each for each in (*_aside(conn, site, device), *personal.sealed_of(conn, site, device=device))}
    gone = personal.erased_since(conn, site, None if heard is None else heard - SLOW)
    return [*_kept(kept.values()), *_erased(gone, _issued(conn, site, device) if gone else {})]


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
        Held(known.label, known.day, _names(f for each in mine for f in each.fields), known.at, None, mine[-1].at)
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
    return aside | {
        row.ticket: Known(label_of(row.prefix, row.lane, row.number), row.day, row.issued_at)
        for row in conn.execute(found)
    }


def _names(fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(fields)))
