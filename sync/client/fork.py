"""Where two histories of one stream part: the search for the last record that both share.

As each hash commits to everything before it, two histories that agree at a record agree on all before; so the place is
found by narrowing. Each question asks for as many places as the server answers at once: a log of a million records
takes four.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

AT_ONCE: Final = 64


@dataclass(frozen=True, slots=True)
class Search:
    """Both share `shared` (0: nothing but the beginning); at `parted` they differ, or one of them does not reach."""

    shared: int
    parted: int

    @property
    def found(self) -> bool:
        """Whether `shared` is the last that both share."""
        return self.parted - self.shared <= 1

    def asks(self, at_once: int = AT_ONCE) -> tuple[int, ...]:
        """The next places to compare, evenly spread, each between the two."""
        between = self.parted - self.shared - 1
        count = min(at_once, between)
        return tuple(self.shared + (place * (between + 1)) // (count + 1) for place in range(1, count + 1))

    def compared(self, asked: Collection[int], alike: Collection[int]) -> Search:
        """What is known after both said their hashes at `asked`, which are the same at `alike`."""
        parted = min((place for place in asked if place not in alike), default=self.parted)
        shared = max((place for place in alike if place < parted), default=self.shared)
        return Search(max(self.shared, shared), min(self.parted, parted))
