"""The controls as their QML files declare them: what each one is made of, and in which looks it can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import ui.glass

GLASS: Final = Path(ui.glass.__file__).parent
SHARED: Final = GLASS / "qml" / "Anjungan" / "Glass"
"""The design system."""


@dataclass(frozen=True)
class Component:
    """One QML file: its root, and the switches and words that it adds to it."""

    name: str
    root: str
    switches: tuple[str, ...]
    words: tuple[str, ...]


def component(path: Path) -> Component:
    """What a file declares."""
    source = path.read_text(encoding="utf-8")
    root = re.search(r"^(\w+) \{", source, re.MULTILINE)
    assert root is not None, path
    return Component(
        path.stem,
        root[1],
        tuple(re.findall(r"^    property bool (\w+)", source, re.MULTILINE)),
        tuple(re.findall(r'^    property string (\w+): ""', source, re.MULTILINE)),
    )


def components() -> dict[str, Component]:
    """Every component of the design system, and of the roles those that are touched."""
    known = {path.stem: component(path) for path in sorted(SHARED.glob("*.qml"))}
    own = [component(path) for path in sorted(GLASS.rglob("qml/Anjungan/*/*.qml")) if path.parent != SHARED]
    while found := [each for each in own if each.name not in known and touched(each, known)]:
        known |= {each.name: each for each in found}
    return known


def touched(one: Component, known: dict[str, Component]) -> bool:
    """Whether a finger chooses it: its root is Touch, or something whose root is."""
    while one.name != "Touch" and one.root in known:
        one = known[one.root]
    return one.name == "Touch"
