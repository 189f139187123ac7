"""What the pages of a complaint bind to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.catalogue import Site
from kiosk.domain.complaint import LONGEST_TEXT
from kiosk.domain.instrument import Instrument
from kiosk.texts import Texts
from ui.glass.anjungan.grievance import Grievance
from ui.glass.anjungan.listing import ServiceLine, name_of, service_line
from ui.glass.patience import Patience
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
FOR_CITIZENS = ("complaint.", "personal.")


@QmlElement
class Complaint(Grievance):
    """What was chosen and written, in the citizen's language."""

    changed = Signal()

    def __init__(
        self,
        site: Site,
        errand: Errand,
        form: Instrument,
        now: Callable[[], dt.datetime],
        token: Callable[[], str],
        patience: Patience,
    ) -> None:
        super().__init__(site, errand, form, now, token, patience)
        self._language = "id"
        self._services = Rows(ServiceLine, self)
        self.turned.connect(self._fill)

    def speak(self, language: str) -> None:
        """Names and sentences in another language."""
        self._language = language
        self.contact.speak(language)
        self._fill()

    def _fill(self) -> None:
        services = self._site.services_of(self._draft.agency) if self._draft.agency else ()
        self._services.show([service_line(self._site, each, {}, True, self._language) for each in services])
        self.changed.emit()

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        """Rows of ServiceLine: those of the chosen agency."""
        return self._services

    @Property(QObject, constant=True)
    def reaching(self) -> QObject:
        """What is asked to be reached by: an Asking."""
        return self.contact

    @Property(QObject, constant=True)
    def taken(self) -> QObject:
        """The complaint as it was taken in: a Receipt."""
        return self.receipt

    @Property(bool, constant=True)
    def asksForName(self) -> bool:
        """Whether a name and a telephone number are asked later, and may be left out."""
        return self.contact.possible

    @Property(str, notify=changed)
    def kind(self) -> str:
        """pengaduan, saran, pertanyaan, or "" before it is chosen; names `anjungan.kind_<kind>`."""
        return self._draft.kind.value if self._draft.kind else ""

    @Property(str, notify=changed)
    def agency(self) -> str:
        """Which agency it is about, by name; "" none."""
        return self._site.agency(self._draft.agency).name if self._draft.agency else ""

    @Property(str, notify=changed)
    def service(self) -> str:
        """Which service, by name; "" none."""
        return name_of(self._site.service(self._draft.service), self._language) if self._draft.service else ""

    @Property(str, notify=changed)
    def happenedOn(self) -> str:
        """The day, ISO; "" not said."""
        return self._draft.happened_on.isoformat() if self._draft.happened_on else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        """What was written."""
        return self._draft.text

    @Property(bool, notify=changed)
    def written(self) -> bool:
        """Whether anything was written."""
        return bool(self._draft.text.strip())

    @Property(int, notify=changed)
    def signsLeft(self) -> int:
        """How many more signs fit."""
        return LONGEST_TEXT - len(self._draft.text)

    @Property(str, notify=changed)
    def prompt(self) -> str:
        """What the free text is asked with."""
        field = next((each for each in self._form.fields if each.sealed_as is None), None)
        return field.text.say(self._language) if field else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """The name that will stand on the receipt; "" without one."""
        return self.contact.name

    @Property(bool, notify=changed)
    def reachable(self) -> bool:
        """Whether anything was left to be reached by."""
        return bool(self.contact.given)

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it was not taken, for a citizen."""
        if self._trouble is None:
            return ""
        texts, why = Texts(self._language), self._trouble
        known = why.code.startswith(FOR_CITIZENS) and texts.knows(why.code)
        return texts.say(why.code, **why.params) if known else texts.say("anjungan.complaint_not_now")
