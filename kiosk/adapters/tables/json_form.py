"""A JSON list of objects as a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from kiosk.adapters.tables.table import Row, Table, bad_table, column_name, shown_text


def from_json(file: str, text: str) -> Table:
    """The table in `text`, which is not empty. Raises BadTable."""
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
        raise bad_table("table.not_a_list", file)
    try:
        whole, end = decoder.raw_decode(text, place)
        if text[end:].strip():
            raise json.JSONDecodeError("something stands behind the list", text, end)
    except (ValueError, RecursionError) as trouble:
        where = trouble.lineno if isinstance(trouble, json.JSONDecodeError) else line
        raise bad_table("table.not_json", file, line=where) from trouble
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
        raise bad_table("table.not_an_object", file, line=line)
    names = [column_name(name) for name, _ in thing]
    for name, count in Counter(names).items():
        if count > 1:
            raise bad_table("table.repeated_column", file, line=line, column=shown_text(name))
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
            raise bad_table("table.bad_value", file, line=line, column=shown_text(name))
