"""A questionnaire being filled in: a value that becomes another with every answer. Nothing is answered beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from kiosk.domain.answers import LONGEST_REMARK, Answer, Channel, hour_of
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.instrument import ChoiceCode, Instrument, Item, ItemKey, ProfileKey


@dataclass(frozen=True)
class Place:
    """What is rated, without who: a service and a counter of an agency, as far as they are known."""

    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None


NOWHERE = Place(None, None, None)


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What stands on a form; each face adds the page that lies open.

    Which questions are asked depends on what was answered before them. A score of a question that is not asked any more
    stays, for who turns back once more, and is no part of the answer.
    """

    instrument: Instrument = field(kw_only=False)
    scores: Mapping[ItemKey, int] = field(default_factory=dict)
    profile: Mapping[ProfileKey, ChoiceCode] = field(default_factory=dict)
    remark: str = ""

    @property
    def asked(self) -> tuple[Item, ...]:
        """The questions of this form as it is answered now."""
        return self.instrument.asked(self.scores)

    @property
    def answered(self) -> int:
        """How many of the questions that are asked have an answer."""
        return sum(item.key in self.scores for item in self.asked)

    @property
    def empty(self) -> bool:
        """Whether no question was answered: such a form is no answer."""
        return not self.answered

    def with_score(self, key: str, value: int | None) -> Self:
        """A question answered; None: left out, also when it was answered before."""
        rest = {known: score for known, score in self.scores.items() if known != key}
        return replace(self, scores=rest if value is None else {**rest, ItemKey(key): value})

    def with_choice(self, key: str, code: str | None) -> Self:
        """A question about oneself answered; None: left open."""
        rest = {known: choice for known, choice in self.profile.items() if known != key}
        return replace(self, profile=rest if code is None else {**rest, ProfileKey(key): ChoiceCode(code)})

    def written(self, remark: str) -> Self:
        """The free text."""
        return replace(self, remark=remark[:LONGEST_REMARK])

    def answer(self, place: Place, channel: Channel, local_now: dt.datetime) -> Answer:
        """What is kept: answers in the order of the form, the hour without its minutes."""
        return Answer(
            instrument=self.instrument.id,
            version=self.instrument.version,
            channel=channel,
            agency=place.agency,
            service=place.service,
            counter=place.counter,
            hour=hour_of(local_now),
            scores=tuple((item.key, self.scores[item.key]) for item in self.asked if item.key in self.scores),
            profile=tuple((q.key, self.profile[q.key]) for q in self.instrument.profile if q.key in self.profile),
            remark=self.remark.strip(),
        )
