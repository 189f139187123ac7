"""What one typed word may mean: roots of the index, each with how near it is (1 is the word itself)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.adapters.finding.everyday import RELATED, WRITTEN
from kiosk.adapters.finding.index import Index
from kiosk.adapters.finding.stems import VOWELS, roots

Meaning = Mapping[str, float]
_SAME_ROOT: Final = 0.95
_TYPED_SO_FAR: Final = 0.7
_MOST_GUESSES: Final = 12


def meaning_of(word: str, index: Index, last: bool) -> Meaning:
    """The roots that `word` may mean. The `last` word may still be being typed."""
    found: dict[str, float] = {}
    _add(found, word, 1.0, index)
    if last:
        for whole in _beginning_with(word, index):
            _add(found, whole, _TYPED_SO_FAR + (0.95 - _TYPED_SO_FAR) * len(word) / len(whole), index)
    if word not in index.postings:
        for guess, nearness in _mistyped(word, index):
            _add(found, guess, nearness, index)
    if last and not found:
        for guess, nearness in _beginning_nearly(word, index):
            _add(found, guess, nearness, index)
    return found


def _add(found: dict[str, float], word: str, nearness: float, index: Index) -> None:
    """Take in a word with its roots and all that is related to them."""
    written = WRITTEN.get(word, word)
    for root in roots(written):
        loss = 1.0 if root == written else _SAME_ROOT
        _keep(found, root, nearness * loss, index)
        for other, kinship in RELATED.get(root, {}).items():
            _keep(found, other, nearness * loss * kinship, index)


def _keep(found: dict[str, float], root: str, nearness: float, index: Index) -> None:
    if root in index.postings and nearness > found.get(root, 0.0):
        found[root] = nearness


def _beginning_with(word: str, index: Index) -> Iterator[str]:
    start = bisect_left(index.vocabulary, word)
    rest = (index.vocabulary[place] for place in range(start, len(index.vocabulary)))
    return (whole for whole in takewhile(lambda each: each.startswith(word), rest) if len(word) > 1 and whole != word)


def _beginning_nearly(word: str, index: Index) -> Iterator[tuple[str, float]]:
    """Words that begin one slip away from what is typed so far: `paspu` -> paspor."""
    wholes = index.beginnings.get(len(word), {})
    near = process.extract(word, wholes.keys(), scorer=OSA.distance, score_cutoff=1, limit=_MOST_GUESSES)
    for beginning, _, _ in near:
        for whole in wholes[beginning]:
            yield whole, (_TYPED_SO_FAR - 0.1) * len(word) / len(whole) + 0.1


def _mistyped(word: str, index: Index) -> Iterator[tuple[str, float]]:
    """Words one slip away (two in a long word). Of three letters only a swap or a vowel left out: sip is not sim."""
    if len(word) < 3:
        return
    slips = 1 if len(word) < 6 else 2
    near = process.extract(word, index.vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_GUESSES)
    for guess, distance, _ in near:
        if min(len(word), len(guess)) > 3 or sorted(word) == sorted(guess) or _without_a_vowel(guess, word):
            yield guess, 1 - 0.8 * distance / max(len(word), 4)


def _without_a_vowel(whole: str, word: str) -> bool:
    """anak, ank."""
    return any(letter in VOWELS and whole[:at] + whole[at + 1 :] == word for at, letter in enumerate(whole))
