"""What is wrong with a page as it is seen now: text cut, elided, broken or covered, controls too small, covered or off
the glass. A finding is one line that names what was found."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from ui.glass.window import Glass

SLACK: Final = 2.0
"""Pixels that rounding may take."""
LEAST_MM: Final = {"anjungan": 20.0, "tablet": 12.0, "small": 12.0, "pc": 12.0, "board": 12.0}
INPUTS: Final = ("QQuickTextInput", "QQuickTextEdit")


PATIENCE: Final = 200
"""Frames after which a page stands still."""


class Opened(Protocol):
    """A role's screen."""

    @property
    def glass(self) -> Glass: ...


class Person(Protocol):
    """Whoever stands before a screen."""

    @property
    def screen(self) -> Opened: ...

    def settle(self) -> None: ...

    def items(self) -> list[QQuickItem]: ...


@dataclass(frozen=True)
class Placed:
    """One item as it lies on the glass: what it is called, what of it is painted, and what can be seen there."""

    item: QQuickItem
    name: str
    place: QRectF
    seen: QRectF


def come_to_rest(person: Person) -> None:
    """Draws frames until nothing moves any more; fails where a page never stands still."""
    before: list[QRectF] = []
    for _ in range(PATIENCE):
        person.screen.glass.window.grabWindow()
        person.settle()
        now = [item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) for item in person.items()]
        if now == before:
            return
        before = now
    raise AssertionError("the page never comes to rest")


def findings(person: Person, *, words: bool = True) -> list[str]:
    """Everything that is wrong now; `words` False forgives words that go on in the next line."""
    setting = person.screen.glass.setting
    window = QRectF(0, 0, setting.property("width"), setting.property("height"))
    least = LEAST_MM[setting.property("deviceClass")] * setting.property("dpi") / 25.4 - SLACK
    items = in_front(person.items())
    texts = [placed for item in items if (placed := text_of(item, window))]
    controls = [placed for item in items if (placed := control_of(item, window))]
    found: list[str] = []
    for text in texts:
        found += cut_text(text.item, text.seen)
        if words:
            found += [f"broken word: {word}" for word in broken_words(text.item)]
    for control in controls:
        found += ill_placed(control, least, window)
    return found + covered_words(texts) + covered_controls(controls) + strangers(texts, controls)


def in_front(items: list[QQuickItem]) -> list[QQuickItem]:
    """What lies in the question over the page, where there is one: the page under it rests."""
    over = next((item for item in items if item.objectName() == "still-there"), None)
    return items if over is None else [item for item in items if over in (item, *ancestors(item))]


def text_of(item: QQuickItem, window: QRectF) -> Placed | None:
    """A text that is to be read."""
    if not item.inherits("QQuickText") or not item.property("text") or item.property("opacity") == 0:
        return None
    seen = seen_through(item, window)
    if seen is None:
        return None
    return Placed(item, str(item.property("text")), item.mapRectToScene(painted(item)), seen)


def painted(item: QQuickItem) -> QRectF:
    """Where in its place a text is painted, from the top of its capitals."""
    wide, high = item.property("paintedWidth"), item.property("paintedHeight")
    across, down = aligned(item, "horizontalAlignment"), aligned(item, "verticalAlignment")
    left = {0x0002: item.width() - wide, 0x0004: (item.width() - wide) / 2}.get(across, 0.0)
    top = {0x0040: item.height() - high, 0x0080: (item.height() - high) / 2}.get(down, 0.0)
    font = QFontMetricsF(item.property("font"))
    return QRectF(left, top, wide, high).adjusted(0, font.ascent() - font.capHeight(), 0, -font.descent() / 2)


def aligned(item: QQuickItem, way: str) -> int:
    """Qt's number of an alignment; PySide cannot read such a property, QML can."""
    context = qmlContext(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, way).evaluate()
    return int(value)


def control_of(item: QQuickItem, window: QRectF) -> Placed | None:
    """Something of ours that can be touched."""
    if not item.property("touchable"):
        return None
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    seen = seen_through(item, window)
    if seen is None:
        return None if inside_a_turned_page(item) else Placed(item, name_of(item), place, QRectF())
    return Placed(item, name_of(item), place, seen)


