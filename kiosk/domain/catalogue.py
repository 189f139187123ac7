"""What a mall offers: agencies, services, counters and officers of one site, as its files describe them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NewType, TypeVar

from kiosk.domain.appointment_plan import NO_APPOINTMENTS, AppointmentPlan
from kiosk.domain.calendar import Holiday, Week
from kiosk.domain.calling_rule import USUAL as USUAL_CALLING
from kiosk.domain.calling_rule import CallingRule
from kiosk.domain.complaint_plan import USUAL as USUAL_COMPLAINTS
from kiosk.domain.complaint_plan import ComplaintPlan
from kiosk.domain.hall_plan import USUAL_HALL, HallPlan
from kiosk.domain.personal import NOTHING_ASKED, Personal
from kiosk.domain.survey_plan import USUAL, SurveyPlan
from kiosk.domain.trouble import Unknown

SiteId = NewType("SiteId", str)
AgencyCode = NewType("AgencyCode", str)
ServiceCode = NewType("ServiceCode", str)
CounterCode = NewType("CounterCode", str)
ZoneCode = NewType("ZoneCode", str)
OfficerCode = NewType("OfficerCode", str)
Prefix = NewType("Prefix", str)

K = TypeVar("K", bound=str)
V = TypeVar("V")


@dataclass(frozen=True)
class Agency:
    """An instansi of the mall. `kind` is daerah, vertikal, bumn or bumd; `order` its place in the menu, 1 first."""

    code: AgencyCode
    name: str
    short_name: str
    zone: ZoneCode
    prefix: Prefix
    kind: str
    order: int


@dataclass(frozen=True)
class Service:
    """A layanan a citizen can take a number for. `minutes` at the counter; `daily_quota` 0 is no quota."""

    code: ServiceCode
    agency: AgencyCode
    name: str
    name_en: str
    summary: str
    synonyms: tuple[str, ...]
    requirements: tuple[str, ...]
    time: str
    fee: str
    product: str
    minutes: int
    daily_quota: int
    drive_through: bool
    priority: bool
    prefix: Prefix | None = None  # None: numbered with its agency


@dataclass(frozen=True)
class Counter:
    """A loket with the services it serves, in menu order (`*` of the file is resolved)."""

    code: CounterCode
    name: str
    agency: AgencyCode
    zone: ZoneCode
    services: tuple[ServiceCode, ...]


@dataclass(frozen=True)
class Officer:
    """A petugas and the counter where that officer works."""

    code: OfficerCode
    name: str
    counter: CounterCode


@dataclass(frozen=True)
class Site:
    """One mall. `timezone` is an IANA name; `example` says that nothing in it is the rule in force.

    Agencies stand by `order`, services in menu order, holidays by date. `survey_url` is what stands in front of a
    ticket's survey token in its QR code; empty where the site has no address.
    """

    id: SiteId
    name: str
    subtitle: str
    timezone: str
    example: bool
    survey_url: str
    agencies: tuple[Agency, ...]
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    officers: tuple[Officer, ...]
    hours: Week
    holidays: tuple[Holiday, ...]
    personal: Personal = NOTHING_ASKED
    survey: SurveyPlan = USUAL
    complaints: ComplaintPlan = USUAL_COMPLAINTS
    calling: CallingRule = USUAL_CALLING
    appointments: AppointmentPlan = NO_APPOINTMENTS
    hall: HallPlan = USUAL_HALL

    def agency(self, code: str) -> Agency:
        """The agency under `code`, or Unknown."""
        return _known(self._agencies, AgencyCode(code), "site.unknown_agency")

    def service(self, code: str) -> Service:
        """The service under `code`, or Unknown."""
        return _known(self._services, ServiceCode(code), "site.unknown_service")

    def counter(self, code: str) -> Counter:
        """The counter under `code`, or Unknown."""
        return _known(self._counters, CounterCode(code), "site.unknown_counter")

    def officer(self, code: str) -> Officer:
        """The officer under `code`, or Unknown."""
        return _known(self._officers, OfficerCode(code), "site.unknown_officer")

    def services_of(self, agency: str) -> tuple[Service, ...]:
        """The agency's services in menu order."""
        self.agency(agency)
        return self._services_of.get(AgencyCode(agency), ())

    def counters_for(self, service: str) -> tuple[Counter, ...]:
        """The counters that serve it, at least one in a checked site."""
        self.service(service)
        return self._counters_for.get(ServiceCode(service), ())

    def is_served(self, service: str, at_work: Collection[CounterCode]) -> bool:
        """Whether one of the counters at work serves it."""
        return any(counter.code in at_work for counter in self.counters_for(service))

    def prefix_of(self, service: str) -> Prefix:
        """The letters in front of its ticket numbers: its own, else its agency's."""
        found = self.service(service)
        return found.prefix or self.agency(found.agency).prefix

    def zones(self) -> tuple[ZoneCode, ...]:
        """The waiting areas, in alphabetical order."""
        return self._zones

    @cached_property
    def _agencies(self) -> Mapping[AgencyCode, Agency]:
        return {agency.code: agency for agency in self.agencies}

    @cached_property
    def _services(self) -> Mapping[ServiceCode, Service]:
        return {service.code: service for service in self.services}

    @cached_property
    def _counters(self) -> Mapping[CounterCode, Counter]:
        return {counter.code: counter for counter in self.counters}

    @cached_property
    def _officers(self) -> Mapping[OfficerCode, Officer]:
        return {officer.code: officer for officer in self.officers}

    @cached_property
    def _services_of(self) -> Mapping[AgencyCode, tuple[Service, ...]]:
        return _grouped((service.agency, service) for service in self.services)

    @cached_property
    def _counters_for(self) -> Mapping[ServiceCode, tuple[Counter, ...]]:
        return _grouped((service, counter) for counter in self.counters for service in counter.services)

    @cached_property
    def _zones(self) -> tuple[ZoneCode, ...]:
        return tuple(sorted({agency.zone for agency in self.agencies}))


def _known(things: Mapping[K, V], code: K, trouble: str) -> V:
    if (found := things.get(code)) is None:
        raise Unknown(trouble, found=code)
    return found


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
