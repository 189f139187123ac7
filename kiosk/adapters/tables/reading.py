"""A table from a file, in either form."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters.tables.csv_form import from_csv
from kiosk.adapters.tables.json_form import from_json
from kiosk.adapters.tables.table import Table, bad_table


def read_table(path: Path) -> Table:
    """The table in a `.json` file, else in a CSV file. Raises BadTable with "table.*"."""
    text = _text(path)
    if path.suffix.lower() == ".json":
        return from_json(path.name, text)
    return from_csv(path.name, text)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise bad_table("table.unreadable", path.name) from trouble
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise bad_table("table.not_utf8", path.name, line=raw.count(b"\n", 0, trouble.start) + 1) from trouble
    if "\0" in text:
        raise bad_table("table.not_text", path.name, line=text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip():
        raise bad_table("table.empty", path.name)
    return text
