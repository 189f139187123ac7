"""Asks a printer how it stands, in rounds of questions, and believes no round in which an answer was out of place.

A late answer is the danger: to the next question it looks like any other. So every question is counted, and nothing
new is asked while an earlier answer may still come. When one stays away for good, or one more comes than was asked for,
the round is asked again, once; then nothing is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from hardware.escpos import commands
from hardware.escpos.answers import Answer, Foreign, FullStatus, StatusByte
from hardware.escpos.full_status import read_full_status
from hardware.escpos.profile import Profile
from hardware.escpos.status import (
    NOTHING_KNOWN,
    QUESTIONS,
    Condition,
    Mouth,
    Paper,
    read_condition,
)
from hardware.escpos.wire import Wire

Answers: TypeAlias = Mapping[int, Answer | None]
"""What came by question (the argument of DLE EOT), to the first without a proper answer; None: nothing came."""

_ROUNDS: Final = 2


@dataclass(frozen=True)
class Questions:
    """Which questions a printer of one layout is asked when."""

    every: tuple[int, ...]
    """Before a job, and when something is wrong."""
    idle: tuple[int, ...]
    """Now and then, while all is well."""
    causes: tuple[int, ...]
    """While it does not go on."""
    after: tuple[int, ...]
    """After a job."""


_EPSON: Final = Questions(QUESTIONS, (1, 4), (2, 4), (4,))
_CUSTOM: Final = Questions(*((commands.FULL_STATUS,),) * 4)
_MUTE: Final = Questions((), (), (), ())


def questions_of(profile: Profile) -> Questions:
    """The questions that this model can answer; none for one that never does."""
    match profile.status:
        case "epson":
            return _EPSON
        case "custom6":
            return _CUSTOM
        case "none":
            return _MUTE
        case _:
            assert_never(profile.status)


def nothing_known(profile: Profile) -> Condition:
    """What is known of a printer that says nothing."""
    return replace(NOTHING_KNOWN, mouth=Mouth.UNKNOWN if profile.presenter else Mouth.NONE)


def condition_of(answers: Answers, profile: Profile) -> Condition:
    """What the answers say together. Without a sensor for it, a roll is never near its end: clones set random bits."""
    condition = _read(answers, profile)
    if condition.paper is Paper.NEAR and not profile.near_end:
        condition = replace(condition, paper=Paper.OK)
    if not profile.presenter:
        return replace(condition, mouth=Mouth.NONE)
    return replace(condition, mouth=Mouth.UNKNOWN) if condition.mouth is Mouth.NONE else condition


def _read(answers: Answers, profile: Profile) -> Condition:
    if profile.status == "custom6":
        full = answers.get(commands.FULL_STATUS)
        return read_full_status(full) if isinstance(full, FullStatus) else nothing_known(profile)
    return read_condition({n: answer.byte if isinstance(answer, StatusByte) else None for n, answer in answers.items()})


def is_silent(answers: Answers) -> bool:
    """Whether a question found nobody."""
    return None in answers.values()


def ask_all(wire: Wire, questions: tuple[int, ...]) -> Answers:
    """One round that can be believed; else the first question alone, as if nobody had answered it.

    A marker that comes meanwhile stays in `wire.heard`.
    """
    for _ in range(_ROUNDS):
        _settle(wire)
        wire.doubtful = False
        answers = _round(wire, questions)
        if not wire.doubtful or is_silent(answers):
            return answers
    return {questions[0]: None}


def ask_why(wire: Wire) -> Condition:
    """What the printer names as the cause, when it does not go on."""
    questions = questions_of(wire.profile).causes
    return condition_of(ask_all(wire, questions), wire.profile) if questions else nothing_known(wire.profile)


def _round(wire: Wire, questions: tuple[int, ...]) -> Answers:
    answers: dict[int, Answer | None] = {}
    for n in questions:
        answer = answers[n] = _ask(wire, n)
        if answer is None or not wire.is_status(answer):
            break
        _settle(wire)
        if wire.doubtful:
            break
    return answers


def _settle(wire: Wire) -> None:
    """Lets answers come that are owed. They answer what was asked before, and are taken out of what was heard."""
    wire.catch_up()
    wire.listen_until(wire.now() + wire.timers.late, lambda: not wire.owed)
    wire.drop_statuses()


def _ask(wire: Wire, n: int) -> Answer | None:
    """The answer; else anything strange that came instead; None when nothing came. In doubt it is asked again."""
    strange: Answer | None = None
    for _ in range(wire.timers.status_tries):
        wire.question(n)
        before = len(wire.heard)
        wire.listen_until(wire.now() + wire.timers.status_reply, wire.has_status)
        came = wire.heard[before:]
        proper = next(filter(wire.is_status, came), None)
        if proper and not any(isinstance(answer, Foreign) for answer in came):
            return proper
        wire.drop_statuses()
        strange = strange or next((answer for answer in came if not wire.is_status(answer)), None)
    return strange
