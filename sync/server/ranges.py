"""Ranges of numbers under a key: disjoint, durable before they are told, the same again for the same request."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, select, update

from sync.server.schema import counters, ranges
from sync.wire.calls import Range, RangeAsked

ALLOCATION: Final = 1  # the allocator's own epoch; another one when a site's server is replaced


def grant(conn: Connection, site: str, device: str, asked: RangeAsked) -> Range:
    """The next numbers under `asked.key`, or those that this request got before."""
    mine = (ranges.c.site == site) & (ranges.c.device == device) & (ranges.c.request == asked.request)
    before = conn.execute(select(ranges).where(mine)).one_or_none()
    if before is not None:
        return Range(before.key, before.first, before.last)
    first = _take(conn, site, asked.key, asked.size)
    given = Range(asked.key, first, first + asked.size - 1)
    conn.execute(
        insert(ranges).values(
            site=site,
            device=device,
            request=asked.request,
            key=given.key,
            allocation=ALLOCATION,
            first=given.first,
            last=given.last,
        )
    )
    return given


def pass_over(conn: Connection, site: str, key: str, number: int) -> None:
    """`number` was given without being asked for: nothing up to it is granted from now on."""
    this = (counters.c.site == site) & (counters.c.key == key) & (counters.c.allocation == ALLOCATION)
    stands = conn.scalar(select(counters.c.next).where(this))
    if stands is None:
        conn.execute(insert(counters).values(site=site, key=key, allocation=ALLOCATION, next=number + 1))
    elif stands <= number:
        conn.execute(update(counters).where(this).values(next=number + 1))


def _take(conn: Connection, site: str, key: str, size: int) -> int:
    this = (counters.c.site == site) & (counters.c.key == key) & (counters.c.allocation == ALLOCATION)
    first = conn.scalar(select(counters.c.next).where(this))
    if first is None:
        conn.execute(insert(counters).values(site=site, key=key, allocation=ALLOCATION, next=1 + size))
        return 1
    conn.execute(update(counters).where(this).values(next=first + size))
    return int(first)
