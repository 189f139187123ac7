"""The possible roots of an Indonesian word: affixes off, lost first letters put back.

Without a dictionary of roots a nasal prefix is ambiguous (`pengiriman` may come from `kirim` or `irim`), so a
word has several candidate roots, and two words belong together when they share one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

SHORTEST: Final = 4
_ENDINGS: Final = ("kannya", "annya", "nya", "lah", "kah", "kan", "an", "in", "i")
_PREFIXES: Final = ("memper", "diper", "ber", "ter", "per", "di", "ke", "se")
# Prefix, the letters that may have been lost behind it, the letters that may follow it unchanged ("" all).
_NASALS: Final = (
    ("meny", "sc", ""), ("peny", "sc", ""), ("meng", "k", "aeioughk"), ("peng", "k", "aeioughk"),
    ("mem", "p", "bfpv"), ("pem", "p", "bfpv"), ("men", "t", "cdjtsz"), ("pen", "t", "cdjtsz"),
    ("me", "", "lmnrwy"), ("pe", "", "lmnrwyst"), ("ny", "sc", ""), ("ng", "k", "aeioughk"),
    ("m", "p", ""), ("n", "t", ""),  # as one speaks: misah, nambah
)  # fmt: skip
VOWELS: Final = frozenset("aeiou")


@lru_cache(maxsize=8192)
def roots(word: str) -> frozenset[str]:
    """The word itself and its candidate roots."""
    found = {word}
    for body in (word, *_endless(word)):
        found.add(body)
        found.update(_bare(body))
    return frozenset(found)


def _endless(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[: -len(ending)]


def _bare(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            yield word[len(prefix) :]
    for prefix in ("menge", "penge"):  # before words of one syllable: mengecek
        if word.startswith(prefix) and len(word) - len(prefix) == SHORTEST - 1:
            yield word[len(prefix) :]
    for prefix, lost, kept in _NASALS:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= SHORTEST - 1:
            yield from _behind_nasal(rest, lost, kept)


def _behind_nasal(rest: str, lost: str, kept: str) -> Iterator[str]:
    if rest[0] in VOWELS:
        yield from (letter + rest for letter in lost)
    if rest[0] in kept:
        yield rest
