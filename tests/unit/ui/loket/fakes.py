"""A device of a few lines: one counter's queue in memory, so that the screen can be worked for a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from kiosk.app import commands as c
from kiosk.app.command import Command
from kiosk.app.device import Listener
from kiosk.app.view import Done, PrintView, View
from kiosk.app.views import (
    CardOutcome,
    CardView,
    CounterView,
    CurveView,
    Figures,
    HallView,
    HourView,
    LineView,
    LinkView,
    NextView,
    NoticeView,
    OpeningView,
    PrinterView,
    TicketView,
)
from kiosk.domain.catalogue import (
    Agency,
    AgencyCode,
    Counter,
    CounterCode,
    Officer,
    OfficerCode,
    Prefix,
    Service,
    ServiceCode,
    Site,
    SiteId,
    ZoneCode,
)
from kiosk.domain.ticket import MOVES, Move, Priority, State, TicketId
from kiosk.domain.trouble import Refused

V = TypeVar("V", bound=View)
DAY = dt.date(2026, 11, 24)
NINE = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
COUNTER = CounterCode("L03")
CARD = "c" * 64
"""The seal of P03's card."""
HOLD = dt.timedelta(hours=1)
NAMES = {"A": "Perekaman KTP-el baru", "D": "Ubah data KTP-el"}


class FakeClock:
    """A clock that stands until it is told."""

    def __init__(self, now: dt.datetime = NINE) -> None:
        self.at = now

    def now(self) -> dt.datetime:
        """The hour it was set to."""
        return self.at

    def boot(self) -> str:
        """One boot."""
        return "boot"

    def boot_ms(self) -> int:
        """Never moves."""
        return 0

    def forward(self, minutes: int) -> None:
        """Lets minutes pass."""
        self.at += dt.timedelta(minutes=minutes)


class FakeChance:
    """Counts instead of throwing dice."""

    def __init__(self) -> None:
        self.thrown = 0

    def token(self, size: int) -> bytes:
        """The next number."""
        self.thrown += 1
        return self.thrown.to_bytes(size, "big")

    def timed_id(self, now: dt.datetime) -> str:
        """The next number."""
        return self.token(4).hex()

    def blind_id(self) -> str:
        """The next number."""
        return self.token(4).hex()

    def shuffled_key(self) -> int:
        """One."""
        return 1


def service(code: str, name: str, *, priority: bool = True) -> Service:
    """A service of the fake site."""
    return Service(
        code=ServiceCode(code), agency=AgencyCode("DUKCAPIL"), name=name, name_en="", summary="", synonyms=(),
        requirements=(), time="", fee="", product="", minutes=10, daily_quota=0, drive_through=False,
        priority=priority,
    )  # fmt: skip


AGENCY = Agency(AgencyCode("DUKCAPIL"), "Dinas Kependudukan", "Dukcapil", ZoneCode("A"), Prefix("A"), "daerah", 1)


def site() -> Site:
    """One agency, three services, one counter, two officers."""
    services = (service("A", NAMES["A"]), service("D", NAMES["D"]), service("S", "Cek sidik jari", priority=False))
    return Site(
        id=SiteId("palembang"), name="Mal Pelayanan Publik", subtitle="Kota Palembang", timezone="Asia/Jakarta",
        example=True, survey_url="",
        agencies=(AGENCY,),
        services=services,
        counters=(Counter(COUNTER, "Loket 3", AgencyCode("DUKCAPIL"), ZoneCode("A"), tuple(s.code for s in services)),),
        officers=(Officer(OfficerCode("P03"), "Rahmawati", COUNTER), Officer(OfficerCode("P04"), "Yusuf", COUNTER)),
        hours=(None,) * 7, holidays=(),
    )  # fmt: skip


def ticket(
    number: int, prefix: str = "A", issued: dt.datetime = NINE, priority: Priority = Priority.REGULAR
) -> TicketView:
    """A waiting ticket."""
    return TicketView(
        id=TicketId(f"t-{prefix}{number}"), number=number, label=f"{prefix}-{number:03d}", service=ServiceCode(prefix),
        service_name=NAMES[prefix], agency_name="Dukcapil", zone=ZoneCode("A"), business_day=DAY, priority=priority,
        state=State.WAITING, issued_at=issued, ahead=0, expected_at=None,
    )  # fmt: skip


