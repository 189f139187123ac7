"""How much of any text stands on paper: no field makes a paper endless, and no code stops one."""

from __future__ import annotations

from typing import Final

from hardware.escpos.document import Qr
from hardware.escpos.letters import to_ascii

NAME: Final = 120
"""Letters of a name: a service's has at most 90."""
SENTENCE: Final = 300
CODE: Final = 300
"""Letters of a QR code: at correction M still large enough squares for 58 mm paper."""


def plain(text: str) -> str:
    """The text on one line, in the letters that every printer has."""
    return " ".join(to_ascii(text).split())


def within(text: str, longest: int = NAME) -> str:
    """The same; what is beyond `longest` letters is cut off and says so."""
    words = plain(text)
    return words if len(words) <= longest else f"{words[: longest - 3].rstrip()}..."


def code(payload: str, module: int = 6) -> tuple[Qr, ...]:
    """The payload as a code; nothing where no printer could draw it."""
    drawable = 0 < len(payload) <= CODE and payload.isascii() and payload.isprintable()
    return (Qr(payload, module),) if drawable else ()
