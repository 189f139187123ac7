"""One ticket finished at a counter, and two devices that may rate it: whatever is cut off, never both."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.adapters import feed
from kiosk.adapters.asker import Asker
from kiosk.adapters.identity import own_key
from kiosk.adapters.instruments import shipped
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance
from kiosk.app.books import Word
from kiosk.app.bursts import Bursts
from kiosk.app.survey import give_answer
from kiosk.app.survey_commands import GiveAnswer
from kiosk.centre.projection import Projection
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.events import Event, TicketMoved
from kiosk.domain.first_word import FIRST_WORD
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.ticket import Move, TicketId
from kiosk.domain.trouble import Refused
from sync.client.courier import Courier
from sync.client.enrolment import enrol
from sync.client.line import SiteLine
from sync.server import claims, ranges
from sync.server.desk import Desk
from sync.trouble import Unreachable
from tests.unit.kiosk.app.hall import HandClock
from tests.unit.kiosk.centre.mall import MALL, answered, issued
from tests.unit.sync.actors import SITE, DeskPost, Office

MEMORY = Path("/dev/shm")
CHANCE = SystemChance()
STEPS = ("counter rates", "phone rates", "sent", "heard", "cut", "back", "a moment later", "long after", "ended")


class Rater:
    """A device that may rate: its own way to the site, which can be cut, and its own clock."""

    joined, lane = True, ""

    def __init__(self, office: Office, folder: Path, name: str) -> None:
        folder.mkdir()
        key, lock = own_key(folder), Lock(folder)
        assert lock.take()
        self.clock, self.online, self.rated = HandClock(), True, set[TicketId]()
        self.store = SqliteStore(folder, lock, self.clock, CHANCE)
        self.store.write(lambda books: books.begin_epoch(key.public, "begun"))
        post = DeskPost(office.desk, lambda _: "" if self.online else "lost")
        who = enrol("", office.server.add_device(name, "loket").code, key, "m", post=post)
        self.store.write(lambda books: books.notes.set("device", who.device.encode()))
        self.line = SiteLine("", who.device, SITE, key, who.server_key, post=post)
        journal = StoreJournal(self.store, key.public, SITE, lambda *_: None)
        self.courier = Courier(
            journal, self.line, key, lambda _: None, now=self.clock.now, chance=lambda: 0.0, monotonic=lambda: 0.0
        )
        self.asker = Asker(self.store, CHANCE.token(8).hex(), lambda *_: None)

    def number(self, run: Run, request: str) -> Granted | None:
        return None

    def claim(self, key: str, holder: str, request: str) -> Word:
        try:
            return self.asker.claim(self.line, key, holder, request)
        except Unreachable:
            return Word.UNHEARD

    def writes(self, *events: Event) -> None:
        for event in events:
            self.store.write(lambda books, event=event: books.record(event))  # type: ignore[misc]

    def rate(self, ticket: TicketId) -> str:
        """Why not; "" where it did."""
        answer = answered(*[4] * 9).answer
        wish = GiveAnswer(request=CHANCE.blind_id(), answer=answer, ticket=ticket)
        try:
            give_answer(self.store, MALL, self, shipped(), wish, walk_up=False, bursts=Bursts())
        except Refused as refused:
            return refused.code
        self.rated.add(ticket)
        return ""

    def carry(self) -> None:
        """Sends what waits, and hears what there is."""
        self.send()
        self.hear()

    def send(self) -> None:
        with suppress(Unreachable):
            self.courier.run_once()

    def hear(self) -> None:
        with suppress(Unreachable):
            _, news = self.asker.news(self.line, 0.0)
            self.store.write(lambda books: feed.apply(books, news))

    def leave(self) -> None:
        """As a program that ends."""
        with suppress(Unreachable):
            self.courier.run_once()
            self.asker.leave(self.line)

    def close(self) -> None:
        self.store.close()


@dataclass
class Pair:
    """The counter that serves, and the device behind the phones."""

    counter: Rater
    phone: Rater
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def serve(self) -> TicketId:
        """A ticket that was finished just now, as both know."""
        number, ticket = next(self.numbers), TicketId(str(uuid.uuid4()))
        self.counter.clock.at += dt.timedelta(minutes=1)
        self.counter.online = self.phone.online = True
        now, at = self.counter.clock.at, CounterCode("1")
        moves = (TicketMoved(ticket, move, now, at) for move in (Move.CALL, Move.FINISH))
        self.counter.writes(issued(number, ticket=ticket), *moves)
        self.counter.carry()
        self.phone.carry()
        return ticket


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    """Joined once: letting a device in takes long on purpose."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        (folder / "site").mkdir()
        projection = Projection(lambda _: MALL, shipped(), claims, ranges.pass_over)
        with closing(Office(folder / "site", projection)) as office:
            seconds = itertools.count(step=1.0)  # so that nobody asks too often
            office.desk = Desk(office.server, patience=0.0, monotonic=lambda: next(seconds))
            with (
                closing(Rater(office, folder / "counter", "counter")) as counter,
                closing(Rater(office, folder / "phone", "phone")) as phone,
            ):
                yield Pair(counter, phone)


