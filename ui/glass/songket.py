"""The songket band and the emblem as woven cells: a flower and a pair of bamboo shoots on a square grid."""

from __future__ import annotations

from typing import Final

PERIOD: Final = 14
ROWS: Final = 9
THREADS: Final = 2
"""Rows at each edge: a thread of gold and one of maroon."""
BAND_ROWS: Final = ROWS + 2 * THREADS
EMBLEM: Final = 11


def woven(x: int, y: int) -> bool:
    """Whether the cell in column x (any) and row y (0..8) of the band is gold. A flower stands on column 0."""
    across = min(x % PERIOD, PERIOD - x % PERIOD)
    up = abs(y - ROWS // 2)
    return _flower(across, up) or _shoots(PERIOD // 2 - across, up)


def _flower(across: int, up: int) -> bool:
    return across + up in (0, 1, 4)


def _shoots(across: int, up: int) -> bool:
    """A pair of bamboo shoots: one from the upper edge, one from the lower."""
    return up >= 2 and across <= up - 2


def emblem(x: int, y: int) -> bool:
    """Whether the cell of the emblem (0..10 both ways) is gold: a flower with a leaf at each corner."""
    across, up = abs(x - EMBLEM // 2), abs(y - EMBLEM // 2)
    return across + up in (0, 1, 4) or (across, up) in ((4, 4), (0, 5), (5, 0))
