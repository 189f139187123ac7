"""One counter in words: what the desk shows of the number in hand, of who waits, of the day."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from kiosk.app.views import TicketView
from kiosk.domain.catalogue import CounterCode
from ui.glass.loket.counter_work import CounterWork
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.waiting import WaitingList
from ui.glass.loket.words import CounterWords, Fact, Now, Stage, stage_of
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

PRIMARY = {Stage.FREE: "call_next", Stage.CALLED: "start", Stage.SERVING: "finish"}
WORKING = {"call": "calling", "start": "starting", "finish": "finishing"}


class CounterSight(CounterWork):
    """Everything is a string, a list or a yes, in Indonesian (staff only)."""

    changed = Signal()
    clockChanged = Signal()

    def __init__(
        self, counter: CounterCode, errand: Errand, intentions: Intentions, now: Now, words: CounterWords
    ) -> None:
        super().__init__(counter, errand, intentions, now, words)
        self._waiting = WaitingList(words, now(), self)
        self._facts = Rows(Fact, self)
        self._figures = Rows(Fact, self)
        self.stood.connect(self._fill)
        self.ticked.connect(self._tell_time)

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
    def receiptText(self) -> str:
        """Semua 214 tiket dan 61 survei hari ini sudah di pusat. Nothing where nobody has signed it yet."""
        return self._words.receipt(self._view.link, self._now()) if self._view else ""

    @Property(str, notify=changed)
    def stageText(self) -> str:
        """Dipanggil or Dilayani; nothing while nobody is in hand."""
        stage = stage_of(self._view)
        return "" if stage is Stage.FREE else self._words.texts.say(f"loket.stage_{stage.value}")

    @Property(str, notify=clockChanged)
    def factsText(self) -> str:
        """The facts as one sentence, where there is no room for a table."""
        ticket = self._current()
        return self._words.sentence(ticket, self._now()) if ticket else ""

    @Property(str, notify=changed)
    def chosenWhy(self) -> str:
        """Mengapa: giliran prioritas setelah dua nomor biasa. Of the number in hand; or nothing."""
        ticket = self._current()
        said = self._words.reason(ticket, self._view.chosen) if self._view and ticket else ""
        return f"{self._words.texts.say('loket.why')} {said}" if said else ""

    @Property(str, notify=changed)
    def nextLine(self) -> str:
        """Berikutnya A-013. 9 menunggu. 2 ditunda."""
        return self._words.next_line(self._view) if self._view else ""

    @Property(str, notify=changed)
    def asideText(self) -> str:
        """2 ditunda, 3 tidak hadir; or nothing."""
        return self._words.set_aside(self._view) if self._view else ""

    @Property(str, notify=changed)
    def widestLabel(self) -> str:
        """The longest of the waiting labels: the width of their column."""
        labels = (ticket.label for ticket in self._view.waiting) if self._view else ()
        return max(labels, key=len, default="A-000")

    @Property(str, notify=changed)
    def moreText(self) -> str:
        """How many wait behind those that are listed; or nothing."""
        return self._words.more(self._view) if self._view else ""

    def _after_next(self) -> tuple[TicketView, ...]:
        """Those behind the next one, which has a card of its own."""
        if self._view is None:
            return ()
        upcoming = self._view.next.ticket.id if self._view.next else None
        return tuple(ticket for ticket in self._view.waiting if ticket.id != upcoming)

    def _fill(self) -> None:
        self._figures.show(self._words.figures(self._view.figures) if self._view else ())
        self._tell_time()
        self.changed.emit()

    def _tell_time(self) -> None:
        now, ticket = self._now(), self._current()
        self._waiting.show(self._after_next(), now)
        self._facts.show(self._words.facts(ticket, now) if ticket else ())
        self.clockChanged.emit()
