"""Which records of this device hold somebody's own data, sealed; and how they are erased, with the chain left whole."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection

from kiosk.domain.events import PersonalGiven
from sync.wire.chain import Link, leaf_of


def link_of(seq: int, record: str, kind: str, meta: bytes, salt: bytes, body: bytes, hash_: bytes) -> Link:
    """A record as its row has it: an erased one has no salt any more, and its leaf stands where the body was."""
    if salt:
        return Link(seq, record, kind, bytes(meta), bytes(salt), bytes(body), bytes(hash_))
    return Link(seq, record, kind, bytes(meta), b"", b"", bytes(hash_), bytes(body))


class SealedPages:
    """The table `sealed`: an index to records; the boxes stand in the records alone."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, record: str, event: PersonalGiven) -> None:
        """Notes which record holds what was given."""
        self._conn.execute(
            "insert into sealed (id, ticket, field, until) values (?, ?, ?, ?)",
            (record, event.ticket, event.field.value, event.until.isoformat()),
        )

    def count(self) -> int:
        """How many are not erased yet."""
        count: int = self._conn.execute("select count(*) from sealed").fetchone()[0]
        return count

    def over(self, today: dt.date) -> Collection[str]:
        """The records whose purpose had ended before today."""
        rows = self._conn.execute("select id from sealed where until < ?", (today.isoformat(),))
        return [each for (each,) in rows]

    def erase(self, records: Collection[str]) -> int:
        """Drops salt and body of these records and keeps the leaf; how many there were here. Twice does no harm."""
        return sum(self._erase(each) for each in records)

    def _erase(self, record: str) -> bool:
        known = self._conn.execute("delete from sealed where id = ?", (record,)).rowcount == 1
        if known:  # an epoch that was opened anew may hold it twice
            for salt, body in self._conn.execute("select salt, body from record where id = ?", (record,)).fetchall():
                self._conn.execute(
                    "update record set salt = x'', body = ? where id = ? and salt = ?",
                    (leaf_of(bytes(salt), bytes(body)), record, salt),
                )
        return known
