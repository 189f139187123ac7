"""Which devices keep numbers and are silent: learned from the site's word, and believed for some seconds."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeVar

from kiosk.app.books import Books
from kiosk.app.words import day_of
from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import DeviceId, TicketId

T = TypeVar("T")

BELIEVED: Final = dt.timedelta(seconds=15)
"""So long nobody waits again for a keeper that was just asked in vain."""


class Silence:
    """In memory alone. Safe from any thread."""

    def __init__(self) -> None:
        self._keepers: dict[DeviceId, dt.datetime] = {}
        self._tickets: dict[TicketId, dt.datetime] = {}

    def learned(self, ticket: TicketId, keeper: DeviceId | None, now: dt.datetime) -> None:
        """The site could not ask who keeps the ticket; `keeper` None: this device does not know who that is."""
        self._tickets[ticket] = now
        if keeper is not None:
            self._keepers[keeper] = now

    def barred(self, books: Books, site: Site) -> frozenset[TicketId]:
        """The waiting tickets for which asking would be in vain just now; a ticket that this device keeps never is."""
        now, me, day = books.now(), books.device(), day_of(site, books)
        kept = {
            entry.ticket.id
            for keeper in _still(self._keepers, now)
            if keeper != me
            for entry in books.tickets.kept(day, keeper)
        }
        found = (books.tickets.get(ticket) for ticket in _still(self._tickets, now))
        return frozenset(kept | {entry.ticket.id for entry in found if entry is not None and entry.keeper != me})


def _still(learned: dict[T, dt.datetime], now: dt.datetime) -> list[T]:
    """Those that were learned lately. A clock that was put back forgets them too."""
    return [one for one, at in learned.copy().items() if dt.timedelta(0) <= now - at < BELIEVED]
