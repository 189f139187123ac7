"""A QR code as the path of an SVG, so that a page needs no picture of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hardware.escpos.qr import squares

QUIET: Final = 4
"""Modules of white that a reader wants around a code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class CodeDrawing:
    """`side`: modules along one side, the white among them; `path`: its dark ones."""

    side: int
    path: str


def drawn(payload: str) -> CodeDrawing:
    """The code of a payload in ASCII, error correction M. HardwareError: too long for any."""
    rows = squares(payload)
    return CodeDrawing(len(rows) + 2 * QUIET, "".join(_row(y + QUIET, row) for y, row in enumerate(rows)))


def _row(y: int, row: tuple[bool, ...]) -> str:
    runs, x = [], QUIET
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            runs.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(runs)
