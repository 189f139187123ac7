"""What is ordered about appointments: made, listed, cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre import appointments
from kiosk.centre.appointments import Appointment, Wish
from kiosk.centre.wall import SiteWall
from kiosk.domain.appointment import in_qr
from kiosk.domain.catalogue import ServiceCode, Site
from sync.server.server import Server
from sync.trouble import Refused
from ui.web.acting import act

MAKE: Final = "appointment.make"
LIST: Final = "appointment.list"
CANCEL: Final = "appointment.cancel"


class WishLine(msgspec.Struct, frozen=True):
    """An appointment that is wanted: a service, and an hour local to the site."""

    service: str
    day: dt.date
    at: dt.time


class AppointmentLine(msgspec.Struct, frozen=True):
    """One appointment. `qr`: what its QR holds; `label`: of its ticket, "" before it came; `doubled`: it came twice."""

    code: str
    qr: str
    service: str
    service_name: str
    agency_name: str
    day: dt.date
    at: str
    cancelled: bool
    label: str
    doubled: bool


class Appointments(msgspec.Struct, frozen=True):
    """By day and hour."""

    appointments: tuple[AppointmentLine, ...]


def _make(server: Server, words: Mapping[str, str]) -> Appointments:
    """`wishes`: JSON of WishLine; all of them or none."""
    site, now = _site(server), server.clock()
    wishes = [
        Wish(ServiceCode(each.service), each.day, each.at)
        for each in msgspec.json.decode(words["wishes"], type=tuple[WishLine, ...])
    ]

    def work(conn: Connection) -> tuple[Appointment, ...]:
        return appointments.make(conn, site, wishes, server.chance, now)

    return Appointments(tuple(_line(site, each) for each in act(server, work)))


def _list(server: Server, words: Mapping[str, str]) -> Appointments:
    """`first`, `last`: ISO days; `service`: "" all."""
    site = _site(server)
    first, last = dt.date.fromisoformat(words["first"]), dt.date.fromisoformat(words["last"])
    with server.read() as conn:
        found = appointments.made_for(conn, site, first, last, words.get("service", ""))
    return Appointments(tuple(_line(site, each) for each in found))


def _cancel(server: Server, words: Mapping[str, str]) -> AppointmentLine:
    """`code`."""
    site, now = _site(server), server.clock()
    return _line(site, act(server, lambda conn: appointments.cancel(conn, site, words["code"], now)))


def _site(server: Server) -> Site:
    """The site's files as its devices work by them. Refused "appointment.at_the_site"."""
    known = server.wall.catalogue(server.site) if isinstance(server.wall, SiteWall) else None
    if known is None:
        raise Refused("appointment.at_the_site")
    return known


def _line(site: Site, each: Appointment) -> AppointmentLine:
    promise = each.promise
    service = site.service(promise.service)
    return AppointmentLine(
        code=str(each.code),
        qr=in_qr(each.code, site.id),
        service=service.code,
        service_name=service.name,
        agency_name=site.agency(service.agency).name,
        day=promise.at.date(),
        at=promise.at.strftime("%H.%M"),
        cancelled=promise.cancelled,
        label=each.label,
        doubled=each.doubled,
    )


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    MAKE: _make,
    LIST: _list,
    CANCEL: _cancel,
}
