"""One questionnaire being filled in: a value that becomes another with every answer. Nothing is answered beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain.answers import LONGEST_REMARK, Answer, Channel, hour_of
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.instrument import ChoiceCode, Instrument, Item, ItemKey, ProfileKey


@dataclass(frozen=True)
class Place:
    """What is rated, without who: a service (None for a walk-up) of an agency at a counter."""

    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None


class Leaf(StrEnum):
    """The kinds of page of a form."""

    QUESTION = "question"
    PROFILE = "profile"
    REMARK = "remark"


@dataclass(frozen=True)
class Sheet:
    """The form and what stands on it; `at` is the page that lies open."""

    instrument: Instrument
    at: int = 0
    scores: Mapping[ItemKey, int] = field(default_factory=dict)
    profile: Mapping[ProfileKey, ChoiceCode] = field(default_factory=dict)
    remark: str = ""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages: a question each, the profile where there is one, the remark where it is asked."""
        questions = (Leaf.QUESTION,) * len(self.instrument.items)
        profile = (Leaf.PROFILE,) if self.instrument.profile else ()
        remark = (Leaf.REMARK,) if self.instrument.remark else ()
        return questions + profile + remark

    @property
    def leaf(self) -> Leaf:
        """The page that lies open."""
        return self.leaves[self.at]

    @property
    def item(self) -> Item | None:
        """The question that lies open."""
        return self.instrument.items[self.at] if self.at < len(self.instrument.items) else None

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.at == len(self.leaves) - 1

    @property
    def empty(self) -> bool:
        """Whether no question was answered: such a form is no answer."""
        return not self.scores

    def scored(self, value: int) -> Sheet:
        """The open question answered."""
        return self if self.item is None else replace(self, scores={**self.scores, self.item.key: value})

    def skipped(self) -> Sheet:
        """The open question left out, also when it was answered before."""
        return replace(self, scores={k: v for k, v in self.scores.items() if self.item is None or k != self.item.key})

    def told(self, key: str, code: str) -> Sheet:
        """One profile question answered; the same answer again takes it back."""
        key_, code_ = ProfileKey(key), ChoiceCode(code)
        rest = {k: v for k, v in self.profile.items() if k != key_}
        return replace(self, profile=rest if self.profile.get(key_) == code_ else {**rest, key_: code_})

    def written(self, remark: str) -> Sheet:
        """The free text."""
        return replace(self, remark=remark[:LONGEST_REMARK])

    def turned(self, by: int) -> Sheet:
        """Another page, within the form."""
        return replace(self, at=max(0, min(len(self.leaves) - 1, self.at + by)))

    def answer(self, place: Place, local_now: dt.datetime) -> Answer:
        """What is kept: answers in the order of the form, the hour without its minutes."""
        return Answer(
            instrument=self.instrument.id,
            version=self.instrument.version,
            channel=Channel.DEVICE,
            agency=place.agency,
            service=place.service,
            counter=place.counter,
            hour=hour_of(local_now),
            scores=tuple((key, self.scores[key]) for key in self.instrument.keys if key in self.scores),
            profile=tuple((q.key, self.profile[q.key]) for q in self.instrument.profile if q.key in self.profile),
            remark=self.remark.strip(),
        )
