"""What the counter's screen binds to while an officer works."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.catalogue import CounterCode
from ui.glass.loket.counter_work import CounterWork
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.waiting import WaitingList
from ui.glass.loket.words import CounterWords, Fact, Now, Stage, stage_of
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

PRIMARY = {Stage.FREE: "call_next", Stage.CALLED: "start", Stage.SERVING: "finish"}
WORKING = {"call": "calling", "start": "starting", "finish": "finishing"}


@QmlElement
class DeskModel(CounterWork):
    """The counter in words: everything is a string, a list or a yes, in Indonesian (staff only)."""

    changed = Signal()
    clockChanged = Signal()
    helpChanged = Signal()

    def __init__(
        self, counter: CounterCode, errand: Errand, intentions: Intentions, now: Now, words: CounterWords
    ) -> None:
        super().__init__(counter, errand, intentions, now, words)
        self._waiting = WaitingList(words, now(), self)
        self._facts = Rows(Fact, self)
        self._figures = Rows(Fact, self)
        self._help = False
        self.stood.connect(self._fill)
        self.ticked.connect(self._tell_time)

    @Slot()
    def toggleHelp(self) -> None:
        """Shows or hides what the keys do."""
        self._help = not self._help
        self.helpChanged.emit()

    @Property(bool, notify=helpChanged)
    def helpShown(self) -> bool:
        """Whether the help lies over the screen."""
        return self._help

    @Property(bool, notify=changed)
    def manned(self) -> bool:
        """Whether an officer is at work."""
        return self._view is not None

    @Property(str, notify=changed)
    def counterName(self) -> str:
        """Loket 3"""
        return self._view.name if self._view else ""

    @Property(str, notify=changed)
    def place(self) -> str:
        """Dukcapil, Zona A"""
        return self._words.place(self._view) if self._view else ""

    @Property(str, notify=changed)
    def officerName(self) -> str:
        """Who is at work."""
        return self._view.officer_name if self._view else ""

    @Property(str, notify=clockChanged)
    def clock(self) -> str:
        """10.48"""
        return self._words.time(self._now())

    # --- the number in hand ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def stage(self) -> str:
        """free, called or serving."""
        return stage_of(self._view).value

    @Property(str, notify=changed)
    def label(self) -> str:
        """A-012, or nothing."""
        ticket = self._current()
        return ticket.label if ticket else ""

    @Property(str, notify=changed)
    def serviceName(self) -> str:
        """What the citizen came for."""
        ticket = self._current()
        return ticket.service_name if ticket else ""

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        """Rows of label and value."""
        return self._facts

    @Property(str, notify=changed)
    def emptyText(self) -> str:
        """What stands where the number would be."""
        return self._words.empty(self._view) if self._view else ""

    @Property(str, notify=changed)
    def primaryText(self) -> str:
        """The big action of the stage."""
        return self._words.texts.say(f"loket.{PRIMARY[stage_of(self._view)]}")

    @Property(str, notify=changed)
    def primaryKey(self) -> str:
        """The key of the big action."""
        free = stage_of(self._view) is Stage.FREE
        return self._words.texts.say("loket.key_space" if free else "loket.key_enter")

    @Property(str, notify=changed)
    def workingText(self) -> str:
        """What is being done now."""
        return self._words.texts.say(f"loket.{WORKING.get(self._doing, 'working')}")

    @Property(bool, notify=changed)
    def primaryReady(self) -> bool:
        """Whether the big action can be asked for: not while nobody waits."""
        return self._view is not None and (self._view.current is not None or self._view.next is not None)

    @Property(str, notify=changed)
    def doing(self) -> str:
        """call, recall, start, miss, finish, reprint; empty while nothing is on its way."""
        return self._doing

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last wish was refused."""
        return self._trouble

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What came of the last wish beside the queue."""
        return self._notice

    # --- who is next, who waits --------------------------------------------------------------------------

    @Property(str, notify=changed)
    def nextLabel(self) -> str:
        """P-004, or nothing."""
        return self._view.next.ticket.label if self._view and self._view.next else ""

    @Property(str, notify=changed)
    def nextService(self) -> str:
        """Its service, and its class where it has one."""
        return self._words.next_service(self._view.next) if self._view and self._view.next else ""

    @Property(str, notify=clockChanged)
    def nextWhy(self) -> str:
        """Why it is next, and how long it has waited."""
        return self._words.why(self._view.next, self._now()) if self._view and self._view.next else ""

    @Property(QObject, constant=True)
    def waiting(self) -> QObject:
        """The WaitingList: label, service, remark, waited."""
        return self._waiting

    @Property(str, notify=changed)
    def waitingText(self) -> str:
        """9 menunggu"""
        return self._words.waiting(self._view) if self._view else ""

    @Property(str, notify=changed)
    def withheldText(self) -> str:
        """Numbers that cannot be called without the server, in words; or nothing."""
        return self._words.withheld(self._view.withheld) if self._view else ""

    @Property(QObject, constant=True)
    def figures(self) -> QObject:
        """Rows of label and value: the day."""
        return self._figures

    # --- how things stand --------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def linkText(self) -> str:
        """Tidak terhubung ke server situs sejak 10.42. Nothing while connected or alone."""
        return self._words.link_head(self._view.link) if self._view else ""

    @Property(str, notify=changed)
    def linkDetail(self) -> str:
        """Semua tetap berjalan. 31 catatan menunggu."""
        return self._words.link_rest(self._view.link) if self._view else ""

    @Property(str, notify=changed)
    def alarmText(self) -> str:
        """What of the conversation with the server needs a technician; or nothing."""
        return self._words.alarm(self._view.link) if self._view else ""

    @Property(str, notify=changed)
    def oddityText(self) -> str:
        """The newest thing that the site found odd, until somebody here has seen it."""
        return self._words.oddity(self._view.notices) if self._view else ""

    @Property(str, notify=changed)
    def receiptText(self) -> str:
        """Semua 214 tiket dan 61 survei hari ini sudah di pusat. Nothing where nobody has signed it yet."""
        return self._words.receipt(self._view.link, self._now()) if self._view else ""

    @Property(str, notify=changed)
    def printerText(self) -> str:
        """The printer's state in words; nothing while it is well."""
        return self._words.printer(self._view.printer) if self._view else ""

    @Property(str, notify=changed)
    def staffCalledText(self) -> str:
        """A citizen called staff; until somebody has seen it."""
        moment = self._unseen_call()
        return self._words.staff_called(moment) if moment else ""

    def close(self) -> None:
        """The officer leaves."""
        self._help = False
        self.helpChanged.emit()
        super().close()

    def _unseen_call(self) -> dt.datetime | None:
        moment = self._view.staff_called_at if self._view else None
        return None if moment == self._seen_call else moment

    def _fill(self) -> None:
        self._figures.show(self._words.figures(self._view.figures) if self._view else ())
        self._tell_time()
        self.changed.emit()

    def _tell_time(self) -> None:
        now, ticket = self._now(), self._current()
        self._waiting.show(self._view.waiting if self._view else (), now)
        self._facts.show(self._words.facts(ticket, now) if ticket else ())
        self.clockChanged.emit()
