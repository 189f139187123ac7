"""Waits for a person who may have left: asks "Masih di sana?", counts down, then says that nobody is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

SECONDS = 30
"""Without a touch, before the question."""
COUNTDOWN = 10
"""Seconds that the question stays."""
LONG_SECONDS = 180
"""The same where a number stands that is on no paper: long enough to find a telephone, or somebody who has one."""
LONG_COUNTDOWN = 60
"""Seconds that the question stays there."""


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
        self._long = False
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.beat)
        self._timed = timed

    @property
    def left(self) -> int:
        """Seconds left of the question; 0 when it is not asked."""
        return max(0, self._asks + self.countdown - self._quiet) if self._awake and self._quiet >= self._asks else 0

    @property
    def countdown(self) -> int:
        """How many seconds the question starts with."""
        return LONG_COUNTDOWN if self._long else COUNTDOWN

    @property
    def _asks(self) -> int:
        return LONG_SECONDS if self._long else SECONDS

    def watch(self, awake: bool, *, long: bool = False) -> None:
        """Starts anew, or rests; `long`: where somebody may need minutes."""
        self._awake, self._long = awake, long
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
        if self._quiet >= self._asks + self.countdown:
            self.watch(False)
            self.gone.emit()
        elif self._quiet >= self._asks:
            self.changed.emit()
