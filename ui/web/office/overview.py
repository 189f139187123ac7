"""The office's first page: the period's index, how sure it is, who answered, what sample each service still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from litestar import Response

from kiosk.centre import clerks
from kiosk.centre.certainty import interval_for
from kiosk.centre.index import told_index
from kiosk.centre.period import period_of, quarter_with
from kiosk.centre.quota import quota_for
from kiosk.centre.response import response_for
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Boundary, Interval, nearest_boundary
from kiosk.domain.few import counts_told
from kiosk.domain.quota import Quota
from ui.web.office.choosing import periods_until
from ui.web.office.guard import Room, Visit

LINES: Final = 200  # of the log on its page


@dataclass(frozen=True)
class Certainty:
    """The interval of 95 % and the nearest edge of a grade; `crosses`: the true grade may be on the other side."""

    interval: Interval | None
    boundary: Boundary

    @property
    def crosses(self) -> bool:
        """Whether the interval holds the edge."""
        return self.interval is not None and self.interval.crosses(self.boundary.edge)


@dataclass(frozen=True)
class Wanted:
    """A service and its share of the sample; `answered` and `missing` None: so few that they are not told."""

    name: str
    served: int
    minimum: int
    answered: int | None
    missing: int | None


def rooms() -> list[Room]:
    """`/kantor` and `/kantor/catatan`."""
    return [
        Room("", None, show=_overview, label="office.nav_overview"),
        Room("/catatan", None, show=_log),
    ]


def _overview(visit: Visit) -> Response[Any]:
    site, instrument, today = visit.site, visit.office.instrument, visit.today
    asked = visit.asked("periode")
    period = period_of(asked) if asked else quarter_with(today)
    with visit.server.read() as conn:
        index = told_index(conn, site.id, instrument, period, catalogue=site)
        interval = interval_for(conn, site.id, instrument, period) if index.ikm else None
        quota = quota_for(conn, site, instrument, period, today)
        answers = response_for(conn, site.id, period, instrument)
    sure = Certainty(interval, nearest_boundary(Decimal(index.ikm))) if index.ikm else None
    return visit.page(
        "office/overview.html",
        opinion={"index": index, "period": period, "instrument": instrument},
        choices=periods_until(today),
        sure=sure,
        answers=answers,
        quota=quota,
        wanted=list(_wanted(site, quota)),
    )


def _wanted(site: Site, quota: Quota) -> Iterator[Wanted]:
    """Services of which answers are still wanted, the most first."""
    told = counts_told({line.service: line.answered for line in quota.lines})
    names = {str(service.code): service.name for service in site.services}
    for line in sorted(quota.lines, key=lambda line: (-line.missing, line.service)):
        if line.minimum:
            known = told[line.service] is not None
            missing = line.missing if known else None
            yield Wanted(names.get(line.service, line.service), line.served, line.minimum, told[line.service], missing)


def _log(visit: Visit) -> Response[Any]:
    with visit.server.read() as conn:
        lines = clerks.log_of(conn, visit.site.id, LINES)
    zone = ZoneInfo(visit.site.timezone)
    return visit.page("office/log.html", lines=[replace(line, at=line.at.astimezone(zone)) for line in lines])
