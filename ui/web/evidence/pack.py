"""A pack of evidence as values: what is asked, what proves it and when, and the files that it comes with."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

DATA: Final = "data"
PAPERS: Final = "berkas"
PHOTOS: Final = "foto"
_FIGURE: Final = re.compile(r"(< )?[0-9.,]+( %)?|–")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Kind(StrEnum):
    """Which evaluation asks: Forum Konsultasi Publik, PEKPPP, MPP Digital."""

    FKP = "fkp"
    PEKPPP = "pekppp"
    MPP_DIGITAL = "mpp-digital"


@dataclass(frozen=True)
class Entry:
    """A file of a pack, by its place in it."""

    name: str
    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Sheet:
    """A table: on the page, in a paper, and as a CSV file under `data/`."""

    stem: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    empty: str = ""
    """What stands in place of no rows; "" that there are none yet."""

    def is_figures(self, place: int) -> bool:
        """Whether a column holds figures, which stand at its right; an empty cell says neither."""
        cells = [row[place] for row in self.rows if row[place]]
        return bool(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)

    @property
    def file(self) -> str:
        """Where its CSV lies in the pack."""
        return f"{DATA}/{self.stem}.csv"

    def entry(self) -> Entry:
        """Its CSV, written as a report's. What a spreadsheet would take for a formula stands behind an apostrophe."""
        out = io.StringIO()
        rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
        rows.writerow(self.head)
        rows.writerows([_harmless(cell) for cell in row] for row in self.rows)
        return Entry(self.file, self.title, out.getvalue().encode("utf-8-sig"))


@dataclass(frozen=True)
class Proof:
    """Something that the records prove, and the day for which they do; `files` of the pack that show it."""

    text: str
    on: dt.date
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One indicator. `asks`: what it is scored by; `own`: what the unit still has to add, "" for nothing."""

    title: str
    asks: str
    proofs: tuple[Proof, ...]
    own: str = ""


@dataclass(frozen=True)
class Pack:
    """Everything. `sheets` stand on the index page itself; those that are only files are among `entries`."""

    kind: Kind
    name: str
    title: str
    where: str
    lead: tuple[str, ...]
    criteria: tuple[Criterion, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    entries: tuple[Entry, ...] = ()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
