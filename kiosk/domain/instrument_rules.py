"""What makes a questionnaire sound: every mistake in one, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from kiosk.domain.instrument import DECLINED, Instrument, Item, ProfileQuestion, Text
from kiosk.domain.mistake import Mistake

T = TypeVar("T")

FEWEST_OPTIONS: Final = 2


def mistakes(instrument: Instrument) -> tuple[Mistake, ...]:
    """Everything that is wrong with a questionnaire, each with its place (`items[2].options[0].label`)."""
    return tuple(_of_instrument(instrument))


def _of_instrument(instrument: Instrument) -> Iterator[Mistake]:
    if not instrument.id:
        yield Mistake("id", "instrument.empty")
    if instrument.version < 1:
        yield Mistake("version", "instrument.bad_version")
    yield from _of_text("title", instrument.title)
    if not instrument.items:
        yield Mistake("items", "instrument.no_items")
    keys = [*instrument.keys, *(question.key for question in instrument.profile)]
    yield from _repeated("items, profile", "instrument.repeated_key", keys)
    for place, item in _placed("items", instrument.items):
        yield from _of_item(place, item)
    for place, question in _placed("profile", instrument.profile):
        yield from _of_question(place, question)
    if instrument.remark is not None:
        yield from _of_text("remark", instrument.remark)


def _of_item(place: str, item: Item) -> Iterator[Mistake]:
    yield from _of_key(f"{place}.key", item.key)
    yield from _of_text(f"{place}.name", item.name)
    yield from _of_text(f"{place}.text", item.text)
    if len(item.options) < FEWEST_OPTIONS:
        yield Mistake(f"{place}.options", "instrument.too_few_options")
    yield from _repeated(f"{place}.options", "instrument.repeated_value", (option.value for option in item.options))
    for where, option in _placed(f"{place}.options", item.options):
        yield from _of_text(f"{where}.label", option.label)


def _of_question(place: str, question: ProfileQuestion) -> Iterator[Mistake]:
    yield from _of_key(f"{place}.key", question.key)
    yield from _of_text(f"{place}.text", question.text)
    yield from _repeated(f"{place}.choices", "instrument.repeated_code", (choice.code for choice in question.choices))
    if DECLINED not in question.codes:
        yield Mistake(f"{place}.choices", "instrument.no_decline", (("declined", DECLINED),))
    for where, choice in _placed(f"{place}.choices", question.choices):
        yield from _of_key(f"{where}.code", choice.code)
        yield from _of_text(f"{where}.label", choice.label)


def _of_key(place: str, key: str) -> Iterator[Mistake]:
    if not key or key != key.strip():
        yield Mistake(place, "instrument.bad_key", (("name", key),))


def _of_text(place: str, text: Text) -> Iterator[Mistake]:
    if not text.official.strip():
        yield Mistake(f"{place}.id", "instrument.empty")
    for language, words in text.translations:
        if not words.strip():
            yield Mistake(f"{place}.{language}", "instrument.empty")


def _repeated(place: str, code: str, values: Iterable[object]) -> Iterator[Mistake]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Mistake(place, code, (("value", value),))


def _placed(place: str, things: Iterable[T]) -> Iterator[tuple[str, T]]:
    return ((f"{place}[{index}]", thing) for index, thing in enumerate(things))
