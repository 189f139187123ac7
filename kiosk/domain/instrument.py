"""A questionnaire as data: its items with their own labels, its profile questions, in the order of the form.

Nothing here knows how many items there are or which scale they use; the official nine-question SKM is one file
(`kiosk/instruments/skm-9.v1.toml`), the four faces another. The official wording is Indonesian and is always shown;
a translation stands under it, never instead of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, NewType

from kiosk.domain.personal import PersonalField
from kiosk.domain.trouble import Unknown

InstrumentId = NewType("InstrumentId", str)
ItemKey = NewType("ItemKey", str)
ProfileKey = NewType("ProfileKey", str)
ChoiceCode = NewType("ChoiceCode", str)
FieldKey = NewType("FieldKey", str)

DECLINED: Final = ChoiceCode("declined")
"""What "Tidak ingin menjawab" is stored as. An untouched question is not stored at all."""
SECONDS_AN_ITEM: Final = 2
"""Who reads a question and its labels needs longer than this."""


class Purpose(StrEnum):
    """What becomes of the answers."""

    SKM = "skm"  # they count in the index: scores 1 to 4, a weight for each unsur
    MEAN = "mean"  # averages and distribution, never an index
    RATING = "rating"  # the one touch at the counter
    COMPLAINT = "complaint"  # no answers: text fields of a complaint


@dataclass(frozen=True)
class Text:
    """The official Indonesian wording with its translations as (language, words)."""

    official: str
    translations: tuple[tuple[str, str], ...] = ()

    def by_language(self) -> dict[str, str]:
        """Every wording; the official one under "id"."""
        return {"id": self.official, **dict(self.translations)}

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
class Condition:
    """The earlier item must have one of these scores."""

    item: ItemKey
    values: frozenset[int]


@dataclass(frozen=True)
class Item:
    """One question that is scored. `name` is what it is called in tables (the unsur), `text` what is asked.

    `weight` in the index; None: every unsur has the same, 1/n. `asked_if` None: it is always asked.
    """

    key: ItemKey
    name: Text
    text: Text
    options: tuple[Option, ...]
    weight: Fraction | None = None
    asked_if: Condition | None = None

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
class TextField:
    """Words that a citizen writes: at most `longest` characters.

    `sealed_as`: they are personal and are kept only sealed, under that name; None: they are part of the description.
    """

    key: FieldKey
    text: Text
    longest: int
    required: bool
    sealed_as: PersonalField | None = None


@dataclass(frozen=True)
class Instrument:
    """One version of one questionnaire. A version that was used never changes; a changed wording is a new version.

    `official` wording stays on the screen in every language. `remark` is the prompt of the free text; None asks for
    none. `reading_seconds` for the whole form; None: reckoned from the number of items.
    """

    id: InstrumentId
    version: int
    title: Text
    official: bool
    items: tuple[Item, ...]
    profile: tuple[ProfileQuestion, ...] = ()
    remark: Text | None = None
    purpose: Purpose = Purpose.MEAN
    fields: tuple[TextField, ...] = ()
    reading_seconds: int | None = None

    @property
    def seconds(self) -> int:
        """Who answers the whole form in less has not read it; 0: nobody can be too fast, as with one touch."""
        if self.reading_seconds is not None:
            return self.reading_seconds
        return 0 if self.purpose is Purpose.RATING else SECONDS_AN_ITEM * len(self.items)

    @property
    def weights(self) -> Mapping[ItemKey, Fraction] | None:
        """The unsur's own weights, which sum to 1; None: each has 1/n."""
        given = {item.key: item.weight for item in self.items if item.weight is not None}
        return given or None

    def asked(self, scores: Mapping[ItemKey, int]) -> tuple[Item, ...]:
        """The items that are asked after these scores, in the order of the form."""
        asked = dict[ItemKey, Item]()
        for item in self.items:
            condition = item.asked_if
            if condition is None or (condition.item in asked and scores.get(condition.item) in condition.values):
                asked[item.key] = item
        return tuple(asked.values())

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
            raise Unknown(
                "instrument.unknown", code_given=instrument, known=", ".join(sorted({e.id for e in self.all}))
            )
        return max(versions, key=lambda known: known.version)

    def version(self, instrument: str, version: int) -> Instrument:
        """One version, to read an old answer with. Raises Unknown "instrument.unknown_version"."""
        found = next((known for known in self.all if (known.id, known.version) == (instrument, version)), None)
        if found is None:
            raise Unknown("instrument.unknown_version", code_given=instrument, version=version)
        return found
