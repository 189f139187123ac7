"""The catalogues: every error has its sentence, every sentence stands in every language, and reads as it should."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
from babel.messages.pofile import read_po

from tests.architecture.codes import codes
from tests.architecture.source import ROOT, relative

TEXTS: Final = ROOT / "kiosk" / "texts"
AREAS: Final = sorted(path.stem for path in (TEXTS / "id").glob("*.po"))
COMPLETE: Final = ("id", "en")
CITIZENS: Final = ("anjungan", "calendar", "glass", "guide", "rating")
# The spelling of the official dictionary (KBBI): word that is wrong -> word that is right.
SPELLING: Final = {"antrian": "antrean", "silahkan": "silakan", "mall": "mal", "ijin": "izin", "jadual": "jadwal"}


@cache
def catalogue(language: str, area: str) -> dict[str, str]:
    path = TEXTS / language / f"{area}.po"
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def fields(sentence: str) -> set[str]:
    """The names in braces; `{day:full}` asks for `day`."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def sentence_of(code: str, language: str) -> str:
    """The sentence of a code as the door finds it: among the errors, or in its own area."""
    return catalogue(language, "errors").get(f"errors.{code}") or catalogue(language, code.split(".")[0]).get(code, "")


@pytest.mark.parametrize("language", COMPLETE)
def test_every_error_has_its_sentence(language: str) -> None:
    missing = [(code, use.place) for code, use in sorted(codes().items()) if not sentence_of(code, language)]
    assert not missing, f"Add to kiosk/texts/{language}/errors.po:\n" + "\n".join(
        f'  msgid "errors.{code}"   raised at {at}' for code, at in missing
    )


@pytest.mark.parametrize("language", COMPLETE)
def test_a_sentence_asks_only_for_what_its_error_brings(language: str) -> None:
    wrong = [
        f"{code} at {use.place} brings {sorted(use.params)}, its sentence asks for {sorted(asked)}"
        for code, use in sorted(codes().items())
        if use.params is not None and not (asked := fields(sentence_of(code, language))) <= use.params
    ]
    assert not wrong, "Give the error the value, or take it out of the sentence:\n  " + "\n  ".join(wrong)


def test_the_source_raises_errors_with_codes() -> None:
    assert len(codes()) > 20, "The search for codes has lost its way: see tests/architecture/codes.py."


@pytest.mark.parametrize("area", AREAS)
def test_english_has_each_sentence_of_indonesian(area: str) -> None:
    indonesian, english = catalogue("id", area), catalogue("en", area)
    missing = sorted(key for key in indonesian if not english.get(key))
    unknown = sorted(set(english) - set(indonesian))
    assert not missing, f"Add to kiosk/texts/en/{area}.po: {', '.join(missing)}"
    assert not unknown, f"kiosk/texts/id/{area}.po lacks: {', '.join(unknown)}"


@pytest.mark.parametrize("area", CITIZENS)
def test_palembang_malay_has_each_sentence_that_a_citizen_reads(area: str) -> None:
    missing = sorted(key for key in catalogue("id", area) if not catalogue("mui", area).get(key))
    assert not missing, (
        f"Add to kiosk/texts/mui/{area}.po, marked fuzzy until a native speaker has read it: {', '.join(missing)}"
    )


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", ["en", "mui"])
def test_a_translation_asks_for_the_same_values(language: str, area: str) -> None:
    indonesian = catalogue("id", area)
    for key, sentence in catalogue(language, area).items():
        assert fields(sentence) == fields(indonesian.get(key, sentence)), (
            f"{key} in kiosk/texts/{language}/{area}.po must name the same {{values}} as the Indonesian sentence."
        )


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*/*.po")), ids=relative)
def test_sentences_are_calm_and_well_spelt(path: Path) -> None:
    for key, sentence in catalogue(path.parent.name, path.stem).items():
        assert sentence.strip(), f"{key} in {relative(path)} is empty: write it, or remove the key."
        assert "!" not in sentence, f"{key} in {relative(path)}: no exclamation marks, we do not shout at citizens."
        for wrong, right in SPELLING.items() if path.parent.name == "id" else ():
            assert not re.search(rf"\b{wrong}\b", sentence, re.IGNORECASE), (
                f"{key} in {relative(path)}: write “{right}”, not “{wrong}” (KBBI)."
            )


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*/*.po")), ids=relative)
def test_a_key_stands_in_the_file_of_its_area_once(path: Path) -> None:
    keys = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    strangers = [key for key in keys if not key.startswith(f"{path.stem}.")]
    assert not strangers, f"{relative(path)} holds only keys “{path.stem}.…”; move: {', '.join(strangers)}"
    twice = sorted({key for key in keys if keys.count(key) > 1})
    assert not twice, f"{relative(path)} says twice: {', '.join(twice)}"
