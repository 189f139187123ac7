"""Notices keys on a window: who walks with the keypad is there, as one who touches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow


class Presence(QObject):
    """Calls `noticed` at every key on `window` and lets the key go on its way. Keep it as long as the window."""

    def __init__(self, window: QWindow, noticed: Callable[[], None]) -> None:
        super().__init__()
        self._noticed = noticed
        window.installEventFilter(self)

    def notice(self) -> None:
        """Somebody is there, though he presses nothing: he listens."""
        self._noticed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        if event.type() == QEvent.Type.KeyPress:
            self._noticed()
        return False
