"""A ticket as a picture: every dot that the head burns is one black pixel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL import Image

from hardware.escpos.profile import Profile
from hardware.escpos.qr import squares
from hardware.simulators import typeface
from hardware.simulators.paper import Bitmap, Item, Letters, Row, Symbol

TOP: Final = 24
BOTTOM: Final = 40
"""White paper before the first line and after the last: what the cutter leaves."""


def as_picture(rows: Sequence[Row], height: int, profile: Profile) -> Image.Image:
    """Black on white, mode 1, as wide as the head, at the printer's own resolution."""
    burnt = Image.new("L", (profile.dots, TOP + height + BOTTOM))
    for row in rows:
        baseline = TOP + row.top + max((_ascent(item) for item in row.items), default=0)
        for item in row.items:
            _burn(item, burnt, row.left + item.x, baseline - _ascent(item))
    return burnt.point(lambda value: 255 - value).convert("1", dither=Image.Dither.NONE)


def _ascent(item: Item) -> int:
    """Letters of different height stand on one baseline; everything else hangs from the top."""
    return item.height * typeface.ASCENT if isinstance(item, Letters) else 0


def _burn(item: Item, burnt: Image.Image, x: int, y: int) -> None:
    match item:
        case Letters():
            for place, character in enumerate(item.text):
                picture = typeface.letter(character, item.width, item.height, item.bold)
                burnt.paste(255, (x + place * item.cell * item.width, y), picture)
        case Symbol():
            burnt.paste(_code(item), (x, y))
        case Bitmap():
            dots = Image.frombytes("1", (item.extent, item.tall), item.bits)
            burnt.paste(dots.convert("L"), (x, y))


def _code(symbol: Symbol) -> Image.Image:
    rows = squares(symbol.payload)
    pixels = bytes(255 if dark else 0 for row in rows for dark in row)
    small = Image.frombytes("L", (len(rows), len(rows)), pixels)
    return small.resize((symbol.extent, symbol.extent), Image.Resampling.NEAREST)