@dataclass
class FakeDevice:
    """Answers what the counter's screen asks; `fail` refuses the next command of a kind."""

    clock: FakeClock
    waiting: list[TicketView] = field(default_factory=list)
    held: list[TicketView] = field(default_factory=list)
    gone: list[TicketView] = field(default_factory=list)  # missed, newest first
    current: TicketView | None = None
    officer: OfficerCode | None = None
    officer_name: str = "Rahmawati"
    served: int = 0
    missed: int = 0
    withheld: int = 0
    link: LinkView = field(default_factory=lambda: LinkView(state="alone", since=None, waiting_records=0))
    printer: PrinterView = field(default_factory=lambda: PrinterView(state="ready"))
    staff_called_at: dt.datetime | None = None
    lines: tuple[LineView, ...] = ()
    at_work: tuple[CounterCode, ...] = ()
    opening: OpeningView = field(default_factory=lambda: OpeningView(open=True, state="open", params={}))
    notices: tuple[NoticeView, ...] = ()
    fail: dict[type[Command], Refused] = field(default_factory=dict)
    asked: list[Command] = field(default_factory=list)
    done: dict[str, View] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    site: Site = field(default_factory=site)
    role: str = "loket"
    issued: int = 100
    fresh: TicketView | None = None
    enrolling: OfficerCode | None = None
    both: bool = False
    chosen: str = ""
    letters: dict[OfficerCode, int] = field(default_factory=dict)

    def execute(self, command: Command, answer: type[V]) -> V:
        """Does it."""
        self.asked.append(command)
        if (trouble := self.fail.pop(type(command), None)) is not None:
            raise trouble
        request: str = getattr(command, "request", "")
        if request not in self.done:
            self.done[request] = self._do(command)
        result = self.done.pop("") if request == "" else self.done[request]
        assert isinstance(result, answer)
        return result

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Remembers who wants to know."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def close(self) -> None:
        """Nothing to close."""

    def tell(self, what: str) -> None:
        """Something changed."""
        for listener in list(self.listeners):
            listener(what)

    def _do(self, command: Command) -> View:
        match command:
            case c.PresentCard():
                return self._present(command)
            case c.ReportReaders():
                return Done()
            case c.SignIn(officer=officer, pin=pin):
                if pin != "1234":
                    raise Refused("officer.wrong_pin", left=4)
                self.officer = officer
            case c.SignOut():
                if self.current:
                    raise Refused("queue.busy")
                self.officer = None
                return Done()
            case c.DismissNotice(code=code, subject=subject):
                self.notices = tuple(n for n in self.notices if (n.code, n.subject) != (code, subject))
            case c.CallNext():
                if not self.waiting:
                    raise Refused("queue.empty", count=0)
                self.current = self.waiting.pop(0)
                self._move(Move.CALL)
                self.chosen = "longest_wait"
            case c.Recall():
                self._move(Move.RECALL)
            case c.StartService():
                self._move(Move.START)
            case c.MissTicket():
                missed = self._move(Move.MISS)
                self.gone.insert(0, missed)
                self.missed += 1
            case c.HoldTicket():
                now = self.clock.now()
                held = msgspec.structs.replace(self._move(Move.HOLD), held_at=now, held_until=now + HOLD)
                self.held.append(held)
            case c.TransferTicket(service=code):
                if self.current and code == self.current.service:
                    raise Refused("queue.same_service")
                moved = self._move(Move.TRANSFER)
                self.waiting.append(
                    msgspec.structs.replace(
                        moved, service=code, service_name=self.site.service(code).name, origin_name=moved.service_name
                    )
                )
            case c.ReturnTicket(ticket=wanted):
                self.waiting.append(self._aside(wanted, Move.RETURN))
            case c.CallTicket(ticket=wanted):
                if self.current:
                    raise Refused("queue.busy")
                self.current = self._aside(wanted, Move.CALL)
                self.chosen = "held_back"
            case c.SetLetters(percent=percent):
                if self.officer:
                    self.letters[self.officer] = percent
            case c.OnwardService(service=code):
                self._move(Move.FINISH)
                self.served += 1
                return self._issue(code, Priority.REGULAR)
            case c.ShowHall():
                return HallView(
                    now=self.clock.now(), opening=self.opening, lines=self.lines, agencies={}, busiest=(),
                    link=self.link, printer=self.printer, at_work=self.at_work,
                )  # fmt: skip
            case c.ShowCurve():
                return CurveView(hours=(HourView(hour=9, issued=12, served=self.served, waiting=3, mean_wait=60),))
            case c.FinishService():
                self._move(Move.FINISH)
                self.served += 1
            case c.PrintAgain() | c.ShowTicket():
                paper = PrintView(outcome="CONFIRMED")
                return msgspec.structs.replace(self.fresh or self.current or ticket(1), print=paper)
            case c.IssueTicket(service=code, priority=priority):
                return self._issue(code, priority)
        return self.view()

    def _issue(self, code: ServiceCode, priority: Priority) -> TicketView:
        self.issued += 1
        fresh = ticket(self.issued, code if code in NAMES else "A", self.clock.now(), priority)
        self.waiting.append(fresh)
        self.fresh = fresh
        return msgspec.structs.replace(fresh, print=PrintView(outcome="queued"))

    def _aside(self, wanted: TicketId, move: Move) -> TicketView:
        """Takes one on hold, or a missed one, out of its list."""
        for tickets in (self.held, self.gone):
            for found in tickets:
                if found.id == wanted:
                    tickets.remove(found)
                    state = MOVES[found.state, move]
                    return msgspec.structs.replace(found, state=state, calls=found.calls + (move is Move.CALL))
        raise Refused("ticket.unknown")

    def _present(self, card: c.PresentCard) -> CardView:
        if self.enrolling:
            return CardView(outcome=CardOutcome.ENROLLED, officer=self.enrolling, officer_name="Yusuf")
        if self.officer:
            return CardView(outcome=CardOutcome.AT_WORK, officer=self.officer, officer_name="Rahmawati")
        if card.seal != CARD:
            raise Refused("officer.card_unknown")
        known = CardView(outcome=CardOutcome.PIN_WANTED, officer=OfficerCode("P03"), officer_name="Rahmawati")
        if self.both:
            return known
        self.officer = OfficerCode("P03")
        return msgspec.structs.replace(known, outcome=CardOutcome.SIGNED_IN, counter=self.view())

    def _move(self, move: Move) -> TicketView:
        now = self.clock.now()
        if self.current is None:
            raise Refused("queue.nobody_called")
        changes: dict[str, object] = {"state": MOVES[self.current.state, move]}
        if move in (Move.CALL, Move.RECALL):
            changes |= {"called_at": now, "calls": self.current.calls + 1}
        if move is Move.START:
            changes |= {"started_at": now}
        moved = msgspec.structs.replace(self.current, **changes)
        self.current = moved if moved.state in (State.CALLED, State.SERVING) else None
        return moved

    def view(self) -> CounterView:
        """The counter as it stands."""
        return CounterView(
            counter=COUNTER, name="Loket 3", agency_name="Dukcapil", zone=ZoneCode("A"), officer=self.officer,
            officer_name=self.officer_name if self.officer else "", current=self.current,
            next=NextView(ticket=self.waiting[0], why="longest_wait", passed_over=0) if self.waiting else None,
            waiting=tuple(self.waiting[:200]), waiting_count=len(self.waiting),
            held=tuple(self.held), missed=tuple(self.gone), withheld=self.withheld,
            figures=Figures(
                served=self.served, missed=self.missed,
                mean_wait=21 * 60 if self.served else None, mean_service=7 * 60 if self.served else None,
            ),
            link=self.link, printer=self.printer, staff_called_at=self.staff_called_at, notices=self.notices,
            chosen=self.chosen if self.current else "",
            letters=self.letters.get(self.officer, 0) if self.officer else 0,
        )  # fmt: skip
