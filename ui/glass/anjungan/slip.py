"""The ticket that the citizen just took, and how its paper stands."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.app.views import TicketView
from kiosk.domain.appointment import AppointmentId, Promise, arrival_at
from kiosk.domain.calling import expected_wait
from kiosk.domain.catalogue import ServiceCode, Site
from ui.glass.anjungan.listing import name_of

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
UNDER_WAY = ("queued", "sending")
PRINTED = "CONFIRMED"
FAILED = ("NOT_PRINTED", "SENT_UNCONFIRMED")


@QmlElement
class Slip(QObject):
    """Empty before there is a ticket."""

    changed = Signal()

    def __init__(
        self, site: Site, served: Callable[[ServiceCode], bool] = lambda _: True, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._served = served
        self._site = site
        self._zone = ZoneInfo(site.timezone)
        self._language = "id"
        self._view: TicketView | None = None

    def show(self, view: TicketView | None) -> None:
        """Takes over a ticket; None forgets it."""
        self._view = view
        self.changed.emit()

    def speak(self, language: str) -> None:
        """The service's name in another language."""
        self._language = language
        self.changed.emit()

    @property
    def view(self) -> TicketView | None:
        """The ticket itself."""
        return self._view

    @property
    def paper(self) -> str:
        """How the paper stands: under_way, printed, or lost (not printed, or nobody knows)."""
        if self._view is None or self._view.print.outcome in UNDER_WAY:
            return "under_way"
        return "printed" if self._view.print.outcome == PRINTED else "lost"

    @Property(str, notify=changed)
    def label(self) -> str:
        """What is called: A-012."""
        return self._view.label if self._view else ""

    @Property(str, notify=changed)
    def service(self) -> str:
        """The service's name in the language of the screen."""
        return name_of(self._site.service(self._view.service), self._language) if self._view else ""

    @Property(str, notify=changed)
    def agency(self) -> str:
        """The agency's name."""
        return self._view.agency_name if self._view else ""

    @Property(str, notify=changed)
    def zone(self) -> str:
        """Where to wait."""
        return self._view.zone if self._view else ""

    @Property(int, notify=changed)
    def ahead(self) -> int:
        """People before."""
        return self._view.ahead if self._view else 0

    @Property(str, notify=changed)
    def expected(self) -> str:
        """About when it is called, local ISO time; "" when nobody can say."""
        if self._view is None or self._view.expected_at is None or not self.served:
            return ""
        return self._view.expected_at.astimezone(self._zone).strftime("%Y-%m-%dT%H:%M")

    @Property(bool, notify=changed)
    def served(self) -> bool:
        """Whether a counter that serves it is known to be at work; without one nobody can say when it is called."""
        return self._view is None or self._served(self._view.service)

    @Property(str, notify=changed)
    def code(self) -> str:
        """What the QR holds; "" when this device does not hold it."""
        return self._view.code if self._view else ""

    @Property(str, notify=changed)
    def shortCode(self) -> str:
        """The same to type by hand."""
        return self._view.short_code if self._view else ""

    @Property(int, notify=changed)
    def minutes(self) -> int:
        """About how long it still waits; 0 where nobody is before it, nobody can say, or its appointment says when."""
        if self._view is None or self._view.appointment_at is not None or not self.served:
            return 0
        service = self._site.service(self._view.service)
        wait = expected_wait(self._view.ahead, service.minutes, len(self._site.counters_for(service.code)))
        return round(wait.total_seconds() / 60)

    @Property(str, notify=changed)
    def state(self) -> str:
        """Where the ticket stands, a value of State; names `anjungan.stands_<state>`."""
        return self._view.state.value if self._view else ""

    @Property(str, notify=changed)
    def counter(self) -> str:
        """Loket 3: where it was called to; "" before."""
        return self._view.counter_name if self._view else ""

    @Property(str, notify=changed)
    def appointment(self) -> str:
        """The promised hour, local ISO time; "" where it came without an appointment."""
        if self._view is None or self._view.appointment_at is None:
            return ""
        return self._view.appointment_at.astimezone(self._zone).strftime("%Y-%m-%dT%H:%M")

    @Property(str, notify=changed)
    def arrival(self) -> str:
        """How its citizen came to the appointment: early, on_time, late; "" without one."""
        view = self._view
        if view is None or view.appointment_at is None:
            return ""
        promise = Promise(AppointmentId(""), view.service, view.appointment_at.astimezone(self._zone))
        came = view.issued_at.astimezone(self._zone)
        late = self._site.calling.appointment_late
        return arrival_at(promise, came, earliest=self._site.appointments.earliest, late_after=late).value

    @Property(bool, notify=changed)
    def unprinted(self) -> bool:
        """Whether its paper failed here, so that a copy may be wanted."""
        return self._view is not None and self._view.print.outcome in FAILED

    @Property(bool, notify=changed)
    def paperless(self) -> bool:
        """Whether this device has no printer at all."""
        return bool(self._view and self._view.print.outcome == "none")
