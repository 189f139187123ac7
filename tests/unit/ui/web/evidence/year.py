"""A site with something to prove: tickets, answers, complaints, devices, a report, a plan with its photograph."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from kiosk.adapters.instruments import shipped
from kiosk.adapters.photo import clean
from kiosk.centre import complaint_month, planning
from kiosk.centre.issued import Reported, issue
from kiosk.centre.period import period_of
from kiosk.centre.planning import Hand, Picture, Place
from kiosk.centre.projection import Projection
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, ServiceCode
from kiosk.domain.complaint import ComplaintId, ComplaintKind
from kiosk.domain.events import ComplaintFiled, Event
from kiosk.domain.followup import Quarter, Status, Wish
from kiosk.domain.ticket import DeviceId, Move, Priority
from kiosk.domain.unsur import NINE
from sync.server import claims
from sync.server.server import Server
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.adapters.test_photo import photographed
from tests.unit.kiosk.centre.mall import DAY, MALL, SITE, after, answered, did, issued
from tests.unit.ui.web.conftest import NOON, Hall

QUARTER = period_of("2026-TW4")
BEFORE = period_of("2026-TW3")
FIGURES = b'{"ikm":"83.33"}'
REPORTED = Reported("2026-TW4", "", "skm-9", 1, "exact", 31, "83.33", "B", "ab" * 32, FIGURES)
PHOTO = clean(photographed(400, 300))


@contextmanager
def opened(folder: Path) -> Iterator[Hall]:
    """A server in this folder, as the fixture `hall` opens one."""
    projection = Projection(lambda site: MALL, shipped(), claims)
    dice = random.Random("hall")
    url = f"sqlite:///{folder / 'server.db'}"
    with closing(Server(url, projection, lambda: NOON, dice.randbytes, site=MALL.id)) as server:
        yield Hall(server, projection, MALL)


def lives(hall: Hall) -> Hall:
    """Everything that a pack can prove has happened at this site, and hardly any of it at another time."""
    hall.joins("Anjungan pintu utama", "anjungan", DeviceKey.from_seed(bytes([1]) * 32))
    hall.joins("Layar ruang tunggu", "display", DeviceKey.from_seed(bytes([2]) * 32))
    hall.hears("K1", *_tickets())
    hall.hears("R1", *(answered(*[4, 3, 3, 4, 3, 4, 4, 3, 2]) for _ in range(31)))
    hall.hears("K1", *(_filed(number) for number in range(1, 8)))
    hall.server.writer.do(_office)
    return hall


def _tickets() -> list[Event]:
    said: list[Event] = []
    for number in range(1, 13):
        given = replace(issued(number), priority=Priority.ELDERLY if number < 7 else Priority.REGULAR)
        said.append(given)
        for move, minutes in ((Move.CALL, 10 + number), (Move.START, 11 + number), (Move.FINISH, 20 + number)):
            said.append(did(move, given.ticket, minutes, "1"))
    return said


def _filed(number: int) -> ComplaintFiled:
    return ComplaintFiled(
        complaint=ComplaintId(f"c{number}"),
        number=f"PD-{number:04d}",
        kind=ComplaintKind.COMPLAINT if number % 3 else ComplaintKind.SUGGESTION,
        channel=Channel.DEVICE,
        agency=AgencyCode("DUK" if number % 2 else "IMI"),
        service=ServiceCode("DUK-1") if number % 2 else None,
        counter=None,
        happened_on=None,
        place="Anjungan 1",
        officer="",
        day=DAY,
        at=after(number),
        device=DeviceId("K1"),
    )


def _office(conn: Connection) -> None:
    issue(conn, SITE, REPORTED, NOON)
    month = complaint_month.figures_of(conn, MALL, period_of("2026-11"), NOON)
    complaint_month.report(conn, SITE, month, "Sri", NOON, publish=True)
    place, before = Place(SITE, QUARTER, ""), Place(SITE, BEFORE, "")
    wish = Wish("sarana", "Kursi prioritas di ruang tunggu", Quarter(2027, 1), "Kepala Bagian Umum")
    planning.plan(conn, place, wish, NINE, _hand("1"))
    planning.plan(conn, before, replace(wish, unsur="waktu", programme="=Loket keempat"), NINE, _hand("2"))
    planning.report(conn, before, 1, Status.DONE, _hand("3"), "Loket keempat dibuka", "Meja baru datang terlambat")
    picture = Picture(PHOTO.jpeg, PHOTO.width, PHOTO.height, PHOTO.sha256)
    planning.show(conn, before, 1, picture, "Loket keempat", _hand("4"))


def _hand(name: str) -> Hand:
    return Hand("Sri", NOON - dt.timedelta(days=1), name)
