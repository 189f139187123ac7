"""Everything that is known of what citizens think of one scope in one period: what a page about it shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import Connection

from kiosk.centre.certainty import spread_of
from kiosk.centre.index import PartIndex, finished_in, parts_for, profiles_for, tally_for
from kiosk.centre.period import Period
from kiosk.centre.quota import quota_for
from kiosk.centre.response import Response, response_for
from kiosk.centre.served import serving_for, waits_for
from kiosk.centre.told import UNANSWERED, tells, with_unanswered
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Boundary, Interval, interval_of, nearest_boundary
from kiosk.domain.few import counts_told
from kiosk.domain.instrument import Instrument
from kiosk.domain.published import PublishedIndex, publish, withheld
from kiosk.domain.quota import Quota
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Tally
from kiosk.domain.today import Waits
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import Codes


@dataclass(frozen=True)
class Opinion:
    """One scope in one period.

    `printed` is the same answers reckoned with weights of two decimals, for comparison only; None where these would sum
    to more than 1. `profiles`: how many chose what; None where that is not told. `waiting` and `serving`: measured.
    """

    period: Period
    instrument: Instrument
    scope: str
    index: PublishedIndex
    printed: PublishedIndex | None
    interval: Interval | None
    response: Response
    waiting: Waits
    serving: Waits
    profiles: Mapping[str, Mapping[str, int | None]]
    agencies: tuple[PartIndex, ...] = ()
    quota: Quota | None = None

    @property
    def boundary(self) -> Boundary | None:
        """The nearest edge of a grade; None without an IKM."""
        return nearest_boundary(Decimal(self.index.ikm)) if self.index.ikm else None

    @property
    def doubtful(self) -> bool:
        """Whether the interval reaches over the nearest edge: another sample might have given the other grade."""
        return bool(self.interval and self.boundary and self.interval.crosses(self.boundary.edge))


def opinion_of(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "", catalogue: Site | None = None
) -> Opinion:
    """The answers of one scope. Its agencies and its quota are for the whole site only: `whole_opinion`.

    Where too few answered no figure of theirs is in it; how many used the survey, and how, is.
    """
    shown = tells(conn, site, instrument, period, scope, catalogue)
    tally = tally_for(conn, site, instrument, period, scope)
    index = index_of(tally, Weights.EXACT, instrument.weights)
    population = finished_in(conn, site, period, scope) or None
    published = publish(index, population, catalogue.survey.codes if catalogue else Codes.REGULATION)
    spread = spread_of(conn, site, instrument, period, scope)
    counted = profiles_for(conn, site, instrument, period, scope)
    return Opinion(
        period=period,
        instrument=instrument,
        scope=scope,
        index=published if shown else withheld(published),
        printed=_printed(tally, instrument, population) if shown else None,
        interval=interval_of(index.ikm, spread, population) if shown and index.ikm is not None else None,
        response=response_for(conn, site, period, instrument, scope),
        waiting=waits_for(conn, site, period, scope),
        serving=serving_for(conn, site, period, scope),
        profiles={question: _told(counts, tally.forms, shown) for question, counts in counted.items()},
    )


def whole_opinion(conn: Connection, site: Site, instrument: Instrument, period: Period, today: dt.date) -> Opinion:
    """The answers of a site; the quota of a period that is not over on `today` also counts on the period before."""
    return replace(
        opinion_of(conn, site.id, instrument, period, "", site),
        agencies=parts_for(conn, site.id, instrument, period, "agency"),
        quota=quota_for(conn, site, instrument, period, today),
    )


def _told(counts: Mapping[str, int], whole: int, shown: bool) -> Mapping[str, int | None]:
    """Those who left the question out are of the whole, and have no line."""
    known = counts_told(with_unanswered(counts, whole))
    return {code: known[code] if shown else None for code in counts if code != UNANSWERED}


def _printed(tally: Tally, instrument: Instrument, population: int | None) -> PublishedIndex | None:
    try:
        return publish(index_of(tally, Weights.PRINTED, instrument.weights), population)
    except Refused:  # eight times 0,13 is more than 1
        return None
