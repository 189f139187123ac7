"""Typed words put right before they are looked up: run together, torn apart, or a slip inside a known phrase."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.adapters.finding.everyday import FILLERS, PHRASES

_SHORTEST_HALF: Final = 3
_PHRASE_WORDS: Final = tuple(sorted({word for phrase in PHRASES for word in phrase if len(word) > 4}))


def repaired(words: list[str], known: Collection[str]) -> list[str]:
    """The words as they were probably meant; words that are `known` stay as they are."""
    found: list[str] = []
    for word in _pieced(words, known):
        found.extend([word] if word in known or word in FILLERS else _made_known(word, known))
    return found


def _pieced(words: list[str], known: Collection[str]) -> list[str]:
    """`fisio terapis` -> `fisioterapis`, if the halves mean nothing by themselves."""
    found: list[str] = []
    for word in words:
        if found and found[-1] + word in known and not (found[-1] in known and word in known):
            found[-1] += word
        else:
            found.append(word)
    return found


def _made_known(word: str, known: Collection[str]) -> list[str]:
    """`kluarga` -> `keluarga`, `kartukeluarga` -> `kartu keluarga`; a word without remedy as it is."""
    if len(word) > 4 and (near := process.extractOne(word, _PHRASE_WORDS, scorer=OSA.distance, score_cutoff=1)):
        return [near[0]]
    for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        if word[:place] in known and word[place:] in known:
            return [word[:place], word[place:]]
    return [word]
