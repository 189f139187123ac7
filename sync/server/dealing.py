"""How numbers are dealt out, and what devices say that proves that the database was put back."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection

from sync.server import allocation, feed, listening, ranges, ties
from sync.server.allocation import Why
from sync.server.enrolment import Device
from sync.server.listening import Listening
from sync.server.server import Server
from sync.wire.calls import Feed, FeedAsked, Range, RangeAsked


class Dealing:
    """The numbers' side of a site's desk."""

    def __init__(self, server: Server, monotonic: Callable[[], float] = time.monotonic) -> None:
        server.deal()
        self._server = server
        self._listening = Listening([] if server.is_centre else self._awaited(), monotonic)

    def grant(self, conn: Connection, device: Device, asked: RangeAsked) -> Range:
        """The numbers of a wish.

        Raises Refused: "sync.listening", "sync.restored", "sync.replaced", "sync.allocator_elsewhere".
        """
        ties.must_not_be_shut_out(conn, device.site)
        ranges.must_know_its_log(conn, device.site, device.device, asked)
        allocator = self._server.allocation.may_grant(conn, asked.standing.allocator, asked.standing.applied)
        self._listening.must_be_over()
        return ranges.grant(conn, device.site, device.device, asked, allocator)

    def news(self, conn: Connection, device: Device, asked: FeedAsked) -> Feed:
        """What the feed has for a device."""
        teller = allocation.current(conn, device.site)
        return feed.after(conn, device.site, asked.after, "" if teller is None else teller.name)

    def contradicts(self, conn: Connection, device: Device, asked: FeedAsked) -> bool:
        """Whether the device knows more of this allocator than the database."""
        if self._server.allocation.elsewhere:
            return False
        return self._outdone(conn, device.site, asked) is not None

    def give_way(self, conn: Connection, device: Device, asked: FeedAsked) -> None:
        """Opens another allocator, if the device's word still asks for one."""
        used = self._outdone(conn, device.site, asked)
        if used is not None:
            self._server.allocation.renew(conn, Why.CONTRADICTED, used)

    def heard(self, device: Device) -> None:
        """The device has said how far it knows the site."""
        self._listening.heard(device.device)

    def _outdone(self, conn: Connection, site: str, asked: FeedAsked) -> int | None:
        mine = allocation.current(conn, site)
        if mine is None:
            return None
        return allocation.outdone(mine, asked.allocator, asked.after, feed.newest(conn, site))

    def _awaited(self) -> list[str]:
        """Nobody is waited for where no number was ever dealt out."""
        with self._server.read() as conn:
            if not allocation.granted(conn, self._server.site):
                return []
            return listening.recent(conn, self._server.site, self._server.clock())
