"""Headphones switch the audio guidance on, and off again: the socket is looked at once a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS: Final = 1000
Heard = Literal["jack", "headphones", "loudspeaker"]
"""Who hears it, as the machine's configuration says: the socket tells, always one alone, or everybody around."""


class Headphones(QObject):
    """`plugged` is asked only where the socket tells."""

    changed = Signal(bool)

    def __init__(self, heard: Heard, plugged: Callable[[], bool], *, timed: bool = True) -> None:
        super().__init__()
        self._plugged = plugged
        self._alone = heard == "headphones"
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._tells = heard == "jack"
        if self._tells:
            self._alone = plugged()
            if timed:
                self._timer.start()

    def alone(self) -> bool:
        """Whether nobody else hears it."""
        return self._alone

    def look(self) -> None:
        """Whether it was plugged in, or out."""
        if self._tells and (now := self._plugged()) != self._alone:
            self._alone = now
            self.changed.emit(now)
