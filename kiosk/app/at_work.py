"""Which counters this device knows to be at work now: without one nobody hears a call, and nobody can say when."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.app.books import Books
from kiosk.app.words import day_of, local
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.ticket import State, Ticket

LATELY: Final = dt.timedelta(minutes=30)
CALLS: Final = 300
LONG_AGO: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


def counters_at_work(books: Books, site: Site, *, connected: bool) -> tuple[CounterCode, ...]:
    """The counters where somebody is signed in on this device, and, over the line to the site, those at work elsewhere.

    At work elsewhere: its device said today that it opened, and not since that it closed; or somebody is at it now, or
    it called within `LATELY`, after whatever its device said. A line that is cut tells of none of them.
    """
    found = {session.counter for session in books.counters.sessions()}
    if connected:
        day = day_of(site, books)
        said = [each for each in books.counters.elsewhere() if local(site, each.at).date() == day]
        found |= {each.counter for each in said if each.open}
        closed = {each.counter: each.at for each in sorted(said, key=lambda each: each.at) if not each.open}
        for entry in books.tickets.calls(day, CALLS):
            counter, called_at = entry.ticket.counter, entry.ticket.called_at
            if (
                counter
                and called_at
                and called_at > closed.get(counter, LONG_AGO)
                and _at_it(entry.ticket, books.now())
            ):
                found.add(counter)
    return tuple(sorted(found))


def _at_it(ticket: Ticket, now: dt.datetime) -> bool:
    """Whether its call tells that somebody sits there."""
    lately = ticket.called_at is not None and ticket.called_at >= now - LATELY
    return lately or ticket.state in (State.CALLED, State.SERVING)
