"""A call in words: "Nomor antrean A nol satu dua, silakan menuju loket tiga", each word the name of a clip. Pure.

A label is spelled out sign by sign, marks of a lane among them. A counter's number is said as a number up to 99,
digit by digit above; what no clip says ("Loket Samsat Keliling") is left as words for a voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

CHIME: Final = "chime"
QUEUE_NUMBER: Final = "queue_number"
GO_TO: Final = "go_to"
SEE_SCREEN: Final = "see_screen"
TEST: Final = "test"
KINDS: Final = {"loket": "counter", "counter": "counter", "meja": "desk", "desk": "desk", "ruang": "room"} | {
    "room": "room",
    "konter": "window",
    "window": "window",
}
"""The first word of a counter's name, in whatever language the site writes it."""
_WHOLE: Final = 20
"""Numbers below have a clip of their own, and so have the tens."""
_SPELLED_FROM: Final = 100
_NAME: Final = re.compile(r"(?P<kind>[^\W\d]+)\s*(?P<number>\d{1,4})?\s*(?P<letter>[A-Za-z])?")
_DIGIT: Final = re.compile(r"[0-9]")


@dataclass(frozen=True)
class Said:
    """Words that no clip says."""

    text: str


@dataclass(frozen=True)
class Gap:
    """A breath between two words."""

    milliseconds: int


Word = str | Said | Gap
"""The name of a clip, words for a voice, or a breath."""
BREATH: Final = Gap(260)
"""Between the parts of a sentence."""
STEP: Final = Gap(60)
"""Between two signs that are spelled."""
JOIN: Final = Gap(140)
"""Between the parts of a label."""


@dataclass(frozen=True)
class Call:
    """What is called: a label as it stands on the paper, a counter as it is named."""

    label: str
    counter: str


def call_words(call: Call, can_say: Callable[[str], bool] = bool) -> tuple[Word, ...]:
    """The sentence, without a chime. Signs of a label that nobody can say are left out.

    `can_say`: whether words without a clip can be said; where they cannot, people are told to look at the screen.
    """
    where: tuple[Word, ...] = (GO_TO, STEP, *_counter(call.counter))
    if not call.counter.strip() or any(isinstance(word, Said) and not can_say(word.text) for word in where):
        where = (SEE_SCREEN,)
    return (QUEUE_NUMBER, JOIN, *_spelled(call.label), BREATH, *where)


def number_words(number: int) -> tuple[Word, ...]:
    """3 -> digit_3; 18 -> number_18; 57 -> number_50, digit_7; 104 -> digit_1, digit_0, digit_4."""
    if number >= _SPELLED_FROM:
        return _between(tuple(f"digit_{each}" for each in str(number)), STEP)
    if number < _WHOLE or number % 10 == 0:
        return (_whole(number),)
    return (_whole(number - number % 10), f"digit_{number % 10}")


def _whole(number: int) -> str:
    return f"digit_{number}" if number < 10 else f"number_{number}"


def _spelled(label: str) -> tuple[Word, ...]:
    """A-K3-012 -> A, K 3, 0 1 2, with a longer breath where the hyphens stand."""
    parts = (tuple(name for sign in part if (name := _sign(sign))) for part in label.split("-"))
    words: list[Word] = []
    for part in parts:
        if part:
            words += [JOIN, *_between(part, STEP)] if words else _between(part, STEP)
    return tuple(words)


def _sign(sign: str) -> str:
    if _DIGIT.fullmatch(sign):
        return f"digit_{sign}"
    return f"letter_{sign.lower()}" if sign.isascii() and sign.isalpha() else ""


def _counter(name: str) -> tuple[Word, ...]:
    found = _NAME.fullmatch(name.strip())
    kind = KINDS.get(found["kind"].casefold()) if found else None
    if found is None or kind is None or not (found["number"] or found["letter"]):
        return (Said(name.strip()),) if name.strip() else ()
    words: list[Word] = [kind, STEP]
    if found["number"]:
        words += number_words(int(found["number"]))
    if found["letter"]:
        words += [STEP, f"letter_{found['letter'].lower()}"]
    return tuple(words)


def _between(words: tuple[str, ...], gap: Gap) -> tuple[Word, ...]:
    return tuple(each for word in words for each in (gap, word))[1:]
