"""Feeds the printer, one paper after the other; each step is in the store before the next."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from typing import Final

import msgspec

from hardware.escpos.driver import PrinterDriver
from hardware.escpos.outcome import detail_of
from hardware.escpos.profile import Profile
from hardware.escpos.status import Condition, Link, Paper, PrinterState, Ready
from hardware.transport import open_port
from kiosk.adapters.press import EscposPress
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.books import Books, PrintJob
from kiosk.app.slip import paper_of
from kiosk.app.views import PrinterView
from kiosk.domain.catalogue import Site
from kiosk.domain.events import TicketPrinted

ABANDONED: Final = dt.timedelta(minutes=2)
"""A paper that could not be started for so long is not printed any more: its citizen has the number on screen."""
_log = logging.getLogger(__name__)


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
    ) -> None:
        self.prints = True
        self._site, self._press = site, press
        profile = msgspec.structs.replace(profile, baud=baud or profile.baud)  # it also paces and sets deadlines
        self._store, self._profile, self._tell = store, profile, tell
        self._driver = PrinterDriver(lambda: open_port(port, profile.baud), profile, on_state=lambda _: tell("printer"))
        self._bell = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)

    def start(self) -> None:
        """Settles what a power cut left on the line, then begins."""
        if self._store.write(_settle_interrupted):
            self._driver.expect_leftovers()
        self._driver.start()
        self._thread.start()

    def wake(self) -> None:
        """A paper waits."""
        self._bell.set()

    def state(self) -> PrinterView:
        """The printer in words."""
        return printer_view(self._driver.state, self._profile)

    def close(self) -> None:
        """Lets the paper under way end, then stops."""
        self._closing.set()
        self._bell.set()
        self._driver.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._bell.clear()
            try:
                self._empty()
            except Exception:
                _log.exception("the spooler stumbled")
            self._bell.wait()

    def _empty(self) -> None:
        while not self._closing.is_set() and (job := self._store.read(lambda books: books.prints.next())):
            self._print(job)

    def _print(self, job: PrintJob) -> None:
        if self._store.read(lambda books: books.now()) - job.created_at > ABANDONED:
            self._end(job, "NOT_PRINTED", "abandoned")
            return
        paper = self._store.read(lambda books: paper_of(books, self._site, job))
        payload, length_mm = self._press.compose(paper)
        sending = self._driver.print(payload, lambda: self._mark_sending(job), length_mm)
        outcome = sending.result()
        self._end(job, outcome.kind, outcome.detail)

    def _mark_sending(self, job: PrintJob) -> None:
        self._store.write(lambda books: books.prints.mark(job, "sending", "", None))
        self._tell("print")

    def _end(self, job: PrintJob, outcome: str, detail: str) -> None:
        self._store.write(lambda books: end_job(books, job, outcome, detail))
        self._tell("print")


def end_job(books: Books, job: PrintJob, outcome: str, detail: str) -> None:
    """Writes how a paper ended, in the job and in the log, together."""
    books.prints.mark(job, outcome, detail, books.now())
    books.record(TicketPrinted(ticket=job.ticket, outcome=outcome, detail=detail, copy=job.copy, at=books.now()))


def _settle_interrupted(books: Books) -> bool:
    """The power went while bytes were on the line: nobody knows what came out. Whether it was so."""
    interrupted = tuple(books.prints.sending())
    for job in interrupted:
        end_job(books, job, "SENT_UNCONFIRMED", "interrupted")
    return bool(interrupted)


def printer_view(state: PrinterState, profile: Profile) -> PrinterView:
    """A printer's state as one word and the reason that a person can act upon."""
    detail = detail_of(Condition(state.ready, state.paper, state.faults))
    if state.link is Link.DOWN:
        return PrinterView(state="down", detail="down")
    if detail in ("paper_out", "cover_open"):
        return PrinterView(state=detail, detail=detail)
    if state.faults:
        return PrinterView(state="fault", detail=detail)
    if state.paper is Paper.NEAR:
        return PrinterView(state="near_end")
    if state.ready is Ready.UNKNOWN and profile.status != "none":
        return PrinterView(state="unknown", detail="silent")
    return PrinterView(state="ready")
