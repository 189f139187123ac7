"""The desk of a device: takes each command to its use case, and tells listeners what changed."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from kiosk.app import (
    acceptance,
    appointments,
    complaints,
    counter,
    issue,
    ledger,
    look,
    notices,
    printing,
    rolls,
    sound,
    survey,
    typed_forms,
)
from kiosk.app.books import Books, Store
from kiosk.app.bursts import Bursts
from kiosk.app.cards import CardDesk, officers_view
from kiosk.app.command import Command
from kiosk.app.commands import (
    CallStaff,
    CancelTicket,
    ChangeRoll,
    CheckIn,
    DismissNotice,
    EndEnrolment,
    Enrol,
    EnrolCard,
    ForgetCard,
    IssueTicket,
    PresentCard,
    PrintAgain,
    PrintDay,
    PrintRequirements,
    PrintTestPage,
    ReportReaders,
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
    ShowStatus,
    ShowTicket,
    ShowUses,
    SignIn,
    SignOut,
    WriteStick,
)
from kiosk.app.device import Listener
from kiosk.app.link_desk import AnyLinkCommand, LinkDesk
from kiosk.app.queue_commands import AnyQueueCommand, ShowCurve
from kiosk.app.queue_desk import QueueDesk
from kiosk.app.readers import ReaderStates
from kiosk.app.sound_commands import ReportSound, SayCall
from kiosk.app.staff_calls import call_staff
from kiosk.app.survey_commands import (
    AbandonForm,
    FileComplaint,
    GiveAnswer,
    OpenSurvey,
    PrintReceipt,
    ShowRating,
    TakeAnswers,
    WithdrawAnswers,
)
from kiosk.app.survey_views import AnswersView, ComplaintView
from kiosk.app.technician_commands import (
    KeepScreen,
    OpenDoor,
    OpenDoorByCard,
    PrintAcceptance,
    ShowAcceptance,
    ShowHealth,
    ShowTechnician,
)
from kiosk.app.technician_desk import AnyDoorCommand, TechnicianDesk
from kiosk.app.view import Done, PaperView, View
from kiosk.app.views import CardOutcome, CardView, CounterView, HallView, StatusView, TicketView
from kiosk.app.words import day_of, view_of
from kiosk.app.world import World
from kiosk.config import Settings
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.paper import PaperKind
from kiosk.domain.trouble import Refused

V = TypeVar("V", bound=View)


_SHOWS: Final = (ShowTicket, ShowPaper, ShowHall, ShowCounter, ShowCurve, ShowQueue, ShowDay, ShowBoard, ShowStatus)
_TECHNICIANS: Final = (ShowTechnician, OpenDoor, OpenDoorByCard, ShowHealth, KeepScreen, ShowAcceptance, ShowOfficers)
_REPORTS: Final = (ShowIndex, ShowLedger, ReportReaders, ReportSound)
STILL: Final = (*_SHOWS, ShowUses, *_TECHNICIANS, *_REPORTS, PrintTestPage, PrintDay, Enrol, WriteStick)
"""What a revoked device still does: it shows what it has, prints for the technician, gives its log away, comes back."""


class Desk:
    """Implements kiosk.app.device.Device over a store in this process. Safe from any thread."""

    def __init__(self, store: Store, site: Site, instruments: Instruments, settings: Settings, world: World) -> None:
        self._store, self._site, self._instruments = store, site, instruments
        self._settings, self._world = settings, world
        self._rules = issue.Rules(always_open=settings.site.always_open)
        # Behind the phones many people stand at one device: their pages count who guesses.
        self._guesses = None if settings.device.role == "phone" else survey.Guesses()
        self._bursts = Bursts()
        self._listeners: list[Listener] = []
        self._listening = threading.Lock()
        # One number at a time: a wish for the site's next number must know what was taken before it.
        self._issuing = threading.Lock()
        # One guess at a PIN at a time: the next must know that this one was wrong.
        self._signing = threading.Lock()
        asks = settings.device
        self._cards = CardDesk(store, site, both=asks.sign_in == "both", ask_pin=asks.ask_pin)
        self._readers = ReaderStates()
        self._queue = QueueDesk(store, site, world, self._rules, self._guesses, self._issuing, self._changed)
        self._link = LinkDesk(store, world, self._status)
        self._technician = TechnicianDesk(store, site, world, self.role, self._signing, self._status, self._changed)
        self._sound = sound.SoundWord()

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
        if isinstance(command, AnyQueueCommand):
            return self._queue.do(command)
        if isinstance(command, AnyLinkCommand):
            return self._link.do(command)
        if isinstance(command, AnyDoorCommand):
            return self._technician.do(command)
        match command:
            case IssueTicket():
                return self._issue(command)
            case CheckIn():
                return self._check_in(command)
            case PrintAgain():
                return self._print_again(command)
            case ShowTicket(ticket=ticket):
                return self._store.read(lambda books: view_of(self._site, books, ticket))
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
                return self._store.read(self._hall)
            case CallStaff():
                heard = call_staff(self._store, self._site, self._world, command)
                self._done("staff")
                return Done(heard=heard)
            case SignIn():
                counter.begin_day(self._store, self._site)
                return self._sign_in(command)
            case PresentCard():
                counter.begin_day(self._store, self._site)
                return self._present(command)
            case SignOut():
                counter.sign_out(self._store, self._site, command)
                return self._done("queue")
            case ShowCounter():
                if counter.begin_day(self._store, self._site):
                    self._done("queue")
                return self._queue.look(command.counter)
            case DismissNotice():
                notices.dismiss(self._store, command)
                return self._counter(command.counter)
            case ShowRating():
                return self._store.read(lambda books: survey.rating_view(books, self._site, command.counter))
            case OpenSurvey():
                return survey.open_survey(self._store, self._site, self._guesses, command)
            case GiveAnswer():
                return self._give_answer(command)
            case FileComplaint():
                return self._file_complaint(command)
            case PrintReceipt(request=request, number=number):
                filed = self._store.read(lambda books: complaints.numbered(books, number))
                return self._print(request, PaperKind.COMPLAINT, filed.id)
            case AbandonForm():
                survey.abandon_form(self._store, self._site, self._instruments, command)
                return self._done()
            case TakeAnswers():
                typed_forms.take_answers(self._store, self._instruments, command)
                return self._done("rating")
            case WithdrawAnswers():
                typed_forms.withdraw_answers(self._store, self._site, command)
                return self._done("rating")
            case ShowQueue():
                return self._store.read(lambda books: look.queue(books, self._site))
            case ShowUses():
                return self._store.read(lambda books: look.uses(books, self._site))
            case ShowDay():
                return self._store.read(lambda books: look.today(books, self._site, self._instruments))
            case ShowBoard():
                zone, world, settings = command.zone, self._world, self._settings
                return self._store.read(lambda books: look.board(books, self._site, world, settings, zone))
            case ShowStatus():
                return self._status()
            case ShowIndex():
                return AnswersView(answers=tuple(self._store.read(lambda books: books.answers.all())))
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
            case SayCall():
                return sound.say_call(self._store, self._world.hub, command)
            case ReportSound():
                return self._hear_of_sound(command)
            case ReportReaders(states=states):
                self._readers.report(states, self._store.read(lambda books: books.now()))
                return Done()
            case PrintAcceptance(request=request):
                self._store.read(acceptance.signed_document)
                return self._print(request, PaperKind.ACCEPTANCE, "")
            case _:
                raise Refused("command.unknown", command=type(command).__name__)

    def _hear_of_sound(self, command: ReportSound) -> Done:
        now = self._store.read(lambda books: books.now())
        if self._sound.take(command, now) and self.role == "display":
            sound.tell_staff(self._store, command)
            self._changed("queue")
        return Done()

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

    def _check_in(self, command: CheckIn) -> TicketView:
        with self._issuing:
            prints = self._world.printing.prints
            view = appointments.check_in(self._store, self._site, self._world.hub, self._rules, command, prints=prints)
        self._world.printing.wake()
        self._changed("queue")
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
        with self._queue.calling:
            view = ledger.cancel(self._store, self._site, self._world.hub, command)
        self._changed("queue")
        return view

    def _change_roll(self, request: str, metres: float) -> View:
        if not self._world.printing.prints:
            raise Refused("ticket.no_printer")

        full_mm, site = self._world.printing.roll_mm, self._site
        self._store.write(lambda books: rolls.change(books, day_of(site, books), request, full_mm, metres))
        self._world.printing.wake()
        self.tell("printer")
        return self._status()

    def _day(self, day: dt.date | None) -> dt.date:
        return day or self._store.read(lambda books: day_of(self._site, books))

    def _give_answer(self, command: GiveAnswer) -> Done:
        hub, walk_up = self._world.hub, self._site.survey.walk_up or self._settings.site.walk_up
        survey.give_answer(
            self._store, self._site, hub, self._instruments, command, walk_up=walk_up, bursts=self._bursts
        )
        return self._done("rating")

    def _file_complaint(self, command: FileComplaint) -> ComplaintView:
        with self._issuing:
            view = complaints.file_complaint(self._store, self._site, self._world.hub, self._world.printing, command)
        self._world.printing.wake()
        self._changed("print")
        return view

    def _counter(self, code: CounterCode) -> CounterView:
        self._changed("queue", "rating")
        return self._queue.look(code)

    def _status(self) -> StatusView:
        return self._store.read(self._stands)

    def _stands(self, books: Books) -> StatusView:
        readers = self._readers.words(self._settings.readers, books.now())
        view = look.status(books, self._site, self._world, self._settings, readers)
        return msgspec.structs.replace(view, sound=self._sound.view(books.now()))

    def _hall(self, books: Books) -> HallView:
        readers = self._readers.words(self._settings.readers, books.now())
        return look.hall(books, self._site, self._world, self._settings, readers)

    def _done(self, *changes: str) -> Done:
        self._changed(*changes)
        return Done()
