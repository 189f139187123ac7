"""The bits of a Wiegand line: a card's number between two parities.

26 bits: even parity over the first half, 24 bits, odd parity over the second half; 34 bits: the same with 32 bits.
"""

from __future__ import annotations

from typing import Final

from hardware.cards.token import Card, Family

FAMILIES: Final = {3: Family.WIEGAND_26, 4: Family.WIEGAND_34}
"""Bytes of a number -> the line that carries it."""
_LENGTHS: Final = (26, 34)


def card_of_bits(bits: str) -> Card | None:
    """The card of 26 or 34 letters `0` and `1`; None when a parity fails or it is no such number."""
    if len(bits) not in _LENGTHS or not set(bits) <= {"0", "1"}:
        return None
    half = len(bits) // 2
    if bits[:half].count("1") % 2 != 0 or bits[half:].count("1") % 2 != 1:
        return None
    return card_of_number(int(bits[1:-1], 2).to_bytes((len(bits) - 2) // 8, "big"))


def card_of_number(number: bytes) -> Card | None:
    """The card of three or four bytes."""
    family = FAMILIES.get(len(number))
    return Card(family, number) if family else None
