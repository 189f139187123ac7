"""The index over several periods, in one way of reckoning; where the questionnaire changed the line is broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, select

from kiosk.centre.index import index_for
from kiosk.centre.period import Period, periods_before
from kiosk.centre.tables import form_tallies
from kiosk.centre.told import tells
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.published import PublishedIndex
from kiosk.domain.skm import Weights


class Versions(Protocol):
    """Every version of a questionnaire."""

    def version(self, instrument: str, version: int) -> Instrument:
        """One of them. Raises Refused "instrument.unknown_version"."""
        ...


@dataclass(frozen=True)
class TrendPoint:
    """One period; `index` None where nobody answered, or where versions with other unsur are mixed in it.

    `few`: it has answers whose figures may not be told, in that period as on any page of its own.
    `breaks`: it asked other unsur than the point before, and is not to be compared with it.
    """

    period: Period
    index: PublishedIndex | None
    breaks: bool = False
    few: bool = False


def trend_for(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    n: int = 8,
    weights: Weights = Weights.EXACT,
    scope: str = "",
    versions: Versions | None = None,
    catalogue: Site | None = None,
) -> tuple[TrendPoint, ...]:
    """The `n` periods that end with this one, oldest first, all with the same weights and the same questionnaire.

    With `versions` each period is reckoned with the version that was asked in it.
    """
    points: list[TrendPoint] = []
    before: Instrument | None = None
    for each in (*periods_before(period, n - 1), period):
        asked = [
            versions.version(instrument.id, version) if versions else instrument
            for version in _versions(conn, site, instrument, each, scope)
        ]
        if not asked:
            points.append(TrendPoint(each, None))
            continue
        newest = asked[-1]
        few = not tells(conn, site, newest, each, scope, catalogue)
        comparable = not few and all(_same(one, newest) for one in asked)
        index = index_for(conn, site, newest, each, scope, weights) if comparable else None
        points.append(TrendPoint(each, index, breaks=before is not None and not _same(before, asked[0]), few=few))
        before = newest
    return tuple(points)


def _same(one: Instrument, other: Instrument) -> bool:
    """Whether two versions can be compared: the same unsur, weighed the same."""
    return set(one.keys) == set(other.keys) and one.weights == other.weights


def _versions(conn: Connection, site: str, instrument: Instrument, period: Period, scope: str) -> list[int]:
    columns = form_tallies.c
    found = conn.scalars(
        select(columns.version)
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code)
        .where(columns.scope == scope)
        .distinct()
    )
    return sorted(found)
