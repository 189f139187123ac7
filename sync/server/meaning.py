"""A centre's meaning: written later than the ledger, by a thread of its own, each record once.

    ledger:   hi        the batch is here, and acknowledged
    meaning:  projected as far as tables for pages say what it means; never beyond hi

Cursor and tables move in one transaction, so a crash between two repeats nothing. A site's turn (`sync.server.turns`)
keeps a second process from telling of the same site at the same time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import Connection, select, update

from sync.server import ledger
from sync.server.ledger import Place
from sync.server.projection import Accepted, Projector
from sync.server.schema import batches, streams
from sync.server.turns import take_free_turn
from sync.server.writer import Writer

AT_ONCE: Final = 1000  # records a transaction, about
_BATCHES: Final = 64
_LOOK: Final = 1.0  # seconds after which the batches of other processes are looked for
_LOG: Final = logging.getLogger(__name__)


class Meaning:
    """Catches up with the ledger for as long as it is open."""

    def __init__(
        self, read: Callable[[], AbstractContextManager[Connection]], writer: Writer, projector: Projector
    ) -> None:
        self._read = read
        self._writer = writer
        self._projector = projector
        self._called = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="meaning", daemon=True)

    def start(self) -> None:
        """From now on."""
        self._thread.start()

    def call(self) -> None:
        """Something has come; from any thread."""
        self._called.set()

    def close(self) -> None:
        """Ends after the transaction that is under way; the rest is told when the server opens again."""
        self._closed = True
        self._called.set()
        if self._thread.ident is not None:
            self._thread.join()

    def catch_up(self) -> int:
        """Tells what is here and not told, as far as no other process is telling it; how many records."""
        told = 0
        while not self._closed and (sites := self._behind()):
            round_ = sum(self._advance(site) for site in sites)
            told += round_
            if not round_:
                break
        return told

    def _run(self) -> None:
        while not self._closed:
            self._called.wait(_LOOK)
            self._called.clear()
            try:
                self.catch_up()
            except Exception as trouble:  # the database is away, or too much waits: the records are safe
                _LOG.info("the meaning waits: %s", trouble)

    def _behind(self) -> list[str]:
        with self._read() as conn:
            late = select(streams.c.site).where(streams.c.projected < streams.c.hi).distinct().order_by(streams.c.site)
            return list(conn.scalars(late))

    def _advance(self, site: str) -> int:
        return 0 if self._closed else self._writer.do_later(lambda conn: advance(conn, self._projector, site))


def advance(conn: Connection, projector: Projector, site: str) -> int:
    """Tells the next records of one stream of the site; how many, 0 where another process has the site's turn."""
    if not take_free_turn(conn, site):
        return 0
    behind = (streams.c.site == site) & (streams.c.projected < streams.c.hi)
    row = conn.execute(select(streams).where(behind).order_by(streams.c.heard_at).limit(1)).one_or_none()
    if row is None:
        return 0
    place = Place(row.site, row.device, row.epoch, row.stream)
    records, upto = _next(conn, place, row.projected)
    ledger.hand_on(conn, projector, place, records, fed=False)
    # Where no batch follows, the records lie elsewhere: there is nothing here to tell.
    mine = [streams.c[name] == value for name, value in place.values.items()]
    conn.execute(update(streams).where(*mine).values(projected=upto if upto > row.projected else row.hi))
    return len(records) or 1


def _next(conn: Connection, place: Place, after: int) -> tuple[list[Accepted], int]:
    """Records that follow `after`, and the last of them."""
    mine = [batches.c[name] == value for name, value in place.values.items()]
    found = select(batches.c.raw).where(*mine, batches.c.last > after).order_by(batches.c.last).limit(_BATCHES)
    records: list[Accepted] = []
    for raw in conn.scalars(found).all():
        batch = ledger.kept(conn, place, raw)
        records += ledger.new_in(batch, after)
        after = batch.header.last
        if len(records) >= AT_ONCE:
            break
    return records, after
