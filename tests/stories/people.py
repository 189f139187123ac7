"""Those who stand before the screens: a finger, a key, a pair of eyes, and patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

PATIENCE: Final = 15.0
"""Seconds in which something that must come has come, on the slowest machine."""
LEFT: Final = Qt.MouseButton.LeftButton
NONE: Final = Qt.KeyboardModifier.NoModifier


class Person:
    """Somebody before an open screen. What comes from other threads is waited for, never assumed."""

    def __init__(self, screen: Any) -> None:
        self.screen = screen
        self.touched: list[QPoint] = []
        """Where the finger met the glass."""
        self._kept: list[QQuickItem] = []  # a child's wrapper lives only as long as its parent's
        self.settles()

    # --- eyes

    def sees(self, name: str) -> bool:
        """Whether an item of this name is to be seen."""
        return any(item.objectName() == name for item in self._items())

    def reads(self, name: str) -> str:
        """What an item says."""
        return str(self._find(name).property("text"))

    def words(self) -> str:
        """Everything that is written on the glass."""
        return "\n".join(str(item.property("text")) for item in self._items() if item.property("text"))

    def names(self) -> set[str]:
        """The names of what is to be seen."""
        return {item.objectName() for item in self._items() if item.objectName()}

    def place(self, name: str) -> QRectF:
        """Where an item lies on the glass."""
        item = self._find(name)
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def waits_for(self, name: str) -> None:
        """Until it is to be seen."""
        self.until(lambda: self.sees(name), f"{name} does not come")

    def waits_for_words(self, words: str) -> None:
        """Until they are written somewhere."""
        self.until(lambda: words in self.words(), f"nobody writes: {words}")

    def until(self, true: Callable[[], bool], what: str = "it does not come true") -> None:
        """Lets the screen go on until something has come true."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() >= end:
                raise AssertionError(f"{what}; there is {sorted(self.names())}\n{self.words()}")
            self._goes_on()

    def settles(self) -> None:
        """What was asked of the device is answered, and what was answered is shown."""
        for _ in range(3):
            self.screen.errand.drain()
            for _ in range(12):
                _turn()

    # --- fingers

    def taps(self, *names: str) -> None:
        """One touch on each, as soon as it can be touched; a page is turned where it is further down."""
        for name in names:
            self.until(lambda name=name: self._reaches(name), f"{name} cannot be touched")  # type: ignore[misc]
            self.strikes(self.place(name).center().toPoint())

    def _reaches(self, name: str) -> bool:
        """Whether it can be touched now; turns the page where it is not on this one."""
        if not self.sees(name) or not self._bare(self._find(name)):
            if self.sees("page-down") and self._find("page-down").property("ready"):
                self.strikes(self.place("page-down").center().toPoint())
            return False
        item = self._find(name)
        return bool(item.property("ready") is not False and item.isEnabled())

    def _bare(self, item: QQuickItem) -> bool:
        """Whether its middle is on the glass, and not cut off by what it lies in."""
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        around: QQuickItem | None = item.parentItem()
        while around is not None:
            if around.clip() and not around.contains(around.mapFromScene(middle)):
                return False
            around = around.parentItem()
        return bool(self.screen.glass.window.contentItem().contains(middle))

    def strikes(self, place: QPoint) -> None:
        """A finger meets the glass there, whatever lies under it."""
        self.touched.append(place)
        QTest.mouseClick(self.screen.glass.window, LEFT, NONE, place)
        self.settles()

    def taps_twice(self, name: str) -> None:
        """A finger that hits twice before anything has answered, as Qt hears it."""
        place = self.place(name).center().toPoint()
        QTest.mouseDClick(self.screen.glass.window, LEFT, NONE, place)  # press, release, and once more at once
        self.settles()

    def strikes_with_two(self, one: QPoint, other: QPoint) -> None:
        """Two fingers of one hand, down and up together."""
        window = self.screen.glass.window
        QTest.touchEvent(window, _hand()).press(0, one, window).press(1, other, window).commit()
        QTest.touchEvent(window, _hand()).release(0, one, window).release(1, other, window).commit()
        self.settles()

    def slides(self, start: QPoint, end: QPoint) -> None:
        """A finger that comes down in one place and leaves in another."""
        window = self.screen.glass.window
        QTest.mousePress(window, LEFT, NONE, start)
        QTest.mouseMove(window, end)
        QTest.mouseRelease(window, LEFT, NONE, end)
        self.settles()

    def gaps(self, step: int = 90) -> list[QPoint]:
        """Places all over the glass under which nothing can be chosen."""
        taken = [
            item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            for item in self._items()
            if item.property("touchable") or item.inherits("QQuickTextInput") or item.inherits("QQuickMouseArea")
        ]
        glass = self.screen.glass.window
        grid = [QPoint(x, y) for x in range(4, glass.width(), step) for y in range(4, glass.height(), step)]
        return [place for place in grid if not any(rect.contains(QPointF(place)) for rect in taken)]

    # --- keys

    def presses(self, *keys: Qt.Key) -> None:
        """One key after the other."""
        self._faces_it()
        for key in keys:
            QTest.keyClick(self.screen.glass.window, key)
            self.settles()

    def types(self, words: str) -> None:
        """Letters, as the keyboard on the glass sends them."""
        self._faces_it()
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QGuiApplication.sendEvent(self.screen.glass.window, QKeyEvent(kind, 0, NONE, letter))
        self.settles()

    @property
    def focus(self) -> str:
        """The name of what a key would press."""
        item = self.screen.glass.window.activeFocusItem()
        return item.objectName() if item is not None else ""

    def walks_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab, most: int = 60) -> None:
        """By keys alone, until it has the focus."""
        for _ in range(most):
            if self.focus == name:
                return
            self.presses(key)
        raise AssertionError(f"no key leads to {name}; last at {self.focus}, there is {sorted(self.names())}")

    # --- machinery

    def _faces_it(self) -> None:
        """Keys go to the window that is active; in a hall each has a machine of its own."""
        self.screen.glass.window.requestActivate()
        self.until(self.screen.glass.window.isActive, "the window does not become active")

    def _goes_on(self) -> None:
        """As QTest.qWait would, which keeps every other thread of Python from working while it waits."""
        _turn()
        time.sleep(0.002)

    def _items(self) -> list[QQuickItem]:
        ground = self.screen.glass.window.contentItem()
        self._kept = [ground, *_visible(ground)]
        return self._kept

    def _find(self, name: str) -> QQuickItem:
        """The item of this name that lies on top."""
        found = [item for item in self._items() if item.objectName() == name]
        assert found, f"{name} is not there: {sorted(self.names())}"
        return found[-1]


