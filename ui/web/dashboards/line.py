"""A trend as a drawing: where its points and lines lie. Pure; the words stand in the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kiosk.centre.trend import TrendPoint
from kiosk.domain.skm import BANDS, Mutu

WIDTH: Final = 960
HEIGHT: Final = 300
LEFT: Final = 48
RIGHT: Final = 40
TOP: Final = 30
BOTTOM: Final = 40
LOWEST: Final = Decimal(60)
"""Where the axis begins unless a point lies lower; then it begins at 25, as the scale does."""
HIGHEST: Final = Decimal(100)
SCALE: Final = Decimal(25)


@dataclass(frozen=True)
class Dot:
    """A figure on the line; `ikm` as it is published. `broken`: not to be compared with the one before."""

    x: int
    y: int
    code: str
    ikm: str
    broken: bool


@dataclass(frozen=True)
class Edge:
    """The lower edge of a grade."""

    y: int
    mutu: Mutu
    at: str


@dataclass(frozen=True)
class Drawing:
    """In units of the drawing, from its upper left corner. `runs` are lines as SVG wants their points."""

    width: int
    height: int
    left: int
    right: int
    base: int
    lowest: str
    dots: tuple[Dot, ...]
    runs: tuple[str, ...]
    edges: tuple[Edge, ...]
    labels: tuple[tuple[int, str], ...]


def drawing_of(points: Sequence[TrendPoint]) -> Drawing:
    """A line goes from point to point, and stops where one is missing or cannot be compared."""
    figures = [Decimal(point.index.ikm) for point in points if point.index and point.index.ikm]
    lowest = LOWEST if all(figure >= LOWEST for figure in figures) else SCALE
    places = [_x(number, len(points)) for number in range(len(points))]
    dots: list[Dot] = []
    runs: list[list[Dot]] = [[]]
    for x, point in zip(places, points, strict=True):
        if point.index is None or point.index.ikm is None:
            runs.append([])
            continue
        dot = Dot(x, _y(Decimal(point.index.ikm), lowest), point.period.code, point.index.ikm, point.breaks)
        dots.append(dot)
        if point.breaks:
            runs.append([])
        runs[-1].append(dot)
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=HEIGHT - BOTTOM,
        lowest=str(lowest),
        dots=tuple(dots),
        runs=tuple(" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1),
        edges=tuple(
            Edge(_y(band.lowest, lowest), band.mutu, str(band.lowest)) for band in BANDS if band.lowest > lowest
        ),
        labels=tuple((x, point.period.code) for x, point in zip(places, points, strict=True)),
    )


def _x(number: int, of: int) -> int:
    step = (WIDTH - LEFT - RIGHT - 2 * RIGHT) / max(1, of - 1)
    return round(LEFT + RIGHT + number * step)


def _y(ikm: Decimal, lowest: Decimal) -> int:
    share = (HIGHEST - ikm) / (HIGHEST - lowest)
    return round(TOP + share * (HEIGHT - TOP - BOTTOM))
