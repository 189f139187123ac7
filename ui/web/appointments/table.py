"""A table of wished appointments: read from a file, and written again with the codes beside."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.adapters.tables import read_table
from kiosk.adapters.tables.table import BadTable, Row, Table
from kiosk.domain.trouble import Refused
from ui.web.orders.appointments import AppointmentLine, WishLine

SERVICE: Final = "layanan"
DAY: Final = "tanggal"
HOUR: Final = "jam"
CODE: Final = "kode"
_HOUR: Final = re.compile(r"(\d{1,2})[.:](\d{2})")
_DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def hour_of(said: str) -> dt.time | None:
    """9.00, 09:00; None for anything else."""
    found = _HOUR.fullmatch(said.strip())
    try:
        return dt.time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def wishes_in(file: Path) -> tuple[Table, tuple[WishLine, ...]]:
    """The table, and a wish for each of its rows. Raises BadTable, Refused "appointment.no_column"."""
    table = read_table(file)
    for name in (SERVICE, DAY, HOUR):
        if name not in table.columns:
            raise Refused("appointment.no_column", column=name, file=file.name)
    rows = [row for row in table.rows if not row.is_blank()]
    mistakes = [each for row in rows for each in _mistakes(table, row)]
    if mistakes:
        raise BadTable(mistakes)
    return table, tuple(_wish(row) for row in rows)


def written_table(table: Table, made: Sequence[AppointmentLine]) -> str:
    """The same rows as CSV, each with its code and what its QR holds."""
    rows = [row for row in table.rows if not row.is_blank()]
    names = [name for name in table.columns if name not in (CODE, "qr")]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*names, CODE, "qr"])
    for row, each in zip(rows, made, strict=True):
        writer.writerow([*(row.cells[name] for name in names), each.code, each.qr])
    return file.getvalue()


def _mistakes(table: Table, row: Row) -> list[Refused]:
    found = []
    if not row.cells[SERVICE]:
        found.append(table.mistake("appointment.bad_service", row.line, SERVICE, value=""))
    if _day(row.cells[DAY]) is None:
        found.append(table.mistake("appointment.bad_day_cell", row.line, DAY, value=row.cells[DAY]))
    if hour_of(row.cells[HOUR]) is None:
        found.append(table.mistake("appointment.bad_hour_cell", row.line, HOUR, value=row.cells[HOUR]))
    return found


def _wish(row: Row) -> WishLine:
    day, at = _day(row.cells[DAY]), hour_of(row.cells[HOUR])
    assert day is not None and at is not None  # noqa: S101, PT018 - the mistakes were looked for
    return WishLine(row.cells[SERVICE], day, at)


def _day(said: str) -> dt.date | None:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(said, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
