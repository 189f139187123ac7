"""How sure the index of a scope is, from the kept sums of its forms."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection, func, select

from kiosk.centre.index import finished_in, index_for
from kiosk.centre.period import Period
from kiosk.centre.tables import form_tallies
from kiosk.domain.confidence import Interval, Spread, interval_of
from kiosk.domain.instrument import Instrument
from kiosk.domain.skm import Weights


def interval_for(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    weights: Weights = Weights.EXACT,
) -> Interval | None:
    """The interval of 95 % around the IKM; None where there is no IKM, or fewer than two forms.

    Corrected for the finite population where the queue knows how many were served.
    """
    ikm = index_for(conn, site, instrument, period, scope, weights).ikm
    if ikm is None:
        return None
    population = finished_in(conn, site, period, scope) or None
    return interval_of(Decimal(ikm), spread_of(conn, site, instrument, period, scope), population)


def spread_of(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = ""
) -> tuple[Spread, ...]:
    """How far the forms of a scope lie apart, by what their answered items weigh together."""
    columns = form_tallies.c
    counted = conn.execute(
        select(columns.weighed, func.sum(columns.forms), func.sum(columns.points), func.sum(columns.squares))
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code)
        .where(columns.scope == scope)
        .group_by(columns.weighed)
        .order_by(columns.weighed)
    )
    return tuple(Spread(weighed, int(forms), int(points), int(squares)) for weighed, forms, points, squares in counted)
