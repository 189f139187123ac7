"""What a data folder has on record for the index and the day: a device's, a site server's, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.adapters.instruments import shipped
from kiosk.adapters.system import SystemClock
from kiosk.app.commands import ShowDay
from kiosk.app.views import DayView
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.tally import Tally
from kiosk.domain.today import Today, waits_of
from kiosk.domain.unsur import NINE
from kiosk.door import Door

SURVEY: Final = InstrumentId("skm-9")


class Source(StrEnum):
    """Whose records they are: `skm.source_<source>` in the texts."""

    SITE = "site"
    DEVICE = "device"
    NONE = "none"


@dataclass(frozen=True)
class Recorded:
    """`period` "" counts every answer that is there; `finished` are the tickets served in it, 0 where nobody counts."""

    source: Source
    tally: Tally
    today: Today
    period: str = ""
    finished: int = 0


def recorded(door: Door, db_url: str = "") -> Recorded:
    """The whole site where a server keeps its database, else the device; a folder without a store is left so.

    Refused with "skm.site_unreadable", "skm.other_site".
    """
    from kiosk.adapters.store.database import FILE
    from kiosk.adapters.whose_folder import SERVER

    if db_url or (door.data / SERVER).exists():
        return _of_site(door, db_url or f"sqlite:///{door.data / SERVER}")
    if (door.data / FILE).exists():
        return _of_device(door)
    return _nothing(door)


def _of_site(door: Door, url: str) -> Recorded:
    from kiosk.centre.standing import standing_at

    found = standing_at(url, door.site(), shipped().current(SURVEY), SystemClock().now())
    return Recorded(Source.SITE, found.tally, found.today, found.period.code, found.finished)


def _of_device(door: Door) -> Recorded:
    view: DayView = door.with_device(lambda device: device.execute(ShowDay(), DayView))
    return Recorded(Source.DEVICE, view.tally, view.today)


def _nothing(door: Door) -> Recorded:
    day = SystemClock().now().astimezone(ZoneInfo(door.site().timezone)).date()
    return Recorded(Source.NONE, Tally.empty(NINE), Today(day, 0, 0, 0, 0, 0, waits_of([])))
