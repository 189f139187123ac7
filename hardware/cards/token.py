"""What a reader gives away: the words of a code, or a card under a seal; never a card's own number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias


class Family(StrEnum):
    """How a card speaks, which is part of what it is: the same number in two families is two cards."""

    EM4100 = "em4100"
    WIEGAND_26 = "wiegand-26"
    WIEGAND_34 = "wiegand-34"
    ISO_14443_A = "iso14443a"
    ISO_14443_B = "iso14443b"
    PCSC = "pcsc"
    WEDGE = "wedge"


_NO_OWN_A: Final = (0x08, 0x88)
"""ISO 14443-3: a single-size UID that begins with 08 is made anew at each activation; none begins with 88, which says
that more of it follows."""
_BLANK: Final = frozenset({0x00}), frozenset({0xFF})
"""What blank cards and failing readers give."""


@dataclass(frozen=True)
class Card:
    """A card as its reader saw it. Lives on the reader's thread only; its number is in no repr and no log."""

    family: Family
    uid: bytes = field(repr=False)

    @property
    def stable(self) -> bool:
        """Whether this card, and no other, shows the same number tomorrow: not a PUPI of type B, not a random UID of
        type A, not a number of zeros or of ones alone."""
        if frozenset(self.uid) in _BLANK:
            return False
        random_a = len(self.uid) == 4 and self.uid[0] in _NO_OWN_A
        match self.family:
            case Family.ISO_14443_B:
                return False
            case Family.ISO_14443_A | Family.PCSC:
                return not random_a
            case _:
                return True


Seal: TypeAlias = Callable[[Card], str]
"""Turns a card into letters that mean nothing without the key that sealed it."""


@dataclass(frozen=True)
class ScannedCode:
    """The words of a QR or bar code: short, printable ASCII, and hostile until understood."""

    text: str


Seen: TypeAlias = ScannedCode | Card
"""What comes to a reader, before the seal."""


@dataclass(frozen=True)
class SealedCard:
    """A card under a seal. `stable`: whether it may be enrolled."""

    seal: str = field(repr=False)
    stable: bool


Token: TypeAlias = ScannedCode | SealedCard
"""What a reader gives away."""
