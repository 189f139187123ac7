"""The ledger: every batch that a device signed, byte for byte, and how far each stream has come.

It takes any authentic bytes. Only the projection may refuse a record, and then the record is set aside, not lost, and
nothing behind it waits.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, update

from sync.server import claims, device_keys, erasure, feed, ties, trust
from sync.server.projection import Accepted, Projector, Unprojectable
from sync.server.schema import batches, quarantine, streams
from sync.server.stumbles import is_away
from sync.server.turns import insert_new
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, Batch, Header, Limits, peek, unpack
from sync.wire.calls import Ack, Chain, Greeting, Rejected
from sync.wire.chain import PERSONAL, genesis

FED: Final = "q"  # the stream that the site's other devices hear of
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """One stream of one epoch of one device."""

    site: str
    device: str
    epoch: str
    stream: str

    @property
    def values(self) -> dict[str, str]:
        """As columns."""
        return {"site": self.site, "device": self.device, "epoch": self.epoch, "stream": self.stream}


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger has of a stream: everything up to `hi`, whose hash is `head`."""

    hi: int
    head: bytes
    known: bool


def held(conn: Connection, place: Place) -> Held:
    """How far the stream has come; (0, b"") when nothing is known of it."""
    row = conn.execute(select(streams.c.hi, streams.c.head).where(*_at(streams, place))).one_or_none()
    return Held(0, b"", False) if row is None else Held(row.hi, row.head, True)


def hold(conn: Connection, place: Place) -> Held:
    """The same, and until the end of the transaction no other process adds to the stream."""
    row = conn.execute(_stands(place)).one_or_none()
    if row is None:  # a row to hold on to; undone with the rest if nothing comes of it
        empty = {"hi": 0, "head": b"", "heard_at": "", "final": 0, "projected": 0}
        conn.execute(insert_new(conn, streams).values(place.values | empty))
        row = conn.execute(_stands(place)).one()
    return Held(row.hi, row.head, bool(row.hi))


def greet(conn: Connection, place: Place, now: str) -> Greeting:
    """The answer to a hello."""
    stands = held(conn, place)
    return Greeting(stands.hi, stands.head, now, _final(conn, place, stands.hi))


def chain(conn: Connection, place: Place, public: bytes, seqs: Sequence[int]) -> Chain:
    """The hashes at `seqs`, as far as held: read out of the batches themselves."""
    return Chain({seq: found for seq in seqs if (found := hash_at(conn, place, public, seq)) is not None})


def hash_at(conn: Connection, place: Place, public: bytes, seq: int) -> bytes | None:
    """The hash of record `seq`."""
    at_or_after = select(batches.c.raw).where(*_at(batches, place), batches.c.last >= seq)
    raw = conn.scalar(at_or_after.order_by(batches.c.last).limit(1))
    if raw is None or seq < 1:
        return None
    batch = kept(conn, place, raw, public)
    return next((each.hash for each in batch.links if each.seq == seq), None)


def kept(conn: Connection, place: Place, raw: bytes, public: bytes = b"") -> Batch:
    """A batch that is kept here, read with the key that the device had then; `public` where none is known."""
    signer = device_keys.known(conn, place.site, place.device).get(peek(raw, ORDINARY).header.kid)
    return unpack(raw, signer or public, ORDINARY)


def accept(
    conn: Connection, projector: Projector | None, site: str, public: bytes, batch: Batch, limits: Limits, now: str
) -> Ack:
    """Takes what is new of a batch that is authentic and whole. Without a projector its meaning is left for later.

    Raises Refused: "sync.gap" (something before it is missing here; params hi, head) and "sync.fork" (another history).
    """
    header = batch.header
    place = Place(site, header.dev, header.epoch, header.stream)
    stands = hold(conn, place)
    _must_follow(conn, place, public, batch, stands)
    if header.last <= stands.hi:
        return Ack(stands.hi, stands.head, _final(conn, place, stands.hi), now, limits.records)
    raw, ordered = erasure.on_entry(conn, site, batch)
    conn.execute(
        insert(batches).values(
            place.values | {"first": header.first, "last": header.last, "received_at": now, "raw": raw}
        )
    )
    _advance(conn, place, header, now, projected=projector is not None)
    if projector is None:
        return Ack(header.last, header.head, _final(conn, place, header.last), now, limits.records)
    fresh = [record for record in new_in(batch, stands.hi) if record.id not in ordered]
    rejected = hand_on(conn, projector, place, fresh)
    return Ack(header.last, header.head, _final(conn, place, header.last), now, limits.records, tuple(rejected))


def _final(conn: Connection, place: Place, hi: int) -> int:
    """How far the centre has the stream; where there is no centre, what is here is final."""
    if ties.tie_of(conn, place.site) is None:
        return hi
    return min(hi, conn.scalar(select(streams.c.final).where(*_at(streams, place))) or 0)


