"""A workbook as we write it: words as words, numbers as numbers, formulas with what they come to."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | Decimal | Fraction | None
INK: Final = "#14202B"
LINE_HEIGHT: Final = 15.5  # points
BOLD: Final = 0.85
"""Bold letters are so much wider that fewer fit."""
WHOLE: Final = "#,##0"
SHARE: Final = '0.0"%"'
_TYPE: Final = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}


def lines(words: str, width: float) -> int:
    """How many lines words take in a column that is so many characters wide; broken between words."""
    taken = 0
    for part in words.split("\n"):
        room = 0.0
        for word in part.split():
            room -= len(word) + 1
            if room < -1:
                taken, room = taken + 1, width - len(word)
    return max(1, taken)


def decimals(places: int) -> str:
    """The number format with so many decimals."""
    return f"0.{'0' * places}"


class Typed(float):
    """A number that is written as it reads: 79.4, where the library's 16 digits make 79.40000000000001 of it."""

    def __format__(self, form: str) -> str:
        """The shortest digits that mean it."""
        return repr(float(self))


class Book:
    """A workbook that is being written."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool = False) -> Sheet:
        """A new sheet on A4; `widths` of its columns, in characters."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        return Sheet(name, sheet, self, widths)

    def format(self, **said: Any) -> Format:
        """One format for all cells that look alike."""
        key = tuple(sorted(said.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_TYPE, **said})
        return self._formats[key]

    def chart(self, kind: str) -> Any:
        """A drawing of the spreadsheet's own."""
        return self._book.add_chart({"type": kind})


class Sheet:
    """A sheet: rows and columns count from 0."""

    def __init__(self, name: str, sheet: Worksheet, book: Book, widths: Sequence[float]) -> None:
        self.name, self._sheet, self._book, self._widths = name, sheet, book, widths

    def title(self, row: int, words: str) -> None:
        """A heading."""
        self._sheet.write_string(row, 0, words, self._book.format(bold=True, font_size=14))

    def remark(self, row: int, words: str) -> None:
        """A line across all columns, as high as it needs to be."""
        last = len(self._widths) - 1
        self._sheet.set_row(row, LINE_HEIGHT * lines(words, sum(self._widths)))
        if last:
            self._sheet.merge_range(row, 0, row, last, "", self._book.format(text_wrap=True))
        self.words(row, 0, words, text_wrap=True)

    def words(self, row: int, column: int, words: str, **look: Any) -> None:
        """Words, whatever they begin with: never a formula, never an address."""
        self._sheet.write_string(row, column, words, self._book.format(**look))

    def number(self, row: int, column: int, value: float | None, form: str = WHOLE, **look: Any) -> None:
        """A number; an empty cell for None."""
        style = self._book.format(num_format=form, **look)
        if value is None:
            self._sheet.write_blank(row, column, None, style)
        else:
            self._sheet.write_number(row, column, value if isinstance(value, int) else Typed(value), style)

    def formula(self, row: int, column: int, formula: str, value: Value, form: str = "General", **look: Any) -> None:
        """A formula beside what we reckon it to be, for readers that do not reckon."""
        kept: Any = "" if value is None else float(value) if isinstance(value, Decimal | Fraction) else value
        self._sheet.write_formula(row, column, formula, self._book.format(num_format=form, **look), kept)

    def heads(self, row: int, heads: Sequence[str], numbers: Collection[int] = ()) -> None:
        """The line of column heads; it stays in sight and on every printed page. `numbers`: columns that hold some."""
        style = {"bold": True, "text_wrap": True, "bottom": 1, "top": 2, "valign": "bottom"}
        for column, head in enumerate(heads):
            self.words(row, column, head, align="right" if column in numbers else "left", **style)
        high = max(lines(head, width * BOLD) for head, width in zip(heads, self._widths, strict=True))
        self._sheet.set_row(row, LINE_HEIGHT * high)
        self._sheet.freeze_panes(row + 1, 0)
        self._sheet.repeat_rows(row)

    def draw(self, row: int, column: int, chart: Any, width: int = 560, height: int = 320) -> None:
        """Puts a drawing down; sizes in pixels."""
        chart.set_size({"width": width, "height": height})
        self._sheet.insert_chart(row, column, chart)


@contextmanager
def written(title: str, author: str, made_at: dt.datetime) -> Iterator[tuple[Book, io.BytesIO]]:
    """A workbook; its bytes are there when it is left. The same again gives the same bytes."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "author": author, "created": made})
    book.set_calc_mode("auto")
    yield Book(book), target
    book.close()
