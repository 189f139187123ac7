"""What the page "Pindahkan" binds to: the number in hand goes to another service, for a reason."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.views import TicketView
from kiosk.domain.catalogue import CounterCode, Service, Site
from ui.glass.loket.choosing import Find, ServiceChoice
from ui.glass.loket.words import CounterWords

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TransferModel(ServiceChoice):
    """Only services that some counter serves; choosing one asks for the reason next."""

    chosen = Signal(str)  # the code of the service
    titleChanged = Signal()

    def __init__(self, counter: CounterCode, site: Site, find: Find, words: CounterWords) -> None:
        super().__init__(site.counter(counter), site, find, words)
        self._ticket: TicketView | None = None

    def open_for(self, ticket: TicketView) -> None:
        """Asks where this number shall go."""
        self._ticket = ticket
        self.titleChanged.emit()
        self.show()

    @Slot()
    def go(self) -> None:
        """This service it is."""
        service = self._service()
        if service is not None and self._shown:
            self.close()
            self.chosen.emit(service.code)

    @Property(str, notify=titleChanged)
    def title(self) -> str:
        """Pindahkan A-012 ke layanan mana?"""
        label = self._ticket.label if self._ticket else ""
        return self._words.texts.say("loket.transfer_title", label=label)

    def _may(self, service: Service) -> bool:
        another = self._ticket is None or service.code != self._ticket.service
        return super()._may(service) and another and bool(self._site.counters_for(service.code))
