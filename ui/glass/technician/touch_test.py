"""Where a finger was and where the glass saw it: five targets, and the distance between in millimetres."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.glass.technician.local import MM_PER_INCH, Glassware

QML_IMPORT_NAME = "Anjungan.Technician"
QML_IMPORT_MAJOR_VERSION = 1

COUNT: Final = 5
INSET_MM: Final = 15.0
"""How far the targets lie from the edges: a thumb reaches them beside a frame."""


def targets(glass: Glassware) -> tuple[tuple[float, float], ...]:
    """The middles of the five targets in pixels: the corners, then the centre."""
    inset = min(INSET_MM * glass.dpi / MM_PER_INCH, glass.width / 4, glass.height / 4)
    right, low = glass.width - inset, glass.height - inset
    return ((inset, inset), (right, inset), (right, low), (inset, low), (glass.width / 2, glass.height / 2))


def error_mm(target: tuple[float, float], touched: tuple[float, float], dpi: float) -> float:
    """How far a touch was beside its target."""
    return math.dist(target, touched) / dpi * MM_PER_INCH


@QmlElement
class TouchTest(QObject):
    """Five targets, one after the other; `done` with the errors in mm."""

    changed = Signal()
    done = Signal(object)  # tuple of float

    def __init__(self) -> None:
        super().__init__()
        self._glass = Glassware(1, 1, MM_PER_INCH, ())
        self._errors: tuple[float, ...] = ()

    def begin(self, glass: Glassware) -> None:
        """The first target."""
        self._glass, self._errors = glass, ()
        self.changed.emit()

    @Slot(float, float)
    def touched(self, x: float, y: float) -> None:
        """The glass saw a finger here."""
        places = targets(self._glass)
        if len(self._errors) < len(places):
            self._errors += (error_mm(places[len(self._errors)], (x, y), self._glass.dpi),)
            self.changed.emit()
            if len(self._errors) == len(places):
                self.done.emit(self._errors)

    @Property(int, notify=changed)
    def at(self) -> int:
        """Which target is shown, from 1."""
        return self._shown() + 1

    @Property(int, constant=True)
    def of(self) -> int:
        """How many there are."""
        return COUNT

    @Property(float, notify=changed)
    def x(self) -> float:
        """Its middle, pixels from the left."""
        return targets(self._glass)[self._shown()][0]

    @Property(float, notify=changed)
    def y(self) -> float:
        """Its middle, pixels from the top."""
        return targets(self._glass)[self._shown()][1]

    def _shown(self) -> int:
        return min(len(self._errors), COUNT - 1)
