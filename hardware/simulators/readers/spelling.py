"""Cards as a person types them: `A:04A1B2C3`, `B:A1B2C3D4`, or the hexadecimal number alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from hardware.errors import HardwareError

_SPELT: Final = re.compile(r"(?:([AB]):)?((?:[0-9A-F]{2}){1,10})", re.IGNORECASE)
SIZES: Final = {"rdm6300": (5,), "wiegand": (3, 4), "pn532": (4, 7, 10), "pcsc": (4, 7, 10)}
"""Bytes that a card's number has at each kind of reader."""
_B_SIZE: Final = 4


@dataclass(frozen=True)
class SpeltCard:
    """A card made up by a person. `type`: how it speaks, where a reader knows both ways (ISO 14443)."""

    uid: bytes
    type: Literal["A", "B"] = "A"


def card_spelt(text: str, kind: str) -> SpeltCard:
    """The card in these letters. HardwareError: no card, or none for this kind of reader."""
    found = _SPELT.fullmatch(text.strip())
    card = SpeltCard(bytes.fromhex(found[2]), "B" if (found[1] or "A").upper() == "B" else "A") if found else None
    sizes = (_B_SIZE,) if card and card.type == "B" else SIZES[kind]
    if card is None or len(card.uid) not in sizes:
        raise HardwareError("hardware.bad_card", text=text, sizes=", ".join(map(str, SIZES[kind])))
    return card
