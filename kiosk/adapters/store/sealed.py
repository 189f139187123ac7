"""Which records of this device hold somebody's own data, sealed; and how they are erased, with the chain left whole."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection

import msgspec

from kiosk.domain.events import PersonalComplaint, PersonalGiven
from kiosk.records import Unreadable, decode
from sync.wire.chain import PERSONAL, Link, leaf_of


def link_of(seq: int, record: str, kind: str, meta: bytes, salt: bytes, body: bytes, hash_: bytes) -> Link:
    """A record as its row has it: an erased one has no salt any more, and its leaf stands where the body was."""
    if salt:
        return Link(seq, record, kind, bytes(meta), bytes(salt), bytes(body), bytes(hash_))
    return Link(seq, record, kind, bytes(meta), b"", b"", bytes(hash_), bytes(body))


class SealedPages:
    """The table `sealed`: an index to records; the boxes stand in the records alone."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, record: str, event: PersonalGiven | PersonalComplaint) -> None:
        """Notes which record holds what was given; of a complaint under its own id."""
        of, what = (event.ticket, event.field.value) if isinstance(event, PersonalGiven) else (event.complaint, "")
        self._conn.execute(
            "insert or replace into sealed (id, ticket, field, until) values (?, ?, ?, ?)",
            (record, of, what, event.until.isoformat()),
        )

    def count(self) -> int:
        """How many are not erased yet."""
        count: int = self._conn.execute("select count(*) from sealed").fetchone()[0]
        return count

    def over(self, today: dt.date) -> Collection[str]:
        """The records whose purpose had ended before today."""
        rows = self._conn.execute("select id from sealed where until < ?", (today.isoformat(),))
        return [each for (each,) in rows]

    def complete(self) -> None:
        """Notes those that the index lacks: a store that was made whole again has the records alone."""
        missing = self._conn.execute(
            "select id, kind, body from record where kind like ? and salt != x''"
            " and not exists (select 1 from sealed where sealed.id = record.id)",
            (f"{PERSONAL}%",),
        ).fetchall()
        for record, kind, body in missing:
            try:
                event = decode(kind, 1, bytes(body))
            except Unreadable:
                continue  # of a version that is not ours
            if isinstance(event, PersonalGiven | PersonalComplaint):
                self.add(record, event)

    def erase(self, records: Collection[str]) -> int:
        """Drops salt and body of these records and keeps the leaf; how many there were here. Twice does no harm.

        One look through the log for all of them, and none where nothing is here: a record has no index by its id.
        """
        self._conn.executemany(
            "update complaint set text = '' where id in (select ticket from sealed where sealed.id = ?)",
            [(each,) for each in records],
        )
        here = [each for each in records if self._conn.execute("delete from sealed where id = ?", (each,)).rowcount]
        if not here:
            return 0
        found = self._conn.execute(  # an epoch that was opened anew may hold one twice
            "select epoch, stream, seq, salt, body from record"
            " where kind like ? and salt != x'' and id in (select value from json_each(?))",
            (f"{PERSONAL}%", msgspec.json.encode(here).decode()),
        ).fetchall()
        self._conn.executemany(
            "update record set salt = x'', body = ? where epoch = ? and stream = ? and seq = ?",
            [(leaf_of(bytes(salt), bytes(body)), *place) for *place, salt, body in found],
        )
        return len(here)
