"""The desk of a device: takes each command to its use case, and tells listeners what changed."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from kiosk.app import counter, issue, ledger, look, notices, printing, rolls, survey
from kiosk.app.books import Books, Store
from kiosk.app.cards import CardDesk, officers_view
from kiosk.app.commands import (
    Adopt,
    CallNext,
    CallStaff,
    CancelTicket,
    ChangeRoll,
    Command,
    DismissNotice,
    EndEnrolment,
    Enrol,
    EnrolCard,
    FinishService,
    ForgetCard,
    GiveAnswer,
    IssueTicket,
    MissTicket,
    OpenSurvey,
    PresentCard,
    PrintAgain,
    PrintDay,
    PrintRequirements,
    PrintTestPage,
    ReadStick,
    Recall,
    ReportReaders,
    RotateKey,
    SetPin,
    ShowBoard,
    ShowCounter,
    ShowDay,
    ShowHall,
    ShowIndex,
    ShowLedger,
    ShowOfficers,
    ShowPaper,
    ShowQueue,
    ShowRating,
    ShowStatus,
    ShowTicket,
    SignIn,
    SignOut,
    StartService,
    SyncNow,
    TakeAnswers,
    TrustClock,
    WriteStick,
)
from kiosk.app.device import Listener
from kiosk.app.readers import ReaderStates
from kiosk.app.views import (
    AnswersView,
    CardOutcome,
    CardView,
    CounterView,
    Done,
    KeyView,
    PaperView,
    StickView,
    TicketView,
    View,
)
from kiosk.app.words import day_of, ticket_view
from kiosk.app.world import World
from kiosk.config import Settings
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.events import StaffCalled
from kiosk.domain.instrument import Instruments
from kiosk.domain.paper import PaperKind
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused

V = TypeVar("V", bound=View)


_SHOWS: Final = (ShowTicket, ShowPaper, ShowHall, ShowCounter, ShowQueue, ShowDay, ShowBoard, ShowStatus, ShowIndex)
STILL: Final = (*_SHOWS, ShowLedger, ShowOfficers, PrintTestPage, PrintDay, ReportReaders, Enrol, WriteStick)
"""What a revoked device still does: it shows what it has, prints for the technician, gives its log away, comes back."""


class Desk:
    """Implements kiosk.app.device.Device over a store in this process. Safe from any thread."""

    def __init__(self, store: Store, site: Site, instruments: Instruments, settings: Settings, world: World) -> None:
        self._store, self._site, self._instruments = store, site, instruments
        self._settings, self._world = settings, world
        self._rules = issue.Rules(always_open=settings.site.always_open)
        self._guesses = survey.Guesses()
        self._listeners: list[Listener] = []
        self._listening = threading.Lock()
        # One number at a time: a wish for the site's next number must know what was taken before it.
        self._issuing = threading.Lock()
        self._calling = threading.Lock()
        # One guess at a PIN at a time: the next must know that this one was wrong.
        self._signing = threading.Lock()
        asks = settings.device
        self._cards = CardDesk(store, site, both=asks.sign_in == "both", ask_pin=asks.ask_pin)
        self._readers = ReaderStates()

    @property
    def site(self) -> Site:
        """The catalogue in force."""
        return self._site

    @property
    def role(self) -> str:
        """What this device is."""
        return self._settings.device.role

    def execute(self, command: Command, answer: type[V]) -> V:
        """Does it and answers; raises Refused."""
        result = self._do(command)
        if not isinstance(result, answer):
            raise TypeError(f"{type(command).__name__} is answered by {type(result).__name__}")
        return result

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of changes until the returned function is called."""
        with self._listening:
            self._listeners.append(listener)
        return lambda: self._unsubscribe(listener)

    def tell(self, *changes: str) -> None:
        """Something changed: wakes what has to know."""
        with self._listening:
            listeners = tuple(self._listeners)
        for listener in listeners:
            for change in changes:
                listener(change)

    def close(self) -> None:
        """Nothing of its own to end; who built the desk ends the store and the threads."""
        with self._listening:
            self._listeners.clear()

    def _unsubscribe(self, listener: Listener) -> None:
        with self._listening:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def _changed(self, *changes: str) -> None:
        self._world.uplink.wake()
        self.tell(*changes)

    def _do(self, command: Command) -> View:
        if self._world.uplink.standing()[0] == "revoked" and not isinstance(command, STILL):
            raise Refused("sync.shut_out")
        match command:
            case IssueTicket():
                return self._issue(command)
            case PrintAgain():
                return self._print_again(command)
            case ShowTicket(ticket=ticket):
                return self._store.read(lambda books: self._ticket(books, ticket))
            case PrintRequirements(request=request, service=service):
                return self._print(request, PaperKind.REQUIREMENTS, self._site.service(service).code)
            case PrintTestPage(request=request):
                return self._print(request, PaperKind.TEST, "")
            case PrintDay(request=request, day=day):
                return self._print(request, PaperKind.DAY, self._day(day).isoformat())
            case ShowPaper(paper=paper):
                return self._store.read(lambda books: printing.paper_view(books, paper))
            case ShowLedger(day=day):
                chosen = self._day(day)
                return self._store.read(lambda books: ledger.ledger_view(books, chosen))
            case CancelTicket():
                return self._cancel(command)
            case ChangeRoll(request=request, metres=metres):
                return self._change_roll(request, metres)
            case ShowHall():
                return self._store.read(lambda books: look.hall(books, self._site, self._world, self._settings))
            case CallStaff():
                return self._call_staff(command)
            case SignIn():
                return self._sign_in(command)
            case PresentCard():
                return self._present(command)
            case SignOut():
                counter.sign_out(self._store, self._site, command)
                return self._done("queue")
            case ShowCounter():
                return self._look(command.counter)
            case DismissNotice():
                notices.dismiss(self._store, command)
                return self._counter(command.counter)
            case CallNext():
                with self._calling:
                    counter.call_next(self._store, self._site, self._world, command)
                return self._counter(command.counter)
            case Recall() | StartService() | MissTicket() | FinishService():
                counter.move_current(self._store, self._site, command)
                return self._counter(command.counter)
            case ShowRating():
                return self._store.read(lambda books: survey.rating_view(books, self._site, command.counter))
            case OpenSurvey():
                return survey.open_survey(self._store, self._site, self._guesses, command)
            case GiveAnswer():
                return self._give_answer(command)
            case TakeAnswers():
                survey.take_answers(self._store, self._site, self._instruments, command)
                return self._done("rating")
            case ShowQueue():
                return self._store.read(lambda books: look.queue(books, self._site))
            case ShowDay():
                return self._store.read(lambda books: look.today(books, self._site))
            case ShowBoard():
                return self._store.read(lambda books: look.board(books, self._site, self._world, command.zone))
            case ShowStatus():
                return self._status()
            case ShowIndex():
                return AnswersView(answers=tuple(self._store.read(lambda books: books.answers.all())))
            case SyncNow():
                self._store.write(lambda books: books.answers.chain_pending(None))
                self._world.uplink.sync_now()
                return self._status()
            case Enrol():
                self._world.uplink.enrol(command.code, command.url, anew=command.anew)
                return self._status()
            case Adopt():
                self._world.uplink.adopt()
                return self._status()
            case TrustClock():
                self._store.write(self._world.machine.trust_clock())
                return self._status()
            case RotateKey():
                return KeyView(until=dt.datetime.fromisoformat(self._world.uplink.rotate()))
            case WriteStick():
                onto = self._world.uplink.write_stick(Path(command.folder), everything=command.everything)
                return StickView(batches=onto.batches, records=onto.records)
            case ReadStick():
                safe = self._world.uplink.read_stick(Path(command.folder))
                return StickView(records=safe, waiting=self._store.read(lambda books: books.chain.waiting()))
            case SetPin():
                counter.set_pin(self._store, self._site, self._world.pins, command)
                return Done()
            case EndEnrolment(request=request):
                return self._cards.end(request)
            case EnrolCard():
                return self._cards.enrol(command)
            case ForgetCard():
                self._cards.forget(command)
                return Done()
            case ShowOfficers():
                return self._store.read(lambda books: officers_view(books, self._site))
            case ReportReaders(states=states):
                self._readers.report(states, self._store.read(lambda books: books.now()))
                return Done()
            case _:
                raise Refused("command.unknown", command=type(command).__name__)

    def _sign_in(self, command: SignIn) -> CounterView:
        with self._signing:
            self._cards.demand(command.counter, command.officer)
            ask = self._settings.device.ask_pin
            counter.sign_in(self._store, self._site, self._world.pins, command, ask_pin=ask)
            self._cards.settle(command.counter)
        return self._counter(command.counter)

    def _present(self, command: PresentCard) -> CardView:
        with self._signing:
            view = self._cards.present(command)
        if view.outcome is CardOutcome.SIGNED_IN and command.counter:
            return msgspec.structs.replace(view, counter=self._counter(command.counter))
        return view

    def _issue(self, command: IssueTicket) -> TicketView:
        with self._issuing:
            prints = self._world.printing.prints
            view = issue.issue(self._store, self._site, self._world.hub, self._rules, command, prints=prints)
        self._world.printing.wake()
        self._changed("queue")
        return view

    def _print_again(self, command: PrintAgain) -> TicketView:
        view = printing.print_again(self._store, self._site, command, prints=self._world.printing.prints)
        self._world.printing.wake()
        self._changed("print")
        return view

    def _print(self, request: str, kind: PaperKind, subject: str) -> PaperView:
        if self._world.machine.disk().state in ("reserve", "failing"):
            raise Refused("store.tickets_only")
        prints = self._world.printing.prints
        view = printing.print_paper(self._store, self._site, request, kind, subject, prints=prints)
        self._world.printing.wake()
        self.tell("print")
        return view

    def _cancel(self, command: CancelTicket) -> TicketView:
        with self._calling:
            view = ledger.cancel(self._store, self._site, self._world.hub, command)
        self._changed("queue")
        return view

    def _change_roll(self, request: str, metres: float) -> View:
        if not self._world.printing.prints:
            raise Refused("ticket.no_printer")

        def work(books: Books) -> None:
            if books.numbers.remember(request, day_of(self._site, books)):
                rolls.begin(books, self._world.printing.roll_mm, metres * 1000)

        self._store.write(work)
        self._world.printing.wake()
        self.tell("printer")
        return self._status()

    def _day(self, day: dt.date | None) -> dt.date:
        return day or self._store.read(lambda books: day_of(self._site, books))

    def _ticket(self, books: Books, ticket: TicketId) -> TicketView:
        entry = books.tickets.get(ticket)
        if entry is None:
            raise Refused("ticket.unknown")
        return ticket_view(self._site, books, entry)

    def _call_staff(self, command: CallStaff) -> Done:
        def work(books: Books) -> None:
            if books.numbers.done(command.request) is None:
                books.record(StaffCalled(device=books.device(), at=books.now()))
                books.numbers.remember(command.request, day_of(self._site, books))

        self._store.write(work)
        return self._done("staff")

    def _give_answer(self, command: GiveAnswer) -> Done:
        survey.give_answer(
            self._store,
            self._site,
            self._world.hub,
            self._instruments,
            command,
            walk_up=self._settings.site.walk_up,
        )
        return self._done("rating")

    def _counter(self, code: CounterCode) -> CounterView:
        self._changed("queue", "rating")
        return self._look(code)

    def _look(self, code: CounterCode) -> CounterView:
        return self._store.read(lambda books: counter.counter_view(books, self._site, self._world, code))

    def _status(self) -> View:
        def work(books: Books) -> View:
            readers = self._readers.words(self._settings.readers, books.now())
            return look.status(books, self._site, self._world, self._settings, readers)

        return self._store.read(work)

    def _done(self, *changes: str) -> Done:
        self._changed(*changes)
        return Done()