def _must_follow(conn: Connection, place: Place, public: bytes, batch: Batch, stands: Held) -> None:
    header = batch.header
    if header.first > stands.hi + 1:
        raise Refused("sync.gap", hi=stands.hi, head=stands.head.hex())
    if header.first == 1:
        fits = header.prev in _beginnings(conn, place, public, header)
    else:
        fits = header.prev == _hash_before(conn, place, public, header.first, stands)
    if not fits or not _agrees(conn, place, public, batch, stands):
        raise Refused("sync.fork", hi=stands.hi, head=stands.head.hex())


def _beginnings(conn: Connection, place: Place, public: bytes, header: Header) -> set[bytes]:
    """What an epoch may begin with: it began under whichever key the device had then."""
    keys = {public, *device_keys.known(conn, place.site, place.device).values()}
    return {genesis(key, header.epoch, header.fork) for key in keys}


def _hash_before(conn: Connection, place: Place, public: bytes, first: int, stands: Held) -> bytes | None:
    return stands.head if first == stands.hi + 1 else hash_at(conn, place, public, first - 1)


def _agrees(conn: Connection, place: Place, public: bytes, batch: Batch, stands: Held) -> bool:
    """Whether the last record that both have is the same; as the chain commits to the rest, all before it is too."""
    header = batch.header
    if header.first > stands.hi:
        return True
    if header.last >= stands.hi:
        return batch.links[stands.hi - header.first].hash == stands.head
    return hash_at(conn, place, public, header.last) == header.head


def _advance(conn: Connection, place: Place, header: Header, now: str, projected: bool) -> None:
    values: dict[str, Any] = {"hi": header.last, "head": header.head, "heard_at": now}
    if projected:
        values["projected"] = header.last
    conn.execute(update(streams).where(*_at(streams, place)).values(values))


def new_in(batch: Batch, hi: int) -> list[Accepted]:
    """The records of a batch that follow `hi`, without those that were erased."""
    skip = max(0, hi + 1 - batch.header.first)
    pairs = zip(batch.metas[skip:], batch.links[skip:], strict=True)
    return [Accepted(m.id, m.seq, m.k, m.v, m.at, link.body) for m, link in pairs if link.leaf is None]


def hand_on(
    conn: Connection, projector: Projector, place: Place, records: Sequence[Accepted], fed: bool = True
) -> list[Rejected]:
    """Gives records of the ledger their meaning; those that do not count, or have none, are set aside.

    `fed`: whether the site's other devices hear of them, as they do at a site.
    """
    counted, later = trust.counted(conn, place.site, place.device, place.epoch, place.stream, records)
    aside = [set_aside(conn, place, record, trust.CODE) for record in later]
    if not counted:
        return aside
    if fed and place.stream == FED:
        told = [_fed(place.device, record) for record in counted if not record.kind.startswith(PERSONAL)]
        feed.append(conn, place.site, told)
    if _project(conn, projector, place, counted) is None:
        return aside
    return [refused for record in counted if (refused := _project_alone(conn, projector, place, record))] + aside


def _project(conn: Connection, projector: Projector, place: Place, records: Sequence[Accepted]) -> str | None:
    """Projects behind a savepoint; the code of the trouble, with everything undone, if there was one."""
    try:
        with conn.begin_nested(), claims.together(conn, place.site):
            projector.project(conn, place.site, place.device, place.stream, records)
    except Unprojectable as trouble:
        return trouble.code
    except Exception as trouble:
        if is_away(trouble):
            raise  # the database, not the record
        _LOG.exception("the projection stumbled over %s", records[0].kind if len(records) == 1 else "a batch")
        return "sync.projection_failed"
    return None


def _project_alone(conn: Connection, projector: Projector, place: Place, record: Accepted) -> Rejected | None:
    code = _project(conn, projector, place, [record])
    return None if code is None else set_aside(conn, place, record, code)


def set_aside(conn: Connection, place: Place, record: Accepted, code: str) -> Rejected:
    """Keeps a record out of every figure, with the reason."""
    conn.execute(
        insert(quarantine).values(
            place.values
            | {"seq": record.seq, "id": record.id, "kind": record.kind, "v": record.v}
            | {"at": record.at, "body": record.body, "code": code}
        )
    )
    return Rejected(record.seq, code)


def _fed(device: str, record: Accepted) -> dict[str, Any]:
    return {
        "kind": "record",
        "device": device,
        "id": record.id,
        "k": record.kind,
        "v": record.v,
        "at": record.at,
        "body": record.body,
    }


def _stands(place: Place) -> Select[int, bytes]:
    return select(streams.c.hi, streams.c.head).where(*_at(streams, place)).with_for_update()


def _at(table: Any, place: Place) -> list[Any]:
    return [table.c[name] == value for name, value in place.values.items()]
