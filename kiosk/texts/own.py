"""A site's own sentences: PO files of the same form as ours, each in the place of one of ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.pofile import PoFileError, read_po

from kiosk.domain.trouble import Refused
from kiosk.texts import FALLBACK, LANGUAGES, LOCALES, Own, catalogue

LONGEST: Final = 600  # signs of a sentence


def read_own(folder: Path) -> Own:
    """`<language>/<area>.po` in `folder`, by language and key. Refused "config.text_*" with file and key.

    A sentence of a site replaces one that there is, with the same placeholders; it adds none.
    """
    found: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        for path in sorted((folder / language).glob("*.po")):
            for key, sentence in _read(path, language).items():
                _must_fit(path, key, sentence)
                found[language, key] = sentence
    return found


def _read(path: Path, language: str) -> Mapping[str, str]:
    try:
        with path.open("rb") as stream:
            messages = read_po(stream, locale=LOCALES[language], charset="utf-8", abort_invalid=True)
            return {str(each.id): str(each.string) for each in messages if each.id and each.string}
    except (OSError, UnicodeDecodeError, PoFileError, ValueError) as error:
        raise Refused("config.text_form", **_at(path, "")) from error


def _must_fit(path: Path, key: str, sentence: str) -> None:
    ours = catalogue(FALLBACK, path.stem).get(key)
    if ours is None:
        raise Refused("config.text_unknown", **_at(path, key))
    try:
        same = _holes(sentence) == _holes(ours)
    except ValueError as error:
        raise Refused("config.text_braces", **_at(path, key)) from error
    if not same:
        raise Refused("config.text_holes", **_at(path, key))
    if len(sentence) > LONGEST:
        raise Refused("config.text_long", **_at(path, key))


def _holes(sentence: str) -> set[tuple[str, str]]:
    """The placeholders and how each is written."""
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(sentence) if name is not None}


def _at(path: Path, key: str) -> dict[str, str]:
    return {"file": f"{path.parent.name}/{path.name}", "key": key}
