"""Reads questionnaires from TOML files: the shipped ones, then a site's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.instrument import (
    Choice,
    ChoiceCode,
    Instrument,
    InstrumentId,
    Instruments,
    Item,
    ItemKey,
    Option,
    ProfileKey,
    ProfileQuestion,
    Text,
)
from kiosk.domain.instrument_rules import mistakes
from kiosk.domain.mistake import Mistake
from kiosk.domain.trouble import Refused

SHIPPED: Final = Path(__file__).parent.parent / "instruments"
OFFICIAL_LANGUAGE: Final = "id"
Words = Mapping[str, str]


class BadInstrument(Refused):
    """A questionnaire file that cannot be used: "instrument.*" with `file`, `place` and `count` of its mistakes."""


class _Option(msgspec.Struct, forbid_unknown_fields=True):
    value: int
    label: Words


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: Words
    text: Words
    options: list[_Option]


class _Choice(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    label: Words


class _Question(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: Words
    choices: list[_Choice]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    version: int
    official: bool
    title: Words
    items: list[_Item]
    profile: list[_Question] = []
    remark: Words | None = None


@cache
def shipped() -> Instruments:
    """The questionnaires of this product."""
    return read_folders((SHIPPED,))


def read_folders(folders: Iterable[Path]) -> Instruments:
    """Every `*.toml` of these folders. Raises BadInstrument; two files may not be the same version of the same."""
    known: dict[tuple[str, int], Instrument] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        found = read_instrument(path)
        if (found.id, found.version) in known:
            raise _bad(path, (Mistake("id, version", "instrument.twice", (("value", f"{found.id} {found.version}"),)),))
        known[found.id, found.version] = found
    return Instruments(tuple(known.values()))


def read_instrument(path: Path) -> Instrument:
    """One questionnaire. Raises BadInstrument with file and place."""
    found = _instrument(_parsed(path))
    if wrong := mistakes(found):
        raise _bad(path, wrong)
    return found


def _parsed(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except OSError as trouble:
        raise _bad(path, (Mistake("", "instrument.unreadable_file"),)) from trouble
    except UnicodeDecodeError as trouble:
        raise _bad(path, (Mistake("", "instrument.not_utf8"),)) from trouble
    except tomllib.TOMLDecodeError as trouble:
        raise _bad(path, (Mistake("", "instrument.not_toml", (("reason", str(trouble)),)),)) from trouble
    except msgspec.ValidationError as trouble:
        reason, _, place = str(trouble).partition(" - at ")
        raise _bad(
            path, (Mistake(place.strip("`$.") or "$", "instrument.bad_shape", (("reason", reason),)),)
        ) from trouble


def _bad(path: Path, wrong: tuple[Mistake, ...]) -> BadInstrument:
    first = wrong[0]
    return BadInstrument(first.code, file=path.name, place=first.place, count=len(wrong), **dict(first.params))


def _instrument(file: _File) -> Instrument:
    return Instrument(
        id=InstrumentId(file.id),
        version=file.version,
        title=_text(file.title),
        official=file.official,
        items=tuple(_item(item) for item in file.items),
        profile=tuple(_question(question) for question in file.profile),
        remark=None if file.remark is None else _text(file.remark),
    )


def _item(item: _Item) -> Item:
    options = tuple(Option(option.value, _text(option.label)) for option in item.options)
    return Item(ItemKey(item.key), _text(item.name), _text(item.text), options)


def _question(question: _Question) -> ProfileQuestion:
    choices = tuple(Choice(ChoiceCode(choice.code), _text(choice.label)) for choice in question.choices)
    return ProfileQuestion(ProfileKey(question.key), _text(question.text), choices)


def _text(words: Words) -> Text:
    others = tuple((language, said) for language, said in words.items() if language != OFFICIAL_LANGUAGE)
    return Text(words.get(OFFICIAL_LANGUAGE, ""), others)
