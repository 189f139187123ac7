"""Opens a window in a process of its own, says when its first frame is out, and ends when standard input does."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

EMPTY = b"""
import QtQuick
import QtQuick.VirtualKeyboard
Window { width: 1080; height: 1920; visible: true; InputPanel { visible: false } }
"""


def watch() -> None:
    """Says when the window has drawn, then waits to be told to end."""
    window = next(window for window in QGuiApplication.topLevelWindows() if isinstance(window, QQuickWindow))
    said: list[float] = []

    def say() -> None:
        if not said:
            said.append(time.clock_gettime(time.CLOCK_MONOTONIC))
            print(json.dumps({"first_frame": said[0]}), flush=True)

    window.frameSwapped.connect(say)
    window.update()
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
    ending.activated.connect(QCoreApplication.quit)


def empty() -> None:
    """The least that Qt Quick can be: one window, and the keyboard as every screen of ours has it."""
    import os

    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    app = QGuiApplication([])
    from PySide6.QtQml import QQmlApplicationEngine

    engine = QQmlApplicationEngine()
    engine.loadData(EMPTY)
    watch()
    app.exec()


def anjungan(data: str) -> None:
    """The citizen's screen as the command starts it."""
    from kiosk.__main__ import main

    # The command makes the application and enters its loop; the watch is set as the loop's first work.
    entered = QGuiApplication.exec

    def watched(_application: QGuiApplication) -> int:
        QTimer.singleShot(0, watch)
        return entered()

    QGuiApplication.exec = watched  # type: ignore[assignment,method-assign]
    options = ["--data", data, "--set", "site.always_open=true"]
    sys.argv = ["anjungan", *options, "run", "--role", "anjungan", "--windowed", "--size", "1080x1920"]
    main()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["empty"]:
            empty()
        case ["anjungan", folder]:
            anjungan(folder)
