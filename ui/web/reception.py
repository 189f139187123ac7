"""The desk of sync's server as a process has it: it remembers who was heard, and lets waiting devices go at its end."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from typing import Final

from sync.server.desk import Answer, Desk
from sync.server.server import Server
from sync.wire.request import DEVICE

LONGEST_WAIT: Final = 3600.0  # seconds


class Reception(Desk):
    """`heard` holds the devices whose signed calls were answered since this process began, by id."""

    def __init__(self, server: Server) -> None:
        self._ending = False
        self._ahead = 0.0
        super().__init__(server, monotonic=self._watch)
        self._now = server.clock
        self._ring = server.bell.ring
        self.heard: dict[str, dt.datetime] = {}

    def let_go(self) -> None:
        """Answers everybody who waits for news, and from now on nobody waits: the process is about to end."""
        self._ending = True
        self._ring()

    def _watch(self) -> float:
        """The time that waits go by. At the end it leaps at every look, so that each wait is over at its second."""
        if self._ending:
            self._ahead += LONGEST_WAIT
        return time.monotonic() + self._ahead

    async def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answers as the desk does. Only an answered call proves who spoke."""
        answer = await super().answer(path, headers, body)
        if answer.status == 200 and (device := headers.get(DEVICE)):
            self.heard[device] = self._now()
        return answer
