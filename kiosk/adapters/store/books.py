"""The books over one SQLite connection: every page, and the one place where an event enters log and mirror together."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final, assert_never

from kiosk.adapters.store.cards import CardPages
from kiosk.adapters.store.chain import ChainPages
from kiosk.adapters.store.ledger import LedgerPages
from kiosk.adapters.store.notices import NoticePages
from kiosk.adapters.store.pages import AnswerPages, CounterPages, NotePages, NumberPages
from kiosk.adapters.store.papers import PrintPages, RollPages
from kiosk.adapters.store.retention import RetentionPages
from kiosk.adapters.store.sealed import SealedPages
from kiosk.adapters.store.tickets import TicketPages
from kiosk.app.words import NAME, SECRET, SECRET_BEFORE, STAFF_KEY
from kiosk.domain.events import (
    AnswerGiven,
    CounterClosed,
    CounterOpened,
    Event,
    PersonalGiven,
    StaffCalled,
    TicketIssued,
    TicketMoved,
    TicketPrinted,
    TicketRated,
)
from kiosk.domain.ticket import MOVES, DeviceId, Move, State, Ticket, moved
from kiosk.ports import Chance, Clock

SECRET_SIZE: Final = 32
_MEMBERSHIP: Final = ("server_key", "server_url", "lane", "member_site", "former_keys", NAME, SECRET_BEFORE)


class SqlBooks:
    """Implements kiosk.app.books.Books."""

    def __init__(self, conn: sqlite3.Connection, clock: Clock, chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self.tickets = TicketPages(conn)
        self.numbers = NumberPages(conn)
        self.prints = PrintPages(conn)
        self.rolls = RollPages(conn)
        self.ledger = LedgerPages(conn)
        self.counters = CounterPages(conn)
        self.cards = CardPages(conn)
        self.chain = ChainPages(conn, clock, chance)
        self.answers = AnswerPages(conn, chance.shuffled_key, self.chain.append)
        self.notes = NotePages(conn)
        self.sealed = SealedPages(conn)
        self.retention = RetentionPages(conn, self.chain)
        self.notices = NoticePages(conn)

    def now(self) -> dt.datetime:
        """Wall time, UTC."""
        return self._clock.now()

    def device(self) -> DeviceId:
        """Who this device is to its site; before it joined one, its own name."""
        return DeviceId((self.notes.get("device") or b"").decode())

    def new_id(self) -> str:
        """A new identifier that sorts by time."""
        return self._chance.timed_id(self._clock.now())

    def new_epoch(self) -> str:
        """A name that no epoch has yet."""
        return self._chance.token(8).hex()

    def begin_epoch(self, public_key: bytes, reason: str) -> None:
        """From now on the log goes on in a new epoch, which leaves the one in force where that ends."""
        self.chain.begin(public_key, self.new_epoch(), reason)

    def part(self, public_key: bytes, epoch: str, stream: str, common: int) -> None:
        """The server has another history of this stream after `common`: see `ChainPages.part`."""
        self.chain.part(public_key, epoch, stream, common, self.new_epoch())

    def forget_people(self) -> None:
        """This device was revoked: PINs, cards and the site's secrets go, and so does its membership."""
        self.counters.forget_everybody()
        self.cards.forget_everybody()
        self.notes.drop(*_MEMBERSHIP)
        for secret in (SECRET, STAFF_KEY):
            self.notes.set(secret, self._chance.token(SECRET_SIZE))

    def record(self, event: Event) -> None:
        """Writes an own event into the log and into the mirror."""
        written = self.chain.append(event)
        if isinstance(event, PersonalGiven):
            self.sealed.add(written, event)
        self.mirror(event, own=True)

    def mirror(self, event: Event, *, own: bool) -> None:
        """Lets an event change what this device knows. One that contradicts it (seen too late) changes nothing."""
        match event:
            case TicketIssued():
                self.tickets.add(_issued(event), own=own)
            case TicketMoved():
                self._move(event, own=own)
            case TicketRated(ticket=ticket):
                self.tickets.rated(ticket)
            case StaffCalled(at=at):
                self.counters.call_staff(at)
            case TicketPrinted() | CounterOpened() | CounterClosed() | PersonalGiven() | AnswerGiven():
                pass
            case _:
                assert_never(event)

    def _move(self, event: TicketMoved, *, own: bool) -> None:
        known = self.tickets.get(event.ticket)
        if known is None or (known.ticket.state, event.move) not in MOVES:
            return
        after = moved(known.ticket, event.move, event.at, event.counter)
        self.tickets.change(after, ended_here=own and after.state is State.FINISHED)
        if event.move is Move.RETURN:
            self.tickets.hold(event.ticket, None)
        if event.move is Move.CANCEL:
            self.ledger.cancel(event.ticket, event.reason)


def _issued(event: TicketIssued) -> Ticket:
    return Ticket(
        id=event.ticket,
        day=event.day,
        prefix=event.prefix,
        number=event.number,
        lane=event.lane,
        service=event.service,
        priority=event.priority,
        issued_at=event.at,
        issued_by=event.device,
    )
