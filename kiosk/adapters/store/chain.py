"""The device's log: every event, chained by hashes, in two streams that know nothing of each other."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import Final

from kiosk.adapters.store.rows import maybe_moment, moment, stamp
from kiosk.adapters.store.sealed import link_of
from kiosk.domain.events import AnswerGiven, Event
from kiosk.ports import Chance, Clock
from kiosk.records import SURVEY, encode, stream_of
from sync.wire.chain import Link, Meta, genesis, link, read_meta

STREAMS: Final = ("q", SURVEY)
SALT: Final = 16


class ChainPages:
    """The tables `stream` and `record`."""

    def __init__(self, conn: sqlite3.Connection, clock: Clock, chance: Chance) -> None:
        self._conn = conn
        self._clock = clock
        self._chance = chance

    @property
    def epoch(self) -> str:
        """The log's own name; a restored or copied store gets a new one."""
        row = self._conn.execute("select epoch from stream where name = 'q'").fetchone()
        return row[0] if row else ""

    def begin(self, public_key: bytes, epoch: str) -> None:
        """Opens both streams of a fresh store."""
        first = genesis(public_key, epoch)
        for name in STREAMS:
            self._conn.execute(
                "insert into stream (name, epoch, genesis, last, head, acknowledged) values (?, ?, ?, 0, ?, 0)",
                (name, epoch, first, first),
            )

    def append(self, event: Event) -> str:
        """Adds one event to the end of its stream; the record's id."""
        stream = stream_of(event)
        last, head = self._conn.execute("select last, head from stream where name = ?", (stream,)).fetchone()
        kind, version, body = encode(event)
        added = link(bytes(head), self._meta(event, last + 1, kind, version), self._chance.token(SALT), body)
        self._conn.execute(
            "insert into record (stream, seq, id, kind, meta, salt, body, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (stream, added.seq, added.id, added.kind, added.meta, added.salt, added.body, added.hash),
        )
        self._conn.execute("update stream set last = ?, head = ? where name = ?", (added.seq, added.hash, stream))
        return added.id

    def _meta(self, event: Event, seq: int, kind: str, version: int) -> Meta:
        """An answer's meta tells its hour only; all else tells when, and on which boot."""
        if isinstance(event, AnswerGiven):
            return Meta(id=self._chance.blind_id(), seq=seq, at=event.answer.hour, k=kind, v=version)
        now = self._clock.now()
        return Meta(
            id=self._chance.timed_id(now),
            seq=seq,
            at=stamp(now),
            k=kind,
            v=version,
            boot=self._clock.boot(),
            bt=self._clock.boot_ms(),
        )

    def waiting(self) -> int:
        """Records that no server has acknowledged, and answers that have not joined the log."""
        (count,) = self._conn.execute("select coalesce(sum(last - acknowledged), 0) from stream").fetchone()
        (pending,) = self._conn.execute("select count(*) from answer where chained = 0").fetchone()
        return int(count + pending)

    def records(self) -> int:
        """How many records the log holds."""
        (count,) = self._conn.execute("select coalesce(sum(last), 0) from stream").fetchone()
        return int(count)

    def last_acknowledged_at(self) -> dt.datetime | None:
        """When a server last confirmed something new."""
        (at,) = self._conn.execute("select max(acknowledged_at) from stream").fetchone()
        return maybe_moment(at)

    def newest(self) -> dt.datetime | None:
        """When the newest record of the queue was written."""
        row = self._conn.execute("select meta from record where stream = 'q' order by seq desc limit 1").fetchone()
        return moment(read_meta(bytes(row[0])).at) if row else None

    def standing(self) -> Sequence[tuple[str, int, bytes, int]]:
        """(name, last, head, acknowledged) of each stream."""
        rows = self._conn.execute("select name, last, head, acknowledged from stream order by name")
        return [(name, last, bytes(head), acknowledged) for name, last, head, acknowledged in rows]

    def genesis(self, stream: str) -> bytes:
        """What the stream's first record is linked to."""
        (first,) = self._conn.execute("select genesis from stream where name = ?", (stream,)).fetchone()
        return bytes(first)

    def links(self, stream: str, after: int, limit: int) -> Sequence[Link]:
        """At most `limit` records that follow number `after`, as they were written."""
        rows = self._conn.execute(
            "select seq, id, kind, meta, salt, body, hash from record"
            " where stream = ? and seq > ? order by seq limit ?",
            (stream, after, limit),
        )
        return [link_of(*row) for row in rows]

    def hash_at(self, stream: str, seq: int) -> bytes | None:
        """The hash of one record; number 0 is the genesis."""
        if seq == 0:
            return self.genesis(stream)
        row = self._conn.execute("select hash from record where stream = ? and seq = ?", (stream, seq)).fetchone()
        return bytes(row[0]) if row else None

    def acknowledge(self, stream: str, hi: int) -> None:
        """The server has everything up to `hi`; may move back when a server was restored."""
        self._conn.execute(
            "update stream set acknowledged = ?, acknowledged_at = ? where name = ?",
            (hi, stamp(self._clock.now()), stream),
        )
