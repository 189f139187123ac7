"""Takes records of a device that is no longer trusted out of everything that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, select

from kiosk.centre import complaints, opinions, personal, tickets, typed_forms
from kiosk.centre.counting import Parts
from kiosk.centre.tables import (
    abandoned,
    answers,
    counter_log,
    open_counters,
    ticket_keepers,
    ticket_log,
    ticket_numbers,
)
from kiosk.domain.catalogue import Site

_PART = 500  # ids at once


def withdraw(conn: Connection, site: str, ids: Sequence[str], catalogue: Site | None, weights: Parts) -> None:
    """As if the records had never come: their answers, what they made of tickets, complaints, open counters."""
    counted = 0
    for part in _parts(ids):
        counted += _answers(conn, site, part) + typed_forms.distrust(conn, site, part)
        personal.withdraw(conn, site, part)
        complaints.withdraw(conn, site, part)
        _counters(conn, site, part)
        _tickets(conn, site, part, catalogue)
    if counted:
        opinions.recount(conn, site, weights)


def _answers(conn: Connection, site: str, ids: Sequence[str]) -> int:
    return sum(
        conn.execute(delete(table).where(table.c.site == site, table.c.id.in_(ids))).rowcount
        for table in (answers, abandoned)
    )


def _counters(conn: Connection, site: str, ids: Sequence[str]) -> None:
    """A counter that such a record touched is closed: nobody can say who sits there."""
    mine = (counter_log.c.site == site) & counter_log.c.id.in_(ids)
    touched = set(conn.scalars(select(counter_log.c.device).where(mine)))
    conn.execute(delete(counter_log).where(mine))
    conn.execute(delete(open_counters).where(open_counters.c.site == site, open_counters.c.device.in_(touched)))


def _tickets(conn: Connection, site: str, ids: Sequence[str], catalogue: Site | None) -> None:
    mine = (ticket_log.c.site == site) & ticket_log.c.id.in_(ids)
    touched = sorted(set(conn.scalars(select(ticket_log.c.ticket).where(mine))))
    conn.execute(delete(ticket_log).where(mine))
    for part in _parts(touched):
        lives = tickets.lives_of(conn, site, part)
        tickets.write_lives(conn, site, lives, catalogue, part)
        gone = [ticket for ticket in part if ticket not in lives]
        for table in (ticket_numbers, ticket_keepers):
            conn.execute(delete(table).where(table.c.site == site, table.c.ticket.in_(gone)))


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + _PART] for at in range(0, len(names), _PART))
