"""Orders to erase, between a site's server and its centre."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from sync.client.line import SiteLine
from sync.server import erasure
from sync.server.call import Call, Calls
from sync.server.enrolment import Device
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.erasure import PATH, EraseAsked, Erased
from sync.wire.relay import SITE_ROLE

_ENCODER: Final = msgspec.json.Encoder()


def calls(server: Server) -> Calls:
    """The calls of this room."""

    async def erase(device: Device, asked: EraseAsked) -> Erased:
        if device.role != SITE_ROLE:
            raise Refused("sync.not_a_site")
        site, projector = device.site, server.projector

        def work(conn: Connection) -> Erased:
            later = erasure.later(conn, site, asked.since)
            return Erased(erasure.erase(conn, projector, site, asked.orders, told=True), later)

        done = await asyncio.wrap_future(server.writer.submit(work))
        server.writer.empty_log()
        return done

    return [Call(PATH, EraseAsked, erase)]


def tell(server: Server, line: SiteLine) -> None:
    """Lets the centre hear of every order, and hears of those that this server lost; raises Refused, Unreachable."""
    while True:
        with server.read() as conn:
            asked = erasure.waiting(conn, server.site)
        answer = line.call(PATH, _ENCODER.encode(asked), Erased)
        if not asked.orders and not answer.later:
            return
        server.writer.do(partial(_agree, server=server, asked=asked, answer=answer))


def _agree(conn: Connection, server: Server, asked: EraseAsked, answer: Erased) -> None:
    erasure.heard(conn, server.site, asked)
    erasure.erase(conn, server.projector, server.site, answer.later, told=True)
    erasure.heard(conn, server.site, EraseAsked(answer.later))
