"""What a receiver at one speed reads of bytes that were sent at another: a line of levels, sampled in mid-bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_FRAME: Final = 10
"""Start, eight bits with the lowest first, stop."""


def read_at(receiver: int, sender: int, data: bytes, *, drift: float = 1.0, idle: int = 0) -> bytes:
    """The letters that come out, whether their stop bit was right or not.

    `drift`: how much slower the receiver's clock runs; `idle`: bits of silence that follow each byte.
    """
    levels = _levels(data, idle)
    ratio = sender / receiver * drift
    return bytes(_letters(levels, ratio))


def _levels(data: bytes, idle: int) -> list[int]:
    """One level a bit of the sender; before and after, the line is high."""
    return [level for byte in data for level in (0, *(byte >> bit & 1 for bit in range(8)), 1, *[1] * idle)]


def _letters(levels: list[int], ratio: float) -> Iterator[int]:
    def level(at: float) -> int:
        return levels[int(at)] if 0 <= at < len(levels) else 1

    falls = [at for at, now in enumerate(levels) if now == 0 and level(at - 1) == 1]
    free_from = 0.0
    for start in falls:
        if start < free_from or level(start + 0.5 * ratio):
            continue  # within a letter, or too short for a start
        yield sum(level(start + (1.5 + bit) * ratio) << bit for bit in range(8))
        free_from = start + (_FRAME - 0.5) * ratio
