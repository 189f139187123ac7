"""What a printer's commands leave on paper: rows of letters, codes and dots, each at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hardware.escpos.profile import Profile
from hardware.simulators.printers.dots import clipped, from_columns, scaled
from hardware.simulators.printers.items import Bitmap, Item, Letters, Row, Symbol
from hardware.simulators.printers.orders import (
    AlignTo,
    Bold,
    Columns,
    Command,
    FeedLines,
    FeedUnits,
    Init,
    LineFeed,
    LineSpacing,
    Move,
    Position,
    PrintMode,
    PrintPicture,
    QrCorrection,
    QrModule,
    QrPrint,
    QrStore,
    Raster,
    RasterHead,
    Size,
    StorePicture,
    Tab,
    Text,
)

_TAB_COLUMNS: Final = 8
_MOST_ITEMS: Final = 500
"""In one line; a program that goes back and forth for ever gets a new line."""
_AT_POWER_ON: Final = RasterHead(0, 0)


class Paper:
    """The paper under the head, as the commands arrive; how the printer stands outlives the piece."""

    def __init__(self, profile: Profile) -> None:
        self.rows: list[Row] = []
        self.height = 0
        self._profile = profile
        self._payload = ""
        self._stored: StorePicture | None = None
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
            case FeedUnits(units):
                self._feed(units // self._profile.units_per_dot)
            case FeedLines(lines):
                self._feed(lines * self._pitch)
            case QrPrint():
                self._symbol()
            case RasterHead():
                self._begin_raster(command)
            case Raster(bits=bits):
                self._burn(bits)
            case Columns():
                self._strip(command)
            case PrintPicture():
                self._stored_picture()
            case _:
                self._take_note(command)
        return self.height - before

    def take_off(self) -> tuple[tuple[Row, ...], int]:
        """The rows and the height of what was printed; from here on the paper is new."""
        if self._items:
            self._end_line()
        rows, height = tuple(self.rows), self.height
        self.rows, self.height = [], 0
        return rows, height

    @property
    def blank(self) -> bool:
        """Whether nothing has been printed yet."""
        return not self.rows and not self._items

    def _reset(self) -> None:
        self._items: list[Item] = []
        self._x = self._align = 0
        self._width = self._height = 1
        self._bold = False
        self._module, self._level = 3, 0
        self._pitch = self._profile.line_dots
        self._raster, self._begun = _AT_POWER_ON, False

    def _take_note(self, command: Command) -> None:
        """Commands that move nothing, and change how the next ones look."""
        match command:
            case AlignTo(place):
                self._align = place
            case Bold(on):
                self._bold = on
            case Size(width, height):
                self._width, self._height = width, height
            case PrintMode(width, height, bold):
                self._width, self._height, self._bold = width, height, bold
            case Position(dots):
                self._x = dots
            case Move(dots):
                self._x = max(0, self._x + dots)
            case Tab():
                stop = self._profile.cell * _TAB_COLUMNS
                self._x = (self._x // stop + 1) * stop
            case LineSpacing(units):
                profile = self._profile
                self._pitch = profile.line_dots if units is None else units // profile.units_per_dot
            case QrModule(dots):
                self._module = dots
            case QrCorrection(level):
                self._level = level
            case QrStore(payload):
                self._payload = payload.decode("latin-1")
            case StorePicture():
                self._stored = command
            case _:
                pass

    def _letters(self, text: str) -> None:
        cell = self._profile.cell
        while text:
            room = (self._profile.dots - self._x) // (cell * self._width)
            if room <= 0 and self._x == 0:
                return
            if room > 0:
                self._place(Letters(self._x, text[:room], cell, self._width, self._height, self._bold))
            text = text[max(room, 0) :]
            if text:
                self._end_line()

    def _place(self, item: Item) -> None:
        """Within the line; letters that go on where others of their look ended are one word with them."""
        last = self._items[-1] if self._items else None
        if isinstance(item, Letters) and isinstance(last, Letters) and last.x + last.extent == item.x:
            joined = replace(last, text=last.text + item.text)
            if replace(item, x=joined.x, text=joined.text) == joined:
                self._items.pop()
                item = joined
        self._items.append(item)
        self._x = item.x + item.extent
        if len(self._items) >= _MOST_ITEMS:
            self._end_line()

    def _end_line(self) -> None:
        tallest = max((item.tall for item in self._items), default=0)
        self._add_row(max(self._pitch, tallest))

    def _strip(self, strip: Columns) -> None:
        bits = from_columns(strip.bits, strip.deep, strip.across, strip.down)
        tall = strip.deep * strip.down
        width = len(bits) // tall
        room = max(0, self._profile.dots - self._x) // 8
        if bits and room:
            self._place(Bitmap(self._x, min(width, room), tall, clipped(bits, width, room)))

    def _symbol(self) -> None:
        """A code that is too wide for the paper is not printed at all."""
        item = Symbol(0, self._payload, self._module, self._level)
        if 0 < item.extent <= self._profile.dots:
            self._alone(item)

    def _stored_picture(self) -> None:
        if self._stored:
            stored, self._stored = self._stored, None
            self._begin_raster(RasterHead(stored.width_bytes, stored.rows, stored.across, stored.down))
            self._burn(stored.bits)

    def _begin_raster(self, head: RasterHead) -> None:
        if self._items:
            self._end_line()
        self._raster, self._begun = head, False

    def _burn(self, bits: bytes) -> None:
        """Rows stand below those that came before, as one picture; what the paper came between is two."""
        head, room = self._raster, max(1, self._profile.dots // 8)
        drawn = clipped(scaled(bits, head.width_bytes, head.across, head.down), head.width_bytes * head.across, room)
        width = min(head.width_bytes * head.across, room)
        item = Bitmap(0, width, len(drawn) // width, drawn)
        last = self.rows[-1] if self.rows and self._begun else None
        match last:
            case Row(items=(Bitmap() as above,)) if last.top + last.advance == self.height:
                self.height = last.top
                self.rows.pop()
                item = replace(above, tall=above.tall + item.tall, bits=above.bits + item.bits)
        self._begun = True
        self._alone(item)

    def _alone(self, item: Item) -> None:
        if self._items:
            self._end_line()
        self._items = [item]
        self._add_row(item.tall)

    def _feed(self, dots: int) -> None:
        if self._items:
            self._end_line()
        self.height += dots

    def _add_row(self, advance: int) -> None:
        extent = max((item.x + item.extent for item in self._items), default=0)
        left = max(0, self._profile.dots - extent) * self._align // 2
        self.rows.append(Row(self.height, advance, left, tuple(self._items)))
        self.height += advance
        self._items = []
        self._x = 0
