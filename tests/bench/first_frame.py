"""Opens a window in a process of its own, says when its first frame is out, and ends when standard input does."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

Then = Callable[[QQuickWindow], None]
EMPTY = b"""
import QtQuick
import QtQuick.VirtualKeyboard
Window {
    width: 1080; height: 1920; visible: true
    Rectangle { anchors.fill: parent; color: area.pressed ? "black" : "white" }
    MouseArea { id: area; anchors.fill: parent }
    InputPanel { visible: false }
}
"""


def say_and_wait(window: QQuickWindow) -> None:
    """Says that the window has drawn, then waits to be told to end."""
    print(json.dumps({"first_frame": time.clock_gettime(time.CLOCK_MONOTONIC)}), flush=True)
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
    ending.activated.connect(lambda: QCoreApplication.exit(0))  # quit asks the windows, which stay


def watch(then: Then) -> None:
    """Does `then` with the window once its first frame is out."""
    window = next(window for window in QGuiApplication.topLevelWindows() if isinstance(window, QQuickWindow))
    window.frameSwapped.connect(lambda: then(window), Qt.ConnectionType.SingleShotConnection)
    window.update()


def empty(then: Then) -> None:
    """The least that Qt Quick can be: one window, and the keyboard as every screen of ours has it."""
    import os

    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    app = QGuiApplication([])
    from PySide6.QtQml import QQmlApplicationEngine

    engine = QQmlApplicationEngine()
    engine.loadData(EMPTY)
    watch(then)
    app.exec()


def anjungan(data: str, then: Then, *settings: str) -> None:
    """The citizen's screen as the command starts it."""
    screen("anjungan", "1080x1920", data, then, *settings)


def screen(role: str, size: str, data: str, then: Then, *settings: str) -> None:
    """A role's screen as the command starts it, of that many pixels ("1080x1920")."""
    from kiosk.__main__ import main

    # The command makes the application and enters its loop; the watch is set as the loop's first work.
    entered = QGuiApplication.exec

    def watched(_application: QGuiApplication) -> int:
        QTimer.singleShot(0, lambda: watch(then))
        return entered()

    QGuiApplication.exec = watched  # type: ignore[assignment,method-assign]
    options = ["--data", data]
    for setting in ("site.always_open=true", *settings):
        options += ["--set", setting]
    sys.argv = ["anjungan", *options, "run", "--role", role, "--windowed", "--size", size]
    main()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            empty(say_and_wait)
        case ["anjungan", folder]:
            anjungan(folder, say_and_wait)
