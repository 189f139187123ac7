"""The hall as the citizen's screen shows it: site, clock, opening, directory, busiest services."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.app.views import HallView, LineView
from kiosk.domain.catalogue import Agency, AgencyCode, Service, ServiceCode, Site
from kiosk.posted import PostedIndex
from ui.glass.anjungan.listing import AgencyLine, ServiceLine, ZoneLine, agency_line, reason_of, service_line
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
UNABLE = ("paper_out", "cover_open", "fault", "down")
"""States of PrinterView in which nothing comes out of it."""
DIRECT = 3
"""How many services home prints directly."""


@QmlElement
class Hall(QObject):
    """Bound by every page; `show` and `tick` bring it up to date."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, site: Site, now: dt.datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self._zone = ZoneInfo(site.timezone)
        self._now = now.astimezone(self._zone)
        self._view: HallView | None = None
        self._lines: dict[ServiceCode, LineView] = {}
        self._language = "id"
        self._direct, self._busiest, self._zones = (Rows(kind, self) for kind in (ServiceLine, ServiceLine, ZoneLine))
        self._zones.show([ZoneLine(zone, Rows(AgencyLine, self)) for zone in site.zones()])
        self._fill()

    # --- what the visit tells

    def tick(self, now: dt.datetime) -> None:
        """Takes over the time of day."""
        local = now.astimezone(self._zone)
        if (local.date(), local.hour, local.minute) != (self._now.date(), self._now.hour, self._now.minute):
            self._now = local
            self.ticked.emit()

    def show(self, view: HallView) -> None:
        """Takes over how the hall stands."""
        if view != self._view:
            self._view = view
            self._lines = {line.service: line for line in view.lines}
            self._fill()

    def speak(self, language: str) -> None:
        """Names of services in another language."""
        self._language = language
        self._fill()

    @property
    def gives_numbers(self) -> bool | None:
        """Whether numbers are given now; None before the device has answered."""
        return self._view.opening.open if self._view else None

    @property
    def printer(self) -> str:
        """How this device's printer stands, a state of PrinterView; "" before the device has answered."""
        return self._view.printer.state if self._view else ""

    def line_of(self, code: str) -> ServiceLine:
        """A service as it stands now."""
        service = self._site.service(code)
        served = self.served(service.code)
        return service_line(self._site, service, self._lines, bool(self.gives_numbers), self._language, served=served)

    def served(self, code: ServiceCode) -> bool:
        """Whether a counter that serves it is known to be at work."""
        return self._site.is_served(code, self._view.at_work if self._view else ())

    def agency_of(self, code: str) -> AgencyLine:
        """The agency of a service as it stands now."""
        return agency_line(self._site.agency(self._site.service(code).agency), self._view)

    def lines_of(self, agency: str) -> list[ServiceLine]:
        """An agency's services in menu order."""
        return [self.line_of(service.code) for service in self._site.services_of(agency)]

    def first_services(self, most: int) -> list[ServiceCode]:
        """The first services of the menu."""
        return [service.code for service in self._site.services[:most]]

    def _fill(self) -> None:
        busiest = [self._site.service(code) for code in self._view.busiest] if self._view else []
        self._busiest.show([self.line_of(service.code) for service in busiest])
        self._direct.show([self.line_of(service.code) for service in busiest if self._given(service)][:DIRECT])
        for row in self._zones.rows:
            row.agencies.show([agency_line(agency, self._view) for agency in self._agencies(row.zone)])
        self.changed.emit()

    def _given(self, service: Service) -> bool:
        return not reason_of(service, self._lines.get(service.code), bool(self.gives_numbers))

    def _agencies(self, zone: str) -> list[Agency]:
        return sorted((a for a in self._site.agencies if a.zone == zone), key=lambda agency: agency.order)

    # --- what QML binds

    @Property(str, constant=True)
    def site(self) -> str:
        """The mall's name."""
        return self._site.name

    @Property(str, constant=True)
    def subtitle(self) -> str:
        """What stands under it."""
        return self._site.subtitle

    @Property(bool, constant=True)
    def example(self) -> bool:
        """Whether nothing in it is the rule in force."""
        return self._site.example

    @Property(int, constant=True)
    def agencyCount(self) -> int:
        """How many agencies."""
        return len(self._site.agencies)

    @Property(int, constant=True)
    def serviceCount(self) -> int:
        """How many services."""
        return len(self._site.services)

    @Property(str, notify=ticked)
    def now(self) -> str:
        """The site's local time in ISO form, to the minute."""
        return self._now.strftime("%Y-%m-%dT%H:%M")

    @Property(int, notify=ticked)
    def minute(self) -> int:
        """Minutes since midnight: the hands of a clock."""
        return self._now.hour * 60 + self._now.minute

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the device has answered yet."""
        return self._view is not None

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether numbers are given now."""
        return bool(self.gives_numbers)

    @Property(str, notify=changed)
    def state(self) -> str:
        """Names the sentences `calendar.<state>` and `calendar.<state>_title`."""
        return self._view.opening.state if self._view else ""

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # a name of C++ is allowed
    def params(self) -> dict[str, str]:
        """What those sentences need."""
        return dict(self._view.opening.params) if self._view else {}

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """People waiting in the whole hall."""
        return sum(self._view.agencies.values()) if self._view else 0

    @Property(bool, notify=changed)
    def prints(self) -> bool:
        """Whether this device has a printer."""
        return self.printer != "none"

    @Property(bool, notify=changed)
    def scans(self) -> bool:
        """Whether codes can be scanned here."""
        return self._view is None or self._view.scans

    @Property(bool, notify=changed)
    def unprinted(self) -> bool:
        """Whether it has one that cannot print now, and a number stands on the glass alone."""
        return self.printer in UNABLE

    @Property(bool, notify=changed)
    def onPaper(self) -> bool:
        """Whether a number comes on paper now; else it stands on the glass, to be photographed."""
        return bool(self.prints) and not self.unprinted

    @Property(str, notify=changed)
    def unable(self) -> str:
        """Why nothing comes out of it: paper_out, cover_open, fault, down; "" otherwise."""
        return self.printer if self.unprinted else ""

    # --- the published index

    @Property(str, notify=changed)
    def ikm(self) -> str:
        """As it is published, with a point: 88.95; "" where the site has published nothing."""
        return self._published.ikm if self._published else ""

    @Property(str, notify=changed)
    def mutu(self) -> str:
        """A, B, C or D."""
        return self._published.mutu if self._published else ""

    @Property(int, notify=changed)
    def respondents(self) -> int:
        """How many answers it is made of."""
        return self._published.n if self._published else 0

    @Property(str, notify=changed)
    def weights(self) -> str:
        """Names the sentence `anjungan.weights_<weights>`: exact, printed."""
        return "exact" if self._published is None or self._published.weights == "exact" else "printed"

    @Property(str, notify=changed)
    def indexFrom(self) -> str:
        """The first day of its period, ISO."""
        return self._published.first.isoformat() if self._published else ""

    @Property(str, notify=changed)
    def indexUntil(self) -> str:
        """The last day of what it counts, ISO: of the period, or of the day on which it was reckoned."""
        return self._published.day.isoformat() if self._published else ""

    @Property(bool, notify=changed)
    def provisional(self) -> bool:
        """Whether no report of the period has been issued yet."""
        return self._published is not None and not self._published.issued

    @property
    def _published(self) -> PostedIndex | None:
        return self._view.published if self._view else None

    # --- rows

    @Property(QObject, constant=True)
    def direct(self) -> QObject:
        """Rows of ServiceLine: what home prints directly."""
        return self._direct

    @Property(QObject, constant=True)
    def busiest(self) -> QObject:
        """Rows of ServiceLine."""
        return self._busiest

    @Property(QObject, constant=True)
    def zones(self) -> QObject:
        """Rows of ZoneLine."""
        return self._zones

    def agency_name(self, code: str) -> tuple[str, str]:
        """An agency's full name and its zone."""
        agency = self._site.agency(AgencyCode(code))
        return agency.name, agency.zone
