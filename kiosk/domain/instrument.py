"""A questionnaire as data: its items with their own labels, its profile questions, in the order of the form.

Nothing here knows how many items there are or which scale they use; the official nine-question SKM is one file
(`kiosk/instruments/skm-9.toml`), the four faces another. The official wording is Indonesian and is always shown;
a translation stands under it, never instead of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NewType, TypeVar

from kiosk.domain.catalogue import Unknown

InstrumentId = NewType("InstrumentId", str)
ItemKey = NewType("ItemKey", str)
ProfileKey = NewType("ProfileKey", str)
ChoiceCode = NewType("ChoiceCode", str)
T = TypeVar("T")

DECLINED: Final = ChoiceCode("declined")
"""What "Tidak ingin menjawab" is stored as. An untouched question is not stored at all."""
FEWEST_OPTIONS: Final = 2


@dataclass(frozen=True)
class Mistake:
    """What is wrong, where. `code` names a sentence (`errors.<code>`) that takes `params`."""

    place: str
    code: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Text:
    """The official Indonesian wording with its translations as (language, words)."""

    official: str
    translations: tuple[tuple[str, str], ...] = ()

    def translation(self, language: str) -> str:
        """The words to show under the official ones; "" where there are none."""
        return dict(self.translations).get(language, "")

    def say(self, language: str) -> str:
        """One wording, for places without room for two: the translation, else the official words."""
        return self.translation(language) or self.official


@dataclass(frozen=True)
class Option:
    """One answer of an item: its score and its label."""

    value: int
    label: Text


@dataclass(frozen=True)
class Item:
    """One question that is scored. `name` is what it is called in tables (the unsur), `text` what is asked."""

    key: ItemKey
    name: Text
    text: Text
    options: tuple[Option, ...]

    @property
    def values(self) -> frozenset[int]:
        """The scores that an answer can have."""
        return frozenset(option.value for option in self.options)


@dataclass(frozen=True)
class Choice:
    """One answer of a profile question."""

    code: ChoiceCode
    label: Text


@dataclass(frozen=True)
class ProfileQuestion:
    """One question about the respondent. "Tidak ingin menjawab" (DECLINED) is one of its choices, like any other."""

    key: ProfileKey
    text: Text
    choices: tuple[Choice, ...]

    @property
    def codes(self) -> frozenset[ChoiceCode]:
        """The codes that an answer can have."""
        return frozenset(choice.code for choice in self.choices)


@dataclass(frozen=True)
class Instrument:
    """One version of one questionnaire. A version that was used never changes; a changed wording is a new version.

    `official` wording stays on the screen in every language. `remark` is the prompt of the free
    text; None asks for none.
    """

    id: InstrumentId
    version: int
    title: Text
    official: bool
    items: tuple[Item, ...]
    profile: tuple[ProfileQuestion, ...] = ()
    remark: Text | None = None

    @property
    def keys(self) -> tuple[ItemKey, ...]:
        """The items' keys in the order of the form."""
        return tuple(item.key for item in self.items)

    def item(self, key: str) -> Item | None:
        """The item under `key`."""
        return next((item for item in self.items if item.key == key), None)

    def question(self, key: str) -> ProfileQuestion | None:
        """The profile question under `key`."""
        return next((question for question in self.profile if question.key == key), None)


@dataclass(frozen=True)
class Instruments:
    """Every version of every questionnaire that a device knows."""

    all: tuple[Instrument, ...]

    def current(self, instrument: str) -> Instrument:
        """The newest version, the one to ask with. Raises Unknown "instrument.unknown"."""
        versions = [known for known in self.all if known.id == instrument]
        if not versions:
            raise Unknown("instrument.unknown", code_given=instrument)
        return max(versions, key=lambda known: known.version)

    def version(self, instrument: str, version: int) -> Instrument:
        """One version, to read an old answer with. Raises Unknown "instrument.unknown_version"."""
        found = next((known for known in self.all if (known.id, known.version) == (instrument, version)), None)
        if found is None:
            raise Unknown("instrument.unknown_version", code_given=instrument, version=version)
        return found


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
