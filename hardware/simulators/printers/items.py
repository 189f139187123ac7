"""What stands on a piece of paper: letters, codes and dots in rows, and how the piece left the printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hardware.simulators.printers.symbol import side

CELL_HEIGHT: Final = 24


@dataclass(frozen=True)
class Letters:
    """Letters of one look; `x` and `cell` in dots."""

    x: int
    text: str
    cell: int
    width: int = 1
    height: int = 1
    bold: bool = False

    @property
    def extent(self) -> int:
        """Dots from left to right."""
        return len(self.text) * self.cell * self.width

    @property
    def tall(self) -> int:
        """Dots from top to bottom."""
        return self.height * CELL_HEIGHT


@dataclass(frozen=True)
class Symbol:
    """A QR code drawn by the printer itself; `level` 0 to 3 is its correction L, M, Q, H."""

    x: int
    payload: str
    module: int
    level: int = 1

    @property
    def extent(self) -> int:
        """Dots from left to right."""
        return side(self.payload, self.level) * self.module

    @property
    def tall(self) -> int:
        """Dots from top to bottom."""
        return self.extent


@dataclass(frozen=True)
class Bitmap:
    """Dots as they came."""

    x: int
    width_bytes: int
    tall: int
    bits: bytes

    @property
    def extent(self) -> int:
        """Dots from left to right."""
        return self.width_bytes * 8


Item: TypeAlias = Letters | Symbol | Bitmap
End: TypeAlias = Literal["cut", "tear-bar", "torn", "retracted", "ejected"]
"""How a paper left: by the cutter into a hand; torn off by hand where there is no cutter; torn because the roll ended
in it, or was taken out; drawn back from the mouth into the bin; pushed out of it."""


@dataclass(frozen=True)
class Row:
    """One print line: its top edge, how far the paper moves for it, where it begins, what stands in it."""

    top: int
    advance: int
    left: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Piece:
    """One piece of paper that has left the printer: `height` in dots, `raw` the bytes that made it."""

    rows: tuple[Row, ...]
    height: int
    raw: bytes
    end: End = "cut"
