"""In which signed batch of the ledger each record of an answer lies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from kiosk.records import SURVEY
from sync.server import ledger
from sync.server.ledger import Place
from sync.server.schema import batches

_AT_ONCE: Final = 50


@dataclass(frozen=True)
class Whereabouts:
    """A record's place in its device's chained log, and the batch that brought it, by its last record."""

    id: str
    device: str
    epoch: str
    seq: int
    batch: int


def batches_of_answers(conn: Connection, site: str) -> int:
    """How many batches are to be looked through."""
    mine = (batches.c.site == site) & (batches.c.stream == SURVEY)
    return len(conn.execute(select(batches.c.last).where(mine)).all())


def whereabouts_of(
    conn: Connection, site: str, wanted: Collection[str], looked: Callable[[int], None] = lambda _: None
) -> Iterator[Whereabouts]:
    """Where the wanted records lie, in the order of the ledger; `looked` hears how many more batches were opened."""
    mine = (batches.c.site == site) & (batches.c.stream == SURVEY)
    columns = batches.c
    found = conn.execute(
        select(columns.device, columns.epoch, columns.last, columns.raw)
        .where(mine)
        .order_by(columns.device, columns.epoch, columns.last)
        .execution_options(yield_per=_AT_ONCE)
    )
    names = set(wanted)
    for row in found:
        batch = ledger.kept(conn, Place(site, row.device, row.epoch, SURVEY), row.raw)
        for meta in batch.metas:
            if meta.id in names:
                names.discard(meta.id)
                yield Whereabouts(meta.id, row.device, row.epoch, meta.seq, row.last)
        looked(1)
