"""The centre's side of a site's server: the roster it tells, the batches it brings, and what it gets back."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, func, select, tuple_, update

from sync.server import roster, standing
from sync.server.allocation import next_branch
from sync.server.call import Call, Calls
from sync.server.enrolment import Device, State
from sync.server.projection import Projector
from sync.server.schema import batches, devices, sites, streams
from sync.server.server import Server
from sync.server.ties import GivenAllocation, allocation_of, give_allocation
from sync.trouble import Refused
from sync.wire import batch, introduction
from sync.wire.batch import ORDINARY, Batch
from sync.wire.calls import Ack
from sync.wire.introduction import Introduction
from sync.wire.relay import (
    HEADS_PAGE,
    REFILL_BYTES,
    SITE_ROLE,
    Head,
    Heads,
    HeadsAsked,
    KnownAsked,
    Refill,
    RefillAsked,
    Roster,
    RosterHeard,
    Takeover,
    TakeoverAsked,
)

T = TypeVar("T")
BATCH_TROUBLE: Final = frozenset(
    {"sync.bad_batch", "sync.too_large", "sync.unsigned", "sync.unknown_device", "sync.fork"}
)
"""What is wrong with a batch, not with the site's server that brings it."""
REFILL_BATCHES: Final = 200  # an answer


def calls(server: Server) -> Calls:
    """The calls of this room."""
    room = Relays(server)
    return [
        Call("/v1/roster", Roster, room.hear),
        Call("/v1/known", KnownAsked, room.known),
        Call("/v1/relay", bytes, room.take),
        Call("/v1/heads", HeadsAsked, room.heads),
        Call("/v1/refill", RefillAsked, room.refill),
        Call("/v1/takeover", TakeoverAsked, room.hand_over),
    ]


class Relays:
    """Answers the servers of sites, and nobody else."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def hear(self, device: Device, told: Roster) -> RosterHeard:
        """Takes in the site's devices."""
        site, projector, now = _site(device), self._server.projector, self._server.clock()
        return await self._write(lambda conn: roster.hear(conn, projector, site, told, now), site)

    async def known(self, device: Device, _asked: KnownAsked) -> Roster:
        """The site's devices as they are known here."""
        site = _site(device)
        return await self._read(lambda conn: roster.tell(conn, site))

    async def take(self, device: Device, raw: bytes) -> Ack:
        """A device's batch, byte for byte, into the ledger. What is wrong with it says "sync.not_relayed"."""
        site = _site(device)
        try:
            public, opened = await self._read(lambda conn: _opened(conn, site, raw))
            return await self._write(lambda conn: self._server.accept(conn, site, public, opened, ORDINARY), site)
        except Refused as trouble:
            if trouble.code not in BATCH_TROUBLE:
                raise
            raise Refused("sync.not_relayed", reason=trouble.code) from trouble

    async def heads(self, device: Device, asked: HeadsAsked) -> Heads:
        """How far every stream of the site has come here."""
        site = _site(device)
        return await self._read(lambda conn: heads_of(conn, site, asked.after))

    async def refill(self, device: Device, asked: RefillAsked) -> Refill:
        """Batches that the site's server has lost or never had."""
        site, now = _site(device), self._server.clock()
        since = (now - dt.timedelta(days=asked.days)).astimezone(dt.UTC).isoformat() if asked.days else ""
        return await self._read(lambda conn: Refill(tuple(_lost(conn, site, asked, since))))

    async def hand_over(self, device: Device, asked: TakeoverAsked) -> Takeover:
        """The asker is the site's server from now on; any other is shut out. Asked twice it is answered alike."""
        site, server, now = _site(device), self._server, self._server.clock()
        given, turn = await self._write(lambda conn: _hand_over(conn, server.projector, device, asked, now), site)
        assert device.public is not None  # noqa: S101  it signed the question
        word = introduction.write(server.keyring.key, Introduction(site, device.public, turn, server.now))
        return msgspec.structs.replace(given, introduction=word)

    async def _write(self, job: Callable[[Connection], T], site: str) -> T:
        return await asyncio.wrap_future(self._server.writer.submit(job, site))

    async def _read(self, look: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._server.read() as conn:
                return look(conn)

        return await asyncio.to_thread(run)


def heads_of(conn: Connection, site: str, after: tuple[str, str, str] = ("", "", "")) -> Heads:
    """A page of stream heads in order of device, epoch and stream."""
    place = (streams.c.device, streams.c.epoch, streams.c.stream)
    found = conn.execute(
        select(*place, streams.c.hi, streams.c.head)
        .where(streams.c.site == site, tuple_(*place) > after)
        .order_by(*place)
        .limit(HEADS_PAGE + 1)
    ).all()
    return Heads(tuple(Head(*row) for row in found[:HEADS_PAGE]), len(found) > HEADS_PAGE)


def _site(device: Device) -> str:
    """The site for which a server speaks; raises Refused("sync.not_a_site") to anybody else."""
    if device.role != SITE_ROLE:
        raise Refused("sync.not_a_site")
    return device.site


def _opened(conn: Connection, site: str, raw: bytes) -> tuple[bytes, Batch]:
    """First two lines, then the key of the device that the site's roster names, then the rest."""
    header = batch.peek(raw, ORDINARY).header
    public = roster.public_of(conn, site, header.dev, header.kid)
    return public, batch.unpack(raw, public, ORDINARY)


def _lost(conn: Connection, site: str, asked: RefillAsked, since: str) -> Iterator[bytes]:
    """From the first batch that reaches beyond `after` and came at `since` or later, as many as an answer holds."""
    mine = (batches.c.site == site) & (batches.c.device == asked.device) & (batches.c.epoch == asked.epoch)
    wanted = mine & (batches.c.stream == asked.stream) & (batches.c.last > asked.after)
    begin = conn.scalar(select(func.min(batches.c.last)).where(wanted, batches.c.received_at >= since))
    found = select(batches.c.raw).where(wanted, batches.c.last >= (begin or 0)).order_by(batches.c.last)
    size = 0
    for raw in conn.scalars(found.limit(REFILL_BATCHES)) if begin else ():
        size += len(raw)
        if size > REFILL_BYTES and size > len(raw):
            return
        yield bytes(raw)


def _hand_over(
    conn: Connection, projector: Projector, device: Device, asked: TakeoverAsked, now: dt.datetime
) -> tuple[Takeover, int]:
    """The answer, and the how-manieth server of the site it is."""
    site, me = device.site, device.device
    mine = select(sites.c.allocation, sites.c.lanes).where(sites.c.site == site)
    row = conn.execute(mine.with_for_update()).one()  # whoever comes second sees the first
    given = allocation_of(conn, site, me)
    others = conn.execute(select(devices.c.device, devices.c.state).where(*_other_servers(site, me))).all()
    for other in others:
        if other.state != State.REVOKED.value:
            standing.revoke(conn, projector, site, other.device, now)
    if given is None:
        before = bool(others)
        highest = max(row.allocation, 0 if before else asked.allocation)
        given = GivenAllocation(next_branch(highest) if before else highest, before, len(others) + 1)
        give_allocation(conn, site, me, given)
        conn.execute(update(sites).where(sites.c.site == site).values(allocation=given.allocation))
    return Takeover(given.allocation, row.lanes, given.before), given.turn


def _other_servers(site: str, me: str) -> list[Any]:
    """Servers of this site that joined before, whether or not they were shut out meanwhile."""
    return [
        devices.c.site == site,
        devices.c.role == SITE_ROLE,
        devices.c.device != me,
        devices.c.accepted_at.is_not(None),
    ]
