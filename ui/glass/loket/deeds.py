"""What an officer can do, as a table: the key, the stages in which it can be done, the row its button stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt

from ui.glass.loket.words import Stage

Key = Qt.Key
ANY: Final = frozenset(Stage)
IN_HAND: Final = frozenset({Stage.CALLED, Stage.SERVING})


class Place(IntEnum):
    """Where a deed's button stands on the desk."""

    ELSEWHERE = 0  # the big action, the bar, the foot or a strip
    FIRST = 1
    LAST = 2


@dataclass(frozen=True)
class Deed:
    """One thing to do. `cap`: what stands on the key; a text's key where the word is Indonesian."""

    name: str
    keys: tuple[Key, ...]
    cap: str
    stages: frozenset[Stage] = ANY
    place: Place = Place.ELSEWHERE
    icon: str = ""


DEEDS: Final = (
    Deed("call_next", (Key.Key_Space,), "loket.key_space", frozenset({Stage.FREE})),
    Deed("primary", (Key.Key_Return, Key.Key_Enter), "loket.key_enter"),
    Deed("recall", (Key.Key_R,), "R", frozenset({Stage.CALLED}), Place.FIRST, "speaker"),
    Deed("miss", (Key.Key_T,), "T", frozenset({Stage.CALLED}), Place.FIRST, "person-x"),
    Deed("onward", (Key.Key_L,), "L", frozenset({Stage.SERVING}), Place.FIRST, "plus"),
    Deed("transfer", (Key.Key_P,), "P", IN_HAND, Place.LAST, "swap"),
    Deed("hold", (Key.Key_D,), "D", IN_HAND, Place.LAST, "pause"),
    Deed("return", (Key.Key_K,), "K", ANY, Place.LAST, "undo"),
    Deed("reprint", (Key.Key_C,), "C", IN_HAND, Place.LAST, "printer"),
    Deed("queue", (Key.Key_A,), "A"),
    Deed("day", (Key.Key_H,), "H"),
    Deed("notices", (Key.Key_I,), "I"),
    Deed("seen", (Key.Key_M,), "M"),
    Deed("print", (Key.Key_F2,), "F2"),
    Deed("leave", (Key.Key_F10,), "F10"),
    Deed("more", (Key.Key_F3,), "F3"),
    Deed("letters", (Key.Key_F4,), "F4"),
    Deed("help", (Key.Key_F1,), "F1"),
)
"""In the order in which the help lists them."""
BY_KEY: Final = {int(key): deed for deed in DEEDS for key in deed.keys}
BY_NAME: Final = {deed.name: deed for deed in DEEDS}
ON_ANY_DESK: Final = frozenset({"call_next", "primary", "more", "seen"})
"""Deeds that have their button, or their line, on a desk with the largest letters as well."""


def placed(stage: Stage, place: Place) -> list[Deed]:
    """The buttons of a row in a stage, from left to right."""
    return [deed for deed in DEEDS if deed.place is place and stage in deed.stages]


def aside(stage: Stage) -> list[Deed]:
    """What stands in a window where letters are large for the glass: all that can be done and is not on its desk."""
    own = ON_ANY_DESK | {deed.name for deed in placed(stage, Place.FIRST)}
    return [deed for deed in DEEDS if deed.name not in own and stage in deed.stages]