class Citizen(Person):
    """Before the anjungan."""

    @property
    def page(self) -> str:
        """The page now."""
        return str(self.screen.visit.property("page"))

    def stands_still(self, seconds: int) -> None:
        """Touches nothing for so long."""
        for _ in range(seconds):
            self.screen.visit.wait_a_second()
        self.settles()

    def comes_to(self, page: str) -> None:
        """Until that page is on the glass."""
        self.until(lambda: self.page == page, f"{page} does not come, it stays {self.page}")
        self.settles()

    def shows_ticket(self, code: str) -> None:
        """Holds a ticket before the scanner."""
        self.screen.take_code(code)
        self.settles()


class Rater(Person):
    """Before the rating screen at a counter."""

    @property
    def page(self) -> str:
        """The page now."""
        return str(self.screen.rating.property("page"))

    def stands_still(self, seconds: int) -> None:
        """Touches nothing for so long."""
        for _ in range(seconds):
            self.screen.patience.beat()
            self.screen.rating.second()
        self.settles()

    def shows_ticket(self, code: str) -> None:
        """Holds a ticket before the scanner."""
        self.screen.take_code(code)
        self.settles()


class Watcher(Person):
    """Before the display board."""

    def waits_for_call(self, label: str, counter: str) -> None:
        """Until the board calls this number to that counter."""
        self.until(
            lambda: self.sees("number") and (self.reads("number"), self.reads("counter")) == (label, counter),
            f"the board does not call {label} to {counter}",
        )


class Officer(Person):
    """Behind a counter, by keyboard."""

    def signs_in(self, code: str, pin: str) -> None:
        """Touches her name and types her PIN."""
        self.taps(f"officer-{code}")
        self.types(pin)
        self.presses(Qt.Key.Key_Return)
        self.waits_for("desk")

    def leaves(self, reason: int = 1) -> None:
        """Closes the counter and says why."""
        self.does(Qt.Key.Key_F10)
        self.waits_for("leaving")
        self.presses(Qt.Key(Qt.Key.Key_0 + reason))
        self.waits_for("sign-in")

    def does(self, key: Qt.Key) -> None:
        """One key of the counter's work, at a person's pace."""
        self.settles()
        self.screen.models.desk.forget_bounce()
        self.presses(key)

    def calls(self) -> str:
        """The next one; the number that is called."""
        self.does(Qt.Key.Key_Space)
        self.until(lambda: bool(self.label), "nobody is called")
        self.waits_for("number")
        return self.reads("number")

    def chooses_reason(self, number: int = 1) -> None:
        """Why, where that is asked."""
        self.waits_for("reasons")
        self.presses(Qt.Key(Qt.Key.Key_0 + number))
        self.is_free()

    def is_free(self) -> None:
        """Until nobody is in hand."""
        self.until(lambda: not self.label, "the counter is not free")

    @property
    def label(self) -> str:
        """The number in hand."""
        return str(self.screen.models.desk.property("label"))

    def serves(self) -> None:
        """The one who came, to the end."""
        self.does(Qt.Key.Key_Return)
        self.does(Qt.Key.Key_Return)
        self.is_free()


@cache
def _hand() -> QPointingDevice:
    """The touch screen."""
    return QTest.createTouchDevice()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)


def _turn() -> None:
    """What one turn of a running application's loop does; `processEvents` alone deletes nothing."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
