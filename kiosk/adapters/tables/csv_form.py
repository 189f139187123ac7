"""CSV as any spreadsheet saves it: commas, semicolons or tabs, LF or CRLF."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kiosk.adapters.tables.table import BadTable, Row, Table, bad_table, column_name, shown_text
from kiosk.domain.trouble import Refused

SEPARATORS: Final = (",", ";", "\t")


def from_csv(file: str, text: str) -> Table:
    """The table in `text`, which is not empty. Raises BadTable."""
    records = _records(file, text)
    line, header = next(records)
    columns = tuple(column_name(cell) for cell in header)
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
        raise bad_table("table.broken_quote", file, line=begins) from trouble


def _separator(text: str) -> str:
    """What separates most in the header; the comma where nothing does."""
    header = text.lstrip("\r\n").splitlines()[0]
    return max(SEPARATORS, key=header.count)


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
