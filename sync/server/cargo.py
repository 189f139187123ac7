"""What a site's server still has to bring to the centre, stream by stream, and how far the centre is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from sync.server import ledger
from sync.server.ledger import Place
from sync.server.schema import batches, streams
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, peek
from sync.wire.relay import Head


@dataclass(frozen=True, slots=True)
class Cargo:
    """One stream: the site has it up to `hi`, the centre up to `final`."""

    place: Place
    hi: int
    head: bytes
    final: int

    @property
    def waiting(self) -> int:
        """Records that the centre does not have."""
        return max(0, self.hi - self.final)


def all_of(conn: Connection, site: str) -> list[Cargo]:
    """Every stream of the site, by device, epoch and stream."""
    return _found(conn, site, waiting_only=False)


def heard_at(conn: Connection, site: str) -> str:
    """When the last batch of the site was taken in; "" before the first."""
    return conn.scalar(select(func.max(streams.c.heard_at)).where(streams.c.site == site)) or ""


def waiting(conn: Connection, site: str) -> list[Cargo]:
    """The streams of which the centre lacks something."""
    return _found(conn, site, waiting_only=True)


def next_batch(conn: Connection, cargo: Cargo) -> bytes:
    """The batch with the record after `final`; raises Refused("sync.log_too_short") where it is not here."""
    place, after = cargo.place, cargo.final
    mine = [batches.c[name] == value for name, value in place.values.items()]
    found = select(batches.c.first, batches.c.raw).where(*mine, batches.c.last > after).order_by(batches.c.last)
    row = conn.execute(found.limit(1)).one_or_none()
    if row is None or row.first > after + 1:
        raise Refused("sync.log_too_short")
    return bytes(row.raw)


def fits(conn: Connection, cargo: Cargo, hi: int, head: bytes) -> bool:
    """Whether the centre, which has the stream up to `hi` with this hash, has what is here; as far as can be told."""
    if hi == 0:
        return True
    if hi == cargo.hi:
        return head == cargo.head
    ours = _hash_at(conn, cargo.place, hi)
    return ours is None or ours == head


def settle(conn: Connection, place: Place, final: int) -> None:
    """The centre has the stream up to `final`, be it more or less than before."""
    mine = [streams.c[name] == value for name, value in place.values.items()]
    conn.execute(update(streams).where(*mine).values(final=final))


def begin_at(conn: Connection, head: Head, place: Place, raw: bytes | None, now: str) -> None:
    """A stream whose older batches lie at the centre goes on behind `head`, or from where the batch `raw` begins."""
    hi, last = head.hi, head.head
    if raw is not None:
        header = peek(raw, ORDINARY).header
        hi, last = header.first - 1, header.prev
    if hi > 0:
        conn.execute(delete(streams).where(*[streams.c[name] == value for name, value in place.values.items()]))
        stands = {"hi": hi, "head": last, "heard_at": now, "final": hi, "projected": hi}
        conn.execute(insert(streams).values(place.values | stands))


def _hash_at(conn: Connection, place: Place, seq: int) -> bytes | None:
    """None where the batch that says it is not here."""
    return ledger.hash_at(conn, place, b"", seq)


def _found(conn: Connection, site: str, *, waiting_only: bool) -> list[Cargo]:
    wanted = streams.c.site == site
    if waiting_only:
        wanted &= streams.c.hi > streams.c.final
    rows = conn.execute(select(streams).where(wanted).order_by(streams.c.device, streams.c.epoch, streams.c.stream))
    return [
        Cargo(Place(row.site, row.device, row.epoch, row.stream), row.hi, bytes(row.head), row.final) for row in rows
    ]
