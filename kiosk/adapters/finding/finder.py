"""The search: everyday words in, services out, best first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.adapters.finding.everyday import FILLERS
from kiosk.adapters.finding.index import Phrase, index_of
from kiosk.adapters.finding.meaning import Meaning, meaning_of
from kiosk.adapters.finding.repair import repaired
from kiosk.adapters.finding.words import plain_words, words_of, written
from kiosk.domain.catalogue import Service, ServiceCode, Site
from kiosk.domain.finding import Found

LONGEST: Final = 200
_MOST_WORDS: Final = 12
_CANDIDATES: Final = 60
_LEAST: Final = 0.3
_PHRASE_SHARE: Final = 0.45
_USE_SHARE: Final = 0.03
_MENU_SHARE: Final = 0.02
_MOST: Final = 1 + _USE_SHARE + _MENU_SHARE
_LANE: Final = "drivethru"
_LANE_LOSS: Final = 0.001


@dataclass(frozen=True)
class _Asked:
    """One typed word: what it may mean, and how telling it is."""

    meaning: Meaning
    weight: float


class Finder:
    """The search over one site's services.

    `uses` counts the tickets that each service has had; like the menu's order, it only breaks near ties.
    """

    def __init__(self, site: Site, uses: Mapping[ServiceCode, int]) -> None:
        self._services = site.services
        self._index = index_of(site)
        self._menu = _menu(site.services)
        self.learn(uses)
        self._twins = _twins(site.services)

    def learn(self, uses: Mapping[ServiceCode, int]) -> None:
        """From now on these are the uses."""
        most = max((*uses.values(), 1))
        self._use = [math.log1p(uses.get(service.code, 0)) / math.log1p(most) for service in self._services]

    def find(self, words: str, limit: int = 8) -> list[Found]:
        """The services that `words` may mean, at most `limit`, best first; of long input only the beginning counts."""
        typed = written(repaired(plain_words(words[:LONGEST])[:_MOST_WORDS], self._index.known))
        asked = self._asked([word for word in typed if word not in FILLERS] or list(typed))
        scores = self._scores(asked)
        if _LANE not in typed:
            self._walk_in_first(scores)
        best = sorted(scores, key=lambda place: (-scores[place], place))[:limit]
        return [Found(self._services[place], round(scores[place], 3)) for place in best]

    def _asked(self, typed: Sequence[str]) -> list[_Asked]:
        found = []
        for place, word in enumerate(typed):
            meaning = meaning_of(word, self._index, last=place == len(typed) - 1)
            nearest = max(meaning, key=meaning.__getitem__, default=word)
            found.append(_Asked(meaning, self._index.weight(nearest)))
        return found

    def _scores(self, asked: Sequence[_Asked]) -> dict[int, float]:
        """Place of a service -> its score, for those that may be meant."""
        covered = self._covered(asked)
        likely = sorted(covered, key=covered.__getitem__, reverse=True)[:_CANDIDATES]
        whole = {place: self._score(place, covered[place], asked) for place in likely}
        return {place: score for place, score in whole.items() if score >= _LEAST}

    def _score(self, place: int, covered: float, asked: Sequence[_Asked]) -> float:
        said = max((_fit(phrase, asked) for phrase in self._index.phrases[place]), default=0.0)
        score = (1 - _PHRASE_SHARE) * covered + _PHRASE_SHARE * said
        return (score + _USE_SHARE * self._use[place] + _MENU_SHARE * self._menu[place]) / _MOST

    def _covered(self, asked: Sequence[_Asked]) -> dict[int, float]:
        """How much of what was asked each service's words answer, 0 to 1."""
        total = sum(each.weight for each in asked) or 1.0
        covered: dict[int, float] = {}
        for each in asked:
            for place, answer in self._answers(each.meaning).items():
                covered[place] = covered.get(place, 0.0) + answer * each.weight / total
        return covered

    def _answers(self, meaning: Meaning) -> dict[int, float]:
        best: dict[int, float] = {}
        for root, nearness in meaning.items():
            for place, weight in self._index.postings[root].items():
                if nearness * weight > best.get(place, 0.0):
                    best[place] = nearness * weight
        return best

    def _walk_in_first(self, scores: dict[int, float]) -> None:
        """A lane for vehicles stands behind its twin inside: who stands at the screen has come on foot."""
        for lane, inside in self._twins.items():
            if lane in scores:
                scores[lane] = min(scores[lane], scores.get(inside, 1.0) - _LANE_LOSS)


def _fit(phrase: Phrase, asked: Sequence[_Asked]) -> float:
    """How well a phrase and what was asked cover each other: 1 is word for word."""
    total = sum(each.weight for each in asked) or 1.0
    hits = [[_nearness(word, each.meaning) for each in asked] for word in phrase.words]
    back = sum(max(row, default=0.0) * weight for row, weight in zip(hits, phrase.weights, strict=True))
    back /= sum(phrase.weights) or 1.0
    forth = sum(max(column) * each.weight for column, each in zip(zip(*hits, strict=True), asked, strict=True)) / total
    return 2 * back * forth / (back + forth) if back + forth else 0.0


def _nearness(word: frozenset[str], meaning: Meaning) -> float:
    return max((meaning.get(root, 0.0) for root in word), default=0.0)


def _menu(services: Sequence[Service]) -> list[float]:
    """How early each stands in its agency's menu, 1 the first: agencies put their everyday services on top."""
    seen: dict[str, int] = {}
    found = []
    for service in services:
        seen[service.agency] = seen.get(service.agency, 0) + 1
        found.append(1 / seen[service.agency])
    return found


def _twins(services: Sequence[Service]) -> dict[int, int]:
    """Place of each drive-through service -> the same service inside."""
    inside = {
        (service.agency, words_of(service.name)): place
        for place, service in enumerate(services)
        if not service.drive_through
    }
    found = {}
    for place, service in enumerate(services):
        rest = tuple(word for word in words_of(service.name) if word != _LANE)
        if service.drive_through and (service.agency, rest) in inside:
            found[place] = inside[service.agency, rest]
    return found
