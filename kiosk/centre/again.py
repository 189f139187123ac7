"""Makes everything that is shown anew from the records as they came: after an upgrade, or to prove that it is right."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from kiosk.centre import opinions, tickets
from kiosk.centre.tables import tickets as tickets_table
from kiosk.domain.catalogue import Site


def tell_again(conn: Connection, site: str, catalogue: Site | None) -> None:
    """Tickets and tallies of a site, from its logs; keepers and alarms stay as they are."""
    conn.execute(delete(tickets_table).where(tickets_table.c.site == site))
    tickets.write_lives(conn, site, tickets.logged_lives(conn, site).values(), catalogue)
    opinions.recount(conn, site)
