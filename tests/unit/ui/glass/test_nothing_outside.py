"""From no screen can anything of the system behind it be reached: what belongs to the system ends before the page.

Over each role's page lies a pane that answers to all of it, as a careless page or a part of Qt might: it must hear
nothing. A window without the lock shows that the pane would.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from tests.unit.ui.glass.conftest import app, silent_qt
from ui.glass.lock import Lock
from ui.glass.photographer import settle
from ui.glass.setting import Comfort, Setting
from ui.glass.technician.holding import HiddenDoor

__all__ = ["app", "silent_qt"]
NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
META, SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
SCREENS = {
    "anjungan": ("ui.glass.photographer", "home", (1080, 1920)),
    "loket": ("ui.glass.loket.gallery", "called", (1920, 1080)),
    "sign-in": ("ui.glass.loket.gallery", "sign-in", (1920, 1080)),
    "rating": ("ui.glass.rating.gallery", "idle", (1280, 800)),
    "display": ("ui.glass.board.gallery", "calls", (1920, 1080)),
    "technician": ("ui.glass.technician.gallery", "health", (1920, 1080)),
    "technician's door": ("ui.glass.technician.gallery", "door", (1920, 1080)),
}
CHORDS = [
    *((ALT, key) for key in (Key.Key_F4, Key.Key_Tab, Key.Key_Space, Key.Key_Escape, Key.Key_F2, Key.Key_Left)),
    *((CONTROL, getattr(Key, f"Key_{letter}")) for letter in "QWNTOPSFRLJHUIDEXCVAZ"),
    *((CONTROL, key) for key in (Key.Key_F4, Key.Key_Tab, Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_Escape)),
    *((CONTROL | ALT, key) for key in (Key.Key_Delete, Key.Key_Backspace, Key.Key_T, Key.Key_F1, Key.Key_F2)),
    *((CONTROL | SHIFT, key) for key in (Key.Key_I, Key.Key_J, Key.Key_Escape, Key.Key_N)),
    *((META, key) for key in (Key.Key_D, Key.Key_E, Key.Key_R, Key.Key_L, Key.Key_Tab, Key.Key_Space)),
    *((NONE, key) for key in (Key.Key_F11, Key.Key_F12, Key.Key_Menu, Key.Key_Meta, Key.Key_Super_L, Key.Key_Super_R)),
    *((NONE, key) for key in (Key.Key_Print, Key.Key_SysReq, Key.Key_PowerOff, Key.Key_Sleep, Key.Key_HomePage)),
    *((NONE, key) for key in (Key.Key_VolumeUp, Key.Key_VolumeMute, Key.Key_LaunchMail, Key.Key_Launch0, Key.Key_Back)),
]


PANE = b"""
import QtQuick
Item {
    id: pane
    property var heard: []
    z: 5000
    focus: true
    Keys.onPressed: event => heard.push("key " + event.key)
    Shortcut {
        sequences: ["Ctrl+Q", "Ctrl+W", "Alt+F4", "F11", "Ctrl+Alt+Del", "Meta+E", "Ctrl+Shift+I", "Menu"]
        onActivated: pane.heard.push("shortcut")
    }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        onPressed: mouse => pane.heard.push("button " + mouse.button)
        onWheel: wheel => pane.heard.push("wheel")
    }
    DropArea {
        anchors.fill: parent
        onEntered: pane.heard.push("drag")
        onDropped: pane.heard.push("drop")
    }
    PinchHandler {
        target: null
        onActiveScaleChanged: pane.heard.push("gesture")
    }
}
"""


class Pane:
    """Lies over all of a window and notes what reaches it."""

    def __init__(self, window: QQuickWindow, engine: QQmlEngine) -> None:
        component = QQmlComponent(engine)
        component.setData(PANE, QUrl())
        item = component.create()
        assert isinstance(item, QQuickItem), component.errorString()
        self.item, self._component, self._window = item, component, window
        item.setParentItem(window.contentItem())
        item.setSize(window.contentItem().size())
        item.forceActiveFocus()
        settle()

    @property
    def heard(self) -> set[str]:
        settle()
        return set(self.item.property("heard").toVariant()) - {f"key {Key.Key_Shift.value}"}  # writes capitals

    def close(self) -> None:
        self.item.setVisible(False)
        self.item.deleteLater()


@pytest.fixture(scope="module", params=SCREENS)
def window(
    request: pytest.FixtureRequest, app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[QQuickWindow]:
    """The window of a role on one of its pages, as its photographer opened it."""
    module, page, size = SCREENS[request.param]
    folder: Path = tmp_path_factory.mktemp("pictures")
    pictures = import_module(module).photograph(page, size, [Comfort(reduced_motion=True)], "id", folder)
    next(pictures)
    shown = [each for each in QGuiApplication.topLevelWindows() if each.isVisible()]
    assert len(shown) == 1
    assert isinstance(shown[0], QQuickWindow)
    yield shown[0]
    for _ in pictures:
        pass


@pytest.fixture
def bare(app: QGuiApplication) -> Iterator[QQuickWindow]:
    """A window of nobody."""
    opened = QQuickWindow()
    opened.resize(400, 300)
    opened.show()
    yield opened
    opened.destroy()


@pytest.fixture
def engine() -> Iterator[QQmlEngine]:
    made = QQmlEngine()
    yield made
    made.deleteLater()


def send(window: QQuickWindow, event: QEvent) -> None:
    QCoreApplication.sendEvent(window, event)


def press(window: QQuickWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """As a keyboard would; a key beyond letters and figures as its event alone, for it has no text to look up."""
    if key < Key.Key_Back:
        QTest.keyClick(window, key, modifiers)
        return
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        send(window, QKeyEvent(kind, key, modifiers))


def everything_of_the_system(window: QQuickWindow) -> None:
    """Every chord, button, menu, file and gesture that a system may answer to."""
    for modifiers, key in CHORDS:
        press(window, key, modifiers)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place = QPoint(window.width() // 2, window.height() // 2)
    at, there = QPointF(place), window.mapToGlobal(place)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(window, button, NONE, place)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        send(window, QContextMenuEvent(reason, place, there))
    send(window, QDragEnterEvent(place, copy, files, left, NONE))
    send(window, QDropEvent(at, copy, files, left, NONE))
    turn, phase = QPoint(0, 240), Qt.ScrollPhase.NoScrollPhase
    send(window, QWheelEvent(at, QPointF(there), turn, turn, Qt.MouseButton.NoButton, CONTROL, phase, False))
    finger = QPointingDevice.primaryPointingDevice()
    for kind in (Qt.NativeGestureType.BeginNativeGesture, Qt.NativeGestureType.ZoomNativeGesture):
        send(window, QNativeGestureEvent(kind, finger, 2, at, at, QPointF(there), 2.0, QPointF()))


def test_nothing_of_the_system_reaches_a_page(window: QQuickWindow, engine: QQmlEngine) -> None:
    pane, before = Pane(window, engine), (window.windowState(), window.geometry().getRect())
    everything_of_the_system(window)
    assert pane.heard == set()
    assert (window.windowState(), window.geometry().getRect()) == before
    assert len([each for each in QGuiApplication.topLevelWindows() if each.isVisible()]) == 1
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, QPoint(window.width() // 2, window.height() // 2))
    assert pane.heard == {"button 1"}  # a finger does
    pane.close()


def test_the_technicians_key_and_corner_are_held_through_the_lock(window: QQuickWindow) -> None:
    setting = Setting()
    door = HiddenDoor(window, setting, 60.0, lambda: None)
    waits = [door.waits]
    QTest.keyPress(window, Key.Key_F12)
    waits.append(door.waits)
    QTest.keyRelease(window, Key.Key_F12)
    waits.append(door.waits)
    corner = QPoint(window.width() - 4, 4)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, NONE, corner)
    waits.append(door.waits)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NONE, corner)
    waits.append(door.waits)
    assert waits == [False, True, False, True, False]
    door.close()


def test_a_window_is_closed_by_nobody_before_it(window: QQuickWindow) -> None:
    send(window, QCloseEvent())
    window.close()
    settle()
    assert window.isVisible()


def test_without_the_lock_all_of_it_would_reach_the_page(bare: QQuickWindow, engine: QQmlEngine) -> None:
    pane = Pane(bare, engine)
    everything_of_the_system(bare)
    assert {"shortcut", "drag", "drop", "wheel", "gesture", "button 2", "button 4", "button 8"} <= pane.heard
    assert f"key {Key.Key_F12.value}" in pane.heard
    bare.close()
    assert not bare.isVisible()


class Watched(QObject):
    """Stands behind the lock, where the window itself does: what it sees would have reached it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen.append(event.type())
        return False


@pytest.mark.parametrize("locked", [True, False])
def test_menus_end_at_the_lock(bare: QQuickWindow, locked: bool) -> None:
    behind = Watched()
    bare.installEventFilter(behind)  # the one that came last is asked first
    lock = Lock(bare) if locked else None
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        send(bare, QContextMenuEvent(reason, QPoint(9, 9), bare.mapToGlobal(QPoint(9, 9))))
    assert (QEvent.Type.ContextMenu in behind.seen) is not locked
    del lock
