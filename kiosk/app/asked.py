"""Which versions of which questionnaires this device has asked with; from then on they do not change."""

from __future__ import annotations

from typing import Final

from kiosk.app.books import Books
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.instrument_form import digest_of
from kiosk.domain.trouble import Refused

_NOTE: Final = "asked/"


def note_asked(books: Books, instrument: Instrument) -> None:
    """Remembers what was asked, with the first answer to it."""
    name = _name(instrument)
    if books.notes.get(name) is None:
        books.notes.set(name, digest_of(instrument).encode())


def changed_since_asked(books: Books, instruments: Instruments) -> Instrument | None:
    """The first version that was asked here and says something else now: its answers would be read with other words."""
    for instrument in instruments.all:
        asked = books.notes.get(_name(instrument))
        if asked is not None and asked != digest_of(instrument).encode():
            return instrument
    return None


def must_be_as_asked(books: Books, instruments: Instruments) -> None:
    """Refused "survey.asked_changed" where one has changed."""
    if changed := changed_since_asked(books, instruments):
        raise Refused("survey.asked_changed", name=changed.id, version=changed.version)


def _name(instrument: Instrument) -> str:
    return f"{_NOTE}{instrument.id}/{instrument.version}"
