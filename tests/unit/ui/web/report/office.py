"""A real spreadsheet program that reckons our workbooks anew, without what we say that the formulas come to."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

Values = Mapping[tuple[str, str], object]
"""By sheet and cell."""
PATIENCE: Final = 120  # seconds
_SAID: Final = re.compile(rb"(</f>)<v>[^<]*</v>")
_ALWAYS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Values]:
    """What LibreOffice makes of the formulas of each workbook; one start for all of them."""
    profile, given, made = (folder / name for name in ("profile", "given", "made"))
    for each in (profile / "user", given, made):
        each.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS)
    for name, book in books.items():
        (given / f"{name}.xlsx").write_bytes(forgotten(book))
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx"]
    files = [str(given / f"{name}.xlsx") for name in books]
    subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True, timeout=PATIENCE)
    formulas = {name: list(_formulas(book)) for name, book in books.items()}
    return {name: _values((made / f"{name}.xlsx").read_bytes(), formulas[name]) for name in books}


def said(book: bytes) -> Values:
    """What we say that each formula comes to."""
    return _values(book, list(_formulas(book)))


def forgotten(book: bytes) -> bytes:
    """The workbook without any of our results."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as left:
        for name in given.namelist():
            left.writestr(name, _SAID.sub(rb"\1", given.read(name)))
    return target.getvalue()


def opened(book: bytes, *, values: bool) -> Workbook:
    """With `values` what formulas come to, else the formulas."""
    return load_workbook(io.BytesIO(book), data_only=values)


def _formulas(book: bytes) -> Iterator[tuple[str, str]]:
    for sheet in opened(book, values=False):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate


def _values(book: bytes, cells: list[tuple[str, str]]) -> Values:
    sheets = opened(book, values=True)
    return {(sheet, cell): sheets[sheet][cell].value for sheet, cell in cells}
