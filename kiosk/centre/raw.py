"""The answers themselves, as they came, for what is made of each one by itself."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, select

from kiosk.centre.opinions import answer_in
from kiosk.centre.period import Period
from kiosk.centre.tables import answers
from kiosk.domain.answers import Answer
from kiosk.domain.instrument import Instrument

_AT_ONCE = 500


def answers_in(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = ""
) -> Iterator[Answer]:
    """Every answer of a scope, by the id of its record, which is drawn by lot: the order tells nothing."""
    columns = answers.c
    mine = select(columns.v, columns.body).where(in_scope(site, instrument, period, scope)).order_by(columns.id)
    for row in conn.execute(mine.execution_options(yield_per=_AT_ONCE)):
        yield answer_in(row.v, row.body)


def in_scope(site: str, instrument: Instrument, period: Period, scope: str) -> ColumnElement[bool]:
    """The answers of a scope: "" the site, else `agency/`, `service/` or `counter/` with a code."""
    columns = answers.c
    mine = and_(
        columns.site == site,
        columns.instrument == instrument.id,
        columns.day >= period.first,
        columns.day <= period.last,
    )
    kind, _, code = scope.partition("/")
    return and_(mine, columns[kind] == code) if scope else mine
