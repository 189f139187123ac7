"""After a restart an allocator listens before it deals out: a device may know that its database was put back."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection
from typing import Final

from sqlalchemy import Connection, func, select

from sync.server.enrolment import State
from sync.server.schema import devices, streams
from sync.trouble import Refused

LONGEST: Final = 4.0  # seconds
RECENT: Final = dt.timedelta(days=1)


class Listening:
    """Over once every device that is waited for has spoken, or after `LONGEST`."""

    def __init__(self, awaited: Collection[str], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._awaited = set(awaited)
        self._monotonic = monotonic
        self._end = monotonic() + LONGEST

    def heard(self, device: str) -> None:
        """The device has said how far it knows the site."""
        self._awaited.discard(device)

    def must_be_over(self) -> None:
        """Raises Refused("sync.listening") while it goes on."""
        if self._awaited and (left := self._end - self._monotonic()) > 0:
            raise Refused("sync.listening", retry_after=max(1, round(left)))


def recent(conn: Connection, site: str, now: dt.datetime) -> list[str]:
    """The accepted devices of a site that were heard within a day."""
    since = (now - RECENT).astimezone(dt.UTC).isoformat(timespec="milliseconds")
    last = func.max(streams.c.heard_at)
    accepted = (devices.c.site == site) & (devices.c.state == State.ACCEPTED.value)
    return list(
        conn.scalars(
            select(devices.c.device)
            .join(streams, (streams.c.site == devices.c.site) & (streams.c.device == devices.c.device))
            .where(accepted)
            .group_by(devices.c.device)
            .having(last >= since)
        )
    )
