"""The site's server shows its devices how the centre introduced it."""

from __future__ import annotations

import asyncio

from sync.server import ties
from sync.server.call import Call, Calls
from sync.server.enrolment import Device
from sync.server.server import Server
from sync.wire import keys
from sync.wire.introduction import PATH, IntroductionAnswer, IntroductionAsked


def calls(server: Server) -> Calls:
    """The call of this room: a device that does not know this server's key believes the centre's word."""

    async def show(device: Device, _asked: IntroductionAsked) -> IntroductionAnswer:
        return await asyncio.to_thread(_shown, server, device)

    return [Call(PATH, IntroductionAsked, show)]


def _shown(server: Server, device: Device) -> IntroductionAnswer:
    with server.read() as conn:
        raw = ties.introduction_of(conn, server.site)
    if not raw or device.public is None:
        return IntroductionAnswer(b"")
    return IntroductionAnswer(raw, keys.seal_to(device.public, server.keyring.secret))
