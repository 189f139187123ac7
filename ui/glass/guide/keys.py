"""Which key does what: a keypad of four arrows and Enter, a numeric keypad, or a whole keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt


class Means(Enum):
    """What a key asks for. Enter and the space bar belong to the control itself."""

    NEXT = auto()
    PREVIOUS = auto()
    DOWN = auto()
    UP = auto()
    CHOOSE = auto()  # the nth control of the nine that are numbered now
    MORE = auto()  # numbers for the next nine
    REPEAT = auto()  # the page once more; switches the audio guidance on where it is off
    BACK = auto()


class Typing(Enum):
    """What the page would do with letters and figures."""

    NOTHING = auto()
    FIGURES = auto()  # it types figures, and has no field for a cursor
    WORDS = auto()  # a field has the focus


NINE: Final = 9
KEYS: Final[Mapping[int, Means]] = {
    Qt.Key.Key_Right: Means.NEXT,
    Qt.Key.Key_Left: Means.PREVIOUS,
    Qt.Key.Key_Down: Means.DOWN,
    Qt.Key.Key_Up: Means.UP,
    Qt.Key.Key_0: Means.REPEAT,
    Qt.Key.Key_Asterisk: Means.BACK,
    Qt.Key.Key_NumberSign: Means.MORE,
    Qt.Key.Key_Plus: Means.MORE,
    **{Qt.Key(Qt.Key.Key_0.value + figure): Means.CHOOSE for figure in range(1, NINE + 1)},
}
LEFT_BY: Final[Mapping[Typing, frozenset[Means]]] = {
    Typing.NOTHING: frozenset(Means),
    Typing.FIGURES: frozenset(Means) - {Means.CHOOSE, Means.REPEAT},
    Typing.WORDS: frozenset({Means.DOWN, Means.UP, Means.BACK}),
}
"""What typing leaves to the keypad; in a field a figure, a sign or a step to the side belongs to what is typed."""
WAY_OUT: Final = frozenset({Qt.Key.Key_NumberSign.value})
"""Leaves a field as well: a keypad without arrows has no other way out."""
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def meaning(key: int, modifiers: Qt.KeyboardModifier, typing: Typing = Typing.NOTHING) -> Means | None:
    """What a key means; None: it is none of ours."""
    means = None if modifiers & _COMMANDS else KEYS.get(key)
    return means if means in LEFT_BY[typing] or key in WAY_OUT else None


def figure(key: int) -> int:
    """1 to 9."""
    return key - Qt.Key.Key_0.value
