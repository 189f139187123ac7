"""Taking back from the centre the batches that this server lost, or never had."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from sync.server import cargo, ledger, roster
from sync.server.ledger import Held, Place
from sync.server.server import Server
from sync.server.upstream import CentreLine
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, Batch, peek, unpack
from sync.wire.relay import Head

RECENT: Final = 3  # days of a stream that this server never had: enough for the live queue, whatever the clocks say


def take_back(server: Server, line: CentreLine, head: Head) -> None:
    """What the centre has of a stream and this server does not, through ledger and projection.

    A stream that was never here goes on from its last days; what is older stays at the centre.
    """
    place = Place(server.site, head.device, head.epoch, head.stream)
    if _held(server, place).hi == 0:
        first = next(iter(line.refill(head, 0, RECENT)), None)
        server.writer.do(lambda conn: cargo.begin_at(conn, head, place, first, server.now))
    while (hi := _held(server, place).hi) < head.hi:
        for raw in line.refill(head, hi):
            accept(server, raw)
        if _held(server, place).hi == hi:
            raise Refused("sync.gap")


def _held(server: Server, place: Place) -> Held:
    with server.read() as conn:
        return ledger.held(conn, place)


def accept(server: Server, raw: bytes) -> None:
    """A batch that the centre has: accepted as from the device itself, and final at once."""
    public, opened = _opened(server, raw)
    header = opened.header
    place = Place(server.site, header.dev, header.epoch, header.stream)

    def job(conn: Connection) -> None:
        answer = server.accept(conn, server.site, public, opened, ORDINARY)
        cargo.settle(conn, place, min(answer.hi, header.last))

    server.writer.do(job)


def _opened(server: Server, raw: bytes) -> tuple[bytes, Batch]:
    header = peek(raw, ORDINARY).header
    with server.read() as conn:
        public = roster.public_of(conn, server.site, header.dev, header.kid)
    return public, unpack(raw, public, ORDINARY)
