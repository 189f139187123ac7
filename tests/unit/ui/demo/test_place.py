"""The demonstration's mall is open whenever somebody plays it, and its next hour is of the same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.bootstrap import site_of
from kiosk.config import load
from kiosk.domain.calendar import Open, opening
from ui.demo.place import lend_files, next_hour, write_place
from ui.web.site_files import SiteFiles

DAY = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)
"""A last day of a year, at every hour of which it must be open; the next one is a holiday of the example."""


def moments() -> Iterator[dt.datetime]:
    for hour in range(24):
        for rest in (dt.timedelta(), dt.timedelta(minutes=30), dt.timedelta(minutes=59, seconds=50)):
            yield DAY + dt.timedelta(hours=hour) + rest


@pytest.mark.parametrize("now", tuple(moments()), ids=lambda now: f"{now:%H.%M.%S}")
def test_at_every_hour_the_mall_is_open_and_the_next_hour_is_of_the_same_day(tmp_path: Path, now: dt.datetime) -> None:
    site = site_of(load(write_place(tmp_path / "mal", now)))
    local, promised = now.astimezone(ZoneInfo(site.timezone)), next_hour(site.timezone, now)
    assert isinstance(opening(site.hours, site.holidays, local), Open)
    assert promised.date() == local.date()
    assert dt.timedelta(minutes=1) <= promised - local < dt.timedelta(minutes=62)
    assert promised.minute == promised.second == 0
    lend_files(tmp_path / "mal", tmp_path / "pusat", site.id)
    at_centre = SiteFiles(tmp_path / "pusat")(site.id)
    assert at_centre is not None
    assert at_centre.timezone == site.timezone  # else its day is another one near midnight
