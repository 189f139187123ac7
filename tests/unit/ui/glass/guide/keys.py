"""Keys as the system brings them: posted, so that Qt handles them in its own loop and never under Python's lock."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

SIGNS = range(Qt.Key.Key_Space.value, Qt.Key.Key_AsciiTilde.value + 1)


def press(window: QQuickWindow, key: Qt.Key) -> None:
    """One key, down and up; nothing has been handled yet."""
    text = chr(key.value).lower() if key.value in SIGNS else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
