"""The follow-up plan as reports and pages read it: its lines, what became of earlier ones, and its clock."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from kiosk.centre.index import tally_for
from kiosk.centre.issued import first_issue
from kiosk.centre.period import Period
from kiosk.centre.tables import plan_items, plan_photos
from kiosk.centre.told import tells
from kiosk.domain.due import Clock, clock_of
from kiosk.domain.followup import (
    WHOLE,
    FollowupRow,
    Photo,
    Plan,
    PlanItem,
    Status,
    proposed,
    quarter_of,
)
from kiosk.domain.instrument import Instrument
from kiosk.domain.skm import index_of


def plan_for(
    conn: Connection, site: str, period: Period, scope: str = WHOLE, instrument: Instrument | None = None
) -> Plan:
    """The plan after a period: its lines by number, and what is proposed (report, table 5).

    Proposed are the three lowest unsur of `instrument` that no line is about; none without an instrument, and none
    where so few answered that it could point at one of them.
    """
    items = tuple(_items(conn, site, scope, period.code))
    lowest = _priorities(conn, site, period, scope, instrument) if instrument else ()
    return Plan(period.code, scope, items, proposed(lowest, items))


def followup_for(conn: Connection, site: str, period: Period, scope: str = WHOLE) -> tuple[FollowupRow, ...]:
    """What became of the plan before `period` (report, table 6): every line of the newest plan of an earlier period.

    Lines of older plans follow for as long as they are not done, so that none is lost from sight by waiting.
    """
    columns = plan_items.c
    earlier = (columns.site == site) & (columns.scope == scope) & (columns.ends < period.first)
    found = conn.execute(
        select(columns.period, columns.ends)
        .where(earlier)
        .group_by(columns.period, columns.ends)
        .order_by(columns.ends.desc(), columns.period.desc())
    ).all()
    if not found:
        return ()
    rows = [
        FollowupRow(code, item)
        for code in [row.period for row in found]
        for item in _items(conn, site, scope, code)
        if code == found[0].period or item.status is not Status.DONE
    ]
    return tuple(rows)


def clock_for(conn: Connection, site: str, plan: Plan, now: dt.datetime, timezone: str) -> Clock:
    """How the plan stands; its clock begins with the first report that was issued of its period and scope."""
    zone = ZoneInfo(timezone)
    issue = first_issue(conn, site, plan.period, plan.scope)
    issued = issue.issued_at.astimezone(zone).date() if issue else None
    return clock_of(plan.items, issued, now.astimezone(zone).date(), zone)


def plans_of(conn: Connection, site: str) -> tuple[tuple[str, str], ...]:
    """Period and scope of every plan that has a line, newest period first."""
    columns = plan_items.c
    found = conn.execute(
        select(columns.period, columns.scope, columns.ends)
        .where(columns.site == site)
        .group_by(columns.period, columns.scope, columns.ends)
        .order_by(columns.ends.desc(), columns.period.desc(), columns.scope)
    )
    return tuple((row.period, row.scope) for row in found)


def photo_bytes(conn: Connection, site: str, photo: str) -> bytes | None:
    """The JPEG under that id; None where there is none."""
    columns = plan_photos.c
    found = conn.scalar(select(columns.jpeg).where(columns.site == site, columns.id == photo))
    return None if found is None else bytes(found)


def photos_of(conn: Connection, site: str, period: str, scope: str) -> Mapping[int, tuple[Photo, ...]]:
    """The photographs of each line of a plan, oldest first, without their bytes."""
    c = plan_photos.c
    found = conn.execute(
        select(c.number, c.id, c.at, c.by, c.caption, c.width, c.height, c.sha256)
        .where(c.site == site, c.period == period, c.scope == scope)
        .order_by(c.number, c.at, c.id)
    )
    photos: dict[int, list[Photo]] = defaultdict(list)
    for row in found:
        photos[row.number].append(Photo(row.id, row.at, row.by, row.caption, row.width, row.height, row.sha256))
    return {number: tuple(each) for number, each in photos.items()}


def _items(conn: Connection, site: str, scope: str, period: str) -> list[PlanItem]:
    columns = plan_items.c
    mine = (columns.site == site) & (columns.scope == scope) & (columns.period == period)
    found = conn.execute(select(plan_items).where(mine).order_by(columns.number)).all()
    photos = photos_of(conn, site, period, scope) if found else {}
    return [_item(row, photos.get(row.number, ())) for row in found]


def _item(row: Row[tuple[object, ...]], photos: tuple[Photo, ...]) -> PlanItem:
    return PlanItem(
        number=row.number,
        unsur=row.unsur,
        programme=row.programme,
        quarter=quarter_of(row.quarter),
        responsible=row.responsible,
        made_at=row.made_at,
        status=Status(row.status),
        description=row.description,
        obstacle=row.obstacle,
        done_at=row.done_at,
        photos=photos,
    )


def _priorities(conn: Connection, site: str, period: Period, scope: str, instrument: Instrument) -> tuple[str, ...]:
    if not tells(conn, site, instrument, period, scope):
        return ()
    return index_of(tally_for(conn, site, instrument, period, scope)).priorities()
