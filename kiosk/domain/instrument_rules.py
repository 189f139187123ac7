"""What makes a questionnaire sound: every mistake in one, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kiosk.domain.instrument import DECLINED, Instrument, Item, ProfileQuestion
from kiosk.domain.instrument_purpose import of_branching, of_fields, of_purpose
from kiosk.domain.instrument_words import of_column, of_key, of_labels, of_text, placed, repeated
from kiosk.domain.mistake import Mistake

MOST_ITEMS: Final = 60
HIGHEST_VERSION: Final = 9999
FEWEST_OPTIONS: Final = 2
MOST_OPTIONS: Final = 11
"""From 0 to 10; more do not stand on one page."""
HIGHEST_VALUE: Final = 100
LONGEST_READING: Final = 3600
"""Seconds."""
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.ASCII)


def mistakes(instrument: Instrument) -> tuple[Mistake, ...]:
    """Everything that is wrong with a questionnaire, each with its place (`items[2].options[0].label`)."""
    return tuple(_of_instrument(instrument))


def _of_instrument(instrument: Instrument) -> Iterator[Mistake]:
    if _ID.fullmatch(instrument.id) is None:
        yield Mistake("id", "instrument.bad_id", (("name", instrument.id),))
    if not 1 <= instrument.version <= HIGHEST_VERSION:
        yield Mistake("version", "instrument.bad_version", (("most", HIGHEST_VERSION),))
    if len(instrument.items) > MOST_ITEMS:
        yield Mistake("items", "instrument.too_many_items", (("most", MOST_ITEMS),))
    yield from of_text("title", instrument.title)
    keys = [(f"{place}.key", str(item.key)) for place, item in placed("items", instrument.items)]
    keys += [(f"{place}.key", str(question.key)) for place, question in placed("profile", instrument.profile)]
    yield from repeated("instrument.repeated_key", keys)
    yield from of_purpose(instrument)
    yield from of_branching(instrument)
    yield from of_fields(instrument)
    if not 0 <= (instrument.reading_seconds or 0) <= LONGEST_READING:
        yield Mistake("seconds", "instrument.bad_seconds", (("most", LONGEST_READING),))
    for place, item in placed("items", instrument.items):
        yield from _of_item(place, item)
    for place, question in placed("profile", instrument.profile):
        yield from _of_question(place, question)
    if instrument.remark is not None:
        yield from of_text("remark", instrument.remark)


def _of_item(place: str, item: Item) -> Iterator[Mistake]:
    yield from of_column(f"{place}.key", item.key)
    yield from of_text(f"{place}.name", item.name)
    yield from of_text(f"{place}.text", item.text)
    if len(item.options) < FEWEST_OPTIONS:
        yield Mistake(f"{place}.options", "instrument.too_few_options")
    if len(item.options) > MOST_OPTIONS:
        yield Mistake(f"{place}.options", "instrument.too_many_options", (("most", MOST_OPTIONS),))
    options = tuple(placed(f"{place}.options", item.options))
    yield from repeated("instrument.repeated_value", ((f"{where}.value", option.value) for where, option in options))
    yield from of_labels(f"{place}.options", (option.label for option in item.options))
    for where, option in options:
        yield from of_text(f"{where}.label", option.label)
        if not 0 <= option.value <= HIGHEST_VALUE:
            yield Mistake(f"{where}.value", "instrument.bad_value", (("value", option.value), ("most", HIGHEST_VALUE)))


def _of_question(place: str, question: ProfileQuestion) -> Iterator[Mistake]:
    yield from of_column(f"{place}.key", question.key)
    yield from of_text(f"{place}.text", question.text)
    choices = tuple(placed(f"{place}.choices", question.choices))
    yield from repeated("instrument.repeated_code", ((f"{where}.code", choice.code) for where, choice in choices))
    yield from of_labels(f"{place}.choices", (choice.label for choice in question.choices))
    if DECLINED not in question.codes:
        yield Mistake(f"{place}.choices", "instrument.no_decline", (("declined", DECLINED),))
    for where, choice in choices:
        yield from of_key(f"{where}.code", choice.code)
        yield from of_text(f"{where}.label", choice.label)
