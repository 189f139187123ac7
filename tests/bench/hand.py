"""A finger and keys on a window that is measured: when it was touched, when the answer was seen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

GIVE_UP_MS = 5_000
REST_MS = 120
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hand:
    """Touches one window. Every time is in milliseconds."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window

    def taps(self, name: str, result: str) -> float:
        """One touch on an item, until the frame that first shows another one."""
        self.waits_for(name)
        place = self._middle(name)
        return self.until_seen(
            lambda: QTest.mouseClick(self.window, LEFT, NONE, place), lambda: self.sees(result), f"{name} to {result}"
        )

    def keys(self, key: Qt.Key, seen: Callable[[], bool]) -> float:
        """One key, until the frame in which something is so."""
        return self.until_seen(lambda: QTest.keyClick(self.window, key), seen, str(key))

    def types(self, letter: str) -> float:
        """One letter, until the next frame, which shows what it found."""

        def typed() -> None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QGuiApplication.sendEvent(self.window, QKeyEvent(kind, 0, NONE, letter))

        return self.until_seen(typed, lambda: True, letter)

    def until_seen(self, act: Callable[[], object], seen: Callable[[], bool], what: str) -> float:
        """From an act to the end of the first frame that shows its result."""
        drawn, ends = QEventLoop(), list[float]()

        def look() -> None:
            if not ends and seen():
                ends.append(time.perf_counter())
                drawn.quit()

        self.window.frameSwapped.connect(look)
        giving_up = QTimer(singleShot=True, interval=GIVE_UP_MS)
        giving_up.timeout.connect(lambda: drawn.exit(1))
        giving_up.start()
        start = time.perf_counter()
        act()
        if not ends:  # a frame may have come while the event was sent, and none follow it
            drawn.exec()
        self.window.frameSwapped.disconnect(look)
        if not ends:
            raise RuntimeError(f"no frame shows the result: {what}")
        return (ends[0] - start) * 1000

    def waits_for(self, name: str) -> None:
        """Until it can be touched and the page rests."""
        end = time.perf_counter() + GIVE_UP_MS / 1000
        while not self.sees(name):
            if time.perf_counter() > end:
                raise RuntimeError(f"not to be seen: {name}; there is {sorted(self.names())}")
            rest(10)
        rest(REST_MS)

    def sees(self, name: str) -> bool:
        """Whether an item of this name is visible."""
        return any(item.objectName() == name for item in _visible(self.window.contentItem()))

    def names(self) -> set[str]:
        """Of everything visible."""
        return {item.objectName() for item in _visible(self.window.contentItem()) if item.objectName()}

    def text(self, name: str) -> str:
        """What an item says; "" where there is none."""
        items = _visible(self.window.contentItem())
        return next((str(item.property("text")) for item in items if item.objectName() == name), "")

    def _middle(self, name: str) -> QPoint:
        item = [each for each in _visible(self.window.contentItem()) if each.objectName() == name][-1]
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


class Frames:
    """Milliseconds that each frame of a window took, laid out and drawn."""

    def __init__(self, window: QQuickWindow) -> None:
        self.taken: list[float] = []
        self._began = 0.0
        window.afterAnimating.connect(self._begin)
        window.frameSwapped.connect(self._end)

    def _begin(self) -> None:
        self._began = time.perf_counter()

    def _end(self) -> None:
        if self._began:
            self.taken.append((time.perf_counter() - self._began) * 1000)
            self._began = 0.0


def rest(milliseconds: int) -> None:
    """Lets the window go on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)
