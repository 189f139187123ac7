"""Small malls made in a line, for tests."""

from __future__ import annotations

from kiosk.domain.catalogue import (
    Agency,
    AgencyCode,
    Counter,
    CounterCode,
    Officer,
    OfficerCode,
    Prefix,
    Service,
    ServiceCode,
    Site,
    SiteId,
    ZoneCode,
)


def agency(code: str = "DUKCAPIL", prefix: str = "A", zone: str = "A", order: int = 1) -> Agency:
    """An agency."""
    return Agency(AgencyCode(code), f"Dinas {code}", code.title(), ZoneCode(zone), Prefix(prefix), "daerah", order)


def service(code: str = "dukcapil.ktp", prefix: str | None = None, *, lane: bool = False) -> Service:
    """A service of the agency that its code names."""
    return Service(
        code=ServiceCode(code),
        agency=AgencyCode(code.partition(".")[0].upper()),
        name=code,
        name_en=code,
        summary=code,
        synonyms=(code,),
        requirements=("KTP-el", "KK"),
        time="1 hari kerja",
        fee="Gratis",
        product="Kartu",
        minutes=5,
        daily_quota=0,
        drive_through=lane,
        priority=True,
        prefix=Prefix(prefix) if prefix else None,
    )


def counter(code: str = "L01", services: tuple[str, ...] = ("dukcapil.ktp",), zone: str = "A") -> Counter:
    """A counter of the agency of its first service."""
    owner = AgencyCode(services[0].partition(".")[0].upper())
    return Counter(CounterCode(code), code, owner, ZoneCode(zone), tuple(ServiceCode(each) for each in services))


def site(agencies: tuple[Agency, ...], services: tuple[Service, ...], counters: tuple[Counter, ...] = ()) -> Site:
    """A mall with one officer at its first counter."""
    officers = tuple(Officer(OfficerCode("P01"), "Petugas 01", each.code) for each in counters[:1])
    closed = (None, None, None, None, None, None, None)
    return Site(
        SiteId("kecil"), "MPP Kecil", "", "Asia/Jakarta", True, "", agencies, services, counters, officers, closed, ()
    )
