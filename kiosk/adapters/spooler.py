"""Feeds the printer, one paper after the other; each step is in the store before the next."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

import msgspec

from hardware.escpos.driver import PrinterDriver
from hardware.escpos.outcome import Outcome, detail_of
from hardware.escpos.profile import Profile
from hardware.escpos.status import Condition, Fault, Link, Paper, PrinterState, Ready
from hardware.transport import open_port
from kiosk.adapters.press import EscposPress
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.books import Books, PrintJob
from kiosk.app.rolls import learn, roll_view, use
from kiosk.app.slip import Imprint, paper_of
from kiosk.app.views import PrinterView
from kiosk.domain.catalogue import Site
from kiosk.domain.events import TicketPrinted
from kiosk.domain.paper import PaperKind
from kiosk.domain.roll import LOW_TICKETS, Eye, Seen
from kiosk.domain.ticket import TicketId

ABANDONED: Final = dt.timedelta(minutes=2)
"""A paper that could not be started for so long is not printed any more: its citizen has the number on screen."""
LOOK_SECONDS: Final = 1.0
"""While a paper is under way, how often the others in the line are looked at."""
UNCLEAN: Final = "printer_unclean"
"""The note that half a paper may stand in the printer."""
WIDE_DOTS: Final = 500
WIDE_ROLL_MM: Final = 80.0
NARROW_ROLL_MM: Final = 40.0
_log = logging.getLogger(__name__)


class _TooLate(Exception):
    """The paper's two minutes are over."""


class Spooler:
    """Implements kiosk.app.world.Printing over a printer's driver."""

    def __init__(
        self,
        store: SqliteStore,
        site: Site,
        press: EscposPress,
        profile: Profile,
        port: str,
        baud: int,
        tell: Callable[[str], None],
        roll_mm: float = 0.0,
        connected: Callable[[], bool] = lambda: False,
    ) -> None:
        self.prints = True
        self.roll_mm = roll_mm or (WIDE_ROLL_MM if profile.dots >= WIDE_DOTS else NARROW_ROLL_MM)
        self._site, self._press = site, press
        profile = msgspec.structs.replace(profile, baud=baud or profile.baud)  # it also paces and sets deadlines
        self._store, self._profile, self._tell = store, profile, tell
        self._imprint = Imprint(profile.name, port, profile.baud)
        self._driver = PrinterDriver(lambda: open_port(port, profile.baud, profile.flow), profile, on_state=self._heard)
        self._eye = Eye()
        self._states: queue.SimpleQueue[PrinterState] = queue.SimpleQueue()
        self._seen = Seen.UNKNOWN
        self._tickets_left: int | None = None
        self._names: dict[str, str] = {}
        self._connected = connected
        self._bell = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)

    def start(self) -> None:
        """Settles what a power cut left on the line, then begins."""
        self._store.write(_settle_interrupted)
        if self._store.read(lambda books: books.notes.get(UNCLEAN)):
            self._driver.expect_leftovers()
        self._reckon()
        self._driver.start()
        self._thread.start()

    def wake(self) -> None:
        """A paper waits, or the roll was changed."""
        self._bell.set()

    def keep_name(self, subject: str, name: str) -> None:
        """Whose receipt a paper will be; forgotten with its end, and by a crash. "" forgets it now."""
        self._names[subject] = name
        if not name:
            del self._names[subject]

    def state(self) -> PrinterView:
        """The printer in words."""
        return printer_view(self._driver.state, self._profile, self._tickets_left)

    def close(self) -> None:
        """Lets the paper under way end, then stops."""
        self._closing.set()
        self._bell.set()
        self._driver.close()
        if self._thread.is_alive():
            self._thread.join()

    def _heard(self, state: PrinterState) -> None:
        """On the driver's thread: the store is written by ours."""
        self._states.put(state)
        self._bell.set()
        self._tell("printer")

    def _run(self) -> None:
        while not self._closing.is_set():
            self._bell.clear()
            try:
                self._mind()
                self._empty()
                self._reckon()
            except Exception:
                _log.exception("the spooler stumbled")
            self._bell.wait()

    def _empty(self) -> None:
        while not self._closing.is_set() and (job := self._store.read(lambda books: books.prints.next())):
            self._print(job)

    def _print(self, job: PrintJob) -> None:
        name, connected = self._names.get(job.subject, ""), self._connected()
        paper = self._store.read(
            lambda books: paper_of(books, self._site, self._imprint, job, name, connected=connected)
        )
        payload, length_mm = self._press.compose(paper)
        sending = self._driver.print(payload, lambda: self._mark_sending(job, length_mm), length_mm)
        try:
            outcome = self._ending(sending, job)
        except _TooLate:
            outcome = Outcome("NOT_PRINTED", "abandoned")
        self._end(job, outcome.kind, outcome.detail)
        self._mind()
        self._look_at_roll()

    def _ending(self, sending: Future[Outcome], job: PrintJob) -> Outcome:
        """How it ends; those behind it in the line do not wait longer than they may."""
        while True:
            try:
                return sending.result(LOOK_SECONDS)
            except TimeoutError:
                self._mind(job)

    def _mark_sending(self, job: PrintJob, length_mm: float) -> None:
        """Before its first byte leaves; a paper that waited too long at the printer itself goes no further."""

        def work(books: Books) -> None:
            if books.now() - job.created_at > ABANDONED:
                raise _TooLate
            books.prints.send(job, length_mm)
            use(books, self.roll_mm, length_mm)

        self._store.write(work)
        self._tell("print")

    def _end(self, job: PrintJob, outcome: str, detail: str) -> None:
        def work(books: Books) -> None:
            end_job(books, job, outcome, detail)
            if outcome != "NOT_PRINTED":
                _remember_leftovers(books, self._driver.leaves_leftovers)

        self._store.write(work)
        self._names.pop(job.subject, None)
        self._tell("print")

    def _mind(self, at_printer: PrintJob | None = None) -> None:
        """What has to be done beside printing: papers that waited too long, and what the printer showed of its roll."""
        for job in self._store.read(lambda books: books.prints.overdue(books.now() - ABANDONED)):
            if job != at_printer:  # which knows for itself when it is too late
                self._end(job, "NOT_PRINTED", "abandoned")
        while not self._states.empty():
            self._seen = seen_of(self._states.get())
            self._look_at_roll()

    def _look_at_roll(self) -> None:
        """Also when a roll has just begun: its printer may have shown its end before."""

        roll = self._store.read(lambda books: books.rolls.now())
        news = self._eye.look(roll, self._seen) if roll else None

        def work(books: Books) -> None:
            if news and books.rolls.now() == roll:  # else a technician has just told of another one
                learn(books, self.roll_mm, news)

        if news:
            self._store.write(work)
        self._reckon()

    def _reckon(self) -> None:
        """How many tickets the roll still gives."""
        roll = self._store.read(roll_view)
        left = roll.tickets_left if roll else None
        if left != self._tickets_left:
            self._tickets_left = left
            self._tell("printer")


