"""From a printed figure back to its records: the sums it was made of, the answers they count, and these added again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, and_, or_, select

from kiosk.centre.index import index_for, tally_for
from kiosk.centre.opinions import answer_in
from kiosk.centre.period import Period
from kiosk.centre.raw import in_scope
from kiosk.centre.tables import answers, score_tallies
from kiosk.centre.told import tells, told_choices, told_parts
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.published import PublishedIndex
from kiosk.domain.skm import Weights
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import Codes, in_order

KINDS: Final = ("agency", "service", "counter", "profile")
_AT_ONCE: Final = 1000


@dataclass(frozen=True)
class ScoreLine:
    """So many forms gave an item this score."""

    item: ItemKey
    value: int
    forms: int


@dataclass(frozen=True)
class Trail:
    """What a figure of a scope was made of: kept sums, from which everything beside them follows."""

    period: Period
    scope: str
    tally: Tally
    lines: tuple[ScoreLine, ...]
    index: PublishedIndex

    def forms_with(self, item: str, value: int) -> int:
        """How many gave an item this score."""
        return sum(line.forms for line in self.lines if (line.item, line.value) == (item, value))


@dataclass(frozen=True)
class RecordMark:
    """One record of an answer: its id, which is drawn by lot, and its day; where the next look goes on."""

    day: dt.date
    id: str


def trail_for(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    weights: Weights = Weights.EXACT,
    catalogue: Site | None = None,
) -> Trail:
    """The sums behind the figures of a scope.

    Refused with "audit.unknown_scope", and with "audit.few" where so few answered that the figures are not shown.
    """
    must_be_told(conn, site, instrument, period, scope, catalogue)
    codes = catalogue.survey.codes if catalogue else Codes.REGULATION
    columns = score_tallies.c
    found = conn.execute(
        select(columns.item, columns.value, columns.forms)
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code)
        .where(columns.scope == scope)
    )
    counted = _summed((ItemKey(item), value, forms) for item, value, forms in found)
    return Trail(
        period,
        scope,
        tally_for(conn, site, instrument, period, scope),
        tuple(line for key in in_order(instrument.keys) for line in counted if line.item == key),
        index_for(conn, site, instrument, period, scope, weights, codes),
    )


def added_again(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    counted: Callable[[int], None] = lambda _: None,
) -> Tally:
    """The answers of a scope added up once more, each from its record; `counted` hears how many more were read."""
    tally = Tally.empty(in_order(instrument.keys))
    columns = answers.c
    found = conn.execute(select(columns.v, columns.body).where(in_scope(site, instrument, period, _place(scope))))
    for part in found.partitions(_AT_ONCE):
        given = [answer for row in part if _is_of(answer := answer_in(row.v, row.body), scope)]
        tally += Tally.of(tally.cells, (dict(answer.scores) for answer in given))
        counted(len(part))
    return tally


def marks_in(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    scope: str = "",
    after: RecordMark | None = None,
    most: int = 200,
) -> Sequence[RecordMark]:
    """The records of a scope by day, and within a day by lot; those that follow `after`.

    What citizens said of themselves stands in the records only: such a scope is listed by `records_in`.
    """
    columns = answers.c
    mine = in_scope(site, instrument, period, scope)
    if after is not None:
        later = or_(columns.day > after.day, and_(columns.day == after.day, columns.id > after.id))
        mine = and_(mine, columns.day >= after.day, later)
    found = conn.execute(select(columns.day, columns.id).where(mine).order_by(columns.day, columns.id).limit(most))
    return [RecordMark(row.day, row.id) for row in found]


def records_in(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = ""
) -> Iterator[tuple[RecordMark, Answer]]:
    """Every record of a scope with its answer, by day, and within a day by lot."""
    columns = answers.c
    found = conn.execute(
        select(columns.day, columns.id, columns.v, columns.body)
        .where(in_scope(site, instrument, period, _place(scope)))
        .order_by(columns.day, columns.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in found:
        answer = answer_in(row.v, row.body)
        if _is_of(answer, scope):
            yield RecordMark(row.day, row.id), answer


def must_be_told(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str, catalogue: Site | None
) -> None:
    """Refused with "audit.unknown_scope", and "audit.few" where the figures are not shown."""
    if not scope:
        if not tells(conn, site, instrument, period):
            raise Refused("audit.few")
        return
    kind, _, code = scope.partition("/")
    if kind not in KINDS or not code:
        raise Refused("audit.unknown_scope", given=scope)
    if kind == "profile":
        question, _, choice = code.partition("/")
        forms, shown = told_choices(conn, site, instrument, period, question)
        code = choice or scope  # who left it out is no scope of the records
    else:
        forms, shown = told_parts(conn, site, instrument, period, kind, catalogue)
    if code not in forms:
        raise Refused("audit.unknown_scope", given=scope)
    if code not in shown:
        raise Refused("audit.few")


def _summed(found: Iterator[tuple[ItemKey, int, int]]) -> list[ScoreLine]:
    """Over the versions of the questionnaire, by score."""
    counted: dict[tuple[ItemKey, int], int] = {}
    for item, value, forms in found:
        counted[item, value] = counted.get((item, value), 0) + forms
    return [ScoreLine(item, value, forms) for (item, value), forms in sorted(counted.items()) if forms]


def _place(scope: str) -> str:
    """The part of a scope that the table of answers knows."""
    return "" if scope.startswith("profile/") else scope


def _is_of(answer: Answer, scope: str) -> bool:
    if not scope.startswith("profile/"):
        return True
    _, question, choice = scope.split("/", 2)
    return (question, choice) in answer.profile
