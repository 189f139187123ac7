"""What a questionnaire must be for its purpose: weights of an index, one touch, branches, the fields of a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, assert_never

from kiosk.domain.complaint import LONGEST_TEXT
from kiosk.domain.instrument import Instrument, Item, ItemKey, Purpose, TextField
from kiosk.domain.instrument_words import of_column, of_text, placed, repeated
from kiosk.domain.mistake import Mistake

SCALE: Final = frozenset({1, 2, 3, 4})
"""The scores of the index (PermenPANRB 14/2017)."""


def of_purpose(instrument: Instrument) -> Iterator[Mistake]:
    """What the purpose asks for or leaves no room for."""
    match instrument.purpose:
        case Purpose.SKM:
            yield from _of_index(instrument)
        case Purpose.MEAN:
            yield from _of_items(instrument)
        case Purpose.RATING:
            yield from _of_items(instrument)
            if len(instrument.items) > 1 or instrument.profile:
                yield Mistake("items", "instrument.not_one_touch")
        case Purpose.COMPLAINT:
            yield from _of_complaint(instrument)
        case _:
            assert_never(instrument.purpose)


def _of_items(instrument: Instrument) -> Iterator[Mistake]:
    """Answers to a purpose without an index."""
    if not instrument.items:
        yield Mistake("items", "instrument.no_items")
    for place, item in placed("items", instrument.items):
        if item.weight is not None:
            yield Mistake(f"{place}.weight", "instrument.weight_without_index")
    if instrument.fields:
        yield Mistake("fields", "instrument.fields_without_complaint")


def _of_index(instrument: Instrument) -> Iterator[Mistake]:
    if not instrument.items:
        yield Mistake("items", "instrument.no_items")
    if instrument.fields:
        yield Mistake("fields", "instrument.fields_without_complaint")
    for place, item in placed("items", instrument.items):
        if item.values != SCALE:
            yield Mistake(f"{place}.options", "instrument.not_one_to_four")
        if item.asked_if is not None:
            yield Mistake(f"{place}.asked_if", "instrument.branch_in_index")
    yield from _of_weights(instrument.items)


def _of_weights(items: tuple[Item, ...]) -> Iterator[Mistake]:
    weights = [item.weight for item in items if item.weight is not None]
    if not weights:
        return
    for place, item in placed("items", items):
        if item.weight is None:
            yield Mistake(f"{place}.weight", "instrument.weight_missing")
        elif item.weight <= 0:
            yield Mistake(f"{place}.weight", "instrument.bad_weight", (("value", str(item.weight)),))
    if len(weights) == len(items) and (total := sum(weights, Fraction(0))) != 1:
        yield Mistake("items", "instrument.weights_not_one", (("value", str(total)),))


def of_branching(instrument: Instrument) -> Iterator[Mistake]:
    """A branch can hang only on an item that was asked before, and on scores that it offers."""
    before = dict[ItemKey, Item]()
    for place, item in placed("items", instrument.items):
        if item.asked_if is not None:
            yield from _of_branch(f"{place}.asked_if", instrument, item, before.get(item.asked_if.item))
        before[item.key] = item


def _of_branch(place: str, instrument: Instrument, item: Item, earlier: Item | None) -> Iterator[Mistake]:
    assert item.asked_if is not None  # noqa: S101 - of_branching saw to it
    if earlier is None:
        known = instrument.item(item.asked_if.item) is not None
        code = "instrument.branch_later" if known else "instrument.branch_unknown"
        yield Mistake(f"{place}.item", code, (("name", item.asked_if.item),))
        return
    if not item.asked_if.values:
        yield Mistake(f"{place}.values", "instrument.branch_never")
    for value in sorted(item.asked_if.values - earlier.values):
        yield Mistake(f"{place}.values", "instrument.branch_value", (("value", value), ("name", earlier.key)))


def _of_complaint(instrument: Instrument) -> Iterator[Mistake]:
    if instrument.items or instrument.profile or instrument.remark:
        yield Mistake("items", "instrument.complaint_has_scores")
    if not any(field.required and field.sealed_as is None for field in instrument.fields):
        yield Mistake("fields", "instrument.no_description")


def of_fields(instrument: Instrument) -> Iterator[Mistake]:
    """What is wrong with the text fields."""
    fields = tuple(placed("fields", instrument.fields))
    yield from repeated("instrument.repeated_key", ((f"{place}.key", field.key) for place, field in fields))
    sealed = [(f"{place}.sealed_as", field.sealed_as.value) for place, field in fields if field.sealed_as]
    yield from repeated("instrument.sealed_twice", sealed)
    for place, field in fields:
        if field.sealed_as is not None and field.required:
            yield Mistake(f"{place}.required", "instrument.sealed_required")
        yield from of_column(f"{place}.key", field.key)
        yield from of_text(f"{place}.text", field.text)
        yield from _of_length(f"{place}.longest", field)
    if sum(field.longest for field in instrument.fields if field.sealed_as is None) > LONGEST_TEXT:
        yield Mistake("fields", "instrument.fields_too_long", (("most", LONGEST_TEXT),))


def _of_length(place: str, field: TextField) -> Iterator[Mistake]:
    most = LONGEST_TEXT if field.sealed_as is None else field.sealed_as.longest
    if not 1 <= field.longest <= most:
        yield Mistake(place, "instrument.bad_longest", (("most", most),))
