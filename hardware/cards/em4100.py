"""Cuts what an RDM6300, ID-12LA or ID-20LA sends into EM4100 cards.

`02`, five bytes of the card in ten hexadecimal letters, their XOR in two, `03`; the ID family puts CR LF before `03`.
Source: RDM6300 data sheet; the vectors in the tests come from real cards (Arduino forum 1221511).
"""

from __future__ import annotations

import math
import re
from functools import reduce
from operator import xor
from typing import Final

from hardware.cards.token import Card, Family

START, END = 0x02, 0x03
_BODY: Final = re.compile(rb"([0-9A-Fa-f]{10})([0-9A-Fa-f]{2})(?:\r\n)?")
_LONGEST: Final = 14


class Em4100Framer:
    """Eats bytes in any pieces. A frame that fails its check is nothing; the next `02` begins anew."""

    patience: Final = math.inf
    """Every frame says itself where it ends."""

    def __init__(self) -> None:
        self._body: bytearray | None = None

    def feed(self, data: bytes) -> tuple[Card, ...]:
        """The cards that these bytes complete."""
        return tuple(card for byte in data if (card := self._take(byte)))

    def idle(self) -> tuple[Card, ...]:
        """A silence completes nothing."""
        return ()

    def reset(self) -> None:
        """Forgets a frame that the line broke off."""
        self._body = None

    def _take(self, byte: int) -> Card | None:
        if byte == START:
            self._body = bytearray()
        elif self._body is not None and byte == END:
            body, self._body = bytes(self._body), None
            return _card(body)
        elif self._body is not None and len(self._body) < _LONGEST:
            self._body.append(byte)
        else:
            self._body = None
        return None


def _card(body: bytes) -> Card | None:
    found = _BODY.fullmatch(body)
    if not found:
        return None
    uid, check = bytes.fromhex(found[1].decode()), int(found[2], 16)
    return Card(Family.EM4100, uid) if reduce(xor, uid) == check else None
