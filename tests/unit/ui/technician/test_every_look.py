"""The technician's pages at every reference size, text size and theme: nothing cut, nothing too small, all by Tab."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.glass.measuring import ancestors, come_to_rest, findings
from tests.unit.ui.loket.person import Person
from ui.glass.setting import Comfort
from ui.glass.technician.gallery import PAGES, SIZES, opened
from ui.glass.technician.pages import FOOT

__all__ = ["app", "silent_qt"]
LOOKS = [Comfort(scale, contrast, reduced_motion=True) for scale in (1.0, 1.25, 1.5) for contrast in (False, True)]
KEPT: list[object] = []
QUICK = ("door-locked", "trouble", "accept-whole", "why")
EVERYWHERE = [
    pytest.param(page, size, id=f"{page}-{size[0]}", marks=[] if page in QUICK else [pytest.mark.full])
    for page, size in itertools.product(PAGES, SIZES)
]


class Reader(Person):
    """Who reads the question that lies over a page, where one does."""

    def items(self) -> list[QQuickItem]:
        items = super().items()
        over = next((item for item in items if item.objectName() == "confirm"), None)
        return items if over is None else [item for item in items if over in (item, *ancestors(item))]


@pytest.mark.parametrize(("page", "size"), EVERYWHERE)
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_cut_covered_or_too_small(
    app: QGuiApplication, page: str, size: tuple[int, int], language: str, tmp_path: Path
) -> None:
    screen = opened(page, size, language, tmp_path)
    KEPT.append(screen.technician)
    person, wrong = Reader(screen), []
    try:
        for look in LOOKS if language == "id" else LOOKS[-1:]:
            screen.glass.setting.comfort(look)
            come_to_rest(person)
            found = findings(person, words=False)
            wrong += [f"{look.text_scale} {'hc' if look.high_contrast else ''}: {each}" for each in found]
    finally:
        screen.close()
    assert wrong == []


@pytest.mark.parametrize("page", ["health", "trouble"])
def test_a_tablet_shows_every_part_and_every_action_at_once(app: QGuiApplication, page: str, tmp_path: Path) -> None:
    screen = opened(page, (1280, 800), "id", tmp_path)
    KEPT.append(screen.technician)
    person = Person(screen)
    try:
        come_to_rest(person)
        names = person.names()
        assert len([name for name in names if name.startswith("open-")]) == 12
        assert {f"do-{code}" for code in FOOT} <= set(names)
        assert not {"page-up", "page-down", "do-more"} & set(names)
    finally:
        screen.close()


@pytest.mark.parametrize("page", ["door", "health", "part-printer", "enrol", "ruler", "step-card", "why"])
def test_every_control_is_reached_by_tab(app: QGuiApplication, page: str, tmp_path: Path) -> None:
    screen = opened(page, (1280, 800), "id", tmp_path)
    KEPT.append(screen.technician)
    person = Person(screen)
    try:
        person.look()
        wanted = {item.objectName() for item in person.items() if item.property("touchable") and item.property("ready")}
        reached = set()
        for _ in range(len(wanted) * 2 + 8):
            person.key(Qt.Key.Key_Tab)
            reached.add(person.focus())
        assert wanted - reached == set()
    finally:
        screen.close()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=["1024", "1280"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_key_of_a_code_stands_beside_the_buttons_that_turn_the_page(
    app: QGuiApplication, size: tuple[int, int], scale: float, language: str, tmp_path: Path
) -> None:
    screen = opened("enrol", size, language, tmp_path)
    KEPT.append(screen.technician)
    person = Person(screen)
    try:
        screen.glass.setting.comfort(Comfort(scale, reduced_motion=True))
        come_to_rest(person)
        items = [item for item in person.items() if item.objectName().startswith("enrol-")]
        turn = next((item for item in person.items() if item.objectName() == "page-up"), None)
        edge = turn.mapToScene(QPointF(0, 0)).x() if turn else size[0]
        outside = [each.objectName() for each in items if each.mapToScene(QPointF(each.width(), 0)).x() > edge]
        assert len(items) > 30
        assert outside == []
    finally:
        screen.close()
