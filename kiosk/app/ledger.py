"""The ledger of a day's numbers, and a number that is taken out of the queue."""

from __future__ import annotations

import datetime as dt

from kiosk.app.books import Books, Entry, Hub, Store, Word
from kiosk.app.commands import CancelTicket
from kiosk.app.views import LedgerView, TicketView
from kiosk.app.words import ticket_view
from kiosk.domain.catalogue import Site
from kiosk.domain.events import TicketMoved
from kiosk.domain.ledger import balanced, reasons_of, sheet_of
from kiosk.domain.ticket import Move, State, moved
from kiosk.domain.trouble import Refused


def ledger_view(books: Books, day: dt.date) -> LedgerView:
    """What became of each number that this device gave on a day."""
    accounts = books.ledger.accounts(day)
    sheets = tuple(sheet_of(account) for account in accounts)
    return LedgerView(
        device=books.device(), day=day, runs=sheets, reasons=reasons_of(accounts), balanced=balanced(sheets)
    )


def cancel(store: Store, site: Site, hub: Hub, wish: CancelTicket) -> TicketView:
    """Takes a waiting number out of the queue, as a counter would take it: only one of both can have it."""
    entry = store.read(lambda books: _waiting(books, wish))
    word = True
    if entry is not None and hub.joined:
        word = _word(store, hub, wish, entry)
    if not word:
        raise Refused("queue.elsewhere", label=entry.ticket.label if entry else "")

    def work(books: Books) -> TicketView:
        found = _waiting(books, wish)
        if found is not None:
            books.record(TicketMoved(wish.ticket, Move.CANCEL, books.now(), None, wish.reason.value))
            books.numbers.remember(wish.request, found.ticket.day, wish.ticket)
        ended = books.tickets.get(wish.ticket)
        assert ended is not None  # noqa: S101 - it was looked at in this transaction
        return ticket_view(site, books, ended)

    return store.write(work)


def _waiting(books: Books, wish: CancelTicket) -> Entry | None:
    """The ticket, if it may be cancelled; None if this very request has done so already."""
    entry = books.tickets.get(wish.ticket)
    if entry is None:
        raise Refused("ticket.unknown")
    if books.numbers.done(wish.request):
        return None
    if entry.ticket.state is not State.WAITING:
        moved(entry.ticket, Move.CANCEL, books.now())
    return entry


def _word(store: Store, hub: Hub, wish: CancelTicket, entry: Entry) -> bool:
    """The site's word; cut off, only the device that keeps the ticket may end it."""
    word = hub.claim(f"ticket/{wish.ticket}", store.read(lambda books: books.device()), f"{wish.request}/{wish.ticket}")
    if word is not Word.UNHEARD:
        return word is Word.GRANTED
    return store.read(lambda books: entry.keeper == books.device() and entry.holder is None)
