"""From a paper's blocks to a PDF: typst sets it, with our own type, from nothing but what stands here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
import typst

from ui.web.report.document import Document

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = _HERE / "templates"
_STATIC: Final = _HERE.parent / "static"
_PICTURES: Final = ("songket.svg", "emblem.svg")
STANDARD: Final = "ua-1"
"""PDF/UA-1: readable by those who do not see it."""


def typeset(document: Document, printed_at: dt.datetime, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A document as PDF on A4. `pictures`: JPEG or PNG by the names that its blocks give them."""
    return press("document.typ", msgspec.json.encode(document), printed_at, pictures or {})


def press(template: str, shown: bytes, printed_at: dt.datetime, pictures: Mapping[str, bytes]) -> bytes:
    """A template with its JSON as PDF; the same again gives the same bytes."""
    given = {
        "main.typ": (_TEMPLATES / template).read_bytes(),
        "look.typ": (_TEMPLATES / "look.typ").read_bytes(),
        "shown.json": shown,
        **{name: (_STATIC / name).read_bytes() for name in _PICTURES},
        **pictures,
    }
    # Handed over from memory every file has to be UTF-8, which a photograph is not: they lie in a folder for a moment.
    with TemporaryDirectory() as folder:
        for name, content in given.items():
            (Path(folder) / name).write_bytes(content)
        return _compiled(folder, printed_at)


def _compiled(folder: str, printed_at: dt.datetime) -> bytes:
    """By the standard. A sign that our type lacks, as an emoji, becomes a box; the paper then claims no standard."""
    compiler = typst.Compiler(
        str(Path(folder) / "main.typ"),
        root=folder,
        font_paths=[str(files("ui.glass") / "typeface")],
        ignore_system_fonts=True,
    )
    at = int(printed_at.timestamp())
    try:
        made = compiler.compile(pdf_standards=STANDARD, timestamp=at)
    except typst.TypstError:
        made = compiler.compile(timestamp=at)
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file, and it was not told to write it
    return made
