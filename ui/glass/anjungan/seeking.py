"""What a citizen types to find a service, and what matches it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.listing import ServiceLine
from ui.glass.anjungan.pages import RESULTS, Finder
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Seeking(QObject):
    """Everyday words, and the services that they mean."""

    changed = Signal()

    def __init__(self, hall: Hall, find: Finder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall, self._find = hall, find
        self._words = ""
        self._rows = Rows(ServiceLine, self)
        hall.changed.connect(self._refill)

    def look_for(self, words: str) -> None:
        """Other words, other results; "" forgets both."""
        self._words = words
        found = self._find(words)[:RESULTS] if words.strip() else ()
        self._rows.show([self._hall.line_of(each.service.code) for each in found])
        self.changed.emit()

    def _refill(self) -> None:
        if self._rows.rows:
            self._rows.show([self._hall.line_of(row.code) for row in self._rows.rows])

    @Property(str, notify=changed)
    def words(self) -> str:
        """What was typed."""
        return self._words

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many services match."""
        return self._rows.rowCount()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """Rows of ServiceLine."""
        return self._rows
