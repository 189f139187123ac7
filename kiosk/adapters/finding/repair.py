"""Typed words put right before they are looked up: run together, torn apart, or a slip inside a known phrase."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.adapters.finding.everyday import FILLERS, PHRASES
from kiosk.adapters.finding.stems import roots

_SHORTEST_HALF: Final = 3
_LONG: Final = 8
_PHRASE_WORDS: Final = tuple(sorted({word for phrase in PHRASES for word in phrase if len(word) > 4}))


def repaired(words: list[str], known: Collection[str]) -> list[str]:
    """The words as they were probably meant; words that are `known` stay as they are."""
    found: list[str] = []
    for word in _pieced(words, known):
        whole = word in known or word in FILLERS or not roots(word).isdisjoint(known)
        found.extend([word] if whole else _made_known(word, known))
    return found


def _pieced(words: list[str], known: Collection[str]) -> list[str]:
    """`fisio terapis` -> `fisioterapis`, if the halves mean nothing by themselves."""
    found: list[str] = []
    for word in words:
        if found and not (found[-1] in known and word in known) and (one := _one_word(found[-1] + word, known)):
            found[-1] = one
        else:
            found.append(word)
    return found


def _one_word(word: str, known: Collection[str]) -> str:
    """Two words that were torn apart as the one that is known, a long one with a slip too; "" where there is none."""
    if word in known:
        return word
    near = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=1) if len(word) >= _LONG else None
    return near[0] if near else ""


def _made_known(word: str, known: Collection[str]) -> list[str]:
    """`kluarga` -> `keluarga`, `kartukeluarga` -> `kartu keluarga`; a word without remedy as it is."""
    if len(word) > 4 and (near := process.extractOne(word, _PHRASE_WORDS, scorer=OSA.distance, score_cutoff=1)):
        return [near[0]]
    for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        if word[:place] in known and word[place:] in known:
            return [word[:place], word[place:]]
    return [word]
