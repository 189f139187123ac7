"""The ways in which readers write a card's number as letters, all brought back to bytes.

The same card looks different at each reader: decimal or hexadecimal, bytes turned round, the first byte left out
(hardware.md 4). A *form* names one way: a shape and, behind hyphens, what is special, as in `hex-reversed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from hardware.cards.wiegand import card_of_bits
from hardware.errors import HardwareError

SHORT_BYTES: Final = 3
_HEX_BYTES: Final = (3, 4, 5, 7, 10)
"""Wiegand-26, Wiegand-34 or a short UID, EM4100, longer UIDs."""


class Shape(StrEnum):
    """How the letters look."""

    DECIMAL_10 = "decimal10"
    """Ten digits: four bytes."""
    DECIMAL_8 = "decimal8"
    """Eight digits: three bytes."""
    HEX = "hex"
    """Two letters a byte: 3, 4, 5, 7 or 10 bytes."""
    FACILITY = "facility"
    """`123,45678`: one byte, two bytes."""
    BITS = "bits"
    """The 26 or 34 bits of the line with their parities."""


class Mark(StrEnum):
    """What is special about it."""

    SHORT = "short"
    """Only the last three bytes count: for a hall where some readers leave out the others."""
    REVERSED = "reversed"
    """The last byte stands first."""


@dataclass(frozen=True)
class Form:
    """One way of writing."""

    shape: Shape = Shape.DECIMAL_10
    marks: frozenset[Mark] = frozenset()

    def number(self, text: str) -> bytes | None:
        """The number in these letters; None if it is not written so."""
        number = _number(self.shape, text.strip())
        if number is None:
            return None
        if Mark.REVERSED in self.marks:
            number = number[::-1]
        return number[-SHORT_BYTES:] if Mark.SHORT in self.marks else number


def form_named(name: str) -> Form:
    """The form of this name; the usual one, `decimal10`, if it is empty. HardwareError: there is no such form."""
    if not name:
        return Form()
    shape, *marks = name.split("-")
    try:
        return Form(Shape(shape), frozenset(map(Mark, marks)))
    except ValueError:
        known = f"{', '.join(Shape)} (-{', -'.join(Mark)})"
        raise HardwareError("hardware.unknown_form", form=name, known=known) from None


def _number(shape: Shape, text: str) -> bytes | None:
    match shape:
        case Shape.DECIMAL_10:
            return _decimal(text, digits=10, size=4)
        case Shape.DECIMAL_8:
            return _decimal(text, digits=8, size=3)
        case Shape.HEX:
            return bytes.fromhex(text) if _is_hex(text) else None
        case Shape.FACILITY:
            facility, comma, number = text.partition(",")
            first, rest = _decimal(facility, digits=3, size=1), _decimal(number, digits=5, size=2)
            return first + rest if comma and first and rest else None
        case Shape.BITS:
            card = card_of_bits(text)
            return card.uid if card else None
        case _:
            assert_never(shape)


def _decimal(text: str, *, digits: int, size: int) -> bytes | None:
    if not re.fullmatch(rf"[0-9]{{{digits}}}", text) or int(text) >= 256**size:
        return None
    return int(text).to_bytes(size, "big")


def _is_hex(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Fa-f]+", text)) and len(text) in {2 * size for size in _HEX_BYTES}
