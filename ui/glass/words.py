"""The sentences of the glass, in the language that is chosen now."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.texts import Texts

QML_IMPORT_NAME = "Anjungan.Glass"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Words(QObject):
    """What Say.qml asks. `language` as an argument makes a binding look again when the language changes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = "id"
        self._texts = {"id": Texts("id")}

    def speak(self, language: str) -> None:
        """Changes the language: id, en or mui."""
        if language != self._language:
            self._language = language
            self.changed.emit()

    @Property(str, notify=changed)
    def language(self) -> str:
        """The language now."""
        return self._language

    @Slot(str, str, "QVariantMap", result=str)
    def say(self, language: str, key: str, params: dict[str, object]) -> str:
        """The sentence of a key."""
        return self._in(language).say(key, **{name: _whole(value) for name, value in params.items()})

    @Slot(str, str, result=str)
    def date(self, language: str, iso: str) -> str:
        """24 November 2026, from 2026-11-24."""
        return self._in(language).date(dt.date.fromisoformat(iso[:10])) if iso else ""

    @Slot(str, str, result=str)
    def time(self, language: str, iso: str) -> str:
        """10.48, from a local time in ISO form."""
        return self._in(language).time(dt.datetime.fromisoformat(iso)) if iso else ""

    @Slot(str, str, bool, result=str)
    def month(self, language: str, iso: str, year: bool) -> str:
        """November, with the year if it is wanted; from a date in ISO form."""
        return self._in(language).month(dt.date.fromisoformat(iso[:10]), year=year) if iso else ""

    @Slot(str, str, bool, result=str)
    def day(self, language: str, iso: str, year: bool) -> str:
        """Selasa, 24 November, with the year if it is wanted; from a local date or time in ISO form."""
        return self._in(language).date(dt.date.fromisoformat(iso[:10]), weekday=True, year=year) if iso else ""

    @Slot(str, str, "QVariantMap", result=str)
    def reason(self, language: str, code: str, params: dict[str, object]) -> str:
        """Why something was refused; the general sentence where a code has none of its own."""
        texts = self._in(language)
        key = f"errors.{code}"
        return texts.say(key, **params) if code and texts.knows(key) else texts.say("glass.not_possible")

    @Slot(str, float, result=str)
    def number(self, language: str, value: float) -> str:
        """1.284"""
        return self._in(language).number(round(value))

    @Slot(str, str, result=str)
    def decimal(self, language: str, value: str) -> str:
        """88,95, from 88.95."""
        return self._in(language).decimal(value)

    def _in(self, language: str) -> Texts:
        if language not in self._texts:
            self._texts[language] = Texts(language)
        return self._texts[language]


def _whole(value: object) -> object:
    """JavaScript knows one kind of number: 7.0 is 7 again."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
