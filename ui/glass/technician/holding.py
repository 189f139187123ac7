"""The hidden door: a corner of the glass that is held, or F12. Nothing shows it, and it takes nothing away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from ui.glass.setting import Setting

CORNER_MM: Final = 20.0
"""The upper right corner, where a role has its clock and nothing to touch; on low glass a sixth of its height."""
KEY: Final = Qt.Key.Key_F12
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
_MOVES: Final = (QEvent.Type.MouseMove, QEvent.Type.TouchUpdate)
_ENDS: Final = (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_THERE: Final = (*_PRESSES, QEvent.Type.KeyPress, QEvent.Type.TouchUpdate)


class HiddenDoor(QObject):
    """Calls `opened` once the corner or the key was held for `seconds`. Keep it as long as the window."""

    def __init__(self, window: QQuickWindow, setting: Setting, seconds: float, opened: Callable[[], None]) -> None:
        super().__init__()
        self._window, self._setting, self._opened = window, setting, opened
        self._timer = QTimer(self, interval=round(seconds * 1000), singleShot=True)
        self._timer.timeout.connect(self.held)
        window.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Whether something is being held."""
        return self._timer.isActive()

    def held(self) -> None:
        """Long enough: what lies under the finger must not be touched by its rising."""
        self._timer.stop()
        grabber = self._window.mouseGrabberItem()
        if grabber is not None:
            grabber.ungrabMouse()
        self._opened()

    def close(self) -> None:
        """Opens no more."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            self._key(event)
        elif kind in _PRESSES:
            if self._in_corner(event):
                self._timer.start()
        elif kind in _ENDS or (kind in _MOVES and not self._in_corner(event)):
            self._timer.stop()
        return False

    def _key(self, event: QKeyEvent) -> None:
        if event.key() != KEY or event.isAutoRepeat():
            return
        if event.type() == QEvent.Type.KeyPress:
            self._timer.start()
        elif event.type() == QEvent.Type.KeyRelease:
            self._timer.stop()

    def _in_corner(self, event: QEvent) -> bool:
        place = _place(event)
        side = min(CORNER_MM * float(self._setting.property("dpi")) / 25.4, self._window.height() / 6)
        return place is not None and place.x() >= self._window.width() - side and place.y() <= side


class Watch(QObject):
    """Calls `noticed` at every touch and key on the window. Takes nothing away."""

    def __init__(self, window: QQuickWindow, noticed: Callable[[], None]) -> None:
        super().__init__()
        self._noticed = noticed
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _THERE:
            self._noticed()
        return False


def _place(event: QEvent) -> QPointF | None:
    """Where it is on the window; None for several fingers, which are no press of one corner."""
    if isinstance(event, QMouseEvent):
        return event.position()
    if isinstance(event, QTouchEvent) and event.pointCount() == 1:
        return event.points()[0].position()
    return None
