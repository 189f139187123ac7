"""The work of one counter: asks the device once for each intention, keeps what it answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.app.commands import (
    CallNext,
    Command,
    DismissNotice,
    FinishService,
    MissTicket,
    PrintAgain,
    Recall,
    ShowCounter,
    StartService,
)
from kiosk.app.views import CounterView, TicketView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.words import CounterWords, Now, Stage, stage_of
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

BOUNCE_MS: Final = 500
"""How long the big action is deaf after it changed, so that a double press of Enter does not start and finish."""
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
        self._seen_call: dt.datetime | None = None
        self._bounce = QTimer(self, interval=BOUNCE_MS, singleShot=True)
        self._refreshing = self._stale = False
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
        self._view = view
        self.stood.emit()
        self.ticked.emit()

    @Slot()
    def refresh(self) -> None:
        """Asks the device how the counter stands; a wish during a running one is kept, not stacked."""
        if self._view is None:
            return
        if self._refreshing:
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

    def forget_bounce(self) -> None:
        """Takes the next press as a new one (tests and stories do not wait)."""
        self._bounce.stop()

    @Slot()
    def dismissStaffCall(self) -> None:
        """Staff have seen that they were called."""
        self._seen_call = self._view.staff_called_at if self._view else None
        self.stood.emit()

    @Slot()
    def dismissOddity(self) -> None:
        """Staff have seen the newest thing that the site found odd."""
        if self._view is None or not self._view.notices:
            return
        newest = self._view.notices[0]
        wish = DismissNotice(counter=self._counter, code=newest.code, subject=newest.subject)
        self._errand.ask(
            wish, CounterView, self.show, lambda trouble: self.tell(self._words.trouble(trouble), well=False)
        )

    # --- how it is asked -----------------------------------------------------------------------------------

    def _do(self, want: str, command: Callable[[str], Command]) -> None:
        if self._doing or self._view is None:
            return
        ticket = self._current()
        subject = f"{ticket.id}/{ticket.calls}" if ticket else ""
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
        self._notice = self._words.done(want, ticket) if ticket else ""
        self.show(view)

    def _printed(self, ticket: TicketView, answer: TicketView) -> None:
        self._intentions.answered("reprint", ticket.id)
        self._doing = ""
        self._notice = f"{ticket.label}: {self._words.paper(answer)}"
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
