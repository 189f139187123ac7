"""Which PINs are taken: digits alone, enough of them, and for a technician none that is guessed first."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

LONGEST: Final = 12
OFFICERS_SHORTEST: Final = 4
TECHNICIANS_SHORTEST: Final = 6


def is_pin(text: str, shortest: int = OFFICERS_SHORTEST) -> bool:
    """Whether it is `shortest` to twelve of the digits 0 to 9."""
    return text.isascii() and text.isdigit() and shortest <= len(text) <= LONGEST


def is_guessed_first(text: str) -> bool:
    """Digits that go on in one step (111111, 123456, 987654, 246802), or a part said again (121212, 471471)."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(text)}
    again = any(len(text) % part == 0 and text == text[:part] * (len(text) // part) for part in range(1, len(text)))
    return len(steps) <= 1 or again
