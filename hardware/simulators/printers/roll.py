"""The roll of paper in a printer: how many millimetres are left, and when that is seen."""

from __future__ import annotations

import math
from typing import Final

NEAR_END_MM: Final = 2000.0
"""Where the sensor of a real one usually sits: two metres before the end."""


class Roll:
    """Paper that gets shorter; endless unless a length is given."""

    def __init__(self, mm: float = math.inf, near_mm: float = NEAR_END_MM) -> None:
        self.left = mm
        self._near_mm = near_mm

    def use(self, mm: float) -> None:
        """Paper moves."""
        self.left = max(0.0, self.left - mm)

    @property
    def near(self) -> bool:
        """Whether the end is coming."""
        return self.left <= self._near_mm

    @property
    def out(self) -> bool:
        """Whether the sensor before the head sees nothing any more; the row at hand is still finished."""
        return self.left <= 0
