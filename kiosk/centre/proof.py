"""Holds the kept sums of a site against its records: every row that is not what the records add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from kiosk.centre import opinions, served
from kiosk.centre.counting import Parts, Rows
from kiosk.centre.served import visit_of
from kiosk.centre.tables import (
    form_tallies,
    mark_tallies,
    minute_tallies,
    profile_tallies,
    score_tallies,
    ticket_tallies,
    tickets,
)

Key = tuple[Any, ...]
Values = tuple[int, ...]
_AT_ONCE = 1000


@dataclass(frozen=True)
class Proof:
    """`rows` held against the records of `answers` and `tickets`; `different` of them are not what these add up to."""

    answers: int
    tickets: int
    rows: int
    different: int


def prove(conn: Connection, site: str, parts: Parts, counted: Callable[[int], None] = lambda _: None) -> Proof:
    """Adds everything up again and compares; writes nothing. `counted` hears how many more records were read."""
    answers = 0

    def count(more: int) -> None:
        nonlocal answers
        answers += more
        counted(more)

    rows = Rows.of(opinions.summed(conn, site, parts, count))
    told, lines, minutes = _visits(conn, site, counted)
    wanted: tuple[tuple[Table, Mapping[Key, Values]], ...] = (
        (score_tallies, {key: (forms,) for key, forms in rows.scores.items()}),
        (profile_tallies, {key: (forms,) for key, forms in rows.profiles.items()}),
        (mark_tallies, {key: (forms,) for key, forms in rows.marks.items()}),
        (form_tallies, {key: (forms, rows.points[key], rows.squares[key]) for key, forms in rows.forms.items()}),
        (ticket_tallies, {key: tuple(sums) for key, sums in lines.items() if any(sums)}),
        (minute_tallies, {key: (number,) for key, number in minutes.items() if number}),
    )
    held = different = 0
    for table, sums in wanted:
        kept = dict(_kept(conn, site, table))
        held += len(kept.keys() | sums.keys())
        different += sum(kept.get(key) != sums.get(key) for key in kept.keys() | sums.keys())
    return Proof(answers, told, held, different)


def _visits(
    conn: Connection, site: str, counted: Callable[[int], None]
) -> tuple[int, Mapping[Key, Iterable[int]], Mapping[Key, int]]:
    told, changes = 0, served.Changes()
    found = conn.execute(select(tickets).where(tickets.c.site == site)).mappings()
    for part in found.partitions(_AT_ONCE):
        for row in part:
            changes.add(visit_of(row), 1)
        told += len(part)
        counted(len(part))
    return told, changes.sums, changes.minutes


def _kept(conn: Connection, site: str, table: Table) -> Iterator[tuple[Key, Values]]:
    keys = [column.name for column in table.columns if column.primary_key and column.name != "site"]
    values = [column.name for column in table.columns if not column.primary_key]
    columns = [table.c[name] for name in (*keys, *values)]
    for row in conn.execute(select(*columns).where(table.c.site == site)):
        yield tuple(row[: len(keys)]), tuple(row[len(keys) :])
