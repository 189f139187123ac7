"""What the page "Cetak nomor" binds to: staff find a service for somebody and print a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import IssueTicket, ShowTicket
from kiosk.app.views import TicketView
from kiosk.domain.catalogue import CounterCode, Service, Site
from kiosk.domain.finding import Found
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from ui.glass.loket.counter_work import BOUNCE_MS
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

MOST_FOUND: Final = 7
ON_THE_WAY: Final = frozenset({"queued", "sending"})
Find = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class ServiceRow:
    """One service that the words may mean."""

    code: str
    name: str
    agency: str
    current: bool


@dataclass(frozen=True)
class PriorityRow:
    """One class of priority."""

    code: str
    name: str
    current: bool


@QmlElement
class PrintModel(QObject):
    """Search, choose, print; then the number with the truth about its paper."""

    changed = Signal()

    def __init__(
        self,
        counter: CounterCode,
        site: Site,
        find: Find,
        errand: Errand,
        intentions: Intentions,
        words: CounterWords,
    ) -> None:
        super().__init__()
        self._counter = site.counter(counter)
        self._site = site
        self._find = find
        self._errand = errand
        self._intentions = intentions
        self._words = words
        self._shown = self._working = False
        self._typed = self._trouble = ""
        self._found: tuple[Service, ...] = ()
        self._at = 0
        self._priority = Priority.REGULAR
        self._ticket: TicketView | None = None
        self._bounce = QTimer(self, interval=BOUNCE_MS, singleShot=True)
        self._services = Rows(ServiceRow, self)
        self._priorities = Rows(PriorityRow, self)
        self.changed.connect(self._fill)
        errand.changed.connect(self._on_change)

    @Slot()
    def open(self) -> None:
        """An empty page; before any word stands what this counter serves."""
        self._shown, self._ticket, self._trouble = True, None, ""
        self.type("")

    @Slot()
    def close(self) -> None:
        """Back to the queue; what was typed is gone. Not while a number is asked for or has only just come."""
        if self._working or self._bounce.isActive():
            return
        self._shown, self._typed, self._ticket = False, "", None
        self.changed.emit()

    @Slot(str)
    def type(self, words: str) -> None:
        """Everyday words for a service."""
        self._typed, self._at, self._priority = words, 0, Priority.REGULAR
        self._ticket, self._trouble = None, ""
        self._found = tuple(self._meant(words) if words.strip() else self._own())[:MOST_FOUND]
        self.changed.emit()

    @Slot(int)
    def move(self, by: int) -> None:
        """Up or down in what was found."""
        if self._found and self._ticket is None:
            self.choose(max(0, min(len(self._found) - 1, self._at + by)))

    @Slot(int)
    def choose(self, at: int) -> None:
        """This service; a class is chosen anew for each."""
        self._at, self._priority = at, Priority.REGULAR
        self.changed.emit()

    @Slot(str)
    def setPriority(self, code: str) -> None:
        """What the citizen says about himself; no proof is asked."""
        self._priority = Priority(code)
        self.changed.emit()

    @Slot()
    def printNumber(self) -> None:
        """Asks for the number, once; when it has been seen the same key closes the page."""
        service = self._service()
        if self._ticket is not None and not self._bounce.isActive():
            self.close()
        if self._working or service is None or self._ticket is not None or not self._shown:
            return
        self._working, self._trouble = True, ""
        subject = f"{service.code}/{self._priority}"
        command = IssueTicket(
            request=self._intentions.token("issue", subject),
            service=service.code,
            priority=self._priority,
            by_counter=self._counter.code,
        )
        self._errand.ask(command, TicketView, lambda t: self._issued(subject, t), lambda t: self._refused(subject, t))
        self.changed.emit()

    def forget_bounce(self) -> None:
        """Takes the next press as a new one (tests and stories do not wait)."""
        self._bounce.stop()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the page lies over the queue."""
        return self._shown

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        """Rows of code, name, agency, chosen."""
        return self._services

    @Property(QObject, constant=True)
    def priorities(self) -> QObject:
        """Rows of code, name, chosen; none where the service offers no priority."""
        return self._priorities

    @Property(bool, notify=changed)
    def offersPriority(self) -> bool:
        """Whether the chosen service has priority service."""
        service = self._service()
        return bool(service and service.priority)

    @Property(str, notify=changed)
    def heading(self) -> str:
        """What the list below shows."""
        if not self._typed.strip():
            return self._words.texts.say("loket.print_own")
        return self._words.texts.say("loket.print_found" if self._found else "loket.print_nothing")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether a service is chosen."""
        return self._service() is not None

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it was refused."""
        return self._trouble

    @Property(str, notify=changed)
    def label(self) -> str:
        """The number that was given; empty before."""
        return self._ticket.label if self._ticket else ""

    @Property(str, notify=changed)
    def labelService(self) -> str:
        """Its service."""
        return self._ticket.service_name if self._ticket else ""

    @Property(str, notify=changed)
    def paper(self) -> str:
        """How its paper stands."""
        return self._words.paper(self._ticket) if self._ticket else ""

    def _own(self) -> list[Service]:
        return [self._site.service(code) for code in self._counter.services]

    def _meant(self, words: str) -> list[Service]:
        return [found.service for found in self._find(words) if not found.service.drive_through]

    def _service(self) -> Service | None:
        return self._found[self._at] if self._at < len(self._found) else None

    def _issued(self, subject: str, ticket: TicketView) -> None:
        self._intentions.answered("issue", subject)
        self._working, self._ticket = False, ticket
        self._bounce.start()
        self.changed.emit()

    def _refused(self, subject: str, trouble: Refused) -> None:
        self._intentions.refused("issue", subject, trouble)
        self._working = False
        self._trouble = self._words.trouble(trouble)
        self.changed.emit()

    def _on_change(self, what: str) -> None:
        if what == "print" and self._ticket is not None and self._ticket.print.outcome in ON_THE_WAY:
            self._errand.ask(ShowTicket(ticket=self._ticket.id), TicketView, self._on_paper)

    def _on_paper(self, ticket: TicketView) -> None:
        if self._ticket is not None and self._ticket.id == ticket.id:
            self._ticket = ticket
            self.changed.emit()

    def _fill(self) -> None:
        short = {agency.code: agency.short_name or agency.name for agency in self._site.agencies}
        self._services.show(
            [ServiceRow(s.code, s.name, short[s.agency], at == self._at) for at, s in enumerate(self._found)]
        )
        service = self._service()
        offered = list(Priority) if service and service.priority else []
        self._priorities.show(
            [
                PriorityRow(p.value, self._words.texts.say(f"loket.class_{p.value}"), p is self._priority)
                for p in offered
            ]
        )
