"""What a device keeps no longer: old records that are final, behind a signed checkpoint, and what stands for them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.adapters.store.chain import ChainPages
from kiosk.adapters.store.rows import moment, stamp
from kiosk.records import SURVEY
from sync.client.journal import StreamState
from sync.wire.chain import read_meta

Sign = Callable[[bytes], bytes]
_PAGE = 500
_OLD = (
    "delete from rated where ticket in (select id from ticket where day < :day)",
    "delete from cancelled where ticket in (select id from ticket where day < :day)",
    "delete from paper where substr(created_at, 1, 10) < :day",
    "delete from request where day < :day",
    "delete from burnt where substr(run, 1, 10) < :day",
    "delete from run where substr(key, 1, 10) < :day",
    "delete from ticket where day < :day",
    "delete from complaint where day < :day",
)


@dataclass(frozen=True)
class Checkpoint:
    """Where a pruned stream begins: everything up to record `seq`, whose hash is `hash`, was final and has gone."""

    epoch: str
    stream: str
    seq: int
    hash: bytes
    at: str

    @property
    def signed(self) -> bytes:
        """What the device signs."""
        return b"\n".join(
            (b"kb1-checkpoint", self.epoch.encode(), self.stream.encode(), b"%d" % self.seq, self.hash.hex().encode())
        )


class RetentionPages:
    """The table `checkpoint`, and what may go from all others."""

    def __init__(self, conn: sqlite3.Connection, chain: ChainPages) -> None:
        self._conn = conn
        self._chain = chain

    def due(self, cutoff: dt.datetime) -> int:
        """How many records could go that were written before `cutoff`."""
        return sum(self._end(each, cutoff) - self._first(each) + 1 for each in self._chain.every())

    def prune(self, cutoff: dt.datetime, now: dt.datetime, sign: Sign) -> int:
        """Lets them go; how many. Nothing that is not final, and never a stream's last record."""
        gone = 0
        for each in self._chain.every():
            first, end = self._first(each), self._end(each, cutoff)
            if end >= first:
                self._begin_after(each, end, now, sign)
                gone += end - first + 1
        self._old(cutoff)
        return gone

    def _begin_after(self, stands: StreamState, end: int, now: dt.datetime, sign: Sign) -> None:
        head = self._chain.hash_at(stands.epoch, stands.stream, end)
        assert head is not None  # noqa: S101 - it was looked at just now
        point = Checkpoint(stands.epoch, stands.stream, end, head, stamp(now))
        self._conn.execute(
            "insert or replace into checkpoint (epoch, stream, seq, hash, at, signature) values (?, ?, ?, ?, ?, ?)",
            (point.epoch, point.stream, point.seq, point.hash, point.at, sign(point.signed)),
        )
        self._conn.execute(
            "delete from record where epoch = ? and stream = ? and seq <= ?", (stands.epoch, stands.stream, end)
        )

    def _old(self, cutoff: dt.datetime) -> None:
        """Rows of days about which every record is final; answers, once all of theirs are."""
        every = self._chain.every()
        day = {"day": cutoff.date().isoformat()}
        if not any(self._unsafe(each, cutoff) for each in every if each.stream != SURVEY):
            for statement in _OLD:
                self._conn.execute(statement, day)
        if not any(self._unsafe(each, cutoff) for each in every if each.stream == SURVEY):
            self._conn.execute("delete from answer where chained = 1 and substr(hour, 1, 10) < :day", day)

    def _unsafe(self, stands: StreamState, cutoff: dt.datetime) -> bool:
        """Whether something that was written before `cutoff` is not final."""
        links = self._chain.links(stands.epoch, stands.stream, stands.final, 1)
        return bool(links) and _at(links[0].meta) < cutoff

    def _first(self, stands: StreamState) -> int:
        return self._chain.start(stands.epoch, stands.stream)[0] + 1

    def _end(self, stands: StreamState, cutoff: dt.datetime) -> int:
        """The last record that may go: it and all before it are final and older."""
        end = self._first(stands) - 1
        most = min(stands.final, stands.last - 1)
        while end < most:
            links = self._chain.links(stands.epoch, stands.stream, end, min(_PAGE, most - end))
            old = next((place for place, each in enumerate(links) if _at(each.meta) >= cutoff), len(links))
            end += old
            if old < len(links) or not links:
                break
        return end


def _at(meta: bytes) -> dt.datetime:
    """When a record was written; of an answer, the end of its hour. What is not understood counts as new."""
    said = read_meta(meta).at
    if len(said) > len("2026-11-24T10+07:00"):
        return moment(said)
    try:
        return dt.datetime.strptime(said, "%Y-%m-%dT%H%z") + dt.timedelta(hours=1)
    except ValueError:
        return _day(said)


def _day(said: str) -> dt.datetime:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(said), dt.time(), dt.UTC) + dt.timedelta(days=2)
    except ValueError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
