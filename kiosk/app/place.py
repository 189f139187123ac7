"""Where one's own ticket stands now: whoever holds its code may ask."""

from __future__ import annotations

from kiosk.app.books import Books, Entry, Store
from kiosk.app.commands import ShowPlace
from kiosk.app.survey import Guesses, guarded, proved
from kiosk.app.views import TicketView
from kiosk.app.words import day_of, ticket_view
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused


def show_place(store: Store, site: Site, guesses: Guesses | None, wish: ShowPlace) -> TicketView:
    """The ticket of a code as it stands. Who guesses is slowed down, as with the codes of surveys."""

    def look(books: Books) -> TicketView:
        entry = _todays(books, site, proved(books, site, wish.code))
        return ticket_view(site, books, entry)

    return guarded(store, guesses, look)


def _todays(books: Books, site: Site, entry: Entry) -> Entry:
    """A line lives for a day."""
    if entry.ticket.day != day_of(site, books):
        raise Refused("queue.of_another_day", label=entry.ticket.label)
    return entry