@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=14))
@example(steps=("cut", "counter rates", "long after", "back", "heard"))  # finds who does not wait for its records
@example(steps=("long after", "heard"))  # finds who takes the first word for ever
@settings(max_examples=25, deadline=None)
def test_two_devices_never_both_rate_one_ticket(pair: Pair, steps: Sequence[str]) -> None:
    play(pair, steps)


@pytest.mark.full
@given(steps=st.lists(st.sampled_from(STEPS), min_size=5, max_size=30))
@settings(max_examples=250, deadline=None)
def test_two_devices_never_both_rate_one_ticket_at_length(pair: Pair, steps: Sequence[str]) -> None:
    play(pair, steps)


def play(pair: Pair, steps: Sequence[str]) -> None:
    ticket, counter, phone = pair.serve(), pair.counter, pair.phone
    for step in (*steps, "phone rates", "cut", "counter rates"):
        match step:
            case "counter rates":
                counter.rate(ticket)
            case "phone rates":
                phone.rate(ticket)
            case "sent":
                counter.send()
            case "heard":
                counter.hear()
            case "ended":
                counter.leave()
            case "cut" | "back":
                counter.online = step == "back"
            case _:
                counter.clock.at += dt.timedelta(minutes=7 if step == "a moment later" else 20)
        assert not (ticket in counter.rated and ticket in phone.rated), step


def test_a_counter_that_is_cut_off_rates_in_its_time_and_the_phone_waits_until_that_is_told(pair: Pair) -> None:
    ticket = pair.serve()
    pair.counter.online = False
    assert pair.counter.rate(ticket) == ""
    assert pair.phone.rate(ticket) == "survey.undecided"
    for each in (pair.counter, pair.phone):
        each.clock.at += FIRST_WORD * 2
    assert pair.phone.rate(ticket) == "survey.undecided", "what was rated there may still be on its way"
    pair.counter.online = True
    pair.counter.carry()
    assert pair.phone.rate(ticket) == "survey.already_rated"


def test_a_counter_that_is_cut_off_rates_no_more_after_its_time_and_the_phone_does_once_it_was_heard(
    pair: Pair,
) -> None:
    ticket = pair.serve()
    pair.counter.online = False
    pair.counter.clock.at += FIRST_WORD
    assert pair.counter.rate(ticket) == "survey.cut_off"
    assert pair.phone.rate(ticket) == "survey.undecided"
    pair.counter.online = True
    pair.counter.clock.at += dt.timedelta(minutes=2)
    pair.counter.carry()
    pair.counter.online = False
    assert pair.phone.rate(ticket) == ""
    assert pair.counter.rate(ticket) == "survey.cut_off"


def test_a_counter_that_ended_in_order_lets_nobody_wait(pair: Pair) -> None:
    ticket = pair.serve()
    pair.counter.leave()
    pair.counter.online = False
    assert pair.counter.rate(ticket) == "survey.cut_off", "started again without a line"
    assert pair.phone.rate(ticket) == ""
