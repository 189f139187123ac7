"""What the page "Cetak nomor" binds to: a number for somebody who comes, or the next one for whoever is in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.command import Command
from kiosk.app.commands import IssueTicket, OnwardService, ShowTicket
from kiosk.app.views import TicketView
from kiosk.domain.catalogue import CounterCode, Service, Site
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from ui.glass.loket.choosing import Find, ServiceChoice
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

ON_THE_WAY: Final = frozenset({"queued", "sending"})


@dataclass(frozen=True)
class PriorityRow:
    """One class of priority."""

    code: str
    name: str
    current: bool


@QmlElement
class PrintModel(ServiceChoice):
    """Search, choose, print; then the number with the truth about its paper."""

    given = Signal()  # a number was given
    numberChanged = Signal()  # whatever this page tells besides the choice (a signal of the base cannot be named here)

    def __init__(
        self,
        counter: CounterCode,
        site: Site,
        find: Find,
        errand: Errand,
        intentions: Intentions,
        words: CounterWords,
    ) -> None:
        super().__init__(site.counter(counter), site, find, words)
        self._errand = errand
        self._intentions = intentions
        self._onward: TicketView | None = None
        self._priority = Priority.REGULAR
        self._ticket: TicketView | None = None
        self._priorities = Rows(PriorityRow, self)
        self.changed.connect(self._fill)
        errand.changed.connect(self._on_change)

    @Slot()
    def open(self) -> None:
        """A number for somebody; before any word stands what this counter serves."""
        self._onward, self._ticket = None, None
        self.show()

    def open_onward(self, ticket: TicketView) -> None:
        """The next number for the person in hand, whose service here is done with it."""
        self._onward, self._ticket = ticket, None
        self.show()

    @Slot(str)
    def type(self, words: str) -> None:
        """Everyday words for a service."""
        self._ticket, self._priority = None, Priority.REGULAR
        super().type(words)

    @Slot(int)
    def move(self, by: int) -> None:
        """Up or down in what was found; not once a number was given."""
        if self._ticket is None:
            super().move(by)

    @Slot(int)
    def choose(self, at: int) -> None:
        """This service; a class is chosen anew for each."""
        self._priority = Priority.REGULAR
        super().choose(at)

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
        want, subject, command = self._wish(service)
        self._errand.ask(
            command, TicketView, lambda t: self._issued(want, subject, t), lambda t: self._refused(want, subject, t)
        )
        self.changed.emit()

    @Property(bool, notify=numberChanged)
    def onward(self) -> bool:
        """Whether it is the next number of the person in hand."""
        return self._onward is not None

    @Property(str, notify=numberChanged)
    def title(self) -> str:
        """What this page is for."""
        say = self._words.texts.say
        if self._onward is not None:
            key = "loket.onward_given" if self._ticket else "loket.onward_title"
            return say(key, label=self._onward.label)
        return say("loket.print_given" if self._ticket else "loket.print_title")

    @Property(QObject, constant=True)
    def priorities(self) -> QObject:
        """Rows of code, name, chosen; none where the service offers no priority."""
        return self._priorities

    @Property(bool, notify=numberChanged)
    def offersPriority(self) -> bool:
        """Whether the chosen service has priority service; who goes onward keeps his class."""
        service = self._service()
        return bool(service and service.priority) and self._onward is None

    @Property(str, notify=numberChanged)
    def label(self) -> str:
        """The number that was given; empty before."""
        return self._ticket.label if self._ticket else ""

    @Property(str, notify=numberChanged)
    def labelService(self) -> str:
        """Its service, and where it is called."""
        if self._ticket is None:
            return ""
        _, place = self.where(self._ticket.service)
        return f"{self._ticket.service_name}. {place}".rstrip()

    @Property(str, notify=numberChanged)
    def paper(self) -> str:
        """How its paper stands."""
        return self._words.paper(self._ticket) if self._ticket else ""

    def _may(self, service: Service) -> bool:
        """Onward: whatever a counter serves, but the service of which the person in hand has the number already."""
        if self._onward is None:
            return super()._may(service)
        another = service.code != self._onward.service
        return super()._may(service) and another and bool(self._site.counters_for(service.code))

    def _wish(self, service: Service) -> tuple[str, str, Command]:
        """What is wanted, for what, and the command that asks for it."""
        if self._onward is not None:
            subject = f"{self._onward.id}/{service.code}"
            request = self._intentions.token("onward", subject)
            return "onward", subject, OnwardService(request=request, counter=self._counter.code, service=service.code)
        subject = f"{service.code}/{self._priority}"
        request = self._intentions.token("issue", subject)
        wish = IssueTicket(
            request=request, service=service.code, priority=self._priority, by_counter=self._counter.code
        )
        return "issue", subject, wish

    def _issued(self, want: str, subject: str, ticket: TicketView) -> None:
        self._intentions.answered(want, subject)
        self._working, self._ticket = False, ticket
        self._bounce.start()
        self.changed.emit()
        self.given.emit()

    def _refused(self, want: str, subject: str, trouble: Refused) -> None:
        self._intentions.refused(want, subject, trouble)
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
        offered = list(Priority) if self.offersPriority else []
        self._priorities.show(
            [
                PriorityRow(p.value, self._words.texts.say(f"loket.class_{p.value}"), p is self._priority)
                for p in offered
            ]
        )
        self.numberChanged.emit()
