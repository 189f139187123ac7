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
    """`<language>/<area>.po` in `folder`, by language and key. Refused "config.bad_text" with file, key and reason.

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
        raise _bad(path, "", "form") from error


def _must_fit(path: Path, key: str, sentence: str) -> None:
    ours = catalogue(FALLBACK, path.stem).get(key)
    if ours is None:
        raise _bad(path, key, "unknown")
    try:
        same = _holes(sentence) == _holes(ours)
    except ValueError as error:
        raise _bad(path, key, "braces") from error
    if not same:
        raise _bad(path, key, "holes")
    if len(sentence) > LONGEST:
        raise _bad(path, key, "long")


def _holes(sentence: str) -> set[tuple[str, str]]:
    """The placeholders and how each is written."""
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(sentence) if name is not None}


def _bad(path: Path, key: str, why: str) -> Refused:
    return Refused(f"config.text_{why}", file=f"{path.parent.name}/{path.name}", key=key)
