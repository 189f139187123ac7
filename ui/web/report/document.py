"""A paper as blocks, before it has pages: what `templates/document.typ` sets, one function there for each sort here.

Words may hold `**strong**` and `[[what the unit fills in]]`; nothing else in them is markup. Numbers come as they are
printed; where a drawing needs the value too, it stands beside its words.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Align = Literal["left", "right", "center"]


class Block(msgspec.Struct, frozen=True, tag_field="sort", tag=str.lower, kw_only=True):
    """One thing on a page."""


class Cover(Block, frozen=True):
    """The first page. `facts` are a label with what it is; `remark` "" says nothing."""

    title: str
    unit: str
    subtitle: str
    period: str
    figure: str
    mutu: str
    kinerja: str
    facts: tuple[tuple[str, str], ...]
    remark: str = ""


class Contents(Block, frozen=True):
    """The list of chapters and sections, with their pages."""

    title: str


class Chapter(Block, frozen=True):
    """Begins a page, unless it follows on: `kicker` "Bab I"."""

    kicker: str
    title: str
    follows: bool = False


class Section(Block, frozen=True):
    """Within a chapter: `number` "3.2". `fresh`: begins a page."""

    number: str
    title: str
    fresh: bool = False


class Paragraph(Block, frozen=True):
    """Running text."""

    text: str


class Bullets(Block, frozen=True):
    """A list."""

    items: tuple[str, ...]


class Column(msgspec.Struct, frozen=True):
    """A column of a table. `share`: of the room that is left; 0: as wide as its cells ask."""

    head: str
    align: Align = "left"
    share: int = 0


class Row(msgspec.Struct, frozen=True):
    """A line of a table. `strong`: a sum; `under`: has its rule above it. `bold`: cells that are set in bold."""

    cells: tuple[str, ...]
    strong: bool = False
    bold: tuple[int, ...] = ()


class Table(Block, frozen=True):
    """A table with its caption above and its remark below. Sums stand last; the first of them gets a rule."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


class Stick(msgspec.Struct, frozen=True):
    """One line of the drawing of unsur: `value` on the scale of the axis; `low`: one of the three lowest."""

    label: str
    shown: str
    value: float | None
    low: bool = False


class Edge(msgspec.Struct, frozen=True):
    """Where a grade begins, and the grade that begins there."""

    at: float
    label: str


class Sticks(Block, frozen=True):
    """Values beside the edges of the grades. `alt` says in words what is to be seen."""

    caption: str
    sticks: tuple[Stick, ...]
    start: float
    edges: tuple[Edge, ...]
    note: str
    alt: str


class Point(msgspec.Struct, frozen=True):
    """One period of a trend; `value` None: no figure. `breaks`: not to be compared with the one before."""

    label: str
    shown: str
    value: float | None
    breaks: bool = False


class Trend(Block, frozen=True):
    """The index over periods; a gap is left where a period has no figure."""

    caption: str
    points: tuple[Point, ...]
    start: float
    edges: tuple[Edge, ...]
    note: str
    alt: str


class Bar(msgspec.Struct, frozen=True):
    """One choice: `part` of the whole, 0 to 1; None: not shown."""

    label: str
    shown: str
    part: float | None


class Bars(Block, frozen=True):
    """Who answered: groups of bars, two beside each other."""

    caption: str
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    note: str
    alt: str


class Scores(Block, frozen=True):
    """Table 4: a line for each respondent, in several columns a page, with its sums below."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[Row, ...]
    note: str


class Question(msgspec.Struct, frozen=True):
    """One question of the questionnaire with its answers."""

    number: str
    name: str
    text: str
    options: tuple[str, ...]


class Questionnaire(Block, frozen=True):
    """The questions as they were asked."""

    questions: tuple[Question, ...]


class Picture(msgspec.Struct, frozen=True):
    """A photograph that is handed over beside the document under `file`."""

    file: str
    caption: str


class Pictures(Block, frozen=True):
    """Photographs, two beside each other."""

    pictures: tuple[Picture, ...]


class Signature(Block, frozen=True):
    """Who signs: `place` with the date, the office, room for the name."""

    place: str
    office: str
    name: str
    details: tuple[str, ...]


class Sideways(Block, frozen=True):
    """A chapter on a page of its own that lies on its side, with words and a wide table."""

    chapter: Chapter
    text: str
    table: Table


class Document(msgspec.Struct, frozen=True):
    """A whole paper. `left` and `right` head each page but the cover; `foot` are the lines below."""

    title: str
    author: str
    language: str
    left: str
    right: str
    foot: tuple[str, ...]
    blocks: tuple[
        Cover
        | Contents
        | Chapter
        | Section
        | Paragraph
        | Bullets
        | Table
        | Sticks
        | Trend
        | Bars
        | Scores
        | Questionnaire
        | Pictures
        | Signature
        | Sideways,
        ...,
    ]
