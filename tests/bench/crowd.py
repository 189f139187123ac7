"""The same ticket in a young store and in an old one: its cost must not grow with the years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, median, without_collector
from tests.bench.machine import Giver, device_in, rows_of

YOUNG: Final = 1_000
OLD: Final = 1_000_000
A_DAY: Final = 400
TICKETS: Final = 300
AIM: Final = 1.2  # times the young store

# Years of days like the one that the device has just lived: copies of its first ticket, paper and record.
_UP: Final = "with recursive up (n) as (select 1 union all select n + 1 from up where n < :many) select n from up"
_MODELS: Final = (
    "create temp table model_ticket as select * from ticket limit 1",
    "create temp table model_record as select * from record where stream = 'q' order by seq limit 1",
    "create temp table model_paper as select * from paper limit 1",
    "create temp table model_request as select * from request limit 1",
    "update model_ticket set state = 'finished', ended_at = issued_at",
    "update model_paper set outcome = 'CONFIRMED', ended_at = created_at",
    "create temp table latest as select max(seq) as seq from record where stream = 'q'",
)
_CHANGES: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket": {"id": "'old-' || n", "day": f"date('2010-01-01', '+' || (n / {A_DAY}) || ' days')", "number": "n"},
    "record": {"id": "'old-' || n", "seq": "(select seq from latest) + n"},
    "paper": {"subject": "'old-' || n"},
    "request": {"token": "'old-' || n", "ticket": "'old-' || n"},
}


def growing_store(folder: Path) -> Iterator[Figure]:
    """Tickets in turn from a store that holds a thousand and from one that holds a million."""
    young, old = folder / "young", folder / "old"
    _age(young, YOUNG)
    _age(old, OLD)
    with device_in(young) as few, device_in(old) as many:
        first, second = Giver(few), Giver(many)
        for _ in range(30):
            first.timed()
            second.timed()
        ours, floor = [], []
        with without_collector():
            for _ in range(TICKETS):
                floor.append(first.timed())
                ours.append(second.timed())
    yield Figure(
        name=f"ticket with {OLD:,} in the store, p50",
        unit="ms",
        value=median(ours),
        floor=median(floor),
        floor_name=f"the same with {YOUNG:,}",
        most=AIM,
    )


def _age(folder: Path, many: int) -> None:
    """Fills a store as `many` tickets of past days would have."""
    with device_in(folder) as device:
        Giver(device).timed()
    with rows_of(folder) as rows:
        rows.execute("pragma synchronous = off")
        rows.execute("pragma foreign_keys = off")
        rows.execute("begin")
        rows.execute(f"create temp table place as {_UP}", {"many": many})
        for statement in _MODELS:
            rows.execute(statement)
        for table, changes in _CHANGES.items():
            _copy(rows, table, changes)
        rows.execute("update stream set last = (select max(seq) from record where stream = 'q') where name = 'q'")
        rows.execute("commit")
        rows.execute("pragma wal_checkpoint(truncate)")


def _copy(rows: sqlite3.Connection, table: str, changes: Mapping[str, str]) -> None:
    columns = [name for (name,) in rows.execute("select name from pragma_table_info(?)", (table,))]
    chosen = ", ".join(changes.get(name, name) for name in columns)
    rows.execute(f"insert into {table} select {chosen} from model_{table}, place")