def end_job(books: Books, job: PrintJob, outcome: str, detail: str) -> None:
    """Writes how a paper ended; a ticket's also in the log, together."""
    books.prints.end(job, outcome, detail, books.now())
    if job.kind is PaperKind.TICKET:
        ticket = TicketId(job.subject)
        books.record(TicketPrinted(ticket=ticket, outcome=outcome, detail=detail, copy=job.copy, at=books.now()))


def _remember_leftovers(books: Books, left: bool) -> None:
    """Whether half a paper may stand in the printer, for whoever prints next, be it another process."""
    if left != bool(books.notes.get(UNCLEAN)):
        books.notes.set(UNCLEAN, b"1" if left else b"")


def _settle_interrupted(books: Books) -> None:
    """The power went while bytes were on the line: nobody knows what came out."""
    for job in tuple(books.prints.sending()):
        end_job(books, job, "SENT_UNCONFIRMED", "interrupted")
        _remember_leftovers(books, True)


def seen_of(state: PrinterState) -> Seen:
    """What a printer's state says about its roll."""
    if Fault.COVER in state.faults:
        return Seen.OPEN
    match state.paper:
        case Paper.OUT:
            return Seen.OUT
        case Paper.NEAR:
            return Seen.NEAR
        case Paper.OK:
            return Seen.FULL
        case Paper.UNKNOWN:
            return Seen.UNKNOWN


def printer_view(state: PrinterState, profile: Profile, tickets_left: int | None = None) -> PrinterView:
    """A printer's state as one word and the reason that a person can act upon."""
    word, detail = _word(state, profile)
    if word in ("ready", "mute") and tickets_left is not None and tickets_left <= LOW_TICKETS:
        word = "near_end"
    return PrinterView(state=word, detail=detail, tickets_left=tickets_left, left_behind=state.left_behind)


def _word(state: PrinterState, profile: Profile) -> tuple[str, str]:
    detail = detail_of(Condition(state.ready, state.paper, state.faults))
    if state.link is Link.DOWN:
        return "down", "down"
    if detail in ("paper_out", "cover_open"):
        return detail, detail
    if state.faults:
        return "fault", detail
    if state.paper is Paper.NEAR:
        return "near_end", ""
    if profile.status == "none":
        return "mute", ""
    if state.ready is Ready.UNKNOWN:
        return "unknown", "foreign" if state.answering else "silent"
    return "ready", ""
