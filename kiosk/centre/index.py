"""What citizens think of a site in a period: the index, and who answered. Adds up days, never single answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from kiosk.centre.period import Period
from kiosk.centre.prefix import starts_with
from kiosk.centre.tables import form_tallies, profile_tallies, score_tallies, tickets
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.published import PublishedIndex, publish
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.ticket import State
from kiosk.domain.unsur import in_order

FEWEST_SHOWN = 5
"""A part of the site with fewer answers is not shown by itself: a few answers can point at a person (sync.md 8)."""
FEWEST_AT_COUNTER = 10
"""The same for one counter, which is one officer."""


@dataclass(frozen=True)
class PartIndex:
    """The index of one agency or service; None where too few answered to show it."""

    code: str
    n: int
    index: PublishedIndex | None


def index_for(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    weights: Weights = Weights.EXACT,
) -> PublishedIndex:
    """The index of all respondents of a scope together (pooled, not the mean of its parts).

    For the whole site the sample is measured against the tickets that were finished in the period, where there are any.
    """
    population = finished_in(conn, site, period) if not scope else 0
    return publish(index_of(tally_for(conn, site, instrument, period, scope), weights), population or None)


def finished_in(conn: Connection, site: str, period: Period) -> int:
    """How many tickets were served: the recipients of service, as the queue knows them (domain.md 1.5)."""
    columns = tickets.c
    mine = (columns.site == site) & columns.day.between(period.first, period.last) & (columns.state == State.FINISHED)
    return conn.scalar(select(func.count()).select_from(tickets).where(mine)) or 0


def tally_for(conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "") -> Tally:
    """The counted answers of a scope: "" the site, or as `kiosk.centre.opinions.scopes_of` names it."""
    counted = _tallies(conn, site, instrument, period, score_tallies.c.scope == scope, form_tallies.c.scope == scope)
    return counted.get(scope, Tally.empty(in_order(instrument.keys)))


def parts_for(conn: Connection, site: str, instrument: Instrument, period: Period, kind: str) -> tuple[PartIndex, ...]:
    """The index of every "agency", "service" or "counter" that has answers, by code."""
    start = f"{kind}/"
    fewest = FEWEST_AT_COUNTER if kind == "counter" else FEWEST_SHOWN
    counted = _tallies(
        conn,
        site,
        instrument,
        period,
        starts_with(score_tallies.c.scope, start),
        starts_with(form_tallies.c.scope, start),
    )
    return tuple(
        PartIndex(scope.removeprefix(start), tally.forms, publish(index_of(tally)) if tally.forms >= fewest else None)
        for scope, tally in sorted(counted.items())
    )


def profiles_for(
    conn: Connection, site: str, instrument: Instrument, period: Period
) -> Mapping[str, Mapping[str, int]]:
    """For each profile question, how many of the site's respondents chose what, in the order of the form."""
    columns = profile_tallies.c
    counted = conn.execute(
        select(columns.question, columns.choice, func.sum(columns.forms))
        .where(_within(profile_tallies, site, instrument, period))
        .group_by(columns.question, columns.choice)
    )
    found = {(question, choice): int(forms) for question, choice, forms in counted}
    return {
        question.key: {choice.code: found.get((question.key, choice.code), 0) for choice in question.choices}
        for question in instrument.profile
    }


def _tallies(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    of_scores: ColumnElement[bool],
    of_forms: ColumnElement[bool],
) -> dict[str, Tally]:
    scores, forms = score_tallies.c, form_tallies.c
    cells: dict[str, dict[ItemKey, Cell]] = {}
    for scope, item, answered, total in conn.execute(
        select(scores.scope, scores.item, func.sum(scores.answered), func.sum(scores.total))
        .where(_within(score_tallies, site, instrument, period), of_scores)
        .group_by(scores.scope, scores.item)
    ):
        cells.setdefault(scope, {})[ItemKey(item)] = Cell(int(answered), int(total))
    counts = conn.execute(
        select(forms.scope, func.sum(forms.forms))
        .where(_within(form_tallies, site, instrument, period), of_forms)
        .group_by(forms.scope)
    )
    keys = in_order(instrument.keys)
    return {
        scope: Tally({key: cells.get(scope, {}).get(key, Cell()) for key in keys}, int(count))
        for scope, count in counts
    }


def _within(table: Table, site: str, instrument: Instrument, period: Period) -> ColumnElement[bool]:
    return and_(
        table.c.site == site,
        table.c.instrument == instrument.id,
        table.c.day >= period.first,
        table.c.day <= period.last,
    )
