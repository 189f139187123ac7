"""What a data folder has on record for the index and the day: a device's, a site server's, or nothing yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.adapters.system import SystemClock
from kiosk.app.commands import ShowDay
from kiosk.app.views import DayView
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Spread
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.tally import Tally
from kiosk.domain.today import Today, waits_of
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import Codes, in_order
from kiosk.door import Door

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Source(StrEnum):
    """Whose records they are: `skm.source_<source>` in the texts."""

    SITE = "site"
    DEVICE = "device"
    NONE = "none"


@dataclass(frozen=True)
class Recorded:
    """`period` "" counts every answer that is there; `finished` are the tickets served in it, 0 where nobody counts.

    `few`: so few answered there that no sum of theirs is here. `instrument` is the questionnaire of the site's index,
    `codes` how the site numbers its unsur.
    """

    source: Source
    instrument: Instrument
    codes: Codes
    tally: Tally
    today: Today
    period: str = ""
    finished: int = 0
    spread: tuple[Spread, ...] = ()
    few: bool = False


def recorded(door: Door, db_url: str = "", period: str = "", scope: str = "") -> Recorded:
    """The whole site where a server keeps its database, else the device; a folder without a store is left so.

    `period` and `scope` only of a site. Refused with "skm.site_unreadable", "skm.other_site", "skm.only_at_the_site",
    "web.unknown_period", "audit.unknown_scope", "audit.few".
    """
    from kiosk.adapters.store.database import FILE
    from kiosk.adapters.whose_folder import SERVER

    if db_url or (door.data / SERVER).exists():
        return _of_site(door, db_url or f"sqlite:///{door.data / SERVER}", period, scope)
    if period or scope:
        raise Refused("skm.only_at_the_site")
    if (door.data / FILE).exists():
        return _of_device(door)
    return _nothing(door)


def _of_site(door: Door, url: str, period: str, scope: str) -> Recorded:
    from kiosk.centre.period import period_of
    from kiosk.centre.standing import reading, standing_of

    now = SystemClock().now()
    with reading(url) as conn:
        site, instruments = _files_of(conn, door, now)
        asked = instruments.current(site.survey.index)
        found = standing_of(conn, site, asked, now, period_of(period) if period else None, scope)
    return Recorded(
        Source.SITE,
        asked,
        site.survey.codes,
        found.tally,
        found.today,
        found.period.code,
        found.finished,
        found.spread,
        found.few,
    )


def _files_of(conn: Connection, door: Door, now: dt.datetime) -> tuple[Site, Instruments]:
    """The newest published files whose time has come, else those that the settings name."""
    from kiosk.adapters.bundles.check import check
    from kiosk.adapters.bundles.contents import laid_out
    from sync.server import bundles

    own = door.files()
    contents = bundles.in_force(conn, own.site.id, now)
    if contents is None:
        return own.site, own.instruments
    with laid_out(contents) as folder:
        published = check(folder)
    return published.site, published.instruments


def _of_device(door: Door) -> Recorded:
    view: DayView = door.with_device(lambda device: device.execute(ShowDay(), DayView))
    site, asked = _asked(door)
    return Recorded(Source.DEVICE, asked, site.survey.codes, view.tally, view.today)


def _nothing(door: Door) -> Recorded:
    site, asked = _asked(door)
    day = SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()
    nobody = Today(day, 0, 0, 0, 0, 0, waits_of([]))
    return Recorded(Source.NONE, asked, site.survey.codes, Tally.empty(in_order(asked.keys)), nobody)


def _asked(door: Door) -> tuple[Site, Instrument]:
    files = door.files()
    return files.site, files.instruments.current(files.site.survey.index)
