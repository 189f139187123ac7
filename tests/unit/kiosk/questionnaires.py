"""Any sound questionnaire, and any sound answer to one, for properties."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from kiosk.domain.answers import Answer, Channel
from kiosk.domain.instrument import (
    DECLINED,
    Choice,
    ChoiceCode,
    Condition,
    FieldKey,
    Instrument,
    InstrumentId,
    Item,
    ItemKey,
    Option,
    ProfileKey,
    ProfileQuestion,
    Purpose,
    Text,
    TextField,
)
from kiosk.domain.instrument_words import TAKEN
from kiosk.domain.personal import PersonalField

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
WORDS = st.text(LETTERS, min_size=1, max_size=12)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda key: key not in TAKEN)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Words in Indonesian, with or without a translation."""
    languages = draw(st.lists(st.sampled_from(("en", "mui", "jv")), unique=True, max_size=2))
    return Text(draw(WORDS), tuple((language, draw(WORDS)) for language in languages))


@st.composite
def instruments(draw: st.DrawFn, purposes: st.SearchStrategy[Purpose] = st.sampled_from(Purpose)) -> Instrument:  # noqa: B008
    """A questionnaire of any purpose, scale and branching in which nothing is wrong."""
    purpose = draw(purposes)
    most = {Purpose.RATING: 1, Purpose.COMPLAINT: 0}.get(purpose, 6)
    keys = draw(st.lists(KEYS, min_size=min(most, 1), max_size=most + 2, unique=True))
    items, questions = keys[:most], keys[most:] if purpose in (Purpose.SKM, Purpose.MEAN) else []
    asked = list[Item]()
    for key in items:
        asked.append(draw(_items(ItemKey(key), purpose, tuple(asked))))
    if purpose is Purpose.SKM and draw(st.booleans()):
        asked = _weighed(asked, draw(st.lists(st.integers(1, 9), min_size=len(asked), max_size=len(asked))))
    return Instrument(
        id=InstrumentId(draw(KEYS)),
        version=draw(st.integers(1, 9)),
        title=draw(texts()),
        official=draw(st.booleans()),
        items=tuple(asked),
        profile=tuple(draw(_questions(ProfileKey(key))) for key in questions),
        remark=draw(st.none() | texts()) if purpose is not Purpose.COMPLAINT else None,
        purpose=purpose,
        fields=draw(_fields()) if purpose is Purpose.COMPLAINT else (),
        reading_seconds=draw(st.none() | st.integers(0, 60)),
    )


@st.composite
def _items(draw: st.DrawFn, key: ItemKey, purpose: Purpose, before: tuple[Item, ...]) -> Item:
    if purpose is Purpose.SKM:
        values = draw(st.permutations((1, 2, 3, 4)))
    else:
        values = draw(st.lists(st.integers(0, 100), min_size=2, max_size=11, unique=True))
    options = tuple(Option(value, label) for value, label in zip(values, draw(_labels(len(values))), strict=True))
    condition = None
    if before and purpose is Purpose.MEAN and draw(st.booleans()):
        earlier = draw(st.sampled_from(before))
        wanted = draw(st.sets(st.sampled_from(sorted(earlier.values)), min_size=1))
        condition = Condition(earlier.key, frozenset(wanted))
    return Item(key, draw(texts()), draw(texts()), options, asked_if=condition)


def _weighed(items: list[Item], shares: list[int]) -> list[Item]:
    return [
        Item(item.key, item.name, item.text, item.options, Fraction(share, sum(shares)))
        for item, share in zip(items, shares, strict=True)
    ]


@st.composite
def _questions(draw: st.DrawFn, key: ProfileKey) -> ProfileQuestion:
    codes = draw(st.lists(WORDS.map(ChoiceCode), max_size=3, unique=True))
    codes = [*(code for code in codes if code != DECLINED), DECLINED]
    labels = draw(_labels(len(codes)))
    return ProfileQuestion(key, draw(texts()), tuple(map(Choice, codes, labels)))


def _labels(count: int) -> st.SearchStrategy[list[Text]]:
    """As many labels, told from each other by what they officially say."""
    return st.lists(texts(), min_size=count, max_size=count, unique_by=lambda text: text.official.casefold())


@st.composite
def _fields(draw: st.DrawFn) -> tuple[TextField, ...]:
    description = TextField(FieldKey("uraian"), draw(texts()), draw(st.integers(1, 2000)), required=True)
    sealed = draw(st.lists(st.sampled_from(PersonalField), unique=True))
    return (
        description,
        *(
            TextField(
                FieldKey(each.value), draw(texts()), draw(st.integers(1, each.longest)), required=False, sealed_as=each
            )
            for each in sealed
        ),
    )


@st.composite
def answers_to(draw: st.DrawFn, instrument: Instrument) -> Answer:
    """A sound answer: each question that is asked has one of its scores or none, and at least one has one."""
    scores = dict[ItemKey, int]()
    for item in instrument.items:
        open_to = {each.key for each in instrument.asked(scores)}
        chosen = draw(st.none() | st.sampled_from(sorted(item.values)))
        if item.key in open_to and chosen is not None:
            scores[item.key] = chosen
    if not scores:
        scores[instrument.items[0].key] = draw(st.sampled_from(sorted(instrument.items[0].values)))
    profile = [(q.key, draw(st.sampled_from(sorted(q.codes)))) for q in instrument.profile if draw(st.booleans())]
    return Answer(
        instrument=instrument.id,
        version=instrument.version,
        channel=Channel.DEVICE,
        agency=None,
        service=None,
        counter=None,
        hour="2026-11-24T09+07:00",
        scores=tuple(scores.items()),
        profile=tuple(profile),
        remark=draw(st.just("") | WORDS) if instrument.remark else "",
    )


def toml_of(form: dict[str, Any]) -> str:
    """A file that says it, every table inline; for words without control characters."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in form.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
