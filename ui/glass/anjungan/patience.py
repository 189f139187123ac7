"""Waits for a person who may have left: asks "Masih di sana?", counts down, then says that nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

SECONDS = 30
"""Without a touch, before the question."""
COUNTDOWN = 10
"""Seconds that the question stays."""


class Patience(QObject):
    """Counts seconds while it is `awake`. `beat` is the second's tick; tests call it themselves."""

    changed = Signal()
    gone = Signal()
    beaten = Signal()
    """A second has passed, on any page."""

    def __init__(self, parent: QObject | None = None, *, timed: bool = True) -> None:
        super().__init__(parent)
        self._quiet = 0
        self._awake = False
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.beat)
        self._timed = timed

    @property
    def left(self) -> int:
        """Seconds left of the question; 0 when it is not asked."""
        return max(0, SECONDS + COUNTDOWN - self._quiet) if self._awake and self._quiet >= SECONDS else 0

    def watch(self, awake: bool) -> None:
        """Starts anew, or rests."""
        self._awake = awake
        self._quiet = 0
        if self._timed:
            self._timer.start()
        self.changed.emit()

    def touched(self) -> None:
        """Somebody is there."""
        if self._quiet:
            self._quiet = 0
            self.changed.emit()

    def beat(self) -> None:
        """One second more without a touch."""
        self.beaten.emit()
        if not self._awake:
            return
        self._quiet += 1
        if self._quiet >= SECONDS + COUNTDOWN:
            self.watch(False)
            self.gone.emit()
        elif self._quiet >= SECONDS:
            self.changed.emit()
