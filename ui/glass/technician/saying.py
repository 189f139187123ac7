"""Sentences of the technician's page, in the language of the screen and the site's zone of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kiosk.domain.trouble import Refused
from kiosk.texts import Texts


class Saying:
    """`language` is asked for each sentence: a citizen may have chosen another one before."""

    def __init__(self, language: Callable[[], str], zone: dt.tzinfo) -> None:
        self._language, self.zone = language, zone
        self._texts: dict[str, Texts] = {}

    @property
    def texts(self) -> Texts:
        """The catalogue of the language that is chosen now."""
        language = self._language()
        if language not in self._texts:
            self._texts[language] = Texts(language)
        return self._texts[language]

    def say(self, key: str, **params: object) -> str:
        """The sentence of a key."""
        return self.texts.say(key, **params)

    def known(self, *keys: str, **params: object) -> str:
        """The sentence of the first key that has one; "" where none has."""
        key = next((key for key in keys if self.texts.knows(key)), "")
        return self.texts.say(key, **params) if key else ""

    def trouble(self, trouble: Refused) -> str:
        """Why something was refused; its code where it has no sentence, for this reader can use it."""
        return self.known(f"errors.{trouble.code}", trouble.code, **trouble.params) or trouble.code

    def time(self, moment: dt.datetime) -> str:
        """10.48"""
        return self.texts.time(moment.astimezone(self.zone))

    def date(self, moment: dt.datetime) -> str:
        """24 November 2026"""
        return self.texts.date(moment.astimezone(self.zone).date())

    def day(self, moment: dt.datetime) -> str:
        """Selasa, 24 November"""
        return self.texts.date(moment.astimezone(self.zone).date(), weekday=True, year=False)

    def decimal(self, value: float) -> str:
        """1,4"""
        return self.texts.decimal(f"{value:.1f}")
