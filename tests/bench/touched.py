"""Presses a window in a process of its own: how long each press took to be seen, how long its thread did not answer."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.bench.first_frame import anjungan, empty

PRESSES = 140  # longer than the page's own refresh, every 15 seconds
BEAT_MS = 2
REST_MS = 120
GIVE_UP_MS = 1000


def press(window: QQuickWindow) -> None:
    """Wakes the page with one whole touch, then presses and lets go outside, so that nothing is chosen."""
    middle, outside = QPoint(window.width() // 2, window.height() // 2), QPoint(2, 2)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    _rest(5 * REST_MS)
    heart = Heart()
    presses = [*_presses(window, middle, outside)]
    print(json.dumps({"presses": presses, "pause": heart.longest}), flush=True)
    QCoreApplication.exit(0)  # quit asks the windows, which stay


class Heart:
    """Beats on the window's thread as long as it is kept; `longest`: milliseconds in which nothing could be drawn."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - BEAT_MS)
        self._last = now


def _presses(window: QQuickWindow, where: QPoint, outside: QPoint) -> Iterator[float]:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for _ in range(PRESSES):
        seen = QEventLoop()
        window.frameSwapped.connect(seen.quit)
        giving_up = QTimer.singleShot(GIVE_UP_MS, seen.quit)
        start = time.perf_counter()
        QTest.mousePress(window, left, none, where)
        seen.exec()
        yield (time.perf_counter() - start) * 1000
        del giving_up
        window.frameSwapped.disconnect(seen.quit)
        QTest.mouseMove(window, outside)
        QTest.mouseRelease(window, left, none, outside)
        _rest(REST_MS)


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            empty(press)
        case ["anjungan", folder, *settings]:
            anjungan(folder, press, *settings)
