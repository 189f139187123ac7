"""How a site stands, its index with its day, read from the server's database beside the server and without its lock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from kiosk.centre.audit import must_be_told
from kiosk.centre.certainty import spread_of
from kiosk.centre.index import finished_in, tally_for
from kiosk.centre.period import Period, quarter_with
from kiosk.centre.today import day_of_site, in_short
from kiosk.centre.told import tells
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Spread
from kiosk.domain.instrument import Instrument
from kiosk.domain.tally import Tally
from kiosk.domain.today import Today
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import in_order
from sync.server.database import reading_engine, sqlite_path
from sync.server.schema import sites
from sync.server.soundness import must_be_sound
from sync.trouble import Trouble


@dataclass(frozen=True)
class Standing:
    """A site in a period and on its day. `finished`: tickets that were served; `spread`: how far forms lie apart.

    `few`: so few answered at the whole site that no sum of theirs is in it.
    """

    period: Period
    tally: Tally
    finished: int
    today: Today
    spread: tuple[Spread, ...]
    few: bool = False


def standing_of(
    conn: Connection,
    site: Site,
    instrument: Instrument,
    now: dt.datetime,
    period: Period | None = None,
    scope: str = "",
) -> Standing:
    """The quarter of `now`, or another period, and the day, as the server's page has them.

    Refused with "skm.other_site"; for a part of the site with "audit.unknown_scope" and "audit.few".
    """
    if conn.scalar(select(sites.c.site).where(sites.c.site == site.id)) is None:
        raise Refused("skm.other_site", site=site.id)
    day = now.astimezone(ZoneInfo(site.timezone)).date()
    period = period or quarter_with(day)
    few = not scope and not tells(conn, site.id, instrument, period)
    if scope:
        must_be_told(conn, site.id, instrument, period, scope, site)
    return Standing(
        period=period,
        tally=Tally.empty(in_order(instrument.keys)) if few else tally_for(conn, site.id, instrument, period, scope),
        finished=finished_in(conn, site.id, period, scope),
        today=in_short(day_of_site(conn, site.id, day)),
        spread=() if few else spread_of(conn, site.id, instrument, period, scope),
        few=few,
    )


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A connection that cannot write, with one unchanging view; the server may run beside it, or not run at all.

    Refused with "skm.site_unreadable".
    """
    engine = _engine(url)
    try:
        with engine.connect() as conn:
            yield conn
    except DBAPIError as trouble:
        raise Refused("skm.site_unreadable", problem=str(trouble.orig)) from trouble
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    try:
        if (path := sqlite_path(url)) is not None:
            must_be_sound(path)
        return reading_engine(url)
    except Trouble as trouble:
        raise Refused("skm.site_unreadable", problem=trouble.params["problem"]) from trouble
    except (ArgumentError, ValueError, ImportError) as trouble:
        raise Refused("skm.site_unreadable", problem=str(trouble)) from trouble