def name_of(item: QQuickItem) -> str:
    """The item's name, else its words."""
    return item.objectName() or str(item.property("words"))


def cut_text(item: QQuickItem, seen: QRectF) -> Iterator[str]:
    """Text that is elided, wider than its place, or painted where it cannot be seen."""
    text = str(item.property("text"))
    if item.property("truncated"):
        yield f"elided: {text}"
    wide = item.property("paintedWidth")
    if wide > item.width() + SLACK:
        yield f"wider than its place ({wide:.0f} > {item.width():.0f}): {text}"
    place = item.mapRectToScene(QRectF(0, 0, min(wide, item.width()), item.height()))
    if not inside_a_turned_page(item) and not seen.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        yield f"cut at the edge: {text}"


def broken_words(item: QQuickItem) -> Iterator[str]:
    """Words that are wider than the place of their text, so that they go on in the next line."""
    if not item.inherits("QQuickText") or item.property("lineCount") < 2:
        return
    measured = QFontMetricsF(item.property("font"))
    for word in re.split(r"[\s\-/]+", str(item.property("text"))):
        if measured.horizontalAdvance(word) > item.width() + SLACK:
            yield word


def ill_placed(control: Placed, least: float, window: QRectF) -> Iterator[str]:
    """A control that is too small for a finger, or that cannot be seen whole without turning the page."""
    item = control.item
    turned = inside_a_turned_page(item)
    if not turned and not control.seen.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(control.place):
        yield f"off the glass: {control.name}"
    if is_input(item) or (turned and not control.seen.adjusted(-1, -1, 1, 1).contains(control.place)):
        return
    if min(item.width(), item.height()) < least:
        yield f"{control.name}: {item.width():.0f}x{item.height():.0f} is too small"


def is_input(item: QQuickItem) -> bool:
    """Whether it is the line of a field, which lies in the field that is touched."""
    return any(item.inherits(kind) for kind in INPUTS)


def covered_words(texts: list[Placed]) -> list[str]:
    """Sentences that are painted over each other."""
    return [f"{one.name} lies on {other.name}" for one, other in itertools.combinations(texts, 2) if meet(one, other)]


def covered_controls(controls: list[Placed]) -> list[str]:
    """Controls that lie on each other; what clears a field lies in it."""
    alone = [each for each in controls if not is_input(each.item) and each.item.objectName() != "clear"]
    return [f"{one.name} lies on {other.name}" for one, other in itertools.combinations(alone, 2) if meet(one, other)]


def strangers(texts: list[Placed], controls: list[Placed]) -> list[str]:
    """Sentences that lie on a control that is not theirs."""
    return [
        f"{text.name} lies on {control.name}"
        for text, control in itertools.product(texts, controls)
        if not is_input(control.item) and meet(text, control) and control.item not in ancestors(text.item)
    ]


def meet(one: Placed, other: Placed) -> bool:
    """Whether two can be seen to lie on each other, by more than rounding."""
    shared = one.place.intersected(one.seen).intersected(other.place.intersected(other.seen))
    return shared.width() > SLACK and shared.height() > SLACK


def seen_through(item: QQuickItem, glass: QRectF) -> QRectF | None:
    """The part of the glass in which an item can be seen; None when that is nothing."""
    seen = QRectF(glass)
    for above in ancestors(item):
        if above.clip():
            seen = seen.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return seen if seen.intersects(place) else None


def whole(item: QQuickItem, seen: QRectF) -> bool:
    """Whether all of an item is seen."""
    return seen.adjusted(-1, -1, 1, 1).contains(item.mapRectToScene(QRectF(0, 0, item.width(), item.height())))


def inside_a_turned_page(item: QQuickItem) -> bool:
    """Whether it lies on a page that two buttons turn: it is cut only until it is turned to."""
    return any(above.inherits("QQuickFlickable") and above.property("interactive") for above in ancestors(item))


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything that an item lies in, nearest first."""
    above: QQuickItem | None = item.parentItem()
    while above:
        yield above
        above = above.parentItem()
