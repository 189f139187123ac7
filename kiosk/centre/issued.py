"""Reports that were issued: each has a number, a moment and a fingerprint of its figures, and none is ever changed.

A period that is reported once more gets another number; the clocks of its follow-up begin with the first. A server
that was put back from a copy numbers its reports under another mark, as it does tickets: no label is given twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Row, func, insert, select

from kiosk.centre.report_tables import reports


@dataclass(frozen=True)
class Reported:
    """What is put on record of a report. `scope` as in the tallies, "" the whole site; `ikm` as text with a point.

    `figures` is the JSON of all its figures, `fingerprint` its SHA-256 in hex; `issued_by` "" from the command line.
    """

    period: str
    scope: str
    instrument: str
    version: int
    weights: str
    n: int
    ikm: str | None
    mutu: str | None
    fingerprint: str
    figures: bytes
    issued_by: str = ""


@dataclass(frozen=True)
class Issue:
    """A report on record. `number` counts a site's reports from 1, `mark` as in tickets; `issued_at` is aware."""

    number: int
    issued_at: dt.datetime
    reported: Reported
    mark: str = ""

    @property
    def label(self) -> str:
        """What people call it: 15; S2-15 after the server was put back once."""
        return f"{self.mark}-{self.number}" if self.mark else str(self.number)


def issue(conn: Connection, site: str, reported: Reported, now: dt.datetime, mark: str = "") -> Issue:
    """Puts a report on record, under the next number and the mark of who gives it."""
    number = next_number(conn, site)
    conn.execute(insert(reports).values(site=site, number=number, issued_at=now, mark=mark, **asdict(reported)))
    return Issue(number, now, reported, mark)


def next_number(conn: Connection, site: str) -> int:
    """What the next report of a site will be called."""
    return (conn.scalar(select(func.max(reports.c.number)).where(reports.c.site == site)) or 0) + 1


def issued_reports(conn: Connection, site: str, period: str = "") -> tuple[Issue, ...]:
    """The reports of a site, newest first; of one period if one is named."""
    mine = reports.c.site == site
    if period:
        mine &= reports.c.period == period
    found = conn.execute(select(reports).where(mine).order_by(reports.c.number.desc()))
    return tuple(_issue(row) for row in found)


def first_issue(conn: Connection, site: str, period: str, scope: str = "") -> Issue | None:
    """The first report of a period and scope: the clocks of its follow-up begin here."""
    columns = reports.c
    mine = (columns.site == site) & (columns.period == period) & (columns.scope == scope)
    row = conn.execute(select(reports).where(mine).order_by(columns.number).limit(1)).first()
    return _issue(row) if row else None


def _issue(row: Row[tuple[object, ...]]) -> Issue:
    given = row._asdict()
    number, issued_at, mark = given.pop("number"), given.pop("issued_at"), given.pop("mark")
    del given["site"]
    return Issue(number, issued_at, Reported(**given), mark)
