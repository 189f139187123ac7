"""Text into comparable words: small letters, no marks, everyday spelling made the written one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.adapters.finding.everyday import PHRASES, WRITTEN

_WORD: Final = re.compile(r"[a-z0-9]+")
_LONGEST_PHRASE: Final = max(len(phrase) for phrase in PHRASES)


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as both sides of a search compare them."""
    return written(plain_words(text))


def plain_words(text: str) -> list[str]:
    """The words of `text` in small letters and digits, nothing else."""
    return _WORD.findall(unicodedata.normalize("NFKD", text.casefold()))


def written(words: list[str]) -> tuple[str, ...]:
    """Plain words in their written form, every run of words that is one thing made one word."""
    return _joined([WRITTEN.get(word, word) for word in words])


def _joined(words: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    place = 0
    while place < len(words):
        size, word = _phrase_at(words, place)
        found.append(word)
        place += size
    return tuple(found)


def _phrase_at(words: list[str], place: int) -> tuple[int, str]:
    for size in range(min(_LONGEST_PHRASE, len(words) - place), 1, -1):
        if (one := PHRASES.get(tuple(words[place : place + size]))) is not None:
            return size, one
    return 1, words[place]
