"""Reads a table of scores: one form a row, one unsur a column, an empty cell for a question left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.tables import BadTable, Row, Table, read_table
from kiosk.domain.instrument import ItemKey
from kiosk.domain.skm import HIGHEST, LOWEST
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import Codes, in_order, named

ABOUT_RESPONDENTS: Final = frozenset(
    {"no", "nomor", "tanggal", "jam", "instansi", "layanan", "loket", "saran"}
    | {"jenis_kelamin", "usia", "pendidikan", "pekerjaan"}
)
"""Columns that may stand beside the scores and are passed over."""
_SCORES: Final = {str(score): score for score in range(LOWEST, HIGHEST + 1)}


@dataclass(frozen=True)
class Scores:
    """What a table held: the tally, forms without any answer (not counted), and the columns passed over."""

    tally: Tally
    blank: int
    passed_over: tuple[str, ...]


def read_scores(path: Path, codes: Codes | None = None, unsur: Sequence[str] = ()) -> Scores:
    """The scores in a CSV or JSON file. Raises BadTable with every mistake and its place.

    Columns are unsur keys, or U codes (`codes` says whose U8 and U9). Without `unsur` they must be among the nine, and
    any other column that is not about the respondent is a mistake; with it exactly these are taken.
    """
    table = read_table(path)
    columns = _columns(table, codes, unsur)
    rows, mistakes = _rows(table, columns)
    if mistakes:
        raise BadTable(mistakes)
    answered = [row for row in rows if row]
    over = tuple(name for name in table.columns if name not in columns)
    return Scores(Tally.of(in_order(columns.values()), answered), len(rows) - len(answered), over)


def _columns(table: Table, codes: Codes | None, unsur: Sequence[str]) -> dict[str, ItemKey]:
    """Column name -> unsur."""
    found: dict[str, ItemKey] = {}
    mistakes: list[Refused] = []
    for column in table.columns:
        try:
            key = _key(column, codes, unsur)
        except Refused:
            mistakes.append(table.mistake("skm.ambiguous_column", 1, column))
            continue
        if key in found.values():
            mistakes.append(table.mistake("skm.unsur_twice", 1, column, name=str(key)))
        elif key:
            found[column] = key
        elif not unsur and column not in ABOUT_RESPONDENTS:
            mistakes.append(table.mistake("skm.unknown_column", 1, column))
    mistakes += [table.mistake("skm.missing_column", 1, name) for name in unsur if name not in found.values()]
    if not found and not mistakes:
        mistakes.append(table.mistake("skm.no_unsur_column", 1, ""))
    if mistakes:
        raise BadTable(mistakes)
    return found


def _key(column: str, codes: Codes | None, unsur: Sequence[str]) -> ItemKey | None:
    if column in unsur:
        return ItemKey(column)
    key = named(column, codes)
    return key if key and (not unsur or key in unsur) else None


def _rows(table: Table, columns: dict[str, ItemKey]) -> tuple[list[dict[ItemKey, int]], list[Refused]]:
    rows = [
        {key: _SCORES[cell] for column, key in columns.items() if (cell := row.cells[column]) in _SCORES}
        for row in table.rows
    ]
    return rows, [mistake for row in table.rows for mistake in _bad_cells(table, columns, row)]


def _bad_cells(table: Table, columns: dict[str, ItemKey], row: Row) -> Iterator[Refused]:
    for column in columns:
        if (cell := row.cells[column]) and cell not in _SCORES:
            yield table.mistake("skm.bad_score", row.line, column, value=cell)
