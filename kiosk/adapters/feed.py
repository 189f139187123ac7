"""What happened elsewhere at the site, written into this device's mirror."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Final

import msgspec

from kiosk.adapters.store.books import SqlBooks
from kiosk.app import first_word
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.notice import Notice
from kiosk.domain.ticket import DeviceId, TicketId
from kiosk.records import Unreadable, decode
from sync.client.line import Feed, FeedItem

CURSOR: Final = "feed_cursor"
OFFERED: Final = "bundle_offered"  # the newest configuration that the site told of
TELLER: Final = "feed_allocator"
TICKET: Final = "ticket/"
RATING: Final = "rate/"
BACK: Final = "back/"
_log = logging.getLogger(__name__)


def cursor(books: SqlBooks) -> int:
    """The last number of the feed that is durably applied here."""
    return int(books.notes.get(CURSOR) or b"0")


def teller(books: SqlBooks) -> str:
    """The allocator whose feed the cursor counts in; "" before one was heard."""
    return (books.notes.get(TELLER) or b"").decode()


def apply(books: SqlBooks, feed: Feed) -> bool:
    """Applies the items and moves the cursor in the same transaction; True if anything changed."""
    after, before = cursor(books), teller(books)
    if before != feed.allocator:
        books.notes.set(TELLER, feed.allocator.encode())
    if feed.last < after or (before and before != feed.allocator):
        told = {"code": "sync.feed_anew", "params": {}}
        _log.warning(
            "the feed is told anew, from %d of %s to %d of %s", after, before, feed.last, feed.allocator, extra=told
        )
        books.notes.set(CURSOR, b"0")
        return False
    if not feed.items:
        return False
    for item in feed.items:
        _apply(books, item)
    books.notes.set(CURSOR, str(feed.items[-1].no).encode())
    return True


def _apply(books: SqlBooks, item: FeedItem) -> None:
    match item.kind:
        case "record":
            _mirror(books, item)
        case "claim" if item.key.startswith(TICKET):
            books.tickets.hold(_ticket(item), CounterCode(item.holder))
        case "unclaim" if item.key.startswith(TICKET):
            books.tickets.hold(_ticket(item), None)
        case "keep" if item.key.startswith(TICKET):
            books.tickets.keep(_ticket(item), DeviceId(item.keeper) if item.keeper else None)
        case "claim" if item.key.startswith(RATING) and item.device != books.device():
            first_word.lose(books, TicketId(item.key.removeprefix(RATING)))
        case "unclaim" if item.key.startswith(RATING):
            first_word.regain(books, TicketId(item.key.removeprefix(RATING)))
        case "claim" if item.key.startswith(BACK) and item.device != books.device():
            books.tickets.ask_back(_asked_back(item), elsewhere=True)
        case "unclaim" if item.key.startswith(BACK):
            books.tickets.ask_back(_asked_back(item), elsewhere=False)
        case "erase":
            books.sealed.erase([item.id])
        case "notice":
            _notice(books, item)
        case "bundle":
            books.notes.set(OFFERED, str(item.v).encode())
        case _:
            pass


def _mirror(books: SqlBooks, item: FeedItem) -> None:
    if item.device == books.device():
        return
    try:
        books.mirror(decode(item.k, item.v, item.body), own=False)
    except Unreadable as trouble:
        _log.warning("feed item %d set aside: %s", item.no, trouble.code)


def _notice(books: SqlBooks, item: FeedItem) -> None:
    try:
        params = msgspec.json.decode(item.body, type=dict[str, str])
        notice = Notice(item.k, item.id, params, dt.datetime.fromisoformat(item.at))
    except (msgspec.DecodeError, ValueError) as trouble:
        _log.warning("notice %d of the feed cannot be read: %s", item.no, trouble)
    else:
        books.notices.add(notice)


def _asked_back(item: FeedItem) -> TicketId:
    return TicketId(item.key.split("/")[1])


def _ticket(item: FeedItem) -> TicketId:
    return TicketId(item.key.removeprefix(TICKET))
