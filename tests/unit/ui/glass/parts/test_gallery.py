"""The gallery of the controls: every sheet fits on every glass, is leafed to and back, and looks as it was approved.

After a wanted change run `python -m ui.glass.gallery --out DIR --role parts --size 1080x1920 --text 1.0`, look, and put
the pictures into tests/snapshots/glass/parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from tests.unit.ui.glass.measuring import SLACK, findings
from tests.unit.ui.glass.parts.conftest import Visitor
from ui.glass.parts.gallery import SIZES, photograph, rest
from ui.glass.parts.screen import PAGES
from ui.glass.setting import TEXT_SIZES, Comfort

APPROVED = Path(__file__).parents[4] / "snapshots" / "glass" / "parts"
QUICK = {((1024, 600), 1.5, False), ((1080, 1920), 1.5, True), ((1920, 1080), 1.0, False)}
"""Glass, text and theme that stand for the rest in the ordinary run: the least room, the largest letters, a wall."""


def looks() -> Iterator[object]:
    """Every size, text size and theme."""
    for size in SIZES:
        for scale in TEXT_SIZES:
            for contrast in (False, True):
                marks = [] if (size, scale, contrast) in QUICK else [pytest.mark.full]
                name = f"{size[0]}x{size[1]}-{round(scale * 100)}{'-hc' if contrast else ''}"
                yield pytest.param(size, Comfort(scale, contrast, reduced_motion=True), id=name, marks=marks)


@pytest.mark.parametrize(("size", "look"), list(looks()))
def test_every_sheet_fits(visitor: Callable[..., Visitor], size: tuple[int, int], look: Comfort) -> None:
    person = visitor(size)
    person.screen.glass.setting.comfort(look)
    found: list[str] = []
    for sheet in person.sheets():
        found += [f"{sheet}: {finding}" for finding in [*findings(person), *outside(person)]]
    assert not found, "\n" + "\n".join(found)


def outside(person: Visitor) -> Iterator[str]:
    """States that are not whole on the sheet; none is turned to there."""
    sheet = on_glass(person.find("page")).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for item in person.items():
        if item.objectName() == "shown" and not sheet.contains(on_glass(item)):
            yield f"{item.property('name')} reaches out of the sheet"


def on_glass(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def test_theme_size_and_language_are_leafed_through(visitor: Callable[..., Visitor]) -> None:
    person = visitor()
    setting, words = person.screen.glass.setting, person.screen.glass.words
    person.touch("theme")
    assert setting.property("highContrast")
    person.touch("size")
    assert setting.property("textScale") == 1.25
    spoken = []
    for _ in range(3):
        person.touch("language")
        spoken.append(str(words.property("language")))
    assert spoken == ["en", "mui", "id"]


def test_back_from_the_first_sheet_leads_to_the_last_one(visitor: Callable[..., Visitor]) -> None:
    person = visitor((1024, 600))
    leafing = person.screen.leafing
    person.touch("next")
    assert (leafing.property("page"), leafing.property("at")) == (PAGES[0], 2)
    person.touch("previous")
    person.touch("previous")
    rest(person.screen)
    assert leafing.property("page") == PAGES[-1]
    assert leafing.property("at") == leafing.property("count") > 1


def test_the_question_leads_on_and_back(visitor: Callable[..., Visitor]) -> None:
    person = visitor()
    leafing = person.screen.leafing
    leafing.turn_to("question")
    person.touch("dialog-no")
    assert leafing.property("page") == PAGES[PAGES.index("question") - 1]
    leafing.turn_to("question")
    person.touch("dialog-yes")
    assert leafing.property("page") == "notice"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_field_says_in_full_size_what_it_is_for(visitor: Callable[..., Visitor], size: tuple[int, int]) -> None:
    person = visitor(size)
    for scale in TEXT_SIZES:
        person.screen.glass.setting.comfort(Comfort(scale, reduced_motion=True))
        person.screen.leafing.turn_to("typing")
        rest(person.screen)
        field = next(
            item
            for item in person.items()
            if item.property("hint") and item.property("maximumLength") is not None and not item.property("text")
        )
        hint = next(item for item in field.childItems() if item.property("text") == field.property("hint"))
        context = qmlContext(hint)
        assert context is not None
        full, _ = QQmlExpression(context, hint, "Theme.text(step)").evaluate()
        assert hint.property("size") == full, scale


@pytest.mark.parametrize("page", PAGES)
def test_a_sheet_looks_as_it_was_approved(app: QGuiApplication, page: str, tmp_path: Path) -> None:
    seen = list(photograph(page, (1080, 1920), [Comfort()], "id", tmp_path))
    assert {each.name for each in seen} == {each.name for each in APPROVED.glob(f"parts-{page}-*.png")}
    for each in seen:
        difference = apart(each, APPROVED / each.name)
        assert difference <= MEAN, f"{each.name} differs by {difference:.2f}; look at {each}"
