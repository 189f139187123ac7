"""What each dashboard shows, read in one view of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from kiosk.centre.audit import RecordMark, added_again, marks_in, must_be_told, trail_for
from kiosk.centre.index import PartIndex, parts_for, profile_parts_for
from kiosk.centre.mean import means_for
from kiosk.centre.opinion import opinion_of
from kiosk.centre.quota import quota_for
from kiosk.centre.served import served_in
from kiosk.centre.trend import trend_for
from kiosk.domain.instrument import Purpose
from kiosk.domain.quota import QuotaLine
from kiosk.domain.trouble import Refused
from ui.web.dashboards.asked import Asked
from ui.web.dashboards.line import drawing_of

PERIODS: Final = 8
AT_ONCE: Final = 2000
"""So many answers are added up again while somebody waits for the page; for more there is `anjungan audit`."""
A_PAGE: Final = 200
Shown = dict[str, Any]


@dataclass(frozen=True)
class ServiceLine:
    """A service with its index and what its sample needs; `part` None where nobody answered."""

    code: str
    agency: str
    part: PartIndex | None
    quota: QuotaLine | None


@dataclass(frozen=True)
class CounterLine:
    """A counter with its index and how many it served."""

    code: str
    agency: str
    part: PartIndex | None
    served: int


def services(asked: Asked) -> Shown:
    """Every service that served or was judged, in the order of the menu."""
    site = asked.shelf.site
    with asked.reading() as conn:
        parts = _parts(conn, asked, "service")
        quota = quota_for(conn, site, asked.instrument, asked.period, asked.today)
    lines = {line.service: line for line in quota.lines}
    of = {str(service.code): str(service.agency) for service in site.services}
    known = [code for code in of if code in parts or code in lines]
    strange = sorted({*parts, *lines} - of.keys())
    found = [ServiceLine(code, of.get(code, ""), parts.get(code), lines.get(code)) for code in (*known, *strange)]
    return {"services": found, "quota": quota}


def counters(asked: Asked) -> Shown:
    """Every counter that served or was judged."""
    site = asked.shelf.site
    with asked.reading() as conn:
        parts = _parts(conn, asked, "counter")
        served = {code: each.served for code, each in served_in(conn, asked.site, asked.period, "counter").items()}
    of = {str(counter.code): str(counter.agency) for counter in site.counters}
    known = [code for code in of if code in parts or code in served]
    strange = sorted({*parts, *served} - of.keys())
    return {
        "counters": [
            CounterLine(code, of.get(code, ""), parts.get(code), served.get(code, 0)) for code in (*known, *strange)
        ]
    }


def profiles(asked: Asked) -> Shown:
    """The index by what respondents said of themselves."""
    with asked.reading() as conn:
        return {"groups": profile_parts_for(conn, asked.site, asked.instrument, asked.period, asked.weights)}


def trend(asked: Asked) -> Shown:
    """The last periods of the same length."""
    _must_make_an_index(asked)
    with asked.reading() as conn:
        if asked.scope:
            _must_be_told(conn, asked)
        points = trend_for(
            conn,
            asked.site,
            asked.instrument,
            asked.period,
            PERIODS,
            asked.weights,
            asked.scope,
            asked.shelf.instruments,
            asked.shelf.site,
        )
    return {"points": points, "drawing": drawing_of(points)}


def part(asked: Asked) -> Shown:
    """One agency, service or counter."""
    _must_make_an_index(asked)
    if not asked.scope:
        raise Refused("audit.unknown_scope", given="")
    with asked.reading() as conn:
        _must_be_told(conn, asked)
        opinion = opinion_of(conn, asked.site, asked.instrument, asked.period, asked.scope, asked.shelf.site)
        inside = _inside(conn, asked)
    return {"opinion": opinion, "inside": inside}


def audit(asked: Asked) -> Shown:
    """The sums behind a figure, the records that they count, and these added again where they are few enough."""
    _must_make_an_index(asked)
    kept = (asked.site, asked.instrument, asked.period, asked.scope)
    listed = not asked.scope.startswith("profile/")
    with asked.reading() as conn:
        trail = trail_for(conn, *kept, asked.weights, asked.shelf.site)
        again = added_again(conn, *kept) if trail.tally.forms <= AT_ONCE else None
        marks = marks_in(conn, *kept, _after(asked.query), A_PAGE) if listed else ()
    return {
        "trail": trail,
        "again": again,
        "agrees": again == trail.tally,
        "marks": marks,
        "following": _following(marks),
        "listed": listed,
        "item": asked.query.get("item", ""),
        "at_once": AT_ONCE,
    }


def survey(asked: Asked) -> Shown:
    """A questionnaire that makes no index: averages and how the answers are spread."""
    with asked.reading() as conn:
        return {"means": means_for(conn, asked.site, asked.instrument, asked.period)}


def _must_make_an_index(asked: Asked) -> None:
    if asked.instrument.purpose is not Purpose.SKM:
        raise Refused("web.makes_no_index", name=asked.instrument.title.official)


def _must_be_told(conn: Connection, asked: Asked) -> None:
    must_be_told(conn, asked.site, asked.instrument, asked.period, asked.scope, asked.shelf.site)


def _parts(conn: Connection, asked: Asked, kind: str, only: Collection[str] | None = None) -> Mapping[str, PartIndex]:
    found = parts_for(conn, asked.site, asked.instrument, asked.period, kind, asked.weights, asked.shelf.site, only)
    return {part.code: part for part in found}


def _inside(conn: Connection, asked: Asked) -> Mapping[str, Sequence[PartIndex]]:
    """The services and counters of an agency."""
    kind, _, code = asked.scope.partition("/")
    if kind != "agency":
        return {}
    site = asked.shelf.site
    mine = {
        "service": {str(each.code) for each in site.services if each.agency == code},
        "counter": {str(each.code) for each in site.counters if each.agency == code},
    }
    return {kind: list(_parts(conn, asked, kind, codes).values()) for kind, codes in mine.items()}


def _after(query: Mapping[str, str]) -> RecordMark | None:
    """The last record of the page before: `2026-11-24/<id>`."""
    day, _, name = query.get("after", "").partition("/")
    try:
        return RecordMark(dt.date.fromisoformat(day), name) if name else None
    except ValueError:
        return None


def _following(marks: Sequence[RecordMark]) -> str:
    return f"{marks[-1].day.isoformat()}/{marks[-1].id}" if len(marks) == A_PAGE else ""
