"""A line to the site that tells what time it is there."""

from __future__ import annotations

import contextlib
import datetime as dt

from kiosk.adapters.floored_clock import FlooredClock
from kiosk.adapters.store.store import SqliteStore
from sync.client.line import Ack, Greeting, SiteLine


class TimedLine(SiteLine):
    """Tells a clock the site's time with each greeting and each acknowledgement, on the thread that asked."""

    _told: tuple[FlooredClock, SqliteStore] | None = None

    def telling(self, clock: FlooredClock, store: SqliteStore) -> TimedLine:
        """This line; from now on `clock` hears of the time, and `store` keeps what is news."""
        self._told = (clock, store)
        return self

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
        if self._told is None:
            return
        clock, store = self._told
        with contextlib.suppress(ValueError):
            at = dt.datetime.fromisoformat(said)
            if keep := clock.hear(at if at.tzinfo else at.replace(tzinfo=dt.UTC)):
                store.write(keep)
