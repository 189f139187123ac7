"""The feed of a site: everything that its devices have to know, under one running number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from sync.server.schema import feed, sites
from sync.wire.calls import Feed, FeedItem

LIMIT: Final = 500  # items an answer
_EMPTY: Final[dict[str, Any]] = {
    "device": "",
    "id": "",
    "k": "",
    "v": 0,
    "at": "",
    "body": b"",
    "key": "",
    "holder": "",
    "keeper": None,
}


def append(conn: Connection, site: str, items: Sequence[dict[str, Any]]) -> int:
    """Adds items (columns of the feed, without site and no); returns the last number."""
    last = newest(conn, site)
    if items:
        rows = [_EMPTY | item | {"site": site, "no": no} for no, item in enumerate(items, last + 1)]
        last += len(rows)
        conn.execute(update(sites).where(sites.c.site == site).values(feed_no=last))
        conn.execute(insert(feed), rows)
    return last


def newest(conn: Connection, site: str) -> int:
    """The last number of the site; 0 when nothing has happened."""
    return conn.scalar(select(sites.c.feed_no).where(sites.c.site == site)) or 0


def after(conn: Connection, site: str, no: int, allocator: str = "") -> Feed:
    """At most LIMIT items after `no`; `allocator`: who tells them."""
    found = conn.execute(
        select(feed).where(feed.c.site == site, feed.c.no > no).order_by(feed.c.no).limit(LIMIT)
    ).mappings()
    return Feed([_item(row) for row in found], newest(conn, site), allocator)


def _item(row: Any) -> FeedItem:
    return FeedItem(**{name: value for name, value in row.items() if name != "site"})
