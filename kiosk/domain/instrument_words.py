"""What is wrong with the single words of a questionnaire: its keys and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar
from unicodedata import category

from kiosk.domain.instrument import Text
from kiosk.domain.mistake import Mistake

T = TypeVar("T")

TAKEN: Final = frozenset(
    {
        "no",
        "nomor",
        "tanggal",
        "jam",
        "instansi",
        "layanan",
        "loket",
        "saran",
        *(f"u{number}" for number in range(1, 10)),
    }
)
"""Columns that a table of paper forms has beside the questions (kiosk.adapters.paper_answers); codes are refused."""
LONGEST: Final = 500
"""Signs of one sentence; more do not stand on a screen."""
_STEERING: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}", re.ASCII)
_COLUMN: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def of_key(place: str, key: str) -> Iterator[Mistake]:
    if not key or key != key.strip() or unseen(key):
        yield Mistake(place, "instrument.bad_key", (("name", key),))


def of_column(place: str, key: str) -> Iterator[Mistake]:
    """A key that is a column of a table of paper forms too: plain, and not what another column is called."""
    if _COLUMN.fullmatch(key) is None:
        yield Mistake(place, "instrument.bad_key", (("name", key),))
    elif key in TAKEN:
        yield Mistake(place, "instrument.taken_key", (("name", key),))


def of_text(place: str, text: Text) -> Iterator[Mistake]:
    for language, words in (("id", text.official), *text.translations):
        if not words.strip():
            yield Mistake(f"{place}.{language}", "instrument.empty")
        if len(words) > LONGEST:
            yield Mistake(f"{place}.{language}", "instrument.too_long", (("most", LONGEST),))
        if sign := unseen(words):
            yield Mistake(f"{place}.{language}", "instrument.unseen_sign", (("value", f"U+{ord(sign):04X}"),))
        if _LANGUAGE.fullmatch(language) is None:
            yield Mistake(f"{place}.{language}", "instrument.bad_language", (("name", language),))


def unseen(words: str) -> str:
    """The first sign that steers a screen or turns the direction of words around; "" where there is none."""
    return next((sign for sign in words if category(sign) in _STEERING or sign in _TURNING), "")


def of_labels(place: str, labels: Iterable[Text]) -> Iterator[Mistake]:
    """Answers that nobody can tell from each other."""
    said = [" ".join(label.official.split()).casefold() for label in labels]
    yield from repeated(
        "instrument.repeated_label", ((f"{place}[{at}].label.id", each) for at, each in enumerate(said))
    )


def repeated(code: str, values: Iterable[tuple[str, object]]) -> Iterator[Mistake]:
    """Each value, with its place, that came before."""
    before = set[object]()
    for place, value in values:
        if value in before:
            yield Mistake(place, code, (("value", value),))
        before.add(value)


def placed(place: str, things: Iterable[T]) -> Iterator[tuple[str, T]]:
    return ((f"{place}[{index}]", thing) for index, thing in enumerate(things))
