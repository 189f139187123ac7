"""Reads questionnaires from TOML files: the shipped ones, then a site's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.misshapen import misshapen, not_toml
from kiosk.domain.instrument import (
    Choice,
    ChoiceCode,
    Condition,
    FieldKey,
    Instrument,
    InstrumentId,
    Instruments,
    Item,
    ItemKey,
    Option,
    ProfileKey,
    ProfileQuestion,
    Purpose,
    Text,
    TextField,
)
from kiosk.domain.instrument_rules import mistakes
from kiosk.domain.mistake import Mistake
from kiosk.domain.personal import PersonalField
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts

SHIPPED: Final = Path(__file__).parent.parent / "instruments"
OFFICIAL_LANGUAGE: Final = "id"
LARGEST: Final = 200_000
"""Bytes of a file."""
Words = Mapping[str, str]
UNSAID: Final = {"skm-9": Purpose.SKM, "one-touch": Purpose.RATING}
"""What was shipped before a file said what it is for; any other file that does not say it is no index."""
_VERSION: Final = re.compile(r"\.v([0-9]+)$", re.ASCII)
_WEIGHT: Final = re.compile(r"[0-9]{1,9}(/[0-9]{1,9}|\.[0-9]{1,9})?", re.ASCII)


class BadInstrument(Refused):
    """A questionnaire file that cannot be used: "instrument.*" of its first mistake, with `file`, `place`, `count`."""

    def __init__(self, file: str, mistakes: tuple[Mistake, ...]) -> None:
        first = mistakes[0]
        super().__init__(first.code, file=file, place=first.place, count=len(mistakes), **dict(first.params))
        self._file, self._mistakes = file, mistakes

    def explain(self, texts: Texts) -> str:
        """Every mistake in a line of its own."""
        return "\n".join(
            texts.say(each.code, file=self._file, place=each.place, **dict(each.params)) for each in self._mistakes
        )


class _Option(msgspec.Struct, forbid_unknown_fields=True):
    value: int
    label: Words


class _Condition(msgspec.Struct, forbid_unknown_fields=True):
    item: str
    values: list[int]


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: Words
    text: Words
    options: list[_Option]
    weight: str | None = None
    asked_if: _Condition | None = None


class _Choice(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    label: Words


class _Question(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: Words
    choices: list[_Choice]


class _Field(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: Words
    longest: int
    required: bool = False
    sealed_as: PersonalField | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    version: int
    official: bool
    title: Words
    purpose: Purpose | None = None
    items: list[_Item] = []
    profile: list[_Question] = []
    remark: Words | None = None
    fields: list[_Field] = []
    seconds: int | None = None


@cache
def shipped() -> Instruments:
    """The questionnaires of this product."""
    return read_folders((SHIPPED,))


def read_folders(folders: Iterable[Path]) -> Instruments:
    """Every `*.toml` of these folders. Raises BadInstrument; two files may not be the same version of the same."""
    known: dict[tuple[str, int], Instrument] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        found = read_instrument(path)
        if before := known.get((found.id, found.version)):
            must_not_change(found, path.name, Instruments((before,)))
            raise BadInstrument(path.name, (_same_version(found, "instrument.twice"),))
        known[found.id, found.version] = found
    return Instruments(tuple(known.values()))


def must_not_change(found: Instrument, file: str, known: Instruments) -> None:
    """Raises BadInstrument "instrument.changed" where the same version is known and says something else."""
    if any((each.id, each.version) == (found.id, found.version) and each != found for each in known.all):
        raise BadInstrument(file, (_same_version(found, "instrument.changed"),))


def _same_version(found: Instrument, code: str) -> Mistake:
    return Mistake("id, version", code, (("value", f"{found.id} {found.version}"),))


def read_instrument(path: Path) -> Instrument:
    """One questionnaire. Raises BadInstrument with file and place."""
    file = _parsed(path)
    if wrong := tuple(_bad_weights(file)):
        raise BadInstrument(path.name, wrong)
    found = _instrument(file)
    if wrong := mistakes(found) or tuple(_bad_name(path, found)):
        raise BadInstrument(path.name, wrong)
    return found


def _bad_name(path: Path, found: Instrument) -> Iterator[Mistake]:
    """`skm-9.v1.toml` holds version 1, where it names one at all."""
    named = _VERSION.search(path.stem)
    if named is not None and named[1] != str(found.version):
        yield Mistake("version", "instrument.other_name", (("named", named[1]), ("version", found.version)))


def _bad_weights(file: _File) -> Iterator[Mistake]:
    for index, item in enumerate(file.items):
        if item.weight is not None and (not _WEIGHT.fullmatch(item.weight) or _denominator(item.weight) == 0):
            yield Mistake(f"items[{index}].weight", "instrument.bad_weight", (("value", item.weight),))


def _denominator(weight: str) -> int:
    return int(weight.partition("/")[2] or 1)


def _parsed(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(_bytes(path).decode("utf-8-sig")), _File)
    except OSError as trouble:
        raise BadInstrument(path.name, (Mistake("", "instrument.unreadable_file"),)) from trouble
    except UnicodeDecodeError as trouble:
        raise BadInstrument(path.name, (Mistake("", "instrument.not_utf8"),)) from trouble
    except msgspec.ValidationError as trouble:
        raise BadInstrument(path.name, (misshapen(str(trouble)),)) from trouble
    except RecursionError as trouble:
        raise BadInstrument(path.name, (Mistake("", "instrument.too_deep"),)) from trouble
    except ValueError as trouble:
        raise BadInstrument(path.name, (not_toml(str(trouble)),)) from trouble


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise BadInstrument(path.name, (Mistake("", "instrument.too_large", (("most", LARGEST),)),))
    return raw


def _instrument(file: _File) -> Instrument:
    return Instrument(
        id=InstrumentId(file.id),
        version=file.version,
        title=_text(file.title),
        official=file.official,
        items=tuple(_item(item) for item in file.items),
        profile=tuple(_question(question) for question in file.profile),
        remark=None if file.remark is None else _text(file.remark),
        purpose=file.purpose or UNSAID.get(file.id, Purpose.MEAN),
        fields=tuple(_field(field) for field in file.fields),
        reading_seconds=file.seconds,
    )


def _item(item: _Item) -> Item:
    return Item(
        key=ItemKey(item.key),
        name=_text(item.name),
        text=_text(item.text),
        options=tuple(Option(option.value, _text(option.label)) for option in item.options),
        weight=None if item.weight is None else Fraction(item.weight),
        asked_if=None if item.asked_if is None else _condition(item.asked_if),
    )


def _condition(condition: _Condition) -> Condition:
    return Condition(ItemKey(condition.item), frozenset(condition.values))


def _field(field: _Field) -> TextField:
    return TextField(FieldKey(field.key), _text(field.text), field.longest, field.required, field.sealed_as)


def _question(question: _Question) -> ProfileQuestion:
    choices = tuple(Choice(ChoiceCode(choice.code), _text(choice.label)) for choice in question.choices)
    return ProfileQuestion(ProfileKey(question.key), _text(question.text), choices)


def _text(words: Words) -> Text:
    others = tuple((language, said) for language, said in words.items() if language != OFFICIAL_LANGUAGE)
    return Text(words.get(OFFICIAL_LANGUAGE, ""), others)
