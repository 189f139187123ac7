"""Ranges of numbers under a key: disjoint, durable before they are told, the same again for the same wish.

A wish is repeated only by the process that had it (its *incarnation*). From another process the same name is another
wish: the store behind it may have been put back or copied, and the number may stand on a paper. The number of the first
wish is burnt then: granted and never given.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, select, update

from sync.server import allocation
from sync.server.allocation import Allocator
from sync.server.schema import counters, ranges, streams
from sync.trouble import Refused
from sync.wire.calls import Range, RangeAsked

FIRST: Final = 1  # the allocator whose numbers bear no mark
QUEUE: Final = "q"  # the stream that `logged` is about


def must_know_its_log(conn: Connection, site: str, device: str, asked: RangeAsked) -> None:
    """Raises Refused("sync.restored") when the device's log is shorter than what the server has of it."""
    said = asked.standing
    if said.logged is None:
        return
    this = (streams.c.site == site) & (streams.c.device == device) & (streams.c.epoch == said.epoch)
    hi = conn.scalar(select(streams.c.hi).where(this, streams.c.stream == QUEUE))
    if hi is not None and said.logged < hi:
        raise Refused("sync.restored", logged=said.logged, hi=hi)


def grant(conn: Connection, site: str, device: str, asked: RangeAsked, allocator: Allocator) -> Range:
    """The next numbers of `allocator` under `asked.key`, or those that this wish got from it before."""
    wish = f"{asked.standing.incarnation}/{allocator.name}/{asked.request}"
    mine = (ranges.c.site == site) & (ranges.c.device == device) & (ranges.c.request == wish)
    before = conn.execute(select(ranges).where(mine)).one_or_none()
    if before is not None:
        return Range(before.key, before.first, before.last, allocator.mark)
    first = _take(conn, site, asked.key, allocator.number, asked.size)
    given = Range(asked.key, first, first + asked.size - 1, allocator.mark)
    conn.execute(
        insert(ranges).values(
            site=site,
            device=device,
            request=wish,
            key=given.key,
            allocation=allocator.number,
            first=given.first,
            last=given.last,
        )
    )
    allocation.count_grant(conn, site)
    return given


def pass_over(conn: Connection, site: str, key: str, number: int) -> None:
    """`number` was given without being asked for: the first allocator grants nothing up to it from now on."""
    this = (counters.c.site == site) & (counters.c.key == key) & (counters.c.allocation == FIRST)
    stands = conn.scalar(select(counters.c.next).where(this))
    if stands is None:
        conn.execute(insert(counters).values(site=site, key=key, allocation=FIRST, next=number + 1))
    elif stands <= number:
        conn.execute(update(counters).where(this).values(next=number + 1))


def _take(conn: Connection, site: str, key: str, allocator: int, size: int) -> int:
    this = (counters.c.site == site) & (counters.c.key == key) & (counters.c.allocation == allocator)
    first = conn.scalar(select(counters.c.next).where(this))
    if first is None:
        conn.execute(insert(counters).values(site=site, key=key, allocation=allocator, next=1 + size))
        return 1
    conn.execute(update(counters).where(this).values(next=first + size))
    return int(first)
