"""The row of a site: that it is known here, and whose turn it is where several processes write for it.

On PostgreSQL the row's lock is the turn. SQLite has one writer, and `for update` is not written there.
"""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection, Insert, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from sync.server.schema import sites
from sync.trouble import Refused

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST: Final = 64  # signs of a site's name


def make_site(conn: Connection, site: str) -> None:
    """The site is known from now on, and this transaction has its turn. Raises Refused("sync.bad_site")."""
    if len(site) > LONGEST or not NAME.fullmatch(site):
        raise Refused("sync.bad_site", site=site[:LONGEST])
    conn.execute(insert_new(conn, sites).values(site=site, feed_no=0, lanes=0))
    take_turn(conn, site)


def take_turn(conn: Connection, site: str) -> bool:
    """Waits until no other transaction has the site's turn, and keeps it to the end; whether the site is known."""
    return conn.scalar(select(sites.c.site).where(sites.c.site == site).with_for_update()) is not None


def take_free_turn(conn: Connection, site: str) -> bool:
    """The same without waiting: False when another transaction has it."""
    mine = select(sites.c.site).where(sites.c.site == site).with_for_update(skip_locked=True)
    return conn.scalar(mine) is not None


def site_names(conn: Connection) -> list[str]:
    """Every site that is known here."""
    return list(conn.scalars(select(sites.c.site).order_by(sites.c.site)))


def insert_new(conn: Connection, table: Table) -> Insert:
    """An insert that leaves a row with the same key as it stands."""
    if conn.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
