"""A table that somebody made: its columns, its rows with their lines, and what can be wrong in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.domain.trouble import Refused

LONGEST_SHOWN: Final = 40


class BadTable(Refused):
    """A table that cannot be taken. Its code is that of its first mistake; `mistakes` has them all, in order.

    Each mistake's `params` hold `file`, and where they apply `line` (physical, from 1) and `column` (its name).
    """

    def __init__(self, mistakes: Sequence[Refused]) -> None:
        super().__init__(mistakes[0].code, **mistakes[0].params)
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True)
class Row:
    """One record: the line where it begins, and its cells by column, without the space around them."""

    line: int
    cells: Mapping[str, str]

    def is_blank(self) -> bool:
        """Whether nothing was written in it."""
        return not any(self.cells.values())


@dataclass(frozen=True)
class Table:
    """A whole table. Column names are in lower case."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def mistake(self, code: str, line: int, column: str, **params: object) -> Refused:
        """A mistake in one cell of this table; `value` is what stands there and is made fit to show."""
        if "value" in params:
            params["value"] = shown_text(str(params["value"]))
        return Refused(code, file=self.file, line=line, column=shown_text(column), **params)


def bad_table(code: str, file: str, **params: object) -> BadTable:
    """A table with this one mistake."""
    return BadTable([Refused(code, file=file, **params)])


def column_name(cell: str) -> str:
    """What a heading calls its column."""
    return cell.strip().lower()


def shown_text(text: str) -> str:
    """Text that any terminal can show, not too long."""
    safe = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return safe if len(safe) <= LONGEST_SHOWN else f"{safe[: LONGEST_SHOWN - 1]}…"
