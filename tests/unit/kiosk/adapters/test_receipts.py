"""A device believes a receipt only by its signature and its own log, and says so when the two do not agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from kiosk.adapters.receipts import ReceiptBook
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.receipts import BEFORE, kept_in, receipt_view
from kiosk.app.views import ReceiptView
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.events import TicketIssued
from kiosk.domain.ticket import Priority, TicketId
from sync.trouble import Unreachable
from sync.wire.keys import DeviceKey
from sync.wire.receipt import Keeper, Reach, Receipt, ReceiptAnswer, ReceiptAsked, write

A = TypeVar("A")
SITE = "palembang"
DAY = dt.date(2026, 11, 24)
CENTRE, SERVER, OTHER = (DeviceKey.from_seed(bytes([number]) * 32) for number in (1, 2, 3))


@dataclass
class Signer:
    """A server that signs what it is told to: the counts, and how far of the log it has."""

    store: SqliteStore
    key: DeviceKey = SERVER
    keeper: Keeper = Keeper.SITE
    tickets: int = 0
    behind: int = 0  # records that it does not have
    head: bytes | None = None  # another hash than the log's
    away: bool = False
    days: list[str] = field(default_factory=list)
    server_key: bytes = SERVER.public

    def call(self, path: str, body: bytes, answer: type[A], patience: float = 0.0) -> A:
        if self.away:
            raise Unreachable("sync.no_line")
        day = msgspec.json.decode(body, type=ReceiptAsked).day
        self.days.append(day)
        raw = write(self.key, self.store.read(lambda books: self._receipt(books, day)))
        centre = self.key.public if self.keeper is Keeper.CENTRE else b""
        return msgspec.convert(ReceiptAnswer(raw, centre), answer, from_attributes=True)

    def _receipt(self, books: SqlBooks, day: str) -> Receipt:
        (stands,) = [each for each in books.chain.every() if each.stream == "q"]
        hi = stands.last - self.behind
        head = self.head or books.chain.hash_at(stands.epoch, "q", hi) or b""
        reaches = (Reach(stands.epoch, "q", hi, head),)
        return Receipt(SITE, "d1", day, self.keeper, {"tickets": self.tickets}, reaches, f"{day}T08:00:00Z")


@dataclass
class Device:
    """A store with tickets, and the receipts that it keeps."""

    store: SqliteStore
    day: dt.date = DAY

    def __post_init__(self) -> None:
        self.book = ReceiptBook(self.store, lambda books: self.day, SystemClock(), SITE)

    def issue(self, count: int) -> None:
        def work(books: SqlBooks) -> None:
            for _ in range(count):
                number = books.chain.records() + 1
                books.record(
                    TicketIssued(
                        ticket=TicketId(f"t{number}"),
                        day=self.day,
                        prefix="A",
                        number=number,
                        lane="",
                        service=ServiceCode("dukcapil.ktp-el-baru"),
                        priority=Priority.REGULAR,
                        at=books.now(),
                        device=books.device(),
                    )
                )
            for each in books.chain.every():
                books.chain.acknowledge(each.epoch, each.stream, each.last, each.last)

        self.store.write(work)

    def turn(self, signer: Signer) -> bool:
        self.book.hurry()
        return self.book.turn(signer)

    def view(self) -> ReceiptView | None:
        return self.store.read(lambda books: receipt_view(kept_in(books.notes), books.chain))

    def state(self) -> str:
        view = self.view()
        return "none" if view is None else view.state


@contextmanager
def opened(folder: Path) -> Iterator[SqliteStore]:
    lock = Lock(folder)
    assert lock.take()
    store = SqliteStore(folder, lock, SystemClock(), SystemChance())
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    with opened(tmp_path) as store:

        def begin(books: SqlBooks) -> None:
            books.chain.begin(OTHER.public, "e1")
            books.notes.set("device", b"d1")

        store.write(begin)
        yield Device(store)


def test_all_of_the_day_is_there(device: Device) -> None:
    device.issue(3)
    assert device.turn(Signer(device.store, tickets=3))
    view = device.view()
    assert view is not None
    assert (view.state, view.tickets, view.surveys, view.waiting) == ("site", 3, 0, 0)


def test_the_centre_s_receipt_says_so(device: Device) -> None:
    device.issue(2)
    device.turn(Signer(device.store, CENTRE, Keeper.CENTRE, tickets=2))
    assert device.state() == "centre"


def test_what_no_receipt_covers_is_counted(device: Device) -> None:
    device.issue(5)
    device.turn(Signer(device.store, tickets=3, behind=2))
    view = device.view()
    assert view is not None
    assert (view.state, view.waiting) == ("waiting", 2)


def test_a_record_written_after_the_receipt_waits(device: Device) -> None:
    device.issue(2)
    device.turn(Signer(device.store, tickets=2))
    device.issue(1)
    view = device.view()
    assert view is not None
    assert (view.state, view.waiting) == ("waiting", 1)


@pytest.mark.parametrize("tickets", [2, 4])
def test_a_receipt_that_counts_otherwise_is_an_alarm(device: Device, tickets: int) -> None:
    device.issue(3)
    device.turn(Signer(device.store, tickets=tickets))
    assert device.state() == "wrong"


def test_a_receipt_over_another_log_is_an_alarm(device: Device) -> None:
    device.issue(3)
    device.turn(Signer(device.store, tickets=3, head=b"h" * 32))
    assert device.state() == "wrong"


def test_a_receipt_under_another_key_is_an_alarm(device: Device) -> None:
    device.issue(3)
    device.turn(Signer(device.store, OTHER, tickets=3))
    assert device.state() == "wrong"


def test_the_centre_s_key_stays_the_one_that_was_told_first(device: Device) -> None:
    device.issue(1)
    device.turn(Signer(device.store, CENTRE, Keeper.CENTRE, tickets=1))
    device.issue(1)
    device.turn(Signer(device.store, OTHER, Keeper.CENTRE, tickets=2))
    assert device.state() == "wrong"


def test_what_was_wrong_is_asked_for_again_and_may_be_right(device: Device) -> None:
    device.issue(3)
    device.turn(Signer(device.store, tickets=2))
    assert device.turn(Signer(device.store, tickets=3))
    assert device.state() == "site"


def test_after_midnight_the_day_before_is_settled_first(device: Device) -> None:
    device.issue(2)
    device.turn(Signer(device.store, tickets=2))
    device.day = DAY + dt.timedelta(days=1)
    signer = Signer(device.store)
    device.turn(signer)
    assert signer.days == ["2026-11-24", "2026-11-25"]
    before = device.store.read(lambda books: kept_in(books.notes, BEFORE))
    assert before is not None
    assert before.day == "2026-11-24"
    assert not before.agrees, "two tickets were given, and the server says none"


def test_a_day_without_the_server_changes_nothing(device: Device) -> None:
    device.issue(1)
    assert not device.turn(Signer(device.store, away=True))
    assert device.state() == "none"


def test_nothing_is_asked_while_everything_is_covered(device: Device) -> None:
    device.issue(1)
    signer = Signer(device.store, tickets=1)
    device.turn(signer)
    device.turn(signer)
    assert signer.days == ["2026-11-24"]
