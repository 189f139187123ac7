"""A line to the site that tells what time it is there."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable

from sync.client.line import Ack, Greeting, SiteLine, Timeouts
from sync.wire.keys import DeviceKey


class TimedLine(SiteLine):
    """`heard` gets the site's time with each greeting and each acknowledgement, on the thread that asked."""

    def __init__(
        self,
        url: str,
        device: str,
        site: str,
        key: DeviceKey,
        server_key: bytes,
        timeouts: Timeouts,
        *,
        heard: Callable[[dt.datetime], None],
    ) -> None:
        super().__init__(url, device, site, key, server_key, timeouts)
        self._heard = heard

    def hello(self, stream: str, epoch: str) -> Greeting:
        """As the line's own."""
        answer = super().hello(stream, epoch)
        self._tell(answer.server_time)
        return answer

    def send(self, batch: bytes) -> Ack:
        """As the line's own."""
        answer = super().send(batch)
        self._tell(answer.server_time)
        return answer

    def _tell(self, said: str) -> None:
        with contextlib.suppress(ValueError):
            at = dt.datetime.fromisoformat(said)
            self._heard(at if at.tzinfo else at.replace(tzinfo=dt.UTC))
