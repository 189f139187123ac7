"""The letters of a thermal printer's font A: 12 by 24 dots, from a BDF file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from PIL import Image

WIDTH: Final = 12
HEIGHT: Final = 24
ASCENT: Final = 19


@cache
def glyphs() -> Mapping[int, Image.Image]:
    """Letter pictures by code of ISO 8859-1: mode L, 255 where the head burns."""
    text = files(__package__).joinpath("thermal-a-12x24.bdf").read_text("ascii")
    return dict(_glyph(block) for block in text.split("STARTCHAR")[1:])


@cache
def letter(character: str, width: int, height: int, bold: bool) -> Image.Image:
    """One letter at a scale, every dot repeated as a real head does; emphasis burns one dot more to the right."""
    picture = glyphs().get(ord(character), glyphs()[ord("?")])
    if bold:
        picture = _emphasised(picture)
    return picture.resize((WIDTH * width, HEIGHT * height), Image.Resampling.NEAREST)


def _glyph(block: str) -> tuple[int, Image.Image]:
    lines = block.splitlines()
    code = next(int(line.split()[1]) for line in lines if line.startswith("ENCODING"))
    start = lines.index("BITMAP") + 1
    bits = bytes(_row_of_pixels(lines[start : start + HEIGHT]))
    return code, Image.frombytes("L", (WIDTH, HEIGHT), bits)


def _row_of_pixels(rows: list[str]) -> Iterator[int]:
    for row in rows:
        value = int(row, 16)
        yield from (255 if value & 0x8000 >> x else 0 for x in range(WIDTH))


def _emphasised(picture: Image.Image) -> Image.Image:
    from PIL import ImageChops

    moved = Image.new("L", picture.size)
    moved.paste(picture, (1, 0))
    return ImageChops.lighter(picture, moved)
