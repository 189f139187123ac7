"""The desk of sync's server, which also remembers when each device was last heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sync.server.desk import Answer, Desk
from sync.server.server import Server
from sync.wire.request import DEVICE


class Reception(Desk):
    """`heard` holds the devices whose signed calls were answered since this process began, by id."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self._clock = server.clock
        self.heard: dict[str, dt.datetime] = {}

    async def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answers as the desk does. Only an answered call proves who spoke."""
        answer = await super().answer(path, headers, body)
        if answer.status == 200 and (device := headers.get(DEVICE)):
            self.heard[device] = self._clock()
        return answer
