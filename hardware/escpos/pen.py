"""Knows how the printer stands now, so that it is told only what changes."""

from __future__ import annotations

from typing import Final

from hardware.escpos import commands
from hardware.escpos.document import Align
from hardware.escpos.profile import Profile

_PLACES: Final[dict[Align, int]] = {"left": 0, "centre": 1, "right": 2}
_CELL_HEIGHT: Final = 24
_LONGEST_FEED: Final = 254  # of 255, so that it is whole dots where a unit is half a dot
_CHEAP_LINES: Final = 3


class Pen:
    """Collects the bytes of one job in `ink`, and the paper that it takes in `dots`."""

    def __init__(self, profile: Profile) -> None:
        self.ink = bytearray(commands.INIT + commands.LEAVE_HANZI)
        if profile.codepage is not None:
            self.ink += commands.codepage(profile.codepage)
        self.dots = 0
        self._profile = profile
        self._align: Align = "left"
        self._size = (1, 1)
        self._bold = False
        self._tallest = 0

    def begin(self, align: Align) -> None:
        """Chooses where a line stands; the printer takes this only at the start of a line."""
        if align != self._align:
            self.ink += commands.align(_PLACES[align])
            self._align = align

    def style(self, width: int, height: int, bold: bool) -> None:
        """Chooses how the next letters look."""
        if (width, height) != self._size:
            self.ink += commands.size(width, height)
            self._size = (width, height)
        if bold != self._bold:
            self.ink += commands.bold(bold)
            self._bold = bold

    def text(self, ascii_text: str) -> None:
        """Writes letters; they must be plain (`to_ascii`)."""
        self.ink += ascii_text.encode("ascii")
        self._tallest = max(self._tallest, self._size[1] * _CELL_HEIGHT)

    def end(self) -> None:
        """Prints the line."""
        self.ink += commands.LINE_FEED
        self.dots += max(self._tallest, self._profile.line_dots)
        self._tallest = 0

    def line(self, ascii_text: str, align: Align | None) -> None:
        """A whole line; `align` none where the line is full and stands the same everywhere."""
        if align is not None:
            self.begin(align)
        self.text(ascii_text)
        self.end()

    def move(self, column: int, target: int) -> None:
        """Goes right from one column of 1x cells to another, the shorter way."""
        by_position = commands.position(target * self._profile.cell)
        if target - column <= len(by_position) or not self._profile.position:
            self.style(1, 1, self._bold)
            self.text(" " * (target - column))
        else:
            self.ink += by_position

    def gap(self, dots: int) -> None:
        """Leaves paper white."""
        self.dots += dots
        lines, rest = divmod(dots, self._profile.line_dots)
        if not rest and lines <= _CHEAP_LINES:
            self.ink += commands.LINE_FEED * lines
            return
        units = dots * self._profile.units_per_dot
        while units > 0:
            self.ink += commands.feed_units(min(units, _LONGEST_FEED))
            units -= _LONGEST_FEED

    def cut(self) -> None:
        """Feeds and cuts as the model does, and holds the paper out where there is a mouth."""
        if self._profile.feed:
            self.ink += commands.feed_lines(self._profile.feed)
            self.dots += self._profile.feed * self._profile.line_dots
        self.ink += self._profile.cut_bytes
        if self._profile.presenter:
            self.ink += commands.present(self._profile.presenter.steps)
