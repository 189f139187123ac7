"""One citizen's answer to a questionnaire, without anything that says who it was or in which minute.

It is detached from the ticket (sync.md 8): a service, a counter, an hour, scores. What was not answered is not
in it; nothing has a default.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.instrument import ChoiceCode, Instrument, InstrumentId, ItemKey, ProfileKey
from kiosk.domain.mistake import Mistake

LONGEST_REMARK: Final = 1000
"""Characters of free text."""


class Channel(StrEnum):
    """How the answer came in; the recap for the region asks for the method (domain.md 1.6, table 8)."""

    DEVICE = "device"
    PHONE = "phone"
    PAPER = "paper"


class Flag(StrEnum):
    """What makes an answer worth a second look. It is counted all the same: never deleted, never corrected."""

    STRAIGHT = "straight"  # every question has the same score
    FAST = "fast"  # given faster than the questions can be read
    BURST = "burst"  # one of many given at this device within a short time


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one citizen said.

    `hour` is the local hour in ISO form with its offset, `2026-11-24T10+07:00` (`hour_of` makes it), or the day
    alone, `2026-11-24`, where a paper form says no more. `scores` and `profile` hold only what was answered, in the
    order of the form; a declined profile question has the code DECLINED. `remark` "" is no remark. `flags` are set by
    the device that takes the answer, in the order of Flag.
    """

    instrument: InstrumentId
    version: int
    channel: Channel
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    hour: str
    scores: tuple[tuple[ItemKey, int], ...]
    profile: tuple[tuple[ProfileKey, ChoiceCode], ...]
    remark: str
    flags: tuple[Flag, ...] = ()

    @property
    def day(self) -> dt.date:
        """The local day."""
        return dt.date.fromisoformat(self.hour[:10])

    def score(self, key: str) -> int | None:
        """The score of one item; None if it was skipped."""
        return next((value for item, value in self.scores if item == key), None)


def hour_of(moment: dt.datetime) -> str:
    """The bucket of an aware local moment: the minutes are dropped, not rounded."""
    if moment.tzinfo is None:
        raise ValueError("an hour needs its time zone")
    return moment.replace(minute=0, second=0, microsecond=0).isoformat(timespec="hours")


def check(answer: Answer, instrument: Instrument) -> tuple[Mistake, ...]:
    """Everything in the answer that the questionnaire does not allow, each with its place (`scores.waktu`)."""
    if (answer.instrument, answer.version) != (instrument.id, instrument.version):
        given = (("id", answer.instrument), ("version", answer.version))
        return (Mistake("instrument", "survey.other_instrument", given),)
    return tuple(_of_answer(answer, instrument))


def _of_answer(answer: Answer, instrument: Instrument) -> Iterator[Mistake]:
    yield from _of_hour(answer)
    yield from _of_scores(answer, instrument)
    yield from _of_profile(answer, instrument)
    yield from _of_remark(answer, instrument)


def _of_hour(answer: Answer) -> Iterator[Mistake]:
    try:
        moment = dt.datetime.fromisoformat(answer.hour)
    except ValueError:
        moment = None
    if moment is None or answer.hour not in _buckets(moment):
        yield Mistake("hour", "survey.bad_hour", (("value", answer.hour),))


def _buckets(moment: dt.datetime) -> tuple[str, ...]:
    day = moment.date().isoformat()
    return (day,) if moment.tzinfo is None else (hour_of(moment),)


def _of_scores(answer: Answer, instrument: Instrument) -> Iterator[Mistake]:
    if not answer.scores:
        yield Mistake("scores", "survey.nothing_answered")
    yield from _repeated("scores", (key for key, _ in answer.scores))
    asked = {item.key for item in instrument.asked(dict(answer.scores))}
    for key, value in answer.scores:
        if (item := instrument.item(key)) is None:
            yield Mistake(f"scores.{key}", "survey.unknown_item", (("name", key),))
        elif key not in asked:
            yield Mistake(f"scores.{key}", "survey.not_asked", (("name", key),))
        elif type(value) is not int or value not in item.values:
            yield Mistake(f"scores.{key}", "survey.score_not_offered", (("name", key), ("value", value)))


def _of_profile(answer: Answer, instrument: Instrument) -> Iterator[Mistake]:
    yield from _repeated("profile", (key for key, _ in answer.profile))
    for key, code in answer.profile:
        if (question := instrument.question(key)) is None:
            yield Mistake(f"profile.{key}", "survey.unknown_question", (("name", key),))
        elif code not in question.codes:
            yield Mistake(f"profile.{key}", "survey.choice_not_offered", (("name", key), ("value", code)))


def _of_remark(answer: Answer, instrument: Instrument) -> Iterator[Mistake]:
    if answer.remark and instrument.remark is None:
        yield Mistake("remark", "survey.remark_not_asked")
    if len(answer.remark) > LONGEST_REMARK:
        yield Mistake("remark", "survey.remark_too_long", (("longest", LONGEST_REMARK),))


def _repeated(place: str, keys: Iterable[str]) -> Iterator[Mistake]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Mistake(f"{place}.{key}", "survey.answered_twice", (("name", key),))
