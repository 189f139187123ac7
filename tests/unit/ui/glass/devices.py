"""A person before the citizen's screen, and devices of a few lines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app.command import Command
from kiosk.app.commands import IssueTicket
from kiosk.app.view import View
from ui.glass.anjungan.screen import CitizenScreen
from ui.glass.still import StillDevice

V = TypeVar("V", bound=View)


@dataclass
class KeepingDevice(StillDevice):
    """Remembers what it was asked; can be held until a test lets it answer; tells of changes."""

    asked: list[Command] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    listeners: list[Callable[[str], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def execute(self, command: Command, answer: type[V]) -> V:
        """Remembers, waits for the gate, answers."""
        self.asked.append(command)
        self.gate.wait(10)
        return super().execute(command, answer)

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Keeps the listener."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, what: str) -> None:
        """Something changed."""
        for listener in self.listeners:
            listener(what)

    def issued(self) -> list[IssueTicket]:
        """The wishes for a number."""
        return [command for command in self.asked if isinstance(command, IssueTicket)]


@dataclass
class Citizen:
    """Touches, types and looks."""

    screen: CitizenScreen
    device: StillDevice
    touches: int = 0
    seen: list[QQuickItem] = field(default_factory=list)  # a child's wrapper lives only as long as its parent's

    @property
    def page(self) -> str:
        """The page now."""
        return str(self.screen.visit.property("page"))

    def settle(self) -> None:
        """Lets everything under way arrive: what was told is asked for, answered, and laid out."""
        for _ in range(2):  # what the device told is only asked for in the first round
            self.screen.errand.drain()
            for _ in range(30):
                QCoreApplication.processEvents()

    def items(self) -> list[QQuickItem]:
        """Everything that is to be seen."""
        ground = self.screen.glass.window.contentItem()
        self.seen = [ground, *_visible(ground)]
        return self.seen

    def find(self, name: str) -> QQuickItem:
        """The visible item of this name."""
        found = [item for item in self.items() if item.objectName() == name]
        assert found, (
            f"{name} is not on {self.page}: {sorted({i.objectName() for i in self.items() if i.objectName()})}"
        )
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether an item of this name is visible."""
        return any(item.objectName() == name for item in self.items())

    def touch(self, name: str) -> None:
        """One touch on the middle of an item."""
        self.touches += 1
        self.press(self.middle_of(name))
        self.settle()

    def middle_of(self, name: str) -> QPoint:
        """Where a finger would meet an item."""
        item = self.find(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def press(self, place: QPoint) -> None:
        """A press and a release; nothing has arrived yet."""
        QTest.mouseClick(self.screen.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def key(self, key: Qt.Key) -> None:
        """One key."""
        QTest.keyClick(self.screen.glass.window, key)
        self.settle()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)
