"""Makes everything that is shown anew from the records as they came: after an upgrade, or to prove that it is right."""

from __future__ import annotations

import logging
from typing import Final

from sqlalchemy import Connection, Table, delete, func, select

from kiosk.centre import opinions, served, tickets
from kiosk.centre.counting import Parts
from kiosk.centre.tables import answers, form_tallies, minute_tallies, ticket_tallies
from kiosk.centre.tables import tickets as tickets_table
from kiosk.domain.catalogue import Site

_LOG: Final = logging.getLogger(__name__)


def tell_again(conn: Connection, site: str, catalogue: Site | None, parts: Parts) -> None:
    """Tickets and tallies of a site, from its logs; keepers and alarms stay as they are."""
    for table in (tickets_table, ticket_tallies, minute_tallies):
        conn.execute(delete(table).where(table.c.site == site))
    tickets.write_lives(conn, site, tickets.logged_lives(conn, site), catalogue)
    opinions.recount(conn, site, parts)


def fill(conn: Connection, parts: Parts) -> None:
    """At a start: makes the tallies of each site that has records and no tallies, as an upgrade leaves it."""
    for site in _without(conn, answers, form_tallies):
        _LOG.info("adding up the answers of %s", site)
        opinions.recount(conn, site, parts)
    for site in _without(conn, tickets_table, ticket_tallies):
        _LOG.info("adding up the tickets of %s", site)
        served.recount(conn, site)


def _without(conn: Connection, table: Table, tallies: Table) -> list[str]:
    """The sites of a table that have no tallies; from one site to the next by the key, never over every row."""
    found: list[str] = []
    site = conn.scalar(select(func.min(table.c.site)))
    while site is not None:
        if conn.execute(select(tallies.c.site).where(tallies.c.site == site).limit(1)).first() is None:
            found.append(site)
        site = conn.scalar(select(func.min(table.c.site)).where(table.c.site > site))
    return found
