"""Keeps the machine behind the glass out of reach: what belongs to the system, not to a page, ends here.

Closing, context menus, dropped files, shortcuts of the system, buttons of a mouse beyond the first. What the window
system itself takes before us (switching consoles, its own gestures) has to be off there: packaging/README, "The session
of a kiosk".
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent, QWindow

_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_NEVER: Final = (
    QEvent.Type.Close,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
    QEvent.Type.NativeGesture,
    QEvent.Type.WhatsThisClicked,
)
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
SYSTEM_KEYS: Final = frozenset(
    key.value
    for key in (
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Hyper_L,
        Qt.Key.Key_Hyper_R,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Print,
        Qt.Key.Key_SysReq,
        Qt.Key.Key_Pause,
        Qt.Key.Key_F11,
        Qt.Key.Key_F12,
        Qt.Key.Key_Sleep,  # these four lie beyond the media keys
        Qt.Key.Key_Zoom,
        Qt.Key.Key_Printer,
        Qt.Key.Key_Exit,
    )
)
MEDIA_KEYS: Final = range(Qt.Key.Key_Back.value, Qt.Key.Key_MediaLast.value + 1)
"""Browser, volume, launchers, sleep and power, as a keyboard may have them."""


class Lock(QObject):
    """Keep it as long as its window, which ends by the program alone."""

    def __init__(self, window: QWindow) -> None:
        super().__init__()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True: it goes no further."""
        kind = event.type()
        if kind in _NEVER:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return _of_the_system(event)
        if isinstance(event, QMouseEvent):
            return event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
        return isinstance(event, QWheelEvent) and bool(event.modifiers() & _HELD)


def _of_the_system(event: QKeyEvent) -> bool:
    key = event.key()
    if event.modifiers() & _HELD or key in SYSTEM_KEYS or key in MEDIA_KEYS:
        event.accept()  # of a ShortcutOverride: so that no shortcut is looked for
        return True
    return False
