"""What the records of a site can prove about a period: gathered once, for the packs that evaluations ask for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Text, func, select

from kiosk.centre import complaint_month
from kiosk.centre.certainty import interval_for
from kiosk.centre.complaint_month import MonthFigures, MonthShown
from kiosk.centre.complaints import filed_between
from kiosk.centre.fleet import fleet_of
from kiosk.centre.followup import clock_for, followup_for, plan_for
from kiosk.centre.index import told_index
from kiosk.centre.issued import Issue, issued_reports
from kiosk.centre.period import Period, period_of
from kiosk.centre.planning import ActLine, Place, acts_of
from kiosk.centre.quota import quota_for
from kiosk.centre.response import Response, response_for
from kiosk.centre.served import served_in, waits_for
from kiosk.centre.tables import tickets
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Interval
from kiosk.domain.due import Clock
from kiosk.domain.followup import WHOLE, FollowupRow, Plan
from kiosk.domain.instrument import Instrument
from kiosk.domain.published import PublishedIndex
from kiosk.domain.quota import Quota
from kiosk.domain.ticket import Priority, State
from kiosk.domain.today import Waits
from kiosk.domain.unit_facts import UnitFacts
from sync.server.bundles import Published, published
from sync.server.enrolment import roster

Hour = tuple[int, int]
"""A weekday, 0 Monday, and an hour of it, 0 to 23, where the site stands."""


@dataclass(frozen=True)
class AgencyTimes:
    """An agency's share: tickets that were served, and how long they had waited."""

    code: str
    served: int
    waits: Waits


@dataclass(frozen=True)
class DeviceFact:
    """A device that has joined. `role` and `state` by their words; `heard_at` None: never since."""

    name: str
    role: str
    state: str
    joined_at: dt.datetime | None
    heard_at: dt.datetime | None
    records: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A site in a period, as it stands at `now` (local). `served_hours`: tickets that were finished, by hour.

    `acts`: what was done with the plan; `earlier`: the plans of `followup`, each with its clock. `complained`: what was
    filed about each service that was named, by code, the most first.
    """

    site: Site
    instrument: Instrument
    period: Period
    now: dt.datetime
    unit: UnitFacts
    index: PublishedIndex
    interval: Interval | None
    quota: Quota
    response: Response
    waits: Waits
    agencies: tuple[AgencyTimes, ...]
    served: int
    issued: int
    served_hours: Mapping[Hour, int]
    classes: Mapping[Priority, int]
    devices: tuple[DeviceFact, ...]
    configurations: tuple[Published, ...]
    reports: tuple[Issue, ...]
    plan: Plan
    clock: Clock
    acts: tuple[ActLine, ...]
    followup: tuple[FollowupRow, ...]
    earlier: tuple[tuple[Plan, Clock], ...]
    complaints: MonthFigures
    complained: Mapping[str, int]
    months: tuple[MonthShown, ...]


def evidence_of(
    conn: Connection, site: Site, instrument: Instrument, period: Period, now: dt.datetime, unit: UnitFacts
) -> Evidence:
    """Everything, in one view of the database. `instrument` makes the site's index."""
    zone = ZoneInfo(site.timezone)
    plan = plan_for(conn, site.id, period, instrument=instrument)
    hours, classes, issued = _tickets(conn, site.id, period, zone)
    followup = followup_for(conn, site.id, period)
    before = [plan_for(conn, site.id, period_of(code)) for code in dict.fromkeys(row.period for row in followup)]
    index = told_index(conn, site.id, instrument, period, catalogue=site)
    reports = tuple(each for each in issued_reports(conn, site.id, period.code) if not each.reported.scope)
    return Evidence(
        site=site,
        instrument=instrument,
        period=period,
        now=now.astimezone(zone),
        unit=unit,
        index=index,
        interval=interval_for(conn, site.id, instrument, period) if index.ikm else None,
        quota=quota_for(conn, site, instrument, period, now.astimezone(zone).date()),
        response=response_for(conn, site.id, period, instrument),
        waits=waits_for(conn, site.id, period),
        agencies=_agencies(conn, site.id, period),
        served=sum(hours.values()),
        issued=issued,
        served_hours=hours,
        classes=classes,
        devices=_devices(conn, site.id, now),
        configurations=tuple(published(conn, site.id)),
        reports=reports,
        plan=plan,
        clock=clock_for(conn, site.id, plan, now, site.timezone),
        acts=acts_of(conn, Place(site.id, period, WHOLE)),
        followup=followup,
        earlier=tuple((each, clock_for(conn, site.id, each, now, site.timezone)) for each in before),
        complaints=complaint_month.figures_in(conn, site, period, now),
        complained=_complained(conn, site.id, period),
        months=tuple(complaint_month.published(conn, site.id)),
    )


def _tickets(
    conn: Connection, site: str, period: Period, zone: ZoneInfo
) -> tuple[Mapping[Hour, int], Mapping[Priority, int], int]:
    c = tickets.c
    mine = (c.site == site) & c.day.between(period.first, period.last)
    hour = func.substr(c.ended_at, 1, len("2026-11-24T01"), type_=Text)  # of UTC; our zones lie whole hours from it
    finished = mine & (c.state == State.FINISHED) & c.ended_at.is_not(None)
    ended = conn.execute(select(hour, func.count()).where(finished).group_by(hour))
    hours: Counter[Hour] = Counter()
    for said, count in ended:
        local = dt.datetime.fromisoformat(f"{said}:00+00:00").astimezone(zone)
        hours[local.weekday(), local.hour] += int(count)
    counted = conn.execute(select(c.priority, func.count()).where(mine).group_by(c.priority)).all()
    classes = {Priority(row[0]): int(row[1]) for row in counted}
    return dict(sorted(hours.items())), classes, sum(classes.values())


def _agencies(conn: Connection, site: str, period: Period) -> tuple[AgencyTimes, ...]:
    found = served_in(conn, site, period, "agency")
    return tuple(
        AgencyTimes(code, each.served, waits_for(conn, site, period, f"agency/{code}"))
        for code, each in sorted(found.items())
    )


def _devices(conn: Connection, site: str, now: dt.datetime) -> tuple[DeviceFact, ...]:
    known = zip(roster(conn, site), fleet_of(conn, site, now, {}), strict=True)  # both oldest first
    return tuple(
        DeviceFact(each.name, each.role, each.state.value, _moment(each.accepted_at), seen.heard_at, seen.records)
        for each, seen in known
    )


def _complained(conn: Connection, site: str, period: Period) -> Mapping[str, int]:
    filed = filed_between(conn, site, period.first, period.last)
    counted = Counter(str(each.service) for each in filed if each.service)
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _moment(said: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(said) if said else None
