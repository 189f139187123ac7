"""What the question "Tutup loket?" binds to: an officer leaves, with a reason."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import SignOut
from kiosk.app.view import Done
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from ui.glass.loket.reasons import REASONS, ReasonRow, rows_for
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LeavingModel(QObject):
    """Signs the officer out, once a reason is chosen; a refusal is said and nothing is lost."""

    changed = Signal()
    left = Signal()

    def __init__(self, counter: CounterCode, errand: Errand, words: CounterWords) -> None:
        super().__init__()
        self._counter = counter
        self._errand = errand
        self._words = words
        self._shown = self._working = False
        self._trouble = ""
        self._reasons = Rows(ReasonRow, self)
        self._reasons.show(rows_for("leave", words))

    @Slot()
    def open(self) -> None:
        """Asks for the reason."""
        self._shown, self._trouble = True, ""
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Stays."""
        self._shown = False
        self.changed.emit()

    @Slot(int)
    def leaveBy(self, number: int) -> None:
        """The reason under a number key, from 1."""
        if self._shown and 1 <= number <= len(REASONS["leave"]):
            self.leave(REASONS["leave"][number - 1])

    @Slot(str)
    def leave(self, reason: str) -> None:
        """Leaves for this reason."""
        if self._working:
            return
        self._working, self._trouble = True, ""
        self._errand.ask(SignOut(counter=self._counter, reason=reason), Done, self._done, self._refused)
        self.changed.emit()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the question is on the screen."""
        return self._shown

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(QObject, constant=True)
    def reasons(self) -> QObject:
        """Rows of code, name, key."""
        return self._reasons

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it was refused."""
        return self._trouble

    def _done(self, _: Done) -> None:
        self._working = self._shown = False
        self.changed.emit()
        self.left.emit()

    def _refused(self, trouble: Refused) -> None:
        self._working = False
        self._trouble = self._words.trouble(trouble)
        self.changed.emit()
