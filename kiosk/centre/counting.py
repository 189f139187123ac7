"""Answers added up: whole numbers whose sum no order of answers changes. Pure.

An answer is counted once, with those of the same month, place and questionnaire; only their sums are then added to
every scope and period in which they lie, so that ten million answers cost little more than to be read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.centre.period import periods_with
from kiosk.domain.answers import Answer
from kiosk.domain.events import FormAbandoned
from kiosk.domain.instrument import ChoiceCode, ItemKey, ProfileKey

ABANDONED: Final = "abandoned"
FLAGGED: Final = "flagged"
"""The mark of a form that bears any flag."""

Parts = Callable[[str, int], Mapping[ItemKey, int]]
"""Of an instrument's version: how many parts of weight each item has, in the smallest whole numbers (1 each: equal)."""
Key = tuple[str | int, ...]
Choice = tuple[ProfileKey, ChoiceCode]
Profile = tuple[Choice, ...]
Form = tuple[str, int, str]  # instrument, version, month
Place = tuple[str | None, str | None, str | None]  # agency, service, counter


@dataclass
class Group:
    """Forms that are counted alike. `spread`: by weighed parts the forms, their points and the squares of these."""

    scores: Counter[tuple[ItemKey, int]] = field(default_factory=Counter)
    spread: dict[int, list[int]] = field(default_factory=dict)

    def count(self, answer: Answer, weighed: int, points: int) -> None:
        """Adds one."""
        self.scores.update(answer.scores)
        spread = self.spread.setdefault(weighed, [0, 0, 0])
        spread[0] += 1
        spread[1] += points
        spread[2] += points * points


@dataclass
class Sums:
    """What forms add up to, by questionnaire and month: at each place, and of each kind of respondent."""

    places: defaultdict[tuple[Form, Place], Group] = field(default_factory=lambda: defaultdict(Group))
    people: defaultdict[tuple[Form, Profile], Group] = field(default_factory=lambda: defaultdict(Group))
    profiles: defaultdict[tuple[Form, Place], Counter[Choice]] = field(default_factory=lambda: defaultdict(Counter))
    marks: Counter[tuple[Form, Place, str]] = field(default_factory=Counter)

    def count(self, answer: Answer, parts: Mapping[ItemKey, int]) -> None:
        """Adds one answer to a questionnaire whose items weigh so many parts."""
        form = (answer.instrument, answer.version, _month(answer.hour))
        place = (answer.agency, answer.service, answer.counter)
        weighed = sum(parts.get(item, 0) for item, _ in answer.scores)
        points = sum(parts.get(item, 0) * score for item, score in answer.scores)
        self.places[form, place].count(answer, weighed, points)
        for mark in marks_of(answer):
            self.marks[form, place, mark] += 1
        if answer.profile:
            self.people[form, answer.profile].count(answer, weighed, points)
            self.profiles[form, place].update(answer.profile)

    def count_left(self, left: FormAbandoned) -> None:
        """Adds one form that was left."""
        form = (left.instrument, left.version, _month(left.hour))
        self.marks[form, (left.agency, left.service, left.counter), ABANDONED] += 1

    def count_all(self, answers: Iterable[Answer], left: Iterable[FormAbandoned], parts: Parts) -> None:
        """Adds them all."""
        for answer in answers:
            self.count(answer, parts(answer.instrument, answer.version))
        for form in left:
            self.count_left(form)


@dataclass
class Rows:
    """The sums of every period and scope, each table by its key without the site: (instrument, span, scope, ...)."""

    scores: Counter[Key] = field(default_factory=Counter)
    forms: Counter[Key] = field(default_factory=Counter)
    points: Counter[Key] = field(default_factory=Counter)
    squares: Counter[Key] = field(default_factory=Counter)
    profiles: Counter[Key] = field(default_factory=Counter)
    marks: Counter[Key] = field(default_factory=Counter)

    @classmethod
    def of(cls, sums: Sums) -> Rows:
        """Every sum in each of its periods and scopes."""
        rows = cls()
        for (form, place), group in sums.places.items():
            rows.add(form, places_of(*place), group)
        for (form, profile), group in sums.people.items():
            rows.add(form, _chosen(profile), group)
        for (form, (agency, service, _)), chosen in sums.profiles.items():
            for head, version in _heads(form, places_of(agency, service, None)):
                rows.profiles.update({(*head, *choice, version): count for choice, count in chosen.items()})
        for (form, place, mark), count in sums.marks.items():
            for head, version in _heads(form, places_of(*place)):
                rows.marks[(*head, mark, version)] += count
        return rows

    def add(self, form: Form, scopes: Iterable[str], group: Group) -> None:
        """Adds a group to scopes."""
        for head, version in _heads(form, scopes):
            self.scores.update({(*head, item, score, version): count for (item, score), count in group.scores.items()})
            for weighed, (forms, points, squares) in group.spread.items():
                key = (*head, version, weighed)
                self.forms[key] += forms
                self.points[key] += points
                self.squares[key] += squares


def scopes_of(answer: Answer) -> tuple[str, ...]:
    """Where an answer counts: the site (""), its agency, service, counter, and what its citizen said of themselves."""
    return (*places_of(answer.agency, answer.service, answer.counter), *_chosen(answer.profile))


def places_of(agency: str | None, service: str | None, counter: str | None) -> tuple[str, ...]:
    """The site, and the parts of it that are known."""
    parts = (("agency", agency), ("service", service), ("counter", counter))
    return ("", *(f"{kind}/{code}" for kind, code in parts if code))


def marks_of(answer: Answer) -> Iterator[str]:
    """How it came, and each flag that it bears."""
    yield f"channel/{answer.channel}"
    yield from (f"flag/{flag}" for flag in answer.flags)
    if answer.flags:
        yield FLAGGED


def _chosen(profile: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"profile/{question}/{choice}" for question, choice in profile)


def _heads(form: Form, scopes: Iterable[str]) -> Iterator[tuple[Key, int]]:
    """The key's beginning in each period and scope, with the version."""
    instrument, version, month = form
    spans = [period.code for period in periods_with(dt.date.fromisoformat(f"{month}-01"))]
    return (((instrument, span, scope), version) for scope in scopes for span in spans)


def _month(hour: str) -> str:
    """2026-11 of 2026-11-24T10+07:00."""
    return hour[:7]
