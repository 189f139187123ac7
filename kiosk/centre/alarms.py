"""What a person must look at: raised once for a code and its subject, never a reason to drop a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from kiosk.centre.keepers import Claims
from kiosk.centre.tables import alarms
from kiosk.centre.writing import write_new


@dataclass(frozen=True)
class Alarm:
    """`code` names a sentence (`web.alarm_<code>`) that takes `params`; `subject` is what it is about."""

    code: str
    subject: str
    params: dict[str, str]
    at: dt.datetime
    device: str


def raise_alarms(conn: Connection, site: str, raised: Sequence[Alarm], claims: Claims) -> None:
    """Writes down those that are new, and lets the counters of the site know of them."""
    fresh = list({(alarm.code, alarm.subject): alarm for alarm in raised}.values())
    known = _known(conn, site, fresh)
    new = [alarm for alarm in fresh if (alarm.code, alarm.subject) not in known]
    write_new(conn, alarms, [_row(site, alarm) for alarm in new])
    for alarm in new:
        body = msgspec.json.encode(alarm.params)
        at = alarm.at.isoformat()
        claims.tell(conn, site, kind="notice", k=alarm.code, id=alarm.subject, device=alarm.device, at=at, body=body)


def _known(conn: Connection, site: str, raised: Sequence[Alarm]) -> set[tuple[str, str]]:
    subjects = [alarm.subject for alarm in raised]
    found = conn.execute(
        select(alarms.c.code, alarms.c.subject).where(alarms.c.site == site, alarms.c.subject.in_(subjects))
    )
    return {(row.code, row.subject) for row in found}


def alarms_of(conn: Connection, site: str, limit: int) -> tuple[Alarm, ...]:
    """The latest alarms of a site, newest first."""
    found = conn.execute(
        select(alarms).where(alarms.c.site == site).order_by(alarms.c.at.desc(), alarms.c.subject).limit(limit)
    )
    return tuple(
        Alarm(row.code, row.subject, msgspec.json.decode(row.params, type=dict[str, str]), row.at, row.device)
        for row in found
    )


def _row(site: str, alarm: Alarm) -> dict[str, object]:
    return {
        "site": site,
        "code": alarm.code,
        "subject": alarm.subject,
        "params": msgspec.json.encode(alarm.params),
        "at": alarm.at,
        "device": alarm.device,
    }
