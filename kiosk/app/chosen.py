"""Why the number in hand was chosen: kept beside the call itself, so that a counter still says it after a restart."""

from __future__ import annotations

from kiosk.app.books import Books
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.ticket import TicketId


def keep_why(books: Books, counter: CounterCode, ticket: TicketId, why: str) -> None:
    """Belongs into the transaction that calls it; only the last call of a counter is kept."""
    books.notes.set(_key(counter), f"{ticket} {why}".encode())


def why_chosen(books: Books, counter: CounterCode, ticket: TicketId) -> str:
    """The code of the reason; empty where the counter's last call was another's."""
    called, _, why = (books.notes.get(_key(counter)) or b"").decode().partition(" ")
    return why if called == ticket else ""


def _key(counter: CounterCode) -> str:
    return f"chosen/{counter}"
