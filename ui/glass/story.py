"""Plays a visit on a real screen: touches, types and photographs by object name, one step a line.

Steps come as JSON lines, on standard input or from a test: {"tap": name}, {"type": text}, {"key": "Space"},
{"wait": name}, {"gone": name}, {"until": name, "property": what, "is": value}, {"pause": ms},
{"hold": [x, y], "ms": ms}, {"shot": path},
{"read": name}, {"names": true}, {"end": true}. Each is answered by one JSON line: {"ok": true}, {"text": ...},
{"names": [...]} or {"error": what}. It sends the same events as a finger or a keyboard and knows nothing of the
models, so what it can do a person can do: what lies below the fold is scrolled to, and a touch whose place is
covered by something else is an error, not a touch on that.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from ui.glass.glance import called, cover_of, cut_off, into_view, middle_of, painted

PATIENCE_MS: Final = 30_000
COVERED_MS: Final = 3_000
"""A page that slides covers another for a moment; what is covered for longer cannot be touched."""
LOOK_MS: Final = 15
SETTLE_MS: Final = 260
"""A page slides for at most 200 ms; a photograph waits until it stands."""
Step = dict[str, Any]


class Player(QObject):
    """Plays steps on one window, each after the one before has been answered."""

    _come = Signal(object)

    def __init__(self, window: QQuickWindow, answer: Callable[[Step], None]) -> None:
        super().__init__()
        self._window, self._answer = window, answer
        self._steps: list[Step] = []
        self._waited = self._covered = 0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._turn)
        self._come.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def give(self, step: Step) -> None:
        """One more step; from any thread."""
        self._come.emit(step)

    def _take(self, step: Step) -> None:
        self._steps.append(step)
        if not self._timer.isActive():
            self._timer.start()

    def _turn(self) -> None:
        if not self._steps:
            self._timer.stop()
            return
        step = self._steps[0]
        self._timer.stop()  # a photograph turns the wheel of events: no step may begin within another
        answer = self._try(step)
        self._timer.start()
        self._waited += LOOK_MS
        if answer is None and self._waited > PATIENCE_MS:
            answer = {"error": f"waited in vain for {step}", "seen": sorted(set(self._names()))}
        if answer is not None:
            self._steps.pop(0)
            self._waited = self._covered = 0
            self._answer(answer)

    def _try(self, step: Step) -> Step | None:
        """The step's answer, or None while it cannot be done yet."""
        match step:
            case {"tap": str(name)}:
                return self._tap(name)
            case {"wait": str(name)}:
                return {"ok": True} if self._find(name) else None
            case {"gone": str(name)}:
                return None if self._find(name) else {"ok": True}
            case {"until": str(name), "property": str(what), "is": value}:
                item = self._find(name)
                return {"ok": True} if item and item.property(what) == value else None
            case {"pause": int(milliseconds)}:
                return {"ok": True} if self._waited >= milliseconds else None
            case {"hold": [float(x) | int(x), float(y) | int(y)], "ms": int(milliseconds)}:
                return self._hold(x, y, milliseconds)
            case {"read": str(name)}:
                item = self._find(name)
                return {"text": str(item.property("text") or "")} if item else None
            case {"type": str(text)}:
                return self._type(text)
            case {"key": str(name)}:
                return self._press(name)
            case {"shot": str(path)}:
                return self._shoot(Path(path))
            case {"names": _}:
                return {"names": sorted(set(self._names()))}
            case {"end": _}:
                QTimer.singleShot(0, lambda: QGuiApplication.exit(0))  # quit asks the windows, which stay
                return {"ok": True}
            case _:
                return {"error": f"not a step: {step}"}

    def _tap(self, name: str) -> Step | None:
        item = self._find(name)
        if item is None or not item.isEnabled():
            return None
        place = middle_of(item)
        if cut_off(item, self._window):
            into_view(item)
            return None
        if (cover := cover_of(item, self._window)) is not None:
            self._covered += LOOK_MS
            return {"error": f"{name} is covered by {called(cover)}"} if self._covered > COVERED_MS else None
        QTest.mouseClick(
            self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*_whole(place))
        )
        return {"ok": True}

    def _hold(self, x: float, y: float, milliseconds: int) -> Step | None:
        """A finger that rests: at a place in shares of the window's width and height."""
        place = QPoint(round((self._window.width() - 1) * x), round((self._window.height() - 1) * y))
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        if not self._waited:
            QTest.mousePress(self._window, left, plain, place)
        if self._waited < milliseconds:
            return None
        QTest.mouseRelease(self._window, left, plain, place)
        return {"ok": True}

    def _type(self, text: str) -> Step:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QGuiApplication.sendEvent(self._window, event)
        return {"ok": True}

    def _press(self, name: str) -> Step:
        key = getattr(Qt.Key, f"Key_{name}", None)
        if key is None:
            return {"error": f"not a key: {name}"}
        QTest.keyClick(self._window, key)
        return {"ok": True}

    def _shoot(self, path: Path) -> Step | None:
        if self._waited < SETTLE_MS:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        saved = self._window.grabWindow().save(str(path))
        return {"ok": True} if saved else {"error": f"not saved: {path}"}

    def _find(self, name: str) -> QQuickItem | None:
        """The newest visible item of that name: pages are stacked, the last one is on top."""
        found = [item for item in painted(self._window.contentItem()) if item.objectName() == name]
        return next((item for item in reversed(found) if item.isVisible()), None)

    def _names(self) -> Iterator[str]:
        items = painted(self._window.contentItem())
        return (item.objectName() for item in items if item.objectName() and item.isVisible())


def play_standard_input(window: QQuickWindow) -> Player:
    """Takes steps from standard input and answers on standard output."""

    def answer(step: Step) -> None:
        sys.stdout.write(json.dumps(step, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    player = Player(window, answer)

    def read() -> None:
        for line in sys.stdin:
            if line.strip():
                player.give(json.loads(line))
        player.give({"end": True})

    Thread(target=read, name="story", daemon=True).start()
    answer({"ready": True})
    return player


def _whole(place: QPointF) -> tuple[int, int]:
    return round(place.x()), round(place.y())
