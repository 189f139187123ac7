"""Lays controls in their states on as many sheets as a glass needs. All sizes in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One control: how high its name is (0: none), width and height of each of its states."""

    head: float
    states: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Sheet:
    """The room of a sheet: between two kinds, between two states, and round the states of a kind."""

    width: float
    height: float
    between: float
    gap: float
    padding: float


@dataclass(frozen=True)
class Place:
    """Where something lies: the number of its sheet, from 0, and its upper left corner there."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True)
class Laid:
    """One kind: its name, once on each sheet that it has states on, and its states."""

    heads: tuple[Place, ...]
    states: tuple[Place, ...]


def on_sheets(kinds: Sequence[Kind], sheet: Sheet) -> list[Laid]:
    """States beside each other in rows, rows under each other.

    A kind that would not end on a sheet begins the next one; a kind that is higher than a sheet goes on, with its
    name, on further ones; what is higher than a sheet all alone has one of its own.
    """
    laid: list[Laid] = []
    at, y = 0, 0.0
    for kind in kinds:
        rows = list(_rows(kind, sheet))
        whole = kind.head + 2 * sheet.padding + sum(map(_height, rows)) + sheet.gap * (len(rows) - 1)
        if y and y + whole > sheet.height:
            at, y = at + 1, 0.0
        heads, states = [Place(at, 0.0, y)], list[Place]()
        y += kind.head + sheet.padding
        for row in rows:
            if row is not rows[0] and y + _height(row) + sheet.padding > sheet.height:
                at, y = at + 1, kind.head + sheet.padding
                heads.append(Place(at, 0.0, 0.0))
            states += [Place(at, x, y) for x, _ in row]
            y += _height(row) + sheet.gap
        y += sheet.padding - sheet.gap + sheet.between
        laid.append(Laid(tuple(heads), tuple(states)))
    return laid


def _height(row: Sequence[tuple[float, float]]) -> float:
    return max(height for _, height in row)


def _rows(kind: Kind, sheet: Sheet) -> Iterator[list[tuple[float, float]]]:
    """Left edge and height of each state, row by row."""
    row: list[tuple[float, float]] = []
    x = sheet.padding
    for width, height in kind.states:
        if row and x + width > sheet.width - sheet.padding:
            yield row
            row, x = [], sheet.padding
        row.append((x, height))
        x += width + sheet.gap
    yield row
