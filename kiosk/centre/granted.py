"""The site's ledger of numbers: what its allocators granted on a day, and what of it became a ticket.

granted = given + open. A number is open while no ticket that bears it is known here: it was burnt (its device crashed
before it could give it, or was put back or copied), or its record is still on the way. `alone` numbers were given
without a grant: by a device that worked alone before it joined.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kiosk.centre.tables import ticket_numbers
from sync.server.allocation import mark_of
from sync.server.schema import devices, ranges


@dataclass(frozen=True)
class OpenNumber:
    """A number that was granted and has become no ticket, with the device that asked for it."""

    number: int
    device: str
    name: str


@dataclass(frozen=True)
class GrantedRun:
    """One run of a day: a prefix and the mark of the allocator. granted = given + len(open)."""

    prefix: str
    mark: str
    granted: int
    given: int
    alone: int
    open: tuple[OpenNumber, ...]


def granted_on(conn: Connection, site: str, day: dt.date) -> tuple[GrantedRun, ...]:
    """Every run of a day, by prefix and mark."""
    known = conn.execute(select(devices.c.device, devices.c.name).where(devices.c.site == site))
    names = {row.device: row.name for row in known}
    granted, given = _granted(conn, site, day), _given(conn, site, day)
    runs = sorted({*granted, *(run for run in given if not _is_lane(run[1]))})
    return tuple(_run(run, granted.get(run, {}), given.get(run, set()), names) for run in runs)


def _run(run: tuple[str, str], granted: Mapping[int, str], given: set[int], names: Mapping[str, str]) -> GrantedRun:
    left = (
        OpenNumber(number, granted[number], names.get(granted[number], "")) for number in sorted(set(granted) - given)
    )
    return GrantedRun(*run, len(granted), len(given & set(granted)), len(given - set(granted)), tuple(left))


def _granted(conn: Connection, site: str, day: dt.date) -> dict[tuple[str, str], dict[int, str]]:
    """Of each run, the numbers that were granted, with the device that each went to."""
    key = ranges.c.key
    rows = conn.execute(
        select(key, ranges.c.allocation, ranges.c.first, ranges.c.last, ranges.c.device)
        .where(ranges.c.site == site, key >= f"{day.isoformat()}/", key < f"{day.isoformat()}0")
        .order_by(key)
    )
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for each in rows:
        numbers: Iterable[int] = range(each.first, each.last + 1)
        found[each.key.partition("/")[2], mark_of(each.allocation)].update(dict.fromkeys(numbers, each.device))
    return found


def _given(conn: Connection, site: str, day: dt.date) -> dict[tuple[str, str], set[int]]:
    columns = ticket_numbers.c
    rows = conn.execute(
        select(columns.prefix, columns.lane, columns.number).where(columns.site == site, columns.day == day)
    )
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for prefix, lane, number in rows:
        found[prefix, lane].add(number)
    return found


def _is_lane(lane: str) -> bool:
    """A device's own lane, or a machine that works alone and was put back: nobody granted those."""
    return lane.startswith(("K", "R"))
