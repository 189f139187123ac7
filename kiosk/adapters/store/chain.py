"""The device's log: every event, chained by hashes, in two streams that know nothing of each other; epoch by epoch."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from kiosk.adapters.store.rows import maybe_moment, moment, stamp
from kiosk.adapters.store.sealed import link_of
from kiosk.domain.clock import Known
from kiosk.domain.events import AnswerGiven, Event, FormAbandoned, PaperWithdrawn
from kiosk.ports import Chance, Clock
from kiosk.records import SURVEY, encode, stream_of
from sync.client.journal import StreamState
from sync.wire.chain import Fork, Link, Meta, genesis, link, moved, read_meta

STREAMS: Final = ("q", SURVEY)
SALT: Final = 16
CONFIGURATION: Final = "config_version"  # note: the site's configuration that this device works by


_NOW: Final = "(select name from epoch order by no desc limit 1)"
_EPOCH: Final = f"select {_NOW}"
_END: Final = f"select epoch, last, head from stream where epoch = {_NOW} and name = ?"  # noqa: S608
_NEWEST: Final = f"select meta from record where epoch = {_NOW} and stream = 'q' order by seq desc limit 1"  # noqa: S608
_REACHED: Final = f"select epoch, sum(last) from stream where epoch = {_NOW}"  # noqa: S608
ANEW: Final = "anew"  # why an epoch was opened: by another device in the same place
_OWN: Final = f"select name from epoch where no >= (select coalesce(max(no), 0) from epoch where reason = '{ANEW}')"  # noqa: S608
_WAITING: Final = f"select coalesce(sum(last - acknowledged), 0) from stream where epoch in ({_OWN})"  # noqa: S608
_EVERY: Final = (
    "select epoch, stream.name, last, head, acknowledged, final, left_epoch, left_seq, left_hash"
    " from stream join epoch on epoch.name = epoch order by no, stream.name"
)


class ChainPages:
    """The tables `epoch`, `stream` and `record`."""

    def __init__(self, conn: sqlite3.Connection, clock: Clock, chance: Chance) -> None:
        self._conn = conn
        self._clock = clock
        self._chance = chance
        self.grew = False  # something was added since somebody looked last

    @property
    def epoch(self) -> str:
        """The log's own name; a restored, copied or parted log gets a new one. "" in a fresh store."""
        row = self._conn.execute(_EPOCH).fetchone()
        return row[0] or ""

    def epochs(self) -> Sequence[tuple[str, str]]:
        """(name, why it was opened) of every epoch, oldest first."""
        return self._conn.execute("select name, reason from epoch order by no").fetchall()

    def begin(self, public_key: bytes, epoch: str, reason: str = "begun") -> None:
        """Opens both streams of a new epoch, which leave the one in force, if there is one, where it ends."""
        self.grew = True
        leaves = {each.stream: Fork(each.epoch, each.last, each.head) for each in self.standing()}
        self._conn.execute("insert into epoch (name, reason) values (?, ?)", (epoch, reason))
        for name in STREAMS:
            fork = leaves.get(name)
            first = genesis(public_key, epoch, fork)
            left = (fork.epoch, fork.seq, fork.hash) if fork else (None, None, None)
            self._conn.execute(
                "insert into stream"
                " (epoch, name, genesis, last, head, acknowledged, final, left_epoch, left_seq, left_hash)"
                " values (?, ?, ?, 0, ?, 0, 0, ?, ?, ?)",
                (epoch, name, first, first, *left),
            )

    def append(self, event: Event, name: str = "") -> str:
        """Adds one event to the end of its stream; the record's id: `name`, else one that is drawn here."""
        stream = stream_of(event)
        epoch, last, head = self._end(stream)
        kind, version, body = encode(event)
        added = link(head, self._meta(event, last + 1, kind, version, name), self._chance.token(SALT), body)
        self._add(epoch, stream, added)
        return added.id

    def part(self, public_key: bytes, epoch: str, stream: str, common: int, new_epoch: str) -> None:
        """The server's history of `epoch` is another after `common`: what we have after it goes on in the newest epoch.

        Where `epoch` is the one in force, that is `new_epoch`.
        """
        tail = self.links(epoch, stream, common, -1)
        self._conn.execute("delete from record where epoch = ? and stream = ? and seq > ?", (epoch, stream, common))
        self._conn.execute(
            "update stream set last = ?, head = ?, acknowledged = min(acknowledged, ?), final = min(final, ?)"
            " where epoch = ? and name = ?",
            (common, self.hash_at(epoch, stream, common), common, common, epoch, stream),
        )
        if epoch == self.epoch:
            self.begin(public_key, new_epoch, "parted")
        now, last, head = self._end(stream)
        for seq, each in enumerate(tail, last + 1):
            added = moved(head, seq, each)
            self._add(now, stream, added)
            head = added.hash

    def put(self, epoch: str, stream: str, each: Link) -> None:
        """Adds a record that was read elsewhere; that it follows the last one is for the caller to know."""
        self._add(epoch, stream, each)

    def put_again(self, stream: str, each: Link) -> None:
        """Logs a record of an older epoch again in the one in force."""
        epoch, last, head = self._end(stream)
        self._add(epoch, stream, moved(head, last + 1, each))

    def _end(self, stream: str) -> tuple[str, int, bytes]:
        """The epoch in force, with the last record of its stream and that one's hash."""
        epoch, last, head = self._conn.execute(_END, (stream,)).fetchone()
        return epoch, last, bytes(head)

    def _add(self, epoch: str, stream: str, added: Link) -> None:
        self.grew = True
        body = added.body if added.leaf is None else added.leaf
        self._conn.execute(
            "insert into record (epoch, stream, seq, id, kind, meta, salt, body, hash)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (epoch, stream, added.seq, added.id, added.kind, added.meta, added.salt, body, added.hash),
        )
        self._conn.execute(
            "update stream set last = ?, head = ? where epoch = ? and name = ?",
            (added.seq, added.hash, epoch, stream),
        )

    def _meta(self, event: Event, seq: int, kind: str, version: int, name: str) -> Meta:
        """The meta of what concerns answers tells the hour only; all else tells when, and on which boot."""
        if isinstance(event, AnswerGiven | FormAbandoned | PaperWithdrawn):
            return Meta(id=name or self._chance.blind_id(), seq=seq, at=event.hour, k=kind, v=version)
        now = self._clock.now()
        return Meta(
            id=name or self._chance.timed_id(now),
            seq=seq,
            at=stamp(now),
            k=kind,
            v=version,
            boot=self._clock.boot(),
            bt=self._clock.boot_ms(),
            cfg=self._configuration(),
        )

    def _configuration(self) -> int:
        """An answer does not say it: two halves of one hour would be told apart."""
        row = self._conn.execute("select value from setting where key = ?", (CONFIGURATION,)).fetchone()
        return int(row[0]) if row else 0

    def waiting(self) -> int:
        """Records that no server has acknowledged, and answers that have not joined the log."""
        (count,) = self._conn.execute(_WAITING).fetchone()
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
        row = self._conn.execute(_NEWEST).fetchone()
        return moment(read_meta(bytes(row[0])).at) if row else None

    def newest_known(self) -> Known | None:
        """When the newest record of the queue was written, in whatever epoch, and on which start of the machine."""
        for name, _ in reversed(self.epochs()):
            row = self._conn.execute(
                "select meta from record where epoch = ? and stream = 'q' order by seq desc limit 1", (name,)
            ).fetchone()
            if row:
                meta = read_meta(bytes(row[0]))
                return Known(moment(meta.at), meta.boot or "", meta.bt or 0)
        return None

    def reached(self) -> tuple[str, int]:
        """The epoch in force, and how many records it has."""
        epoch, count = self._conn.execute(_REACHED).fetchone()
        return epoch or "", count or 0

    def standing(self) -> Sequence[StreamState]:
        """Both streams of the epoch in force."""
        return self.every()[-len(STREAMS) :]

    def every(self) -> Sequence[StreamState]:
        """Both streams of every epoch, oldest first."""
        return [_stands(row) for row in self._conn.execute(_EVERY)]

    def own(self) -> Sequence[StreamState]:
        """The same, without what another device wrote here before this one began."""
        own = {name for (name,) in self._conn.execute(_OWN)}
        return [each for each in self.every() if each.epoch in own]

    def offered(self) -> Sequence[StreamState]:
        """The streams of the epoch in force, and those of older ones that the server may lack; oldest epoch first.

        Until the epoch in force has something there, the one before it is asked about: a restored server may have lost
        its end, and nothing else would tell. What another device wrote here before this one began is offered to nobody.
        """
        every = self.own()
        fresh = all(each.acknowledged == 0 for each in every[-len(STREAMS) :])
        always = {each.epoch for each in every[-len(STREAMS) * (2 if fresh else 1) :]}
        return [each for each in every if each.epoch in always or each.final < each.last]

    def genesis(self, epoch: str, stream: str) -> bytes:
        """What the stream's first record is linked to."""
        (first,) = self._conn.execute(
            "select genesis from stream where epoch = ? and name = ?", (epoch, stream)
        ).fetchone()
        return bytes(first)

    def start(self, epoch: str, stream: str) -> tuple[int, bytes]:
        """The number and hash before the first record that is still here: of the checkpoint, else of the genesis."""
        row = self._conn.execute(
            "select seq, hash from checkpoint where epoch = ? and stream = ?", (epoch, stream)
        ).fetchone()
        return (row[0], bytes(row[1])) if row else (0, self.genesis(epoch, stream))

    def links(self, epoch: str, stream: str, after: int, limit: int) -> Sequence[Link]:
        """At most `limit` records that follow number `after`, as they were written; -1: all."""
        rows = self._conn.execute(
            "select seq, id, kind, meta, salt, body, hash from record"
            " where epoch = ? and stream = ? and seq > ? order by seq limit ?",
            (epoch, stream, after, limit),
        )
        return [link_of(*row) for row in rows]

    def hash_at(self, epoch: str, stream: str, seq: int) -> bytes | None:
        """The hash of one record; number 0 is the genesis."""
        if seq == 0:
            return self.genesis(epoch, stream)
        row = self._conn.execute(
            "select hash from record where epoch = ? and stream = ? and seq = ?", (epoch, stream, seq)
        ).fetchone()
        if row:
            return bytes(row[0])
        begins, hash_ = self.start(epoch, stream)
        return hash_ if seq == begins else None

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        """The server has everything up to `hi`. When that moves back, it was restored: it may lack older epochs too."""
        self._conn.execute(
            "update stream set final = 0 where exists (select 1 from stream this"
            " where this.epoch = ? and this.name = ? and this.acknowledged > ?)",
            (epoch, stream, hi),
        )
        self._conn.execute(
            "update stream set acknowledged = ?, acknowledged_at = ?, final = ? where epoch = ? and name = ?",
            (hi, stamp(self._clock.now()), final, epoch, stream),
        )


def _stands(row: Sequence[Any]) -> StreamState:
    epoch, name, last, head, acknowledged, final, left_epoch, left_seq, left_hash = row
    left = None if left_epoch is None else Fork(left_epoch, left_seq, bytes(left_hash))
    return StreamState(epoch, name, last, bytes(head), acknowledged, final, left)
