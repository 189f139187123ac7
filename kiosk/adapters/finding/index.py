"""What each service can be found by: its words with their weight, and its phrases."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kiosk.adapters.finding.everyday import PHRASES, RELATED, WRITTEN
from kiosk.adapters.finding.stems import roots
from kiosk.adapters.finding.words import words_of
from kiosk.domain.catalogue import Service, Site

_ROOT_LOSS: Final = 0.95
_UNKNOWN_WEIGHT: Final = 2.5


@dataclass(frozen=True)
class Phrase:
    """A synonym or a name: for each word its candidate roots, and how telling the word is."""

    words: tuple[frozenset[str], ...]
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Index:
    """The words of all services of a site. `postings`: root -> {place of the service: weight of the field}."""

    postings: Mapping[str, Mapping[int, float]]
    phrases: tuple[tuple[Phrase, ...], ...]
    services: int

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every word that a typing mistake may have meant, in alphabetical order."""
        return tuple(sorted({*self.postings, *WRITTEN, *RELATED}))

    @cached_property
    def known(self) -> frozenset[str]:
        """The same, with the words that stand only in phrases."""
        return frozenset(self.vocabulary) | {word for phrase in PHRASES for word in phrase}

    @cached_property
    def beginnings(self) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
        """Length -> the first so many letters -> the words that begin so, for words that are still being typed."""
        return {length: _by_beginning(self.vocabulary, length) for length in range(4, 10)}

    def weight(self, root: str) -> float:
        """How telling a root is: the rarer, the more."""
        return _telling(self.services, len(self.postings.get(root, ())))


def index_of(site: Site) -> Index:
    """The index of a site's services."""
    postings: dict[str, dict[int, float]] = {}
    for place, service in enumerate(site.services):
        for weight, text in _fields(site, service):
            for word in words_of(text):
                _post(postings, word, place, weight)
    count = len(site.services)
    phrases = tuple(tuple(_phrases(service, postings, count)) for service in site.services)
    return Index(postings, phrases, count)


def _by_beginning(words: Iterable[str], length: int) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) > length:
            found[word[:length]] = (*found.get(word[:length], ()), word)
    return found


def _fields(site: Site, service: Service) -> Iterator[tuple[float, str]]:
    agency = site.agency(service.agency)
    yield 1.0, service.name
    for synonym in service.synonyms:
        yield 1.0, synonym
    yield 0.75, service.summary
    yield 0.6, service.product
    yield 0.6, service.name_en
    yield 0.6, agency.short_name
    yield 0.45, agency.name
    yield 0.6, service.code.partition(".")[2]


def _post(postings: dict[str, dict[int, float]], word: str, place: int, weight: float) -> None:
    for root in roots(word):
        here = postings.setdefault(root, {})
        here[place] = max(here.get(place, 0.0), weight if root == word else weight * _ROOT_LOSS)


def _phrases(service: Service, postings: Mapping[str, Mapping[int, float]], count: int) -> Iterator[Phrase]:
    for text in (service.name, *service.synonyms):
        words = words_of(text)
        weights = tuple(_telling(count, len(postings.get(word, ()))) for word in words)
        yield Phrase(tuple(roots(word) for word in words), weights)


def _telling(services: int, holding: int) -> float:
    return math.log(1 + services / holding) if holding else _UNKNOWN_WEIGHT
