"""How somebody who complains may be reached: asked only where the site can keep it sealed, and never required."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.domain.catalogue import Site
from kiosk.domain.complaint import REACHED_BY
from kiosk.domain.instrument import Instrument
from kiosk.domain.personal import Asked, Personal, PersonalField
from kiosk.texts import Texts
from ui.glass.anjungan.asking import Asking

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
LANGUAGES: Final = ("id", "en", "mui")


@QmlElement
class Contact(Asking):
    """Asks name and telephone. The name stays readable until the receipt is printed; nothing else does."""

    def __init__(self, site: Site, form: Instrument, parent: QObject | None = None) -> None:
        super().__init__(site, parent, asks_of(site, form))
        self._name = ""
        self._notice = "personal.notice_contact"

    @property
    def possible(self) -> bool:
        """Whether the site can keep anything sealed."""
        return bool(self._asks.key and self._asks.asked)

    @property
    def name(self) -> str:
        """As it was typed, for the receipt alone."""
        return self._name

    @property
    def given(self) -> tuple[tuple[PersonalField, bytes], ...]:
        """What was given, sealed; it stays until it is forgotten, so that a refused complaint can be sent again."""
        return tuple(self._boxes.items())

    def forget(self) -> None:
        """Nothing of it stays."""
        self._name = ""
        super().forget()

    def _read(self, field: PersonalField, typed: bytearray) -> None:
        if field is PersonalField.NAME:
            self._name = typed.decode()


def asks_of(site: Site, form: Instrument) -> Personal:
    """The sealed fields of the complaint form, under the site's key."""
    wanted = tuple(
        Asked(each.sealed_as, required=False) for each in form.fields if each.sealed_as in REACHED_BY and each.sealed_as
    )
    purpose = tuple((language, Texts(language).say("anjungan.contact_purpose")) for language in LANGUAGES)
    return Personal(wanted, purpose, key=site.personal.key)
