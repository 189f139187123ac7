"""What a printer's commands leave on paper: rows of letters, codes and dots, each at its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.escpos.profile import Profile
from hardware.escpos.qr import side
from hardware.simulators.interpreter import (
    AlignTo,
    Bold,
    Command,
    FeedLines,
    FeedUnits,
    Init,
    LineFeed,
    Position,
    QrModule,
    QrPrint,
    QrStore,
    Raster,
    Size,
    Text,
)

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
    """A QR code drawn by the printer itself."""

    x: int
    payload: str
    module: int

    @property
    def extent(self) -> int:
        """Dots from left to right."""
        return side(self.payload) * self.module

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


@dataclass(frozen=True)
class Row:
    """One print line: its top edge, how far the paper moves for it, where it begins, what stands in it."""

    top: int
    advance: int
    left: int
    items: tuple[Item, ...]


class Paper:
    """The piece of paper under the head, as the commands arrive."""

    def __init__(self, profile: Profile) -> None:
        self.rows: list[Row] = []
        self.height = 0
        self._profile = profile
        self._payload = ""
        self.apply(Init())

    def apply(self, command: Command) -> int:
        """Does what the command says; the dots that the paper moves for it."""
        before = self.height
        match command:
            case Init():
                self._reset()
            case Text(text):
                self._letters(text)
            case LineFeed():
                self._end_line()
            case AlignTo(place):
                self._align = place
            case Bold(on):
                self._bold = on
            case Size(width, height):
                self._width, self._height = width, height
            case Position(dots):
                self._x = dots
            case FeedUnits(units):
                self._feed(units // self._profile.units_per_dot)
            case FeedLines(lines):
                self._feed(lines * self._profile.line_dots)
            case QrModule(dots):
                self._module = dots
            case QrStore(payload):
                self._payload = payload.decode("latin-1")
            case QrPrint():
                self._alone(Symbol(0, self._payload, self._module))
            case Raster(width_bytes, rows, bits):
                self._alone(Bitmap(0, width_bytes, rows, bits))
            case _:
                pass
        return self.height - before

    @property
    def blank(self) -> bool:
        """Whether nothing has been printed yet."""
        return not self.rows and not self._items

    def _reset(self) -> None:
        self._items: list[Item] = []
        self._x = self._align = 0
        self._width = self._height = 1
        self._bold = False
        self._module = 3

    def _letters(self, text: str) -> None:
        cell = self._profile.cell
        while text:
            room = (self._profile.dots - self._x) // (cell * self._width)
            if room <= 0 and self._x == 0:
                return
            if room > 0:
                item = Letters(self._x, text[:room], cell, self._width, self._height, self._bold)
                self._items.append(item)
                self._x += item.extent
            text = text[max(room, 0) :]
            if text:
                self._end_line()

    def _end_line(self) -> None:
        tallest = max((item.tall for item in self._items), default=0)
        self._add_row(max(self._profile.line_dots, tallest))

    def _alone(self, item: Item) -> None:
        if self._items:
            self._end_line()
        if item.extent <= self._profile.dots:
            self._items = [item]
            self._add_row(item.tall)

    def _feed(self, dots: int) -> None:
        if self._items:
            self._end_line()
        self.height += dots

    def _add_row(self, advance: int) -> None:
        extent = max((item.x + item.extent for item in self._items), default=0)
        left = (self._profile.dots - extent) * self._align // 2
        self.rows.append(Row(self.height, advance, left, tuple(self._items)))
        self.height += advance
        self._items = []
        self._x = 0
