"""The gallery shows every control in each of its states: one that is added and not shown there is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtQml import QQmlContext, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from tests.unit.ui.glass.parts.components import Component, components, touched
from tests.unit.ui.glass.parts.conftest import Visitor
from ui.glass.parts.screen import PAGES

NOT_SHOWN: Final = {
    "Say": "sentences, no control",
    "Theme": "measures, no control",
    "Stage": "the window that all of it stands in",
    "Page": "the frame of the roles' pages; its head and tools are shown",
    "Keyboard": "loads Qt's keyboard; its keys are shown",
    "KeyboardPanel": "Qt's keyboard; its keys are shown",
    "AgencyTile": "a Tile bound to its row",
    "LanguageAnswer": "an Answer bound to the visit",
    "PriorityAnswer": "a SecondButton in a page's layout",
    "HintTouch": "of the counter's screen, photographed there",
    "AsideLine": "of the counter's screen, photographed there",
    "ServiceLine": "of the counter's screen, photographed there",
}
ALIKE: Final = {
    "discreet": "said otherwise, not seen",
    "drifting": "a movement",
    "filling": "how a layout shares its room",
    "inLine": "follows the glass",
    "inputName": "a name for the story player",
    "name": "a name for the screen reader",
    "personal": "said otherwise, not seen",
    "ringed": "whose ring another control draws",
    "tabbed": "an order of keys",
    "turning": "whether a page may be turned at all",
    "twice": "what a second touch does",
    "words": "said, not seen",
}
EVERY: Final = ("held", "led", "available")
"""States of whatever is touched: each control is shown in them itself."""
WORKING: Final = ("PrimaryButton", "SecondButton", "Tool")
"""Controls that say while something is under way."""
VALUES: Final[Mapping[str, tuple[str, frozenset[object]]]] = {
    "Countdown": ("remaining", frozenset({1.0, 0.6, 0.1, 0.0})),
    "Face": ("mood", frozenset({1, 2, 3, 4})),
    "FaceAnswer": ("mood", frozenset({0, 1, 2, 3, 4})),
    "Progress": ("at", frozenset({1, 3, 9})),
    "Shortcut": ("people", frozenset({0, 14})),
    "StatusLine": ("mood", frozenset({"ok", "alarm", "plain", "info"})),
    "Tile": ("waiting", frozenset({-1, 0, 14})),
    "Unheard": ("untold", frozenset({"unheard", "failed"})),
}
TYPED: Final = ("Field", "Writing")
"""Shown empty and filled in."""
ASKED: Final = "String(this).startsWith('{0}_QML') || typeof {0} !== 'undefined' && this instanceof {0}"
"""Whether an item is a component, in QML's words: by its own name too, since Qt knows another Shortcut."""


@dataclass(frozen=True)
class Look:
    """One thing about a control that is to be seen: a property, and a value that it must have somewhere."""

    of: str
    name: str
    value: object

    def __str__(self) -> str:
        return f"{self.of} is not shown with {self.name} = {self.value!r}"


def looks(one: Component, known: Mapping[str, Component]) -> Iterator[Look]:
    """Everything that must be seen of a control."""
    if touched(one, dict(known)):
        yield from (Look(one.name, name, value) for name in EVERY for value in (True, False))
    switches = [name for name in one.switches if name not in ALIKE]
    yield from (Look(one.name, name, value) for name in switches for value in (True, False))
    yield from (Look(one.name, name, any) for name in one.words if name not in ALIKE)
    if one.name in WORKING:
        yield Look(one.name, "working", True)
    if one.name in TYPED:
        yield from (Look(one.name, "text", value) for value in ("", any))
    name, values = VALUES.get(one.name, ("", frozenset[object]()))
    yield from (Look(one.name, name, value) for value in values)


def missing(known: Mapping[str, Component], shown: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[str]:
    """What the gallery fails to show, one sentence each; `shown`: the properties of every instance, by component."""
    for one in known.values():
        if one.name in NOT_SHOWN:
            continue
        if not shown.get(one.name):
            yield f"{one.name} is not shown: add it to ui/glass/parts, or say in NOT_SHOWN why not"
        for look in looks(one, known):
            values = [instance.get(look.name) for instance in shown.get(one.name, ())]
            if not (any(values) if look.value is any else look.value in values):
                yield str(look)


def kinds_of(item: QQuickItem, names: Sequence[str], context: QQmlContext) -> list[str]:
    """Which of these components an item is; names that its page does not know are none."""
    asked = "[" + ",".join(map(ASKED.format, names)) + "]"
    value, _ = QQmlExpression(context, item, asked).evaluate()
    answers = value.toVariant() if hasattr(value, "toVariant") else value
    return [name for name, answer in zip(names, answers, strict=True) if answer]


def everything_shown(person: Visitor, known: Mapping[str, Component]) -> dict[str, list[dict[str, object]]]:
    """The properties of every instance of every component, on all sheets."""
    names = [name for name in known if name not in NOT_SHOWN]
    wanted = {name: {look.name for look in looks(known[name], known)} for name in names}
    shown: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    for _ in person.sheets():
        page = person.find("page").childItems()
        context = qmlContext(page[0] if page else person.find("page"))
        assert context is not None
        for item in person.items():
            for name in kinds_of(item, names, context):
                shown[name].append({each: rounded(item.property(each)) for each in wanted[name]})
    return shown


def rounded(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


def test_every_control_is_shown_in_each_of_its_states(visitor: Callable[..., Visitor]) -> None:
    known = components()
    person = visitor()
    found = list(missing(known, everything_shown(person, known)))
    assert not found, "\n" + "\n".join(found)
    assert person.screen.leafing.property("page") == PAGES[0]


def test_what_is_excused_is_there() -> None:
    known = components()
    declared = {name for one in known.values() for name in (*one.switches, *one.words)}
    assert set(NOT_SHOWN) <= set(known)
    assert set(ALIKE) <= declared
    assert {*VALUES, *WORKING, *TYPED} <= set(known)


def test_a_control_or_a_state_that_is_added_is_missed() -> None:
    known = components()
    card = known["Card"]
    shown: dict[str, list[dict[str, object]]] = {"Card": [{"raised": True}, {"raised": False}]}
    assert not list(missing({"Card": card}, shown))
    folded = replace(card, switches=(*card.switches, "folded"))
    assert list(missing({"Card": folded}, shown)) == [
        "Card is not shown with folded = True",
        "Card is not shown with folded = False",
    ]
    slider = Component("Slider", "Touch", (), ())
    found = list(missing({**known, "Slider": slider, "Card": card}, shown))
    assert any(each.startswith("Slider is not shown") for each in found)
    assert "Slider is not shown with led = True" in found
