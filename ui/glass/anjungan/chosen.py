"""The service that the citizen looks at or wants a number for."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.catalogue import Service, Site
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.listing import Requirement, ServiceLine, name_of, unbroken
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Chosen(QObject):
    """One service with its requirements and how its line stands; empty before one is chosen."""

    changed = Signal()

    def __init__(self, site: Site, hall: Hall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._hall = hall
        self._language = "id"
        self._service: Service | None = None
        self._line: ServiceLine | None = None
        self._requirements = Rows(Requirement, self)
        hall.changed.connect(self.refresh)

    def look_at(self, code: str) -> None:
        """Chooses a service; "" forgets it."""
        self._service = self._site.service(code) if code else None
        wanted = self._service.requirements if self._service else ()
        self._requirements.show([Requirement(at, unbroken(text)) for at, text in enumerate(wanted, 1)])
        self.refresh()

    def speak(self, language: str) -> None:
        """The service's name in another language."""
        self._language = language
        self.refresh()

    def refresh(self) -> None:
        """Takes over how the line stands now."""
        self._line = self._hall.line_of(self._service.code) if self._service else None
        self.changed.emit()

    @property
    def service(self) -> Service | None:
        """The service, if one is chosen."""
        return self._service

    @Property(str, notify=changed)
    def code(self) -> str:
        """Its code, for the visit only; never shown."""
        return self._service.code if self._service else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        """Its name in the language of the screen."""
        return name_of(self._service, self._language) if self._service else ""

    @Property(str, notify=changed)
    def agency(self) -> str:
        """The agency's full name."""
        return self._site.agency(self._service.agency).name if self._service else ""

    @Property(str, notify=changed)
    def zone(self) -> str:
        """The agency's zone."""
        return self._site.agency(self._service.agency).zone if self._service else ""

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """People waiting for it."""
        return self._line.waiting if self._line else 0

    @Property(int, notify=changed)
    def minutes(self) -> int:
        """Minutes that a new number would wait."""
        return self._line.minutes if self._line else 0

    @Property(bool, notify=changed)
    def served(self) -> bool:
        """Whether a counter that serves it is known to be at work."""
        return bool(self._line and self._line.served)

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why no number is given now: "" (one is), closed, quota, drive."""
        return self._line.reason if self._line else ""

    @Property(str, notify=changed)
    def time(self) -> str:
        """How long it takes until it is done, in the site's words."""
        return self._service.time if self._service else ""

    @Property(str, notify=changed)
    def fee(self) -> str:
        """What it costs, in the site's words."""
        return self._service.fee if self._service else ""

    @Property(bool, notify=changed)
    def priority(self) -> bool:
        """Whether it has a priority line."""
        return bool(self._service and self._service.priority)

    @Property(QObject, constant=True)
    def requirements(self) -> QObject:
        """Rows of Requirement."""
        return self._requirements
