"""Lines of text, and what each of them means: a code, or the number of a card."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from hardware.cards.line import IDLE_SECONDS, LineFramer
from hardware.cards.token import Card, ScannedCode, Seen
from hardware.cards.wiegand import card_of_number
from hardware.cards.written import Form

BROKEN_OFF_SECONDS: Final = 1.0
"""After such a silence nobody goes on with a line that was begun."""


class WordedFramer:
    """Eats bytes in any pieces. A reader that has ended one line with a terminator ends every one so: what it then
    leaves unfinished is nothing."""

    def __init__(self, meaning: Callable[[str], Seen | None]) -> None:
        self._meaning = meaning
        self._line = LineFramer()
        self._terminates = False

    def feed(self, data: bytes) -> tuple[Seen, ...]:
        """What these bytes complete."""
        lines = self._line.feed(data)
        self._terminates |= bool(lines)
        return self._meant(lines)

    def idle(self) -> tuple[Seen, ...]:
        """What the silence completes, if that is how this reader ends a line."""
        lines = self._line.idle()
        return () if self._terminates else self._meant(lines)

    @property
    def patience(self) -> float:
        """How long a line that was begun is waited for."""
        if not self._line.waiting:
            return math.inf
        return BROKEN_OFF_SECONDS if self._terminates else IDLE_SECONDS

    def reset(self) -> None:
        """Forgets what has begun; perhaps it is another reader."""
        self._line.reset()
        self._terminates = False

    def _meant(self, lines: tuple[str, ...]) -> tuple[Seen, ...]:
        return tuple(seen for line in lines if (seen := self._meaning(line)))


def codes() -> WordedFramer:
    """Each line is a code: QR and bar code readers in serial mode."""
    return WordedFramer(ScannedCode)


def numbers(form: Form) -> WordedFramer:
    """Each line is a card's number: converters of a Wiegand line."""

    def card(line: str) -> Card | None:
        number = form.number(line)
        return card_of_number(number) if number is not None else None

    return WordedFramer(card)
