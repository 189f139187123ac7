"""A line on the glass that is held against a ruler: its length in pixels says how many dots there are to an inch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.glass.technician.local import MM_PER_INCH

QML_IMPORT_NAME = "Anjungan.Technician"
QML_IMPORT_MAJOR_VERSION = 1

LENGTH_MM: Final = 100
STEP: Final = 0.005
"""Half a percent a touch: half a millimetre on the ruler."""
LEAST, MOST = 20.0, 600.0


@QmlElement
class Ruler(QObject):
    """The line is right when it is LENGTH_MM long on a ruler of wood."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dots = 96.0

    def begin(self, dots: float) -> None:
        """From what is believed now."""
        self._dots = dots
        self.changed.emit()

    @property
    def dots(self) -> float:
        """Dots an inch, as the line is now."""
        return self._dots

    @Slot(int)
    def step(self, times: int) -> None:
        """Longer (above 0) or shorter."""
        self._dots = min(MOST, max(LEAST, self._dots * (1 + STEP) ** times))
        self.changed.emit()

    @Property(float, notify=changed)
    def pixels(self) -> float:
        """How long the line is drawn."""
        return LENGTH_MM * self._dots / MM_PER_INCH

    @Property(int, constant=True)
    def millimetres(self) -> int:
        """How long it should be on the ruler."""
        return LENGTH_MM

    @Property(str, notify=changed)
    def dpi(self) -> str:
        """Dots an inch, to one place, with a point."""
        return f"{self._dots:.1f}"
