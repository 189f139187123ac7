"""How long a server keeps batches: those that are final may go by the schedule; how far each stream has come stays."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, select

from sync.server import ties
from sync.server.schema import batches, streams

LEAST_DAYS: Final = 35
"""A restored device or centre may ask for the batches of the last weeks."""


def prune(conn: Connection, site: str, before: str, *, is_centre: bool) -> int:
    """Drops batches that came before this moment, if whoever stands above has them; how many.

    At a site that is its centre, and where there is none, or at a centre, nobody stands above: then age alone counts.
    """
    old = (batches.c.site == site) & (batches.c.received_at < before)
    if not is_centre and ties.tie_of(conn, site) is not None:
        same = [batches.c[name] == streams.c[name] for name in ("site", "device", "epoch", "stream")]
        final = select(streams.c.final).where(*same).scalar_subquery()
        old &= batches.c.last <= final
    return conn.execute(delete(batches).where(old)).rowcount
