"""Receipts of a device's day: made where the records are kept for good, handed on by the site's server."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from sync.server import device_keys, ties
from sync.server.call import Call, Calls
from sync.server.enrolment import Device
from sync.server.projection import Accepted, Counted
from sync.server.schema import batches, receipts, streams
from sync.server.server import Server
from sync.server.upstream import CentreLine, Way, over_http
from sync.trouble import Refused, Trouble
from sync.wire.batch import ORDINARY, peek, unpack
from sync.wire.receipt import (
    Keeper,
    Reach,
    Receipt,
    ReceiptAnswer,
    ReceiptAsked,
    Receipts,
    ReceiptsAsked,
    read,
    write,
)
from sync.wire.relay import SITE_ROLE

ONE: Final = "/v1/receipt"
SOME: Final = "/v1/receipts"
_ENCODER: Final = msgspec.json.Encoder()


def calls(server: Server, way: Way = over_http) -> Calls:
    """The calls of this room: one for devices, one for the servers of sites."""

    async def one(device: Device, asked: ReceiptAsked) -> ReceiptAnswer:
        return await asyncio.to_thread(hand_out, server, device.device, asked.day, way)

    async def some(device: Device, asked: ReceiptsAsked) -> Receipts:
        if device.role != SITE_ROLE:
            raise Refused("sync.not_a_site")
        return await asyncio.to_thread(_make_some, server, device.site, asked)

    return [Call(ONE, ReceiptAsked, one), Call(SOME, ReceiptsAsked, some)]


def hand_out(server: Server, device: str, day: str, way: Way = over_http) -> ReceiptAnswer:
    """A device's receipt: the centre's, asked for anew where it knows more by now, else this server's own."""
    with server.read() as conn:
        tie = ties.tie_of(conn, server.site)
        if tie is None:
            return ReceiptAnswer(make(conn, server, server.site, device, day))
        kept = _kept(conn, server.site, device, day)
        news = _news(conn, server.site, device, kept, tie.key)
    if news:
        line = CentreLine(tie, server.site, server.keyring.key, way).line
        try:
            asked = _ENCODER.encode(ReceiptsAsked(((device, day),)))
            (fresh,) = line.call(SOME, asked, Receipts).raws
            read(fresh, tie.key)
        except (Trouble, ValueError):
            return ReceiptAnswer(kept, tie.key)  # cut off: what the centre said last
        server.writer.do(lambda conn: _keep(conn, server.site, device, day, fresh, server.now))
        kept = fresh
    return ReceiptAnswer(kept, tie.key)


def make(conn: Connection, server: Server, site: str, device: str, day: str) -> bytes:
    """What of the device's day is here, signed with this server's key."""
    mine = (streams.c.site == site) & (streams.c.device == device) & (streams.c.hi > 0)
    rows = conn.execute(select(streams).where(mine).order_by(streams.c.epoch, streams.c.stream)).all()
    seen: set[Counted] = set()
    for row in rows:
        seen |= _counted(conn, server, site, device, row.epoch, row.stream, day)
    counts: dict[str, int] = {}
    for each in seen:
        counts[each.what] = counts.get(each.what, 0) + 1
    return write(
        server.keyring.key,
        Receipt(
            site=site,
            device=device,
            day=day,
            keeper=Keeper.CENTRE if server.is_centre else Keeper.SITE,
            counts=counts,
            reaches=tuple(Reach(row.epoch, row.stream, row.hi, bytes(row.head)) for row in rows),
            made_at=server.now,
        ),
    )


def _make_some(server: Server, site: str, asked: ReceiptsAsked) -> Receipts:
    with server.read() as conn:
        return Receipts(tuple(make(conn, server, site, device, day) for device, day in asked.wanted))


def _counted(
    conn: Connection, server: Server, site: str, device: str, epoch: str, stream: str, day: str
) -> set[Counted]:
    """What the stream's records of that day are, from the newest batch back to the first that is older by a day."""
    oldest = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    found: set[Counted] = set()
    for batch in _batches(conn, site, device, epoch, stream):
        told = [each for record in batch if (each := server.projector.counts_as(stream, record))]
        found.update(each for each in told if each.day == day)
        if told and all(each.day < oldest for each in told):
            break
    return found


def _batches(conn: Connection, site: str, device: str, epoch: str, stream: str) -> Iterator[list[Accepted]]:
    known = device_keys.known(conn, site, device)
    mine = (batches.c.site == site) & (batches.c.device == device)
    wanted = mine & (batches.c.epoch == epoch) & (batches.c.stream == stream)
    for raw in conn.scalars(select(batches.c.raw).where(wanted).order_by(batches.c.last.desc())):
        opened = unpack(raw, known[peek(raw, ORDINARY).header.kid], ORDINARY)
        yield [
            Accepted(meta.id, meta.seq, meta.k, meta.v, meta.at, link.body)
            for meta, link in zip(opened.metas, opened.links, strict=True)
        ]


def _kept(conn: Connection, site: str, device: str, day: str) -> bytes:
    mine = (receipts.c.site == site) & (receipts.c.device == device) & (receipts.c.day == day)
    return bytes(conn.scalar(select(receipts.c.raw).where(mine)) or b"")


def _news(conn: Connection, site: str, device: str, kept: bytes, centre: bytes) -> bool:
    """Whether the centre has more of the device than the receipt that is kept here says."""
    try:
        said = {(each.epoch, each.stream): each.hi for each in read(kept, centre).reaches} if kept else {}
    except Refused:
        return True  # of another centre
    mine = (streams.c.site == site) & (streams.c.device == device)
    rows = conn.execute(select(streams).where(mine)).all()
    return not kept or any(row.final != said.get((row.epoch, row.stream), 0) for row in rows)


def _keep(conn: Connection, site: str, device: str, day: str, raw: bytes, now: str) -> None:
    mine = (receipts.c.site == site) & (receipts.c.device == device) & (receipts.c.day == day)
    conn.execute(delete(receipts).where(mine))
    conn.execute(insert(receipts).values(site=site, device=device, day=day, raw=raw, made_at=now))
