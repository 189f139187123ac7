"""What a citizen types to find a service, and what matches it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.listing import AgencyLine, ServiceLine
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
        self._rows, self._agencies = Rows(ServiceLine, self), Rows(AgencyLine, self)
        self.look_for("")
        hall.changed.connect(self._refill)

    def look_for(self, words: str) -> None:
        """Other words, other results; "" forgets both: the rows of nobody's search wait, and count for nothing."""
        self._words = words
        found = [each.service.code for each in self._find(words)[:RESULTS]] if words.strip() else []
        self._count = len(found)
        self._rows.show([self._hall.line_of(code) for code in found or self._hall.first_services(RESULTS)])
        self._agencies.show(list(dict.fromkeys(self._hall.agency_of(code) for code in found)))
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
        return self._count

    @Property(QObject, constant=True)
    def agencies(self) -> QObject:
        """Rows of AgencyLine: those whose services match, the best first."""
        return self._agencies

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """Rows of ServiceLine; to be seen only where `count` is not 0: a first letter fills what stands already."""
        return self._rows
