"""The player of stories: it touches what a person could touch, and answers each step once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from ui.glass.story import Player

PAGE = """
import QtQuick
Item {
    id: page
    property string touched: ""
    signal came()
    component Key: Rectangle {
        id: key
        width: 80
        height: 40
        color: "#ffffff"
        MouseArea {
            anchors.fill: parent
            onClicked: { page.touched = key.objectName; page.came() }
        }
    }
    width: 200
    height: 200
    Key { objectName: "open" }
    Key { objectName: "under-a-button"; y: 50 }
    Key { objectName: "over"; y: 50 }
    Key { objectName: "under-a-sheet"; x: 100 }
    Rectangle { objectName: "sheet"; x: 100; width: 80; height: 40; color: "#102030" }
    Key { objectName: "under-a-veil"; x: 100; y: 50 }
    Rectangle { x: 100; y: 50; width: 80; height: 40; color: "#20102030" }
    Flickable {
        y: 100
        width: 200
        height: 60
        clip: true
        contentHeight: 400
        Key { objectName: "row-first" }
        Key { objectName: "row-last"; y: 360 }
    }
    Key { objectName: "bar"; y: 160; width: 200 }
    Item {
        objectName: "whole"
        x: 185
        width: 15
        height: 15
        Rectangle { objectName: "start"; anchors.fill: parent; anchors.margins: 3 }
        MouseArea { anchors.fill: parent; onClicked: page.touched = "start" }
    }
}
"""


class Told:
    """A player on a page of its own, and what it answered."""

    def __init__(self, folder: Path) -> None:
        (folder / "Page.qml").write_text(PAGE, encoding="utf-8")
        self.view = QQuickView(QUrl.fromLocalFile(str(folder / "Page.qml")))
        self.view.show()
        self.answers: list[dict[str, Any]] = []
        self.player = Player(self.view, self.answers.append)

    @property
    def page(self) -> QQuickItem:
        return self.view.rootObject()

    def play(self, *steps: dict[str, Any]) -> list[dict[str, Any]]:
        """What is answered to these."""
        already = len(self.answers)
        for step in steps:
            self.player.give(step)
        end = time.monotonic() + 20
        while len(self.answers) < already + len(steps):
            assert time.monotonic() < end, self.answers
            QCoreApplication.processEvents()
            time.sleep(0.002)
        return self.answers[already:]


@pytest.fixture
def told(app: QGuiApplication, tmp_path: Path) -> Iterator[Callable[[], Told]]:
    opened = Told(tmp_path)
    yield lambda: opened
    opened.view.close()
    opened.view.deleteLater()


@pytest.mark.parametrize("name", ["open", "under-a-veil", "over", "row-first", "bar", "start"])
def test_what_lies_bare_is_touched(told: Callable[[], Told], name: str) -> None:
    assert told().play({"tap": name}) == [{"ok": True}]
    assert told().page.property("touched") == name


@pytest.mark.parametrize(("name", "cover"), [("under-a-button", "over"), ("under-a-sheet", "sheet")])
def test_what_is_covered_is_an_error_and_nothing_is_touched(told: Callable[[], Told], name: str, cover: str) -> None:
    assert told().play({"tap": name}) == [{"error": f"{name} is covered by {cover}"}]
    assert told().page.property("touched") == ""


def test_a_row_below_the_fold_is_scrolled_to_and_nothing_under_it_is_touched(told: Callable[[], Told]) -> None:
    assert told().play({"tap": "row-last"}) == [{"ok": True}]
    assert told().page.property("touched") == "row-last"


def test_each_step_is_answered_once_and_in_turn_while_a_touch_keeps_the_wheel_turning(
    told: Callable[[], Told],
) -> None:
    held = told()
    held.page.came.connect(lambda: QTest.qWait(120))  # type: ignore[attr-defined]
    held.play({"tap": "open"}, {"names": True}, {"tap": "over"}, {"nothing": 1})
    QTest.qWait(100)
    assert [sorted(answer) for answer in held.answers] == [["ok"], ["names"], ["ok"], ["error"]]
    assert held.page.property("touched") == "over"
