"""A plan read from a server's database, beside the server, whether it runs or not."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre.followup import clock_for, followup_for, plan_for, plans_of
from kiosk.centre.period import Period, period_of
from kiosk.centre.planning import Place, acts_of
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from ui.web.followup.shown import PlanShown, shown


def plan_shown(
    conn: Connection, site: Site, instrument: Instrument, period: Period, scope: str, now: dt.datetime
) -> PlanShown:
    """The plan of a period and scope with everything around it; "" is the scope of the whole site."""
    plan = plan_for(conn, site.id, period, scope, instrument)
    clock = clock_for(conn, site.id, plan, now, site.timezone)
    today, acts = now.astimezone(ZoneInfo(site.timezone)).date(), acts_of(conn, Place(site.id, period, scope))
    return shown(site.id, today, plan, clock, followup_for(conn, site.id, period, scope), acts)


def plans_shown(conn: Connection, site: Site, instrument: Instrument, now: dt.datetime) -> list[PlanShown]:
    """Every plan of the site, newest period first."""
    return [plan_shown(conn, site, instrument, period_of(code), scope, now) for code, scope in plans_of(conn, site.id)]
