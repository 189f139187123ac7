"""The complaint as it was taken in: its number, by when it is answered, and how its receipt's paper stands."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.app.commands import ShowPaper
from kiosk.app.survey_views import ComplaintView
from kiosk.app.view import PaperView, PrintView
from ui.glass.anjungan.pages import PAPER_SECONDS
from ui.glass.anjungan.slip import PRINTED, UNDER_WAY
from ui.glass.patience import Patience
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Receipt(QObject):
    """Empty before a complaint is filed."""

    changed = Signal()

    def __init__(self, errand: Errand, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errand = errand
        self._view: ComplaintView | None = None
        self._print: PrintView | None = None
        self._seconds = 0
        errand.changed.connect(self._hear)
        patience.beaten.connect(self._wait)

    def show(self, view: ComplaintView | None) -> None:
        """Takes over a complaint; None forgets it."""
        self._view, self._seconds = view, 0
        self._print = view.paper.print if view and view.paper else None
        self.changed.emit()

    def _hear(self, what: str) -> None:
        open_ = self._print is not None and self._print.outcome in UNDER_WAY
        if what == "print" and open_ and self._view and self._view.paper:
            self._errand.ask(ShowPaper(paper=self._view.paper.paper), PaperView, self._look)

    def _look(self, view: PaperView) -> None:
        if self._view and self._view.paper and self._view.paper.paper == view.paper:
            self._print = view.print
            self.changed.emit()

    def _wait(self) -> None:
        """Nobody waits for a printer that never answers."""
        if self._print and self._print.outcome in UNDER_WAY and self._seconds < PAPER_SECONDS:
            self._seconds += 1
            if self._seconds == PAPER_SECONDS:
                self.changed.emit()

    @property
    def stands(self) -> str:
        """How its paper stands: none (this device has no printer), under_way, printed, or lost (or nobody knows)."""
        if self._print is None:
            return "none"
        if self._print.outcome in UNDER_WAY:
            return "under_way" if self._seconds < PAPER_SECONDS else "lost"
        return "printed" if self._print.outcome == PRINTED else "lost"

    @Property(str, notify=changed)
    def paper(self) -> str:
        """none, under_way, printed or lost."""
        return self.stands

    @Property(str, notify=changed)
    def number(self) -> str:
        """PD-0147."""
        return self._view.number if self._view else ""

    @Property(str, notify=changed)
    def answerBy(self) -> str:
        """The day by which it is answered, ISO."""
        return self._view.answer_by.isoformat() if self._view else ""

    @Property(str, notify=changed)
    def progress(self) -> str:
        """What its QR holds."""
        return self._view.progress if self._view else ""

    @Property(bool, notify=changed)
    def followed(self) -> bool:
        """Whether the QR leads to a page where its progress can be seen; else it is a code for staff."""
        return self._view is not None and "://" in self._view.progress
