"""A questionnaire as its file says it, and the fingerprint by which a changed one is known.

The form holds only what differs from what a file need not say, so that a new kind of entry in later versions of this
program does not change the fingerprint of a questionnaire that does not use it.
"""

from __future__ import annotations

import hashlib
import json

from kiosk.domain.instrument import Instrument, Item, Option, ProfileQuestion, TextField

Form = dict[str, object]


def form_of(instrument: Instrument) -> Form:
    """The keys and values of its file; reading them gives the questionnaire again."""
    return _said(
        id=instrument.id,
        version=instrument.version,
        official=instrument.official,
        purpose=instrument.purpose.value,
        title=instrument.title.by_language(),
        items=[_item(item) for item in instrument.items],
        profile=[_question(question) for question in instrument.profile],
        remark=instrument.remark and instrument.remark.by_language(),
        fields=[_field(field) for field in instrument.fields],
        seconds=instrument.reading_seconds,
    )


def digest_of(instrument: Instrument) -> str:
    """SHA-256 of everything that it asks and shows, in hexadecimal; comments and layout of the file do not matter."""
    written = json.dumps(form_of(instrument), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _item(item: Item) -> Form:
    condition = item.asked_if
    return _said(
        key=item.key,
        name=item.name.by_language(),
        text=item.text.by_language(),
        options=[_option(option) for option in item.options],
        weight=None if item.weight is None else str(item.weight),
        asked_if=condition and {"item": condition.item, "values": sorted(condition.values)},
    )


def _option(option: Option) -> Form:
    return {"value": option.value, "label": option.label.by_language()}


def _question(question: ProfileQuestion) -> Form:
    choices = [{"code": choice.code, "label": choice.label.by_language()} for choice in question.choices]
    return {"key": question.key, "text": question.text.by_language(), "choices": choices}


def _field(field: TextField) -> Form:
    return _said(
        key=field.key,
        text=field.text.by_language(),
        longest=field.longest,
        required=field.required or None,
        sealed_as=field.sealed_as and field.sealed_as.value,
    )


def _said(**entries: object) -> Form:
    return {name: value for name, value in entries.items() if value is not None and value != []}
