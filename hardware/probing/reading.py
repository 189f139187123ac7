"""Tells which kind of reader a burst of bytes came from, without keeping what was read."""

from __future__ import annotations

from typing import Final

from hardware.cards.em4100 import Em4100Framer
from hardware.cards.line import LineFramer
from hardware.cards.wiegand import card_of_number
from hardware.cards.written import Form, Shape
from hardware.probing.findings import FoundReader

SHORTEST_CODE: Final = 4
_SHAPES: Final = (Shape.BITS, Shape.FACILITY, Shape.DECIMAL_10, Shape.DECIMAL_8, Shape.HEX)
"""The strictest first: what is written in bits would also pass for digits."""


def recognise(heard: bytes, baud: int) -> FoundReader | None:
    """The reader that sends so. A card that is held is sent again and again; anything in between makes it strange."""
    return _tag(heard, baud) or _line(heard, baud)


def _tag(heard: bytes, baud: int) -> FoundReader | None:
    for card in Em4100Framer().feed(heard):
        return FoundReader("rdm6300", card.family, len(card.uid), baud)
    return None


def _line(heard: bytes, baud: int) -> FoundReader | None:
    """A converter's number or a code. A code that looks like a card's number is taken for one."""
    framer = LineFramer()
    lines = {*framer.feed(heard), *framer.idle()}
    plain = all(byte in b"\r\n\t" or 0x20 <= byte < 0x7F for byte in heard)
    if len(lines) != 1 or not plain:
        return None
    (line,) = lines
    return _number(line, baud) or (FoundReader("qr", "code", len(line), baud) if len(line) >= SHORTEST_CODE else None)


def _number(line: str, baud: int) -> FoundReader | None:
    for shape in _SHAPES:
        number = Form(shape).number(line)
        if card := number and card_of_number(number):
            return FoundReader("wiegand", card.family, len(card.uid), baud, shape)
    return None
