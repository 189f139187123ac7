"""What makes an answer worth a second look. It is counted all the same: never deleted, never corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kiosk.domain.answers import Answer, Flag
from kiosk.domain.events import AnswerGiven, SurveyEvent
from kiosk.domain.instrument import Instrument

FEWEST_STRAIGHT: Final = 5
"""Fewer equal scores are no pattern."""
BURST: Final = 5
"""An answer after so many others to the same questionnaire at the same place within BURST_SPAN is one of many."""
BURST_SPAN: Final = dt.timedelta(minutes=5)


def straight(answer: Answer) -> bool:
    """Every one of at least five questions has the same score."""
    return len(answer.scores) >= FEWEST_STRAIGHT and len({score for _, score in answer.scores}) == 1


def fast(answer: Answer, instrument: Instrument, seconds: float | None) -> bool:
    """Given faster than the questions that it answers can be read; who skips most of a form needs less."""
    needed = instrument.seconds * len(answer.scores) / max(len(instrument.items), 1)
    return seconds is not None and seconds < needed


def flagged(answer: Answer, instrument: Instrument, seconds: float | None, *, burst: bool) -> Answer:
    """The answer with the flags that it deserves, whatever it came with."""
    deserved = {
        Flag.STRAIGHT: straight(answer),
        Flag.FAST: fast(answer, instrument, seconds),
        Flag.BURST: burst,
    }
    return replace(answer, flags=tuple(flag for flag in Flag if deserved[flag]))


def place_of(answer: Answer) -> str:
    """Where it was given, as closely as it says: a counter, else a service, else an agency."""
    return answer.counter or answer.service or answer.agency or ""


def alike(waiting: Sequence[SurveyEvent]) -> Iterator[SurveyEvent]:
    """A burst marks all of its crowd: of answers that tell the same of where and when, either each has it or none.

    Where only the later ones had it, the times at which tickets were rated would tell whose they are.
    """
    burst = {_sight(one.answer) for one in waiting if isinstance(one, AnswerGiven) and Flag.BURST in one.answer.flags}
    for one in waiting:
        if isinstance(one, AnswerGiven) and _sight(one.answer) in burst:
            flags = {*one.answer.flags, Flag.BURST}
            yield AnswerGiven(replace(one.answer, flags=tuple(flag for flag in Flag if flag in flags)))
        else:
            yield one


def _sight(answer: Answer) -> tuple[object, ...]:
    return answer.instrument, answer.channel, place_of(answer), answer.hour
