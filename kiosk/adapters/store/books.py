"""The books over one SQLite connection: every page, and the one place where an event enters log and mirror together."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final, assert_never

from kiosk.adapters.store.answers import AnswerPages
from kiosk.adapters.store.cards import CardPages
from kiosk.adapters.store.chain import ChainPages
from kiosk.adapters.store.complaints import ComplaintPages
from kiosk.adapters.store.ledger import LedgerPages
from kiosk.adapters.store.notices import NoticePages
from kiosk.adapters.store.pages import CounterPages, NotePages, NumberPages
from kiosk.adapters.store.papers import PrintPages, RollPages
from kiosk.adapters.store.retention import RetentionPages
from kiosk.adapters.store.sealed import SealedPages
from kiosk.adapters.store.tickets import TicketPages
from kiosk.app.words import NAME, SECRET, SECRET_BEFORE, STAFF_KEY
from kiosk.domain.appointment import claim_key
from kiosk.domain.events import (
    AnswerGiven,
    ComplaintFiled,
    CounterClosed,
    CounterOpened,
    DeviceAccepted,
    Event,
    FormAbandoned,
    PaperWithdrawn,
    PersonalComplaint,
    PersonalGiven,
    SoundLost,
    StaffCalled,
    TicketIssued,
    TicketMoved,
    TicketPrinted,
    TicketRated,
)
from kiosk.domain.ticket import GIVES_UP, DeviceId, Move, State, fits, stepped
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
        self.complaints = ComplaintPages(conn)
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
        if isinstance(event, PersonalGiven | PersonalComplaint):
            self.sealed.add(written, event)
        if isinstance(event, TicketMoved) and event.move in GIVES_UP:
            self.tickets.part(event.ticket, written)
        self.mirror(event, own=True)

    def mirror(self, event: Event, *, own: bool) -> None:
        """Lets an event change what this device knows. One that contradicts it (seen too late) changes nothing."""
        match event:
            case TicketIssued():
                self.tickets.add(event.given, own=own)
                if event.appointment:
                    self.numbers.remember(claim_key(event.appointment), event.day, event.ticket)
            case TicketMoved():
                self._move(event, own=own)
            case TicketRated(ticket=ticket):
                self.tickets.rated(ticket)
            case StaffCalled(device=device, at=at):
                self.counters.call_staff(device, at)
            case SoundLost():
                pass  # the site tells the counters
            case CounterOpened(device=device) | CounterClosed(device=device):
                if not own and device != self.device():
                    self.counters.hear(event)
            case TicketPrinted() | PersonalGiven() | AnswerGiven():
                pass
            case ComplaintFiled() if own:
                self.complaints.add(event)
            case PersonalComplaint() if own:
                self.complaints.describe(event)
            case FormAbandoned() | PaperWithdrawn() | ComplaintFiled() | PersonalComplaint() | DeviceAccepted():
                pass
            case _:
                assert_never(event)

    def _move(self, event: TicketMoved, *, own: bool) -> None:
        known = self.tickets.get(event.ticket)
        if known is None or not fits(known.ticket, event.move, event.counter):
            return
        if not own and self.tickets.moved_after(event.ticket, event.at):
            return  # told late: what came after it is here already, and the server, too, takes moves in their order
        after = stepped(known.ticket, event.step)
        self.tickets.change(after, event.at, ended_here=own and after.state is State.FINISHED)
        if event.move is Move.MISS:
            self.tickets.missed_by(event.ticket, here=own)
        if event.move is Move.CANCEL:
            self.ledger.cancel(event.ticket, event.reason)
