"""Who may rate while cut off: the device on which the ticket was finished, for a while, unless it gave that up."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from kiosk.app.books import Books, Entry
from kiosk.domain.first_word import in_time, lapses
from kiosk.domain.ticket import TicketId

LEFT: Final = "first_word_left"  # what was finished until then is given up
ELSEWHERE: Final = "first_word_elsewhere"  # tickets that the site let another device have


def has_first_word(books: Books, entry: Entry) -> bool:
    """Whether this device may take the ticket's rating without asking. Say it in the transaction that takes it."""
    ended, left = entry.ticket.ended_at, books.notes.get(LEFT)
    if ended is None or not entry.ended_here or not in_time(ended, books.now()):
        return False
    given_up = left is not None and ended <= dt.datetime.fromisoformat(left.decode())
    return not given_up and entry.ticket.id not in _elsewhere(books)


def leave(books: Books) -> int:
    """Gives up every first word there is; the moment by which all have lapsed, as the site counts."""
    now = books.now()
    books.notes.set(LEFT, now.isoformat().encode())
    return lapses(now)


def lose(books: Books, ticket: TicketId) -> None:
    """The site lets another device have the rating of this ticket."""
    entry = books.tickets.get(ticket)
    if entry is not None and has_first_word(books, entry):
        kept = [each for each in _elsewhere(books) if _lasts(books, each)]
        books.notes.set(ELSEWHERE, msgspec.json.encode([*kept, ticket]))


def regain(books: Books, ticket: TicketId) -> None:
    """The other device does not have it after all."""
    lost = _elsewhere(books)
    if ticket in lost:
        books.notes.set(ELSEWHERE, msgspec.json.encode([each for each in lost if each != ticket]))


def _elsewhere(books: Books) -> list[TicketId]:
    return msgspec.json.decode(books.notes.get(ELSEWHERE) or b"[]", type=list[TicketId])


def _lasts(books: Books, ticket: TicketId) -> bool:
    entry = books.tickets.get(ticket)
    return entry is not None and entry.ticket.ended_at is not None and in_time(entry.ticket.ended_at, books.now())
