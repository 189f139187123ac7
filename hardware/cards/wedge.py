"""A reader that types: letters in quick succession and Enter, told from a person's typing by their pace.

It has no line: whoever gets the keys of the window feeds them in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hardware.cards.doorway import Doorway
from hardware.cards.line import LONGEST
from hardware.cards.token import Card, Family, ScannedCode, Seal, Seen, Token
from hardware.cards.written import form_named

PACE_SECONDS: Final = 0.05
"""Letters that lie further apart were typed by a person."""
SHORTEST: Final = 6
CODE: Final = "code"
"""The form of a reader of QR and bar codes."""
_ENTER: Final = ("\r", "\n")


class Wedge:
    """Eats key presses, gives a token at the Enter that follows a quick word.

    `form` says how the reader writes a card's number (`hardware.cards.written`), or `code`. What is not written so is
    nothing: a card's number never goes out as a code. HardwareError: there is no such form.
    """

    def __init__(self, seal: Seal, form: str = "") -> None:
        self._meaning: Callable[[str], Seen | None] = ScannedCode if form == CODE else _numbers(form)
        self._doorway = Doorway(seal)
        self._word = ""
        self._pressed = 0.0

    def press(self, letter: str, now: float) -> Token | None:
        """The key of this letter, `\\r` or `\\n` for Enter, went down at the monotonic second `now`."""
        quick = now - self._pressed < PACE_SECONDS
        self._pressed = now
        word = self._word if quick else ""
        if letter not in _ENTER:
            self._word = f"{word}{letter}"[: LONGEST + 1]
            return None
        self._word = ""
        return self._token(word, now) if SHORTEST <= len(word) <= LONGEST else None

    def _token(self, word: str, now: float) -> Token | None:
        plain = word.isascii() and word.isprintable()
        seen = self._meaning(word) if plain else None
        return self._doorway.token(seen, now) if seen else None


def _numbers(form: str) -> Callable[[str], Card | None]:
    written = form_named(form)

    def card(word: str) -> Card | None:
        number = written.number(word)
        return Card(Family.WEDGE, number) if number is not None else None

    return card
