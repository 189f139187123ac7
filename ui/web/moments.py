"""Times on a terminal: by the clock of the site, with the name of its zone, whatever zone the machine stands in."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kiosk.door import Door
from kiosk.texts import Texts
from ui.web.site_files import SiteFiles


def moment(said: str, texts: Texts, zone: dt.tzinfo) -> str:
    """2026-11-27 06.13 WIB of an ISO 8601 time; "-" of ""."""
    if not said:
        return "-"
    at = dt.datetime.fromisoformat(said)
    local = (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(zone)
    return f"{local:%Y-%m-%d} {texts.time(local)} {local.tzname()}"


def timezone_at_centre(door: Door, site: str) -> str | None:
    """The zone of a site by the files that its centre has of it, if it has any."""
    found = SiteFiles(door.data)(site)
    return found.timezone if found else None


def zone_of(timezone: str | None) -> dt.tzinfo:
    """The zone of a site; UTC where no site is known, as at a centre."""
    return ZoneInfo(timezone) if timezone else dt.UTC


def said_in(zone: dt.tzinfo, said: str) -> str:
    """A time that says no zone is meant by the clock of the site; what is none goes on, to be refused as it stands."""
    try:
        at = dt.datetime.fromisoformat(said)
    except ValueError:
        return said
    return (at if at.tzinfo else at.replace(tzinfo=zone)).isoformat()
