"""What the answer to reset, which a PC/SC reader makes up for a contactless card, tells of how the card speaks.

    3B 8F 80 01  80 4F 0C A0 00 00 03 06  SS NN NN 00 00 00 00  TCK      a card of storage; SS: its standard
    3B 8n 80 01  n historical bytes  TCK                                 a card with a processor (ISO 14443-4)

Source: PC/SC part 3, 3.1.3.2.3 and its supplement on storage cards.
"""

from __future__ import annotations

from typing import Final

_STORAGE: Final = bytes.fromhex("804F0CA000000306")
_STANDARDS_B: Final = (b"\x05", b"\x06", b"\x07")
"""ISO 14443 B, parts 1 to 3."""
_B_HISTORY: Final = 8
"""A processor card of type B has always these: application data (4), protocol info (3), buffer index (1)."""


def speaks_type_b(atr: bytes) -> bool:
    """Whether the card may be of type B, whose number is a PUPI.

    A type A card with as many historical bytes is taken for one too: nobody can tell them apart, and a number that may
    change tomorrow is not to be trusted.
    """
    contactless = len(atr) > 4 and atr[0] == 0x3B and atr[1] & 0xF0 == 0x80 and atr[2:4] == b"\x80\x01"
    history = atr[4:-1] if contactless else b""
    if history.startswith(_STORAGE):
        return history[8:9] in _STANDARDS_B
    return len(history) == _B_HISTORY
