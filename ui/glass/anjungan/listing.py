"""What stands in a line of a list on the citizen's screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.app.views import HallView, LineView
from kiosk.domain.catalogue import Agency, Service, ServiceCode, Site
from ui.glass.rows import Rows


@dataclass(frozen=True)
class ServiceLine:
    """One service with how its line stands. `reason` is why no number is given now: "", "closed", "quota", "drive".

    `served`: whether a counter that serves it is known to be at work; without one nobody can say how long it takes.
    """

    code: str
    name: str
    agency: str
    zone: str
    waiting: int
    minutes: int
    reason: str
    served: bool = True


@dataclass(frozen=True)
class AgencyLine:
    """One agency of the directory."""

    code: str
    name: str
    waiting: int


@dataclass(frozen=True)
class ZoneLine:
    """One zone of the directory with its agencies (rows of AgencyLine)."""

    zone: str
    agencies: Rows


@dataclass(frozen=True)
class Requirement:
    """One thing to bring."""

    number: int
    text: str


def name_of(service: Service, language: str) -> str:
    """The service's name in the language of the screen."""
    return unbroken(service.name_en if language == "en" and service.name_en else service.name)


def unbroken(text: str) -> str:
    """Keeps "KTP-el" on one line: its hyphen does not break."""
    return text.replace("KTP-el", "KTP\u2011el")


def service_line(
    site: Site,
    service: Service,
    lines: Mapping[ServiceCode, LineView],
    opened: bool,
    language: str,
    *,
    served: bool = True,
) -> ServiceLine:
    """A service as a line; a service whose line is not known yet has nobody waiting that we know of."""
    line = lines.get(service.code)
    agency = site.agency(service.agency)
    return ServiceLine(
        code=service.code,
        name=name_of(service, language),
        agency=agency.short_name,
        zone=agency.zone,
        waiting=line.waiting if line else 0,
        minutes=line.expected_minutes if line else 0,
        reason=reason_of(service, line, opened),
        served=served,
    )


def reason_of(service: Service, line: LineView | None, opened: bool) -> str:
    """Why no number is given for it now; "" when one is."""
    if service.drive_through:
        return "drive"
    if not opened:
        return "closed"
    return "quota" if line and line.quota_left == 0 else ""


def agency_line(agency: Agency, hall: HallView | None) -> AgencyLine:
    """An agency as a line of the directory."""
    return AgencyLine(agency.code, agency.short_name, hall.agencies.get(agency.code, 0) if hall else 0)
