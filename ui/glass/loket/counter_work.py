"""The work of one counter: asks the device once for each intention, keeps what it answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.app.command import Command
from kiosk.app.commands import (
    CallNext,
    CallTicket,
    DismissNotice,
    FinishService,
    HoldTicket,
    MissTicket,
    PrintAgain,
    Recall,
    ReturnTicket,
    ShowCounter,
    StartService,
    TransferTicket,
)
from kiosk.app.views import CounterView, NoticeView, TicketView
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.words import CounterWords, Now, Stage, stage_of
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

BOUNCE_MS: Final = 500
"""How long the big action is deaf after it changed, so that a double press of Enter does not start and finish."""
AFTER_MS: Final = 150
"""After the answer to a deed, until what changed meanwhile is asked for: the answer is drawn first."""
TICK_MS: Final = 1000


class CounterWork(QObject):
    """One counter with its officer at work. Nothing here decides: the device does."""

    stood = Signal()  # the counter, or what is being done at it, is another than before
    ticked = Signal()  # a second has passed

    def __init__(
        self, counter: CounterCode, errand: Errand, intentions: Intentions, now: Now, words: CounterWords
    ) -> None:
        super().__init__()
        self._counter = counter
        self._errand = errand
        self._intentions = intentions
        self._now = now
        self._words = words
        self._view: CounterView | None = None
        self._doing = ""
        self._trouble = ""
        self._notice = ""
        self._bound_for = ("", "")
        self._seen_call: dt.datetime | None = None
        self._bounce = QTimer(self, interval=BOUNCE_MS, singleShot=True)
        self._refreshing = self._stale = False
        self._after = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._after.timeout.connect(self._again)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.ticked)
        errand.changed.connect(self.refresh)

    # --- what happens ------------------------------------------------------------------------------------

    def open(self, view: CounterView) -> None:
        """An officer sits down."""
        self._trouble = self._notice = ""
        self._tick.start()
        self.show(view)

    def close(self) -> None:
        """The officer leaves; nothing of the counter stays on the screen."""
        self._tick.stop()
        self._view = None
        self.stood.emit()

    def show(self, view: CounterView) -> None:
        """Shows the counter as the device sees it now."""
        if stage_of(view) is not stage_of(self._view):
            self._bounce.start()
        if self._view is not None and self._view.link.state != view.link.state:
            self._trouble = ""  # what was refused without the site, or with it, may be no longer so
        self._view = view
        self.stood.emit()

    @Slot()
    def refresh(self) -> None:
        """Asks the device how the counter stands.

        A wish during a running one is kept, not stacked; one during a deed waits until its answer has been drawn.
        """
        if self._view is None:
            return
        if self._refreshing or self._doing or self._after.isActive():
            self._stale = True
            return
        self._refreshing = True
        self._errand.ask(ShowCounter(counter=self._counter), CounterView, self._refreshed, self._not_refreshed)

    @Slot()
    def primary(self) -> None:
        """The one big action of the stage."""
        if self._bounce.isActive():
            return
        match stage_of(self._view):
            case Stage.FREE:
                self.callNext()
            case Stage.CALLED:
                self.start()
            case Stage.SERVING:
                self.finish()

    @Slot()
    def callNext(self) -> None:
        """Calls who is next, when nobody is in hand."""
        if stage_of(self._view) is Stage.FREE:
            self._do("call", lambda request: CallNext(request=request, counter=self._counter))

    @Slot()
    def start(self) -> None:
        """The citizen has come."""
        if stage_of(self._view) is Stage.CALLED:
            self._do("start", lambda request: StartService(request=request, counter=self._counter))

    @Slot()
    def recall(self) -> None:
        """Calls the same number once more."""
        if stage_of(self._view) is Stage.CALLED:
            self._do("recall", lambda request: Recall(request=request, counter=self._counter))

    @Slot()
    def miss(self) -> None:
        """The citizen did not come."""
        if stage_of(self._view) is Stage.CALLED:
            self._do("miss", lambda request: MissTicket(request=request, counter=self._counter))

    @Slot()
    def finish(self) -> None:
        """The service is done."""
        if stage_of(self._view) is Stage.SERVING:
            self._do("finish", lambda request: FinishService(request=request, counter=self._counter))

    def hold(self, reason: str) -> None:
        """The citizen comes back later: the number stays with this counter, and the next can be called."""
        if self._current() is not None:
            self._do("hold", lambda request: HoldTicket(request=request, counter=self._counter, reason=reason))

    def transfer(self, service: str, reason: str, where: tuple[str, str]) -> None:
        """The number goes into the line of another service; `where`: that service's name, and where it is called."""
        self._bound_for = where
        if self._current() is not None:
            self._do(
                "transfer",
                lambda request: TransferTicket(
                    request=request, counter=self._counter, service=ServiceCode(service), reason=reason
                ),
                service,
            )

    def call_again(self, ticket: TicketView) -> None:
        """One of this counter's numbers on hold is called again."""
        self._do(
            "call_again",
            lambda request: CallTicket(request=request, counter=self._counter, ticket=ticket.id),
            ticket=ticket,
        )

    def give_back(self, ticket: TicketView) -> None:
        """A number on hold, or one that was missed, goes back into its line."""
        self._do(
            "return",
            lambda request: ReturnTicket(request=request, counter=self._counter, ticket=ticket.id),
            ticket=ticket,
        )

    @Slot()
    def printAgain(self) -> None:
        """The number in hand on paper once more, marked SALINAN."""
        if (ticket := self._current()) is None or self._doing:
            return
        self._begin("reprint")
        request = self._intentions.token("reprint", ticket.id)
        self._errand.ask(
            PrintAgain(request=request, ticket=ticket.id),
            TicketView,
            lambda answer: self._printed(ticket, answer),
            lambda trouble: self._refused("reprint", ticket.id, trouble),
        )

    def tell(self, sentence: str, *, well: bool) -> None:
        """Something that came of no wish of this desk; `well`: something was done."""
        self._notice, self._trouble = (sentence, "") if well else ("", sentence)
        self.stood.emit()

    def say_busy(self) -> None:
        """That the number in hand comes first."""
        self.tell(self._words.trouble(Refused("queue.busy")), well=False)

    def forget_bounce(self) -> None:
        """Takes the next press as a new one, and what changes as long after a deed (tests and stories do not wait)."""
        self._bounce.stop()
        self._after.stop()
        self._again()

    @Slot()
    def dismissStaffCall(self) -> None:
        """Staff have seen that they were called."""
        self._seen_call = self._view.staff_called_at if self._view else None
        self.stood.emit()

    def dismiss(self, notice: NoticeView) -> None:
        """Staff have seen this thing that the site found odd."""
        wish = DismissNotice(counter=self._counter, code=notice.code, subject=notice.subject)
        self._errand.ask(
            wish, CounterView, self.show, lambda trouble: self.tell(self._words.trouble(trouble), well=False)
        )

    @property
    def view(self) -> CounterView | None:
        """The counter as the device last saw it; None while nobody is at work."""
        return self._view

    @property
    def in_hand(self) -> TicketView | None:
        """The number that was called or is being served."""
        return self._current()

    # --- how it is asked -----------------------------------------------------------------------------------

    def _do(
        self, want: str, command: Callable[[str], Command], detail: str = "", *, ticket: TicketView | None = None
    ) -> None:
        """Asks once for one intention; `ticket`: whom it is about, if it is not the one in hand."""
        if self._doing or self._view is None:
            return
        ticket = ticket or self._current()
        subject = f"{ticket.id}/{ticket.calls}/{detail}" if ticket else ""
        self._begin(want)
        self._errand.ask(
            command(self._intentions.token(want, subject)),
            CounterView,
            lambda view: self._done(want, subject, ticket, view),
            lambda trouble: self._refused(want, subject, trouble),
        )

    def _begin(self, want: str) -> None:
        self._doing = want
        self._trouble = self._notice = ""
        self.stood.emit()

    def _done(self, want: str, subject: str, ticket: TicketView | None, view: CounterView) -> None:
        self._intentions.answered(want, subject)
        self._doing = ""
        self._notice = self._words.done(want, ticket, *self._bound_for) if ticket else ""
        self._after.start()
        self.show(view)

    def _printed(self, ticket: TicketView, answer: TicketView) -> None:
        self._intentions.answered("reprint", ticket.id)
        self._doing = ""
        self._notice = f"{ticket.label}: {self._words.paper(answer)}"
        self._after.start()
        self.stood.emit()

    def _refused(self, want: str, subject: str, trouble: Refused) -> None:
        self._intentions.refused(want, subject, trouble)
        self._doing = ""
        self._trouble = self._words.trouble(trouble)
        self.stood.emit()
        self.refresh()

    def _refreshed(self, view: CounterView) -> None:
        self._refreshing = False
        if self._view is not None and not self._doing:
            self.show(view)
        self._again()

    def _not_refreshed(self, trouble: Refused) -> None:
        self._refreshing = False
        self._trouble = self._words.trouble(trouble)
        self.stood.emit()

    def _again(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()

    def _current(self) -> TicketView | None:
        return self._view.current if self._view else None
