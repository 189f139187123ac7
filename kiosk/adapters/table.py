"""Tables that people make: CSV as any spreadsheet saves it, or a JSON list of objects, with the line of every row.

A byte order mark, commas or semicolons or tabs, LF or CRLF are all taken. A table that is not whole is refused.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.trouble import Refused

SEPARATORS: Final = (",", ";", "\t")
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


def read_table(path: Path) -> Table:
    """The table in a `.json` file, else in a CSV file. Raises BadTable with "table.*"."""
    text = _text(path)
    if path.suffix.lower() == ".json":
        return _from_json(path.name, text)
    return _from_csv(path.name, text)


def shown_text(text: str) -> str:
    """Text that any terminal can show, not too long."""
    safe = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return safe if len(safe) <= LONGEST_SHOWN else f"{safe[: LONGEST_SHOWN - 1]}…"


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise _bad("table.unreadable", path.name) from trouble
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise _bad("table.not_utf8", path.name, line=raw.count(b"\n", 0, trouble.start) + 1) from trouble
    if "\0" in text:
        raise _bad("table.not_text", path.name, line=text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip():
        raise _bad("table.empty", path.name)
    return text


# --- CSV -----------------------------------------------------------------------------------------------------


def _from_csv(file: str, text: str) -> Table:
    records = _records(file, text)
    line, header = next(records)
    columns = tuple(_name(cell) for cell in header)
    _check_header(file, line, columns)
    body = list(records)
    ragged = [
        Refused("table.ragged", file=file, line=line, found=len(cells), wanted=len(columns))
        for line, cells in body
        if len(cells) != len(columns)
    ]
    if ragged:
        raise BadTable(ragged)
    return Table(file, columns, tuple(Row(line, dict(zip(columns, cells, strict=True))) for line, cells in body))


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not an empty line, with the line where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as trouble:
        raise _bad("table.broken_quote", file, line=begins) from trouble


def _separator(text: str) -> str:
    """What separates most in the header; the comma where nothing does."""
    header = text.lstrip("\r\n").splitlines()[0]
    return max(SEPARATORS, key=header.count)


def _name(cell: str) -> str:
    return cell.strip().lower()


def _check_header(file: str, line: int, columns: tuple[str, ...]) -> None:
    unnamed = [
        Refused("table.unnamed_column", file=file, line=line, number=number)
        for number, name in enumerate(columns, 1)
        if not name
    ]
    repeated = [
        Refused("table.repeated_column", file=file, line=line, column=shown_text(name))
        for name, count in Counter(columns).items()
        if name and count > 1
    ]
    if unnamed or repeated:
        raise BadTable([*unnamed, *repeated])


# --- JSON ----------------------------------------------------------------------------------------------------


def _from_json(file: str, text: str) -> Table:
    rows = tuple(Row(line, _cells(file, line, thing)) for line, thing in _elements(file, text))
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    return Table(
        file, columns, tuple(Row(row.line, {name: row.cells.get(name, "") for name in columns}) for row in rows)
    )


def _elements(file: str, text: str) -> Iterator[tuple[int, object]]:
    """The elements of a list, each with the line where it begins."""
    decoder = json.JSONDecoder(object_pairs_hook=_Pairs)
    place, line = _skip(text, 0, 1)
    if text[place] != "[":
        raise _bad("table.not_a_list", file)
    try:
        whole, end = decoder.raw_decode(text, place)
        if text[end:].strip():
            raise json.JSONDecodeError("something stands behind the list", text, end)
    except (ValueError, RecursionError) as trouble:
        where = trouble.lineno if isinstance(trouble, json.JSONDecodeError) else line
        raise _bad("table.not_json", file, line=where) from trouble
    for thing in whole:
        place, line = _skip(text, place + 1, line)
        yield line, thing
        end = decoder.raw_decode(text, place)[1]
        place, line = _skip(text, end, line + text.count("\n", place, end))


class _Pairs(tuple[tuple[str, object], ...]):
    """An object as it stands, a name written twice included."""

    __slots__ = ()


def _skip(text: str, place: int, line: int) -> tuple[int, int]:
    """The next place that is not white space, and its line."""
    begin = place
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place, line + text.count("\n", begin, place)


def _cells(file: str, line: int, thing: object) -> Mapping[str, str]:
    if not isinstance(thing, _Pairs):
        raise _bad("table.not_an_object", file, line=line)
    names = [_name(name) for name, _ in thing]
    for name, count in Counter(names).items():
        if count > 1:
            raise _bad("table.repeated_column", file, line=line, column=shown_text(name))
    return {name: _cell(file, line, name, value) for name, (_, value) in zip(names, thing, strict=True)}


def _cell(file: str, line: int, name: str, value: object) -> str:
    """Words and numbers as they were written; null is an empty cell."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case int() | float() if not isinstance(value, bool):
            return str(value)
        case _:
            raise _bad("table.bad_value", file, line=line, column=shown_text(name))


def _bad(code: str, file: str, **params: object) -> BadTable:
    return BadTable([Refused(code, file=file, **params)])
