"""The wall of a site: what its server posts for every device, whatever it is."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from sync.server.call import Call, Calls
from sync.server.enrolment import Device
from sync.server.server import Server
from sync.wire.posted import POSTED, Posted, PostedAsked, fingerprint

NOTHING: Final[Mapping[str, bytes]] = {}


def calls(server: Server) -> Calls:
    """The call of this room."""

    async def look(device: Device, asked: PostedAsked) -> Posted:
        return await asyncio.to_thread(posted, server, device.site, asked)

    return [Call(POSTED, PostedAsked, look)]


def posted(server: Server, site: str, asked: PostedAsked) -> Posted:
    """What hangs on the site's wall now and the asker does not have, and what hangs there no more."""
    with server.read() as conn:
        papers = server.wall(conn, site) if server.wall else NOTHING
    news = {name: paper for name, paper in papers.items() if asked.have.get(name) != fingerprint(paper)}
    return Posted(news, tuple(sorted(asked.have.keys() - papers.keys())))
