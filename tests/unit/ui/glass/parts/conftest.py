"""Somebody who looks at the gallery of the controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.unit.ui.glass.measuring import come_to_rest
from ui.glass.parts.gallery import rest
from ui.glass.parts.screen import PAGES, PartsScreen, open_parts
from ui.glass.setting import Comfort, frame_for


@dataclass
class Visitor:
    """Somebody who looks at the controls."""

    screen: PartsScreen
    seen: list[QQuickItem] = field(default_factory=list)

    def settle(self) -> None:
        for _ in range(30):
            QCoreApplication.processEvents()

    def items(self) -> list[QQuickItem]:
        ground = self.screen.glass.window.contentItem()
        self.seen = [ground, *visible(ground)]
        return self.seen

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def touch(self, name: str) -> None:
        come_to_rest(self)
        item = self.find(name)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.screen.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.settle()

    def sheets(self) -> Iterator[str]:
        """Stands before every sheet, from the first one on and round to it again: each by page and number."""
        leafing = self.screen.leafing
        leafing.turn_to(PAGES[0])
        for page in PAGES:
            rest(self.screen)
            assert leafing.property("page") == page
            for sheet in range(int(leafing.property("count"))):
                rest(self.screen)
                assert leafing.property("sheet") == sheet
                yield f"{page} {sheet + 1}"
                leafing.leaf(1)


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from visible(child)


@pytest.fixture
def visitor(app: QGuiApplication) -> Iterator[Callable[..., Visitor]]:
    opened: list[PartsScreen] = []

    def open_one(size: tuple[int, int] = (1080, 1920)) -> Visitor:
        screen = open_parts(frame_for("anjungan", *size))
        opened.append(screen)
        screen.glass.setting.comfort(Comfort(reduced_motion=True))
        return Visitor(screen)

    yield open_one
    for screen in opened:
        screen.close()
