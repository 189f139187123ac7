"""A device that stands still, and the way to each page: for pictures and tests; nothing is issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from kiosk.app.commands import CallStaff, Command, PrintRequirements, ShowHall, ShowPaper
from kiosk.app.views import (
    Done,
    HallView,
    LineView,
    LinkView,
    OpeningView,
    PaperView,
    PrinterView,
    PrintView,
    TicketView,
    View,
)
from kiosk.domain.catalogue import AgencyCode, Service, ServiceCode, Site, ZoneCode
from kiosk.domain.paper import PaperKind, paper_id
from kiosk.domain.personal import Asked, Personal, PersonalField
from kiosk.domain.ticket import Priority, State, TicketId
from kiosk.domain.trouble import Refused

V = TypeVar("V", bound=View)
NOON = dt.datetime(2026, 11, 24, 3, 19, tzinfo=dt.UTC)
"""10.19 in Palembang, a Tuesday."""
SERVICE = ServiceCode("dukcapil.ktp-el-baru")
FRIDAY = OpeningView(open=False, state="friday_break", params={"resumes": "13.30", "tickets_from": "13.00"})
BY_HAND = OpeningView(open=False, state="by_hand", params={})
OPEN = OpeningView(open=True, state="open", params={"until": "16.00", "last_ticket": "15.00"})


def hall_view(site: Site, opening: OpeningView = OPEN, printer: str = "ready") -> HallView:
    """A hall with people in it: an invented example, the same every time."""
    counts = {service.code: (at * 7) % 15 for at, service in enumerate(site.services)}
    agencies: dict[AgencyCode, int] = {agency.code: 0 for agency in site.agencies}
    for at, agency in enumerate(site.agencies):
        agencies[agency.code] = (at * 5) % 22
    return HallView(
        now=NOON,
        opening=opening,
        lines=tuple(
            LineView(service=code, waiting=count, expected_minutes=count * 3, quota_left=None)
            for code, count in counts.items()
        ),
        agencies=agencies,
        busiest=tuple(service.code for service in _first_of_each(site))[:4],
        link=LinkView(state="alone", since=None, waiting_records=0),
        printer=PrinterView(state=printer),
    )


def _first_of_each(site: Site) -> Iterator[Service]:
    for agency in sorted(site.agencies, key=lambda each: each.order):
        yield next(service for service in site.services_of(agency.code) if not service.drive_through)


def ticket_view(site: Site, outcome: str) -> TicketView:
    """A ticket whose paper stands as `outcome` says."""
    service = site.service(SERVICE)
    agency = site.agency(service.agency)
    return TicketView(
        id=TicketId("example"),
        number=12,
        label="A-012",
        service=service.code,
        service_name=service.name,
        agency_name=agency.name,
        zone=ZoneCode(agency.zone),
        business_day=NOON.date(),
        priority=Priority.REGULAR,
        state=State.WAITING,
        issued_at=NOON,
        ahead=7,
        expected_at=NOON + dt.timedelta(minutes=21),
        print=PrintView(outcome=outcome),
        code="https://contoh.invalid/s/7KQ4M2XW9PBTDZ3H",
        short_code="7KQ4-M2XW",
    )


@dataclass
class StillDevice:
    """A device that only answers: the same hall, the same ticket."""

    site: Site
    role: str = "anjungan"
    opening: OpeningView = OPEN
    outcome: str = "CONFIRMED"
    refusal: str = ""
    printer: str = "ready"

    def execute(self, command: Command, answer: type[V]) -> V:
        """The fixed answer to a command."""
        if self.refusal and not isinstance(command, ShowHall | CallStaff):
            raise Refused(self.refusal, service=self.site.service(SERVICE).name, quota=80)
        found: View = ticket_view(self.site, self.outcome)
        if isinstance(command, ShowHall):
            found = hall_view(self.site, self.opening, self.printer)
        if isinstance(command, PrintRequirements | ShowPaper):
            found = PaperView(paper=paper_id(PaperKind.REQUIREMENTS, SERVICE, 0), print=PrintView(outcome=self.outcome))
        if isinstance(command, CallStaff):
            found = Done()
        if not isinstance(found, answer):
            raise Refused("command.unknown", command=type(command).__name__)
        return found

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Nothing ever changes."""
        return lambda: None

    def close(self) -> None:
        """Nothing to close."""


PAGES: dict[str, tuple[str, ...]] = {
    "idle": (),
    "by-hand": (),
    "home": ("start",),
    "choose": ("start", "take"),
    "agency": ("start", "take", "visit_agency DUKCAPIL"),
    "search": ("start", "look_for bikin ktp", "search"),
    "service": ("start", "take", f"look_at {SERVICE}"),
    "requirements": ("start", "take", f"look_at {SERVICE}", "requirements"),
    "requirements-lost": ("start", "take", f"look_at {SERVICE}", "requirements"),
    "priority": ("start", f"want {SERVICE}"),
    "asking": ("start", f"want {SERVICE}", "confirm regular", "type 081234567"),
    "asking-name": ("start", f"want {SERVICE}", "confirm regular", "type SITI"),
    "printing": ("start", f"want {SERVICE}", "confirm regular"),
    "ticket": ("start", f"want {SERVICE}", "confirm regular"),
    "photo": ("start", f"want {SERVICE}", "confirm regular"),
    "closed": ("start",),
    "trouble": ("start", f"want {SERVICE}", "confirm regular"),
    "language": ("start", "choose_language"),
    "still-there": ("start", "take", "wait"),
}
ASKED = {"asking": PersonalField.PHONE, "asking-name": PersonalField.NAME}


def site_for(site: Site, page: str) -> Site:
    """The site, which asks a citizen for something where the page is about that."""
    if page not in ASKED:
        return site
    purpose = (
        ("id", "Mengabari Anda lewat pesan sebelum nomor Anda dipanggil."),
        ("en", "To send you a message before your number is called."),
    )
    return replace(site, personal=Personal((Asked(ASKED[page], False),), purpose, 1, bytes(range(32))))


OPENINGS = {"closed": FRIDAY, "by-hand": BY_HAND}
OUTCOMES = {"printing": "sending", "photo": "NOT_PRINTED", "requirements-lost": "NOT_PRINTED"}
