"""Where what a reader saw becomes a token: the card under its seal, once each, never a flood."""

from __future__ import annotations

from typing import Final, assert_never

from hardware.cards.gate import Gate
from hardware.cards.token import Card, ScannedCode, Seal, SealedCard, Seen, Token

_ANY_UNSTABLE: Final = SealedCard("", stable=False)
"""A card that makes a new number at each look is, while it is held, still the same card."""


class Doorway:
    """Belongs to one reader, and to that reader's thread: behind it nobody meets a card's own number."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self._gate = Gate()

    def token(self, seen: Seen, now: float) -> Token | None:
        """What is given away at the monotonic second `now`; None if it does not count."""
        match seen:
            case ScannedCode():
                return seen if self._gate.passes(seen, now) else None
            case Card():
                sealed = SealedCard(self._seal(seen), seen.stable)
                return sealed if self._gate.passes(sealed if sealed.stable else _ANY_UNSTABLE, now) else None
            case _:
                assert_never(seen)
