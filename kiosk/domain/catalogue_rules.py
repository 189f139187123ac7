"""The rules that agencies, services and counters of one site must keep together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kiosk.domain.catalogue import Agency, AgencyCode, Counter, Prefix, Service

FORBIDDEN_LETTERS: Final = frozenset("IOQ")  # read as 1, 0 and 0 on paper
_ALIKE: Final = {letter: group for group in ("BCDEGJPTVWY", "AHK", "IQ", "MN") for letter in group}


@dataclass(frozen=True)
class Flaw:
    """A broken rule: whose (`thing`), which attribute (`field`), and what the sentence needs."""

    code: str
    thing: Agency | Service | Counter
    field: str
    params: Mapping[str, object]


def flaws(agencies: Sequence[Agency], services: Sequence[Service], counters: Sequence[Counter]) -> Iterator[Flaw]:
    """Every rule that is broken between things that are sound each by itself."""
    by_agency = {agency.code: agency for agency in agencies}
    by_service = {str(service.code): service for service in services}
    yield from _orders(agencies)
    yield from _prefixes(agencies, services)
    yield from _without_services(agencies, services)
    yield from _without_counters(services, counters)
    for counter in counters:
        yield from _counter(counter, by_agency, by_service)


def clash(one: str, other: str) -> str | None:
    """Why two prefixes cannot live in one hall, or None: same, beginning, reverse or sound.

    Somebody who half hears or half reads a call must not take another's turn: A is lost in AB, AB is recalled as
    BA, and a voice spells B and D, H and K, M and N almost alike (be, de; ha, ka; em, en).
    """
    if one == other:
        return "same"
    if one.startswith(other) or other.startswith(one):
        return "beginning"
    if one == other[::-1]:
        return "reverse"
    return "sound" if _sound(one) == _sound(other) else None


def _sound(prefix: str) -> tuple[str, ...]:
    """The letters as an Indonesian voice spells them, those that end alike made one."""
    return tuple(_ALIKE.get(letter, letter) for letter in prefix)


def _orders(agencies: Sequence[Agency]) -> Iterator[Flaw]:
    taken: dict[int, AgencyCode] = {}
    for agency in agencies:
        first = taken.setdefault(agency.order, agency.code)
        if first != agency.code:
            yield Flaw("site.order_taken", agency, "order", {"order": agency.order, "other": first})


class _Claim(NamedTuple):
    prefix: Prefix
    agency: AgencyCode
    thing: Agency | Service


def _prefixes(agencies: Sequence[Agency], services: Sequence[Service]) -> Iterator[Flaw]:
    claims = [_Claim(agency.prefix, agency.code, agency) for agency in agencies]
    claims += [_Claim(service.prefix, service.agency, service) for service in services if service.prefix]
    kept: list[_Claim] = []
    for claim in claims:
        against = next((k for k in kept if _clashes(claim, k)), None)
        if against is None:
            kept.append(claim)
        else:
            params = {"prefix": claim.prefix, "other": against.thing.code, "other_prefix": against.prefix}
            yield Flaw(f"site.prefix_{clash(claim.prefix, against.prefix)}", claim.thing, "prefix", params)


def _clashes(one: _Claim, other: _Claim) -> bool:
    """Services of one agency may share a run of numbers; anything else that clashes is a flaw."""
    shared = one.prefix == other.prefix and one.agency == other.agency
    return not shared and clash(one.prefix, other.prefix) is not None


def _without_services(agencies: Sequence[Agency], services: Sequence[Service]) -> Iterator[Flaw]:
    served = {service.agency for service in services}
    for agency in agencies:
        if agency.code not in served:
            yield Flaw("site.agency_without_service", agency, "code", {"agency": agency.code})


def _without_counters(services: Sequence[Service], counters: Sequence[Counter]) -> Iterator[Flaw]:
    served = {service for counter in counters for service in counter.services}
    for service in services:
        if service.code not in served:
            yield Flaw("site.service_without_counter", service, "code", {"service": service.code})


def _counter(
    counter: Counter, agencies: Mapping[AgencyCode, Agency], services: Mapping[str, Service]
) -> Iterator[Flaw]:
    agency = agencies.get(counter.agency)
    if agency and agency.zone != counter.zone:
        yield Flaw("site.other_zone", counter, "zone", {"zone": counter.zone, "agency_zone": agency.zone})
    served = [services[code] for code in counter.services if code in services]
    for service in served:
        if service.agency != counter.agency:
            yield Flaw("site.foreign_service", counter, "services", {"service": service.code, "agency": counter.agency})
    if len({service.drive_through for service in served}) > 1:
        inside = next(service.code for service in served if not service.drive_through)
        yield Flaw("site.mixed_lane", counter, "services", {"counter": counter.code, "service": inside})
