"""One table of a site: its bytes, header and records, every mistake of form noted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kiosk.adapters.site_folder.cells import Form, Wrong
from kiosk.adapters.site_folder.mistakes import Notebook, printable
from kiosk.adapters.site_folder.scanner import BrokenQuote, Row, scan

LARGEST: Final = 2_000_000
_BOM: Final = "\ufeff"

T = TypeVar("T")


@dataclass
class Record:
    """One row under its header. A cell that cannot be read is noted and marks the record broken."""

    file: str
    header: dict[str, int]
    row: Row
    notes: Notebook
    broken: bool = False

    def read(self, column: str, form: Form[T]) -> T:
        """The cell as `form` understands it; where it does not, its stand-in, for the other cells' sake."""
        try:
            return form.parse(self.row.fields[self.header[column]])
        except Wrong as wrong:
            self.refuse(column, wrong.code, **wrong.params)
            return form.stand_in

    def refuse(self, column: str, code: str, /, **params: object) -> None:
        """Write down a mistake at this record's cell, which spoils the record."""
        self.note(column, code, **params)
        self.broken = True

    def note(self, column: str, code: str, /, **params: object) -> None:
        """Write down a mistake at this record's cell."""
        place = self.header[column]
        self.notes.note(self.file, self.row.lines[place], column, place + 1, code, **params)

    @property
    def line(self) -> int:
        """The physical line on which the record begins."""
        return self.row.lines[0]


@dataclass(frozen=True)
class Sheet:
    """What came of a file. `whole` is False if records may be missing, so that nothing is said of what they held."""

    file: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    whole: bool
    notes: Notebook

    def note(self, code: str, /, **params: object) -> None:
        """Write down a mistake of the table as a whole, at its header."""
        self.notes.note(self.file, 1, self.columns[0], 1, code, **params)


def read_sheet(folder: Path, file: str, columns: tuple[str, ...], optional: tuple[str, ...], notes: Notebook) -> Sheet:
    """The table in `folder/file`, which must have exactly `columns`, and may have `optional` ones."""
    text = read_text(folder, file, columns[0], notes)
    if text is None:
        return Sheet(file, columns, (), False, notes)
    rows = scan(text)
    header = _header(next(rows, None), file, columns, optional, notes)
    if header is None:
        return Sheet(file, columns, (), False, notes)
    found = list(_records(rows, header, file, notes))
    records = tuple(record for record in found if record is not None)
    return Sheet(file, columns, records, len(records) == len(found), notes)


def read_text(folder: Path, file: str, column: str, notes: Notebook, most: int = LARGEST) -> str | None:
    """The text of a file; bytes that are no UTF-8 come as lone surrogates, which every cell refuses."""
    try:
        with (folder / file).open("rb") as stream:
            raw = stream.read(most + 1)
    except FileNotFoundError:
        notes.note(file, 0, "", 0, "site.file_missing")
        return None
    except OSError as error:
        notes.note(file, 0, "", 0, "site.file_unreadable", reason=error.strerror or type(error).__name__)
        return None
    if len(raw) > most:
        notes.note(file, 0, "", 0, "site.file_too_large", most=most)
        return None
    return _plain(raw.decode("utf-8", errors="surrogateescape"), file, column, notes)


def _plain(text: str, file: str, column: str, notes: Notebook) -> str:
    """Without the byte order mark and the line ends of spreadsheets, both noted once."""
    if text.startswith(_BOM):
        notes.note(file, 1, column, 1, "site.byte_order_mark")
        text = text.removeprefix(_BOM)
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        notes.note(file, line, column, 1, "site.line_ends")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _header(
    first: Row | BrokenQuote | None, file: str, columns: tuple[str, ...], optional: tuple[str, ...], notes: Notebook
) -> dict[str, int] | None:
    """Where each column stands; None if the table cannot be read by it."""
    before = len(notes.mistakes)
    header: dict[str, int] = {}
    match first:
        case None:
            notes.note(file, 1, columns[0], 1, "site.file_empty")
        case BrokenQuote():
            notes.note(file, 1, columns[0], first.number, "site.broken_quote")
        case Row(fields=(only,)) if ";" in only:
            notes.note(file, 1, columns[0], 1, "site.semicolons")
        case Row():
            for place, name in enumerate(first.fields):
                _take(header, place, name, (*columns, *optional), file, notes)
            for place, name in enumerate(columns):
                if name not in header:
                    notes.note(file, 1, name, place + 1, "site.missing_column", name=name)
    return header if len(notes.mistakes) == before else None


def _take(header: dict[str, int], place: int, name: str, known: tuple[str, ...], file: str, notes: Notebook) -> None:
    shown = printable(name)
    if name in header:
        notes.note(file, 1, shown, place + 1, "site.duplicate_column", name=shown)
    elif name not in known:
        notes.note(file, 1, shown, place + 1, "site.unknown_column", name=shown)
    else:
        header[name] = place


def _records(
    rows: Iterator[Row | BrokenQuote], header: dict[str, int], file: str, notes: Notebook
) -> Iterator[Record | None]:
    names = sorted(header, key=header.__getitem__)
    for row in rows:
        if isinstance(row, BrokenQuote):
            name = names[min(row.number, len(names)) - 1]
            notes.note(file, row.line, name, row.number, "site.broken_quote")
            yield None
        elif len(row.fields) != len(names):
            last = min(len(row.fields), len(names))
            found, wanted = len(row.fields), len(names)
            notes.note(file, row.lines[last - 1], names[last - 1], last, "site.field_count", found=found, wanted=wanted)
            yield None
        else:
            yield Record(file, header, row, notes)
