"""Somebody before a screen of the glass: touches, types, looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from ui.glass.window import Glass
from ui.glass.worker import Errand


class Screen(Protocol):
    """Any role's open screen."""

    @property
    def glass(self) -> Glass:
        """Its window."""
        ...

    @property
    def errand(self) -> Errand:
        """Its thread."""
        ...


@dataclass
class Person:
    """One person; `settle` after each act, so that nothing is under way when a test looks."""

    screen: Screen
    seen: list[QQuickItem] = field(default_factory=list)  # a child's wrapper lives only as long as its parent's

    def settle(self) -> None:
        """What was asked is answered, what was laid out lies."""
        for _ in range(3):
            self.screen.errand.drain()
            for _ in range(12):
                QCoreApplication.processEvents()

    def look(self) -> None:
        """Waits until what is seen is laid out as it stays: a frame lays out, and may ask for one more."""
        for _ in range(2):
            self.screen.glass.window.grabWindow()
            self.settle()

    def items(self) -> list[QQuickItem]:
        """Everything that is to be seen."""
        ground = self.screen.glass.window.contentItem()
        self.seen = [ground, *_visible(ground)]
        return self.seen

    def names(self) -> set[str]:
        """The names of what is to be seen."""
        return {item.objectName() for item in self.items() if item.objectName()}

    def find(self, name: str) -> QQuickItem:
        """The visible item of this name."""
        found = [item for item in self.items() if item.objectName() == name]
        assert found, f"{name} is not among {sorted(self.names())}"
        return found[0]

    def text(self, name: str) -> str:
        """What an item says."""
        return str(self.find(name).property("text"))

    def touch(self, name: str, times: int = 1) -> None:
        """Presses on the middle of an item where it has come to rest, as fast as a finger can."""
        self.look()
        item = self.find(name)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        for _ in range(times):
            QTest.mouseClick(self.screen.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def key(self, key: Qt.Key, times: int = 1) -> None:
        """One key, perhaps hit twice."""
        for _ in range(times):
            QTest.keyClick(self.screen.glass.window, key)
        self.settle()

    def type(self, words: str) -> None:
        """Letters and digits of the keyboard."""
        for sign in words:
            QTest.keyClick(self.screen.glass.window, Qt.Key(ord(sign.upper())))
        self.settle()

    def focus(self) -> str:
        """The name of what a key would press."""
        item = self.screen.glass.window.activeFocusItem()
        return item.objectName() if item is not None else ""


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)
