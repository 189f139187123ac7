"""Every sentence that a person reads, found by key and language.

One PO file an area and a language: `texts/<language>/<area>.po`, keys `<area>.<name>`, placeholders `{name}`.
A sentence that a language lacks is taken from Indonesian; a key that nobody knows is a defect and raises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from kiosk.texts.causes import cause

FALLBACK: Final = "id"
LANGUAGES: Final = ("id", "en", "mui")
# Palembang Malay has no CLDR entry of its own; it writes numbers and dates as Indonesian does.
UNGROUPED: Final = 1000
LOCALES: Final[Mapping[str, str]] = {"id": "id", "en": "en_GB", "mui": "id"}
_FOLDER: Final = Path(__file__).parent
Own = Mapping[tuple[str, str], str]
"""A site's own sentences by language and key."""
_own: dict[tuple[str, str], str] = {}


class UnknownSentence(LookupError):
    """A key that no catalogue holds."""


@cache
def catalogue(language: str, area: str) -> Mapping[str, str]:
    """The sentences of one area in one language; empty where the language has none yet."""
    path = _FOLDER / language / f"{area}.po"
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale=LOCALES[language]) if m.id and m.string}


def speak_own(own: Own) -> None:
    """From now on this process says a site's own sentences where it has them."""
    _own.clear()
    _own.update(own)


class Texts:
    """The sentences, numbers and dates of one language."""

    def __init__(self, language: str = FALLBACK) -> None:
        if language not in LANGUAGES:
            raise UnknownSentence(language)
        self.language = language

    def say(self, key: str, /, **params: object) -> str:
        """The sentence under `key` with its placeholders filled; what the system said, in words of this language."""
        said = self._find(key)
        return said.format(**{name: self._put(value) for name, value in params.items()}) if params else said

    def knows(self, key: str) -> bool:
        """Whether any language holds this key."""
        return key in catalogue(FALLBACK, _area(key))

    def number(self, value: int) -> str:
        """A whole number as this language groups it: 1.234."""
        from babel.numbers import format_decimal

        if 0 <= value < UNGROUPED:  # as digits in every language; a page of services has a thousand such numbers
            return str(value)
        return format_decimal(value, locale=LOCALES[self.language])

    def decimal(self, value: str) -> str:
        """A decimal that is already rounded, its point as this language writes it: "88.95" -> "88,95"."""
        return value if self.language == "en" else value.replace(".", ",")

    def time(self, moment: dt.datetime | dt.time) -> str:
        """Hour and minute as this language writes them: 10.48."""
        return moment.strftime("%H:%M" if self.language == "en" else "%H.%M")

    def date(self, day: dt.date, *, weekday: bool = False, year: bool = True) -> str:
        """A date in words: Selasa, 24 November 2026."""
        from babel.dates import format_date

        form = f"{'EEEE, ' if weekday else ''}d MMMM{' y' if year else ''}"
        return format_date(day, form, locale=LOCALES[self.language])

    def month(self, day: dt.date, *, year: bool = True) -> str:
        """The month in words: November 2026."""
        from babel.dates import format_date

        return format_date(day, f"MMMM{' y' if year else ''}", locale=LOCALES[self.language])

    def _put(self, value: object) -> object:
        key = cause(value)
        return value if key is None else self._find(key)

    def _find(self, key: str) -> str:
        area = _area(key)
        for language in (self.language, FALLBACK):
            if own := _own.get((language, key)):
                return own
            if sentence := catalogue(language, area).get(key):
                return sentence
        raise UnknownSentence(key)


def _area(key: str) -> str:
    return key.partition(".")[0]
