"""Hears a reader that types: its keys never reach the screen, and a person's arrive as they were typed.

Whether a letter is the first of a scan shows only with the next one, so each is held back for as long as a scan may
pause (a twentieth of a second), then given on in order. Where no reader types, no key passes through here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from hardware.cards.line import LONGEST
from hardware.cards.token import Token
from hardware.cards.wedge import PACE_SECONDS, SHORTEST, Wedge

ENTER: Final = "\r"
PAUSE_MS: Final = round(PACE_SECONDS * 1000) + 10
_ENTERS: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_LONGEST_GAP_MS: Final = 10_000
"""Stamps of keys further apart say nothing: the system's counter may have begun anew."""


class TypingReader(QObject):
    """Stands before a window's keys until closed. `on_token` is called with what `wedge` makes of a scan."""

    def __init__(self, window: QWindow, wedge: Wedge, on_token: Callable[[Token], None]) -> None:
        super().__init__()
        self._window, self._wedge, self._on_token = window, wedge, on_token
        self._pace = _Pace()
        self._held: list[QKeyEvent] = []
        self._letters = 0
        self._owed: set[int] = set()  # keys of a scan that have not come up yet
        self._giving_back = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._paused)
        window.installEventFilter(self)

    def close(self) -> None:
        """Lets every key pass."""
        self._window.removeEventFilter(self)
        self._give_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True: the key goes no further, or not yet."""
        if self._giving_back or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return event.type() == QEvent.Type.KeyRelease and self._released(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        self._owed.discard(event.key())  # it is down again, so it came up unheard
        letter = _letter(event)
        if not letter:
            return self._pressed_beside(event)
        now, quick = self._pace.next(event.timestamp())
        if not quick:
            self._give_back()
        token = self._wedge.press(letter, now)
        if letter != ENTER:
            self._letters += 1
            self._hold(event)
            return True
        if self._letters < SHORTEST:
            self._give_back()
            return False
        self._drop(event)
        if token:
            self._on_token(token)
        return True

    def _pressed_beside(self, event: QKeyEvent) -> bool:
        """A key that is no letter: Shift belongs to the letter that follows, any other ends the word."""
        if self._held and event.key() == Qt.Key.Key_Shift.value:
            self._hold(event)
            return True
        self._give_back()
        return False

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._owed:
            self._owed.discard(event.key())
            return True
        if self._held:
            self._hold(event)
            return True
        return False

    def _hold(self, event: QKeyEvent) -> None:
        if self._letters <= LONGEST:  # what is longer is no code and no person's word: it goes nowhere
            self._held.append(_copy(event))
        self._pause.start()

    def _drop(self, enter: QKeyEvent) -> None:
        """It was a scan."""
        down = {enter.key()}
        for event in self._held:
            (down.add if event.type() == QEvent.Type.KeyPress else down.discard)(event.key())
        self._owed = down
        self._forget()

    def _paused(self) -> None:
        """No key for so long; but one may wait behind whatever has kept us."""
        held = len(self._held)
        QTimer.singleShot(0, self, lambda: self._give_back() if len(self._held) == held else None)

    def _give_back(self) -> None:
        """It was a person: the keys go on as they came."""
        held = self._held
        self._forget()
        self._giving_back = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._giving_back = False

    def _forget(self) -> None:
        self._pause.stop()
        self._held, self._letters = [], 0


class _Pace:
    """How quickly letters follow each other at the keyboard, however late they come to us."""

    def __init__(self) -> None:
        self._now = self._came = time.monotonic()
        self._stamp = 0

    def next(self, stamp: int) -> tuple[float, bool]:
        """The second of a key that the system stamped so (milliseconds; 0: not at all), and whether it came quickly."""
        came = time.monotonic()
        apart = stamp - self._stamp
        stamped = stamp and self._stamp and 0 <= apart < _LONGEST_GAP_MS
        gap = apart / 1000 if stamped else came - self._came
        self._now, self._came, self._stamp = self._now + gap, came, stamp
        return self._now, gap < PACE_SECONDS


def _letter(event: QKeyEvent) -> str:
    """What the key types, `ENTER` included; nothing for a command, a key without a letter, or one that is held down."""
    if event.isAutoRepeat() or event.modifiers() & _COMMANDS:
        return ""
    if event.key() in _ENTERS:
        return ENTER
    return event.text() if event.text().isprintable() else ""


def _copy(event: QKeyEvent) -> QKeyEvent:
    """Qt's own lives only as long as it is delivered."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
