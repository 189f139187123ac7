"""A language that nobody speaks: every sentence of the citizens' and the counter's screens 40 % longer, as in another
language it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kiosk.texts import catalogue, speak_own

AREAS: Final = ("anjungan", "calendar", "errors", "glass", "loket", "personal", "rating")
MORE: Final = 1.4
_PLACE: Final = re.compile(r"(\{[^}]*\})")
_VOWEL: Final = re.compile("[aeiou]")


@contextmanager
def longer_everywhere() -> Iterator[None]:
    """Everything that this process says in Indonesian is longer, until it ends."""
    speak_own({("id", key): longer(said) for area in AREAS for key, said in catalogue("id", area).items()})
    try:
        yield
    finally:
        speak_own({})


def longer(said: str) -> str:
    """At least 40 % more letters, in every word; placeholders stay."""
    return "".join(part if part.startswith("{") else _stretched(part) for part in _PLACE.split(said))


def _stretched(part: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: _word(word[0]), part)


def _word(word: str) -> str:
    """Some of its vowels more than once: as long as asked, and it still breaks nowhere."""
    missing = round(len(word) * (MORE - 1))
    at = next((found.start() for found in _VOWEL.finditer(word)), 0)
    return word[: at + 1] + word[at].lower() * missing + word[at + 1 :]
