"""From records to opinions: keeps each answer as it came, and adds it to the tallies that the index is made of.

A page reads the sums of its period, so it is as fast with ten million answers. The tallies are sums of whole numbers:
they do not depend on the order in which answers came, and can be made again from the answers to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import Connection, Table, delete, select

from kiosk.centre.counting import Key, Parts, Rows, Sums
from kiosk.centre.tables import abandoned, answers, form_tallies, mark_tallies, profile_tallies, score_tallies
from kiosk.centre.writing import add_up, write_new
from kiosk.domain.answers import Answer
from kiosk.domain.events import AnswerGiven, FormAbandoned
from kiosk.records import decode

TALLIES: Final = (score_tallies, form_tallies, profile_tallies, mark_tallies)
_AT_ONCE: Final = 1000


@dataclass(frozen=True)
class AnswerRecord:
    """A record of an answer: its id, version and verbatim body beside the answer."""

    id: str
    v: int
    body: bytes
    answer: Answer


@dataclass(frozen=True)
class LeftRecord:
    """A record of a form that was left, in the same way."""

    id: str
    v: int
    body: bytes
    form: FormAbandoned


R = TypeVar("R", AnswerRecord, LeftRecord)


def take_in(
    conn: Connection, site: str, given: Sequence[AnswerRecord], left: Sequence[LeftRecord], parts: Parts
) -> None:
    """Writes the answers and the left forms that are not there yet, and counts them."""
    answered = _fresh(conn, site, answers, given)
    gone = _fresh(conn, site, abandoned, left)
    write_new(conn, answers, [row_of(site, record) for record in answered])
    write_new(conn, abandoned, [{"site": site, "id": each.id, "v": each.v, "body": each.body} for each in gone])
    sums = Sums()
    sums.count_all((record.answer for record in answered), (record.form for record in gone), parts)
    write(conn, site, sums)


def recount(conn: Connection, site: str, parts: Parts, counted: Callable[[int], None] = lambda _: None) -> None:
    """Makes the tallies anew from the answers; `counted` hears how many more were counted."""
    sums = summed(conn, site, parts, counted)
    for table in TALLIES:
        conn.execute(delete(table).where(table.c.site == site))
    write(conn, site, sums)


def summed(conn: Connection, site: str, parts: Parts, counted: Callable[[int], None] = lambda _: None) -> Sums:
    """What all answers and left forms of a site add up to, by month; nothing is written."""
    sums = Sums()
    found = conn.execute(select(answers.c.v, answers.c.body).where(answers.c.site == site))
    for part in found.partitions(_AT_ONCE):
        sums.count_all((answer_in(row.v, row.body) for row in part), (), parts)
        counted(len(part))
    gone = conn.execute(select(abandoned.c.v, abandoned.c.body).where(abandoned.c.site == site))
    sums.count_all((), (_left(row.v, row.body) for row in gone), parts)
    return sums


def write(conn: Connection, site: str, sums: Sums, sign: int = 1) -> None:
    """Adds sums by month to what stands in every period; `sign` -1 takes them away again."""
    every = Rows.of(sums)
    for table, *counted in (
        (score_tallies, every.scores),
        (profile_tallies, every.profiles),
        (mark_tallies, every.marks),
        (form_tallies, every.forms, every.points, every.squares),
    ):
        rows = list(_rows(site, table, sign, *counted))
        add_up(conn, table, rows)
        if sign < 0 and rows:  # a row without a form is not there
            conn.execute(delete(table).where(table.c.site == site, table.c.forms == 0))


def answer_in(v: int, body: bytes) -> Answer:
    """The answer of a record that was taken in."""
    event = decode("answer_given", v, body)
    if not isinstance(event, AnswerGiven):
        raise TypeError(type(event).__name__)
    return event.answer


def _left(v: int, body: bytes) -> FormAbandoned:
    event = decode("form_abandoned", v, body)
    if not isinstance(event, FormAbandoned):
        raise TypeError(type(event).__name__)
    return event


def _fresh(conn: Connection, site: str, table: Table, records: Sequence[R]) -> list[R]:
    wanted = [record.id for record in records]
    known = set(conn.scalars(select(table.c.id).where(table.c.site == site, table.c.id.in_(wanted)))) if wanted else ()
    return list({record.id: record for record in records if record.id not in known}.values())


def _rows(site: str, table: Table, sign: int, *counted: Counter[Key]) -> Iterator[dict[str, object]]:
    """The key stands in each table in the order in which it is counted, after the site."""
    names = [column.name for column in table.columns]
    first, *others = counted
    for key, count in first.items():
        sums = (sign * each for each in (count, *(other[key] for other in others)))
        yield dict(zip(names, (site, *key, *sums), strict=True))


def row_of(site: str, record: AnswerRecord) -> dict[str, object]:
    """What the table of answers has of a record: all of it follows from the record."""
    answer = record.answer
    return {
        "site": site,
        "id": record.id,
        "instrument": answer.instrument,
        "version": answer.version,
        "day": answer.day,
        "agency": answer.agency or "",
        "service": answer.service or "",
        "counter": answer.counter or "",
        "v": record.v,
        "body": record.body,
    }
