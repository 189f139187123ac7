"""Which counters this device knows to be at work now: without one nobody hears a call, and nobody can say when."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.app.books import Books
from kiosk.app.words import day_of
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.ticket import State

LATELY: Final = dt.timedelta(minutes=30)
CALLS: Final = 300


def counters_at_work(books: Books, site: Site, *, connected: bool) -> tuple[CounterCode, ...]:
    """The counters where somebody is signed in on this device, and, over the line to the site, those seen at work.

    Seen at work: somebody is at it now, or it called within `LATELY`. A line that is cut tells of none of them.
    """
    found = {session.counter for session in books.counters.sessions()}
    if connected:
        since = books.now() - LATELY
        for entry in books.tickets.calls(day_of(site, books), CALLS):
            ticket = entry.ticket
            at_hand = ticket.state in (State.CALLED, State.SERVING)
            if ticket.counter and ticket.called_at and (at_hand or ticket.called_at >= since):
                found.add(ticket.counter)
    return tuple(sorted(found))
