"""What citizens think of a site in a period: the index, of its parts and of its citizens. Reads sums, never answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from kiosk.centre.period import Period
from kiosk.centre.prefix import starts_with
from kiosk.centre.tables import form_tallies, profile_tallies, score_tallies, ticket_tallies
from kiosk.centre.told import UNANSWERED, tells, told_choices, told_parts
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.published import PublishedIndex, publish, withheld
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Cell, Tally
from kiosk.domain.unsur import Codes, in_order


@dataclass(frozen=True)
class PartIndex:
    """The index of one agency, service, counter or choice; None where too few answered to show it."""

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
    codes: Codes = Codes.REGULATION,
) -> PublishedIndex:
    """The index of all respondents of a scope together (pooled, not the mean of its parts), of however few.

    The sample is measured against the tickets of the scope that were finished in the period, where there are any.
    """
    population = finished_in(conn, site, period, scope)
    index = index_of(tally_for(conn, site, instrument, period, scope), weights, instrument.weights)
    return publish(index, population or None, codes)


def told_index(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    weights: Weights = Weights.EXACT,
    catalogue: Site | None = None,
) -> PublishedIndex:
    """The index of a scope as anybody may see it: without its figures where these may not be told."""
    codes = catalogue.survey.codes if catalogue else Codes.REGULATION
    index = index_for(conn, site, instrument, period, scope, weights, codes)
    return index if tells(conn, site, instrument, period, scope, catalogue) else withheld(index)


def finished_in(conn: Connection, site: str, period: Period, scope: str = "") -> int:
    """How many tickets were served: the recipients of service, as the queue knows them (domain.md 1.5)."""
    columns = ticket_tallies.c
    mine = (columns.site == site) & (columns.span == period.code) & (columns.scope == scope)
    return conn.scalar(select(columns.served).where(mine)) or 0


def tally_for(conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "") -> Tally:
    """The counted answers of a scope: "" the site, or as `kiosk.centre.counting.scopes_of` names it."""
    counted = _tallies(conn, site, instrument, period, score_tallies.c.scope == scope, form_tallies.c.scope == scope)
    return counted.get(scope, Tally.empty(in_order(instrument.keys)))


def tallies_for(conn: Connection, site: str, instrument: Instrument, period: Period, kind: str) -> Mapping[str, Tally]:
    """The counted answers of every "agency", "service" or "counter" that has any, by code; few are among them."""
    start = f"{kind}/"
    scores, forms = (starts_with(table.c.scope, start) for table in (score_tallies, form_tallies))
    counted = _tallies(conn, site, instrument, period, scores, forms)
    return {scope.removeprefix(start): tally for scope, tally in sorted(counted.items())}


def parts_for(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    kind: str,
    weights: Weights = Weights.EXACT,
    catalogue: Site | None = None,
    only: Collection[str] | None = None,
) -> tuple[PartIndex, ...]:
    """The index of every "agency", "service" or "counter" that has answers, by code; or of those asked for.

    What is not shown cannot be had by taking what is shown from the site's index; with a `catalogue`, neither from
    that of an agency.
    """
    forms, shown = told_parts(conn, site, instrument, period, kind, catalogue)
    counted = tallies_for(conn, site, instrument, period, kind)
    return tuple(
        PartIndex(code, n, _published(counted[code], instrument, weights) if code in shown else None)
        for code, n in forms.items()
        if only is None or code in only
    )


def profiles_for(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = ""
) -> Mapping[str, Mapping[str, int]]:
    """For each profile question, how many respondents of a scope chose what, in the order of the form.

    These are all counts: what is shown goes through `kiosk.domain.few.counts_told`. Not kept for counters.
    """
    columns = profile_tallies.c
    counted = conn.execute(
        select(columns.question, columns.choice, func.sum(columns.forms))
        .where(_within(profile_tallies, site, instrument, period), columns.scope == scope)
        .group_by(columns.question, columns.choice)
    )
    found = {(question, choice): int(forms) for question, choice, forms in counted}
    return {
        question.key: {choice.code: found.get((question.key, choice.code), 0) for choice in question.choices}
        for question in instrument.profile
    }


def profile_parts_for(
    conn: Connection, site: str, instrument: Instrument, period: Period, weights: Weights = Weights.EXACT
) -> Mapping[str, tuple[PartIndex, ...]]:
    """The site's index by what its respondents said of themselves, each question in the order of the form.

    Those who left it out are its last part, where there are any.
    """
    counted = tallies_for(conn, site, instrument, period, "profile")
    whole, empty = tally_for(conn, site, instrument, period), Tally.empty(in_order(instrument.keys))
    found: dict[str, tuple[PartIndex, ...]] = {}
    for question in instrument.profile:
        chosen = {str(each.code): counted.get(f"{question.key}/{each.code}", empty) for each in question.choices}
        chosen[UNANSWERED] = whole.without(chosen.values())
        forms, shown = told_choices(conn, site, instrument, period, question.key)
        found[question.key] = tuple(
            PartIndex(code, n, _published(chosen[code], instrument, weights) if code in shown else None)
            for code, n in forms.items()
        )
    return found


def _published(tally: Tally, instrument: Instrument, weights: Weights) -> PublishedIndex:
    cells = tuple((key, cell.answered, cell.total) for key, cell in tally.cells.items())
    return _reckoned(cells, tally.forms, weights, tuple((instrument.weights or {}).items()))


@lru_cache(maxsize=4096)
def _reckoned(
    cells: tuple[tuple[ItemKey, int, int], ...],
    forms: int,
    weights: Weights,
    own: tuple[tuple[ItemKey, Fraction], ...],
) -> PublishedIndex:
    """The same sums give the same index: a page of 373 services reckons only those that have new answers."""
    tally = Tally({key: Cell(answered, total) for key, answered, total in cells}, forms)
    return publish(index_of(tally, weights, dict(own) or None))


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
        select(scores.scope, scores.item, func.sum(scores.forms), func.sum(scores.forms * scores.value))
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
        if count
    }


def _within(table: Table, site: str, instrument: Instrument, period: Period) -> ColumnElement[bool]:
    return and_(table.c.site == site, table.c.instrument == instrument.id, table.c.span == period.code)
