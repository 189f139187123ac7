"""A questionnaire that makes no index: each item's average, and how its answers are spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection, func, select

from kiosk.centre.period import Period
from kiosk.centre.tables import score_tallies
from kiosk.centre.told import forms_in
from kiosk.domain.few import few
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.skm import rounded

PLACES = 2


@dataclass(frozen=True)
class ItemMean:
    """`mean` on the item's own scale, two decimals, as text with a point; None without an answer.

    `spread`: how many chose each score that is offered, lowest first.
    """

    key: ItemKey
    answered: int
    mean: str | None
    spread: Mapping[int, int]


@dataclass(frozen=True)
class Means:
    """One questionnaire in a period; `items` None where too few answered to show them."""

    n: int
    items: tuple[ItemMean, ...] | None


def means_for(conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "") -> Means:
    """The averages of a scope; those of a few answers are not told."""
    columns = score_tallies.c
    counted = conn.execute(
        select(columns.item, columns.value, func.sum(columns.forms))
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code)
        .where(columns.scope == scope)
        .group_by(columns.item, columns.value)
    )
    found = {(item, value): int(forms) for item, value, forms in counted}
    n = forms_in(conn, site, instrument, period)[""] if not scope else _forms(conn, site, instrument, period, scope)
    if few(n):
        return Means(n, None)
    return Means(n, tuple(_item(item.key, sorted(item.values), found) for item in instrument.items))


def _forms(conn: Connection, site: str, instrument: Instrument, period: Period, scope: str) -> int:
    kind, _, code = scope.partition("/")
    return forms_in(conn, site, instrument, period, kind).get(code, 0)


def _item(key: ItemKey, values: list[int], found: Mapping[tuple[str, int], int]) -> ItemMean:
    spread = {value: found.get((key, value), 0) for value in values}
    answered = sum(spread.values())
    total = sum(value * forms for value, forms in spread.items())
    mean = str(rounded(Fraction(total, answered), PLACES)) if answered else None
    return ItemMean(key, answered, mean, spread)
