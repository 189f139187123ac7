"""All sites of a centre, each in one line: what is held of it, when it was last heard, how citizens judge it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, func, select

from kiosk.centre.index import told_index
from kiosk.centre.period import Period
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.published import PublishedIndex
from sync.server.enrolment import State
from sync.server.schema import devices, quarantine, streams
from sync.server.turns import site_names

_HELD: Final = select(
    streams.c.site,
    func.sum(streams.c.hi).label("records"),
    func.sum(streams.c.hi - streams.c.projected).label("untold"),
    func.max(streams.c.heard_at).label("heard_at"),
).group_by(streams.c.site)
_FLEET: Final = (
    select(devices.c.site, func.count())
    .where(devices.c.state != State.REVOKED.value, devices.c.role != "site")
    .group_by(devices.c.site)
)
_ASIDE: Final = select(quarantine.c.site, func.count()).group_by(quarantine.c.site)


@dataclass(frozen=True)
class Mall:
    """One site. `records` are held; of them `untold` do not count yet; `heard_at` is its last batch."""

    code: str
    name: str
    records: int
    untold: int
    heard_at: dt.datetime | None
    devices: int
    set_aside: int
    index: PublishedIndex


def malls_of(
    conn: Connection, catalogue: Callable[[str], Site | None], instrument: Instrument, period: Period
) -> tuple[Mall, ...]:
    """Every site that the centre knows, by code."""
    held = {row.site: row for row in conn.execute(_HELD)}
    fleet, aside = _counts(conn, _FLEET), _counts(conn, _ASIDE)
    return tuple(
        Mall(
            code=site,
            name=name_of(site, catalogue(site)),
            records=int(held[site].records) if site in held else 0,
            untold=int(held[site].untold) if site in held else 0,
            heard_at=dt.datetime.fromisoformat(held[site].heard_at) if site in held else None,
            devices=fleet.get(site, 0),
            set_aside=aside.get(site, 0),
            index=told_index(conn, site, instrument, period),
        )
        for site in site_names(conn)
    )


def name_of(code: str, site: Site | None) -> str:
    """The site as its files call it; its code where they are not here."""
    return code if site is None else site.name


def _counts(conn: Connection, counted: Select[str, int]) -> dict[str, int]:
    return {site: int(count) for site, count in conn.execute(counted)}
