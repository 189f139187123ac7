"""A ticket as a picture: every dot that the head burns is one black pixel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw

from hardware.escpos.profile import Profile
from hardware.simulators.printers import typeface
from hardware.simulators.printers.items import Bitmap, Item, Letters, Row, Symbol
from hardware.simulators.printers.symbol import squares

TOP: Final = 24
BOTTOM: Final = 40
"""White paper before the first line and after the last: what the cutter leaves."""
TOOTH: Final = 16
"""The teeth in which a torn paper ends, black where no paper is."""


def as_picture(rows: Sequence[Row], height: int, profile: Profile, *, torn: bool = False) -> Image.Image:
    """Black on white, mode 1, as wide as the head, at the printer's own resolution; `torn` paper ends in teeth."""
    burnt = Image.new("L", (profile.dots, TOP + height + (TOOTH if torn else BOTTOM)))
    if torn:
        _tear(burnt)
    for row in rows:
        baseline = TOP + row.top + max((_ascent(item) for item in row.items), default=0)
        for item in row.items:
            _burn(item, burnt, row.left + item.x, baseline - _ascent(item))
    return burnt.point(lambda value: 255 - value).convert("1", dither=Image.Dither.NONE)


def _tear(burnt: Image.Image) -> None:
    width, bottom = burnt.size
    draw = ImageDraw.Draw(burnt)
    for x in range(0, width, 2 * TOOTH):
        draw.polygon([(x, bottom), (x + TOOTH, bottom - TOOTH), (x + 2 * TOOTH, bottom)], fill=255)


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
    rows = squares(symbol.payload, symbol.level)
    pixels = bytes(255 if dark else 0 for row in rows for dark in row)
    small = Image.frombytes("L", (len(rows), len(rows)), pixels)
    return small.resize((symbol.extent, symbol.extent), Image.Resampling.NEAREST)
