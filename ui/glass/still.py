"""A device that stands still, and the way to each page: for pictures and tests; nothing is issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
from nacl.public import PrivateKey

from kiosk.app.command import Command
from kiosk.app.commands import CallStaff, PrintRequirements, ShowHall, ShowPaper, ShowPlace
from kiosk.app.survey_commands import AbandonForm, FileComplaint, GiveAnswer, OpenSurvey
from kiosk.app.survey_views import ComplaintView, SurveyPass
from kiosk.app.view import Done, PaperView, PrintView, View
from kiosk.app.views import HallView, LineView, LinkView, OpeningView, PrinterView, TicketView
from kiosk.domain.catalogue import AgencyCode, Service, ServiceCode, Site, ZoneCode
from kiosk.domain.paper import PaperKind, paper_id
from kiosk.domain.personal import Asked, Personal, PersonalField
from kiosk.domain.ticket import Priority, State, TicketId
from kiosk.domain.trouble import Refused
from kiosk.posted import PostedIndex

V = TypeVar("V", bound=View)
NOON = dt.datetime(2026, 11, 24, 3, 19, tzinfo=dt.UTC)
"""10.19 in Palembang, a Tuesday."""
SERVICE = ServiceCode("dukcapil.ktp-el-baru")
FRIDAY = OpeningView(open=False, state="friday_break", params={"resumes": "13.30", "tickets_from": "13.00"})
TOMORROW = "2026-11-25T08:00"
BY_HAND = OpeningView(open=False, state="by_hand", params={})
SHUT_OUT = OpeningView(open=False, state="shut_out", params={})
NOT_YET = OpeningView(open=False, state="not_yet", params={"opens_at": "08.00"})
CUT_OFF = OpeningView(open=False, state="cut_off", params={"closes": "16.00", "next_opening": TOMORROW})
OVER = OpeningView(open=False, state="over", params={"next_opening": TOMORROW})
HOLIDAY = OpeningView(open=False, state="holiday", params={"name": "Cuti bersama", "next_opening": TOMORROW})
MIDDAY = OpeningView(open=False, state="midday_break", params={"resumes": "13.00", "tickets_from": "12.30"})
OPEN = OpeningView(open=True, state="open", params={"until": "16.00", "last_ticket": "15.00"})
DESERTED = ("not_yet", "over", "holiday")
"""States of the hall in which nobody waits."""

PUBLISHED = PostedIndex(
    period="2026-TW3",
    first=dt.date(2026, 7, 1),
    last=dt.date(2026, 9, 30),
    ikm="88.95",
    mutu="A",
    n=1284,
    weights="exact",
    issued=True,
    day=dt.date(2026, 9, 30),
)
RUNNING = msgspec.structs.replace(
    PUBLISHED, period="2026-TW4", first=dt.date(2026, 10, 1), issued=False, day=NOON.date()
)


def hall_view(
    site: Site,
    opening: OpeningView = OPEN,
    printer: str = "ready",
    published: PostedIndex | None = None,
    full: ServiceCode | None = None,
    *,
    serving: bool = True,
) -> HallView:
    """A hall with people in it while there is service: an invented example, the same every time.

    `full`: a service without numbers left.
    """
    peopled = opening.state not in DESERTED
    counts = {service.code: (at * 7) % 15 * peopled for at, service in enumerate(site.services)}
    agencies: dict[AgencyCode, int] = {agency.code: 0 for agency in site.agencies}
    for at, agency in enumerate(site.agencies):
        agencies[agency.code] = (at * 5) % 22 * peopled
    return HallView(
        now=NOON,
        opening=opening,
        lines=tuple(
            LineView(service=code, waiting=count, expected_minutes=count * 3, quota_left=0 if code == full else None)
            for code, count in counts.items()
        ),
        agencies=agencies,
        busiest=tuple(service.code for service in _first_of_each(site))[:4],
        link=LinkView(state="alone", since=None, waiting_records=0),
        printer=PrinterView(state=printer),
        published=published,
        at_work=tuple(counter.code for counter in site.counters) if serving else (),
    )


def _first_of_each(site: Site) -> Iterator[Service]:
    for agency in sorted(site.agencies, key=lambda each: each.order):
        yield next(service for service in site.services_of(agency.code) if not service.drive_through)


def ticket_view(
    site: Site, outcome: str, state: State = State.WAITING, appointment: dt.datetime | None = None
) -> TicketView:
    """A ticket whose paper stands as `outcome` says."""
    service = site.service(SERVICE)
    agency = site.agency(service.agency)
    waits, counter = state is State.WAITING, site.counters_for(SERVICE)[0]
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
        state=state,
        issued_at=NOON,
        ahead=7 if waits else 0,
        expected_at=NOON + dt.timedelta(minutes=42) if waits else None,
        counter=None if waits else counter.code,
        counter_name="" if waits else counter.name,
        appointment_at=appointment,
        print=PrintView(outcome=outcome),
        code="https://contoh.invalid/s/7KQ4M2XW9PBTDZ3H",
        short_code="7KQ4-M2XW",
    )


def survey_pass(site: Site) -> SurveyPass:
    """A ticket that was served at the first counter of its service."""
    service = site.service(SERVICE)
    counter = site.counters_for(SERVICE)[0]
    return SurveyPass(
        ticket=TicketId("example"),
        label="A-012",
        service=service.code,
        service_name=service.name,
        counter=counter.code,
        counter_name=counter.name,
    )


def complaint_view(outcome: str) -> ComplaintView:
    """A complaint whose receipt stands as `outcome` says."""
    paper = PaperView(paper=paper_id(PaperKind.COMPLAINT, "example", 0), print=PrintView(outcome=outcome))
    progress = "https://contoh.invalid/pengaduan/7KQ4M2XW9PBTDZ3H"
    return ComplaintView(
        number="PD-0147", filed_at=NOON, answer_by=dt.date(2026, 12, 8), progress=progress, paper=paper
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
    published: PostedIndex | None = None
    full: ServiceCode | None = None  # a service whose quota is used up
    opens: bool = False  # whether a code opens a rating
    state: State = State.WAITING
    appointment: dt.datetime | None = None
    heard: bool = True  # whether a counter hears a call for staff
    serving: bool = True  # whether counters are at work
    scans: bool = True

    def execute(self, command: Command, answer: type[V]) -> V:
        """The fixed answer to a command."""
        if self.refusal and not isinstance(command, ShowHall | CallStaff):
            raise Refused(self.refusal, service=self.site.service(SERVICE).name, quota=80)
        state = State.FINISHED if self.opens and isinstance(command, ShowPlace) else self.state
        found: View = ticket_view(self.site, self.outcome, state, self.appointment)
        if isinstance(command, ShowHall):
            found = msgspec.structs.replace(
                hall_view(self.site, self.opening, self.printer, self.published, self.full, serving=self.serving),
                scans=self.scans,
            )
        if isinstance(command, PrintRequirements):
            found = PaperView(paper=paper_id(PaperKind.REQUIREMENTS, SERVICE, 0), print=PrintView(outcome=self.outcome))
        if isinstance(command, ShowPaper):
            found = PaperView(paper=command.paper, print=PrintView(outcome=self.outcome))
        if isinstance(command, OpenSurvey) and self.opens:
            found = survey_pass(self.site)
        if isinstance(command, FileComplaint):
            found = complaint_view(self.outcome)
        if isinstance(command, CallStaff | GiveAnswer | AbandonForm):
            found = Done(heard=self.heard)
        if not isinstance(found, answer):
            raise Refused("command.unknown", command=type(command).__name__)
        return found

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Nothing ever changes."""
        return lambda: None

    def close(self) -> None:
        """Nothing to close."""


APPOINTMENT = "J-A3C4-5678-9ABR"
"""An appointment's code as it is typed."""
COMPLAINT = "Saya menunggu lebih dari satu jam setelah nomor saya dipanggil karena petugas tidak ada di loket."
COMPLAINING = ("start", "complain", "complaint.choose pengaduan")
ABOUT = ("complaint.about_agency DUKCAPIL", f"complaint.about_service {SERVICE}")
WRITTEN = (*ABOUT, "complaint.happened 0", f"complaint.write {COMPLAINT}", "complaint.go_on")
NAMED = (*(f"complaint.contact.press {sign}" for sign in "SITI"), "complaint.contact.go_on", "complaint.contact.skip")
PAGES: dict[str, tuple[str, ...]] = {
    "idle": (),
    "idle-index": (),
    "idle-running": (),
    "idle-over": (),
    "idle-unprinted": (),
    "agency-unprinted": ("start", "take", "visit_agency DUKCAPIL"),
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
    "ticket-unserved": ("start", f"want {SERVICE}", "confirm regular"),
    "photo": ("start", f"want {SERVICE}", "confirm regular"),
    "photo-unserved": ("start", f"want {SERVICE}", "confirm regular"),
    "closed": ("start",),
    "closed-midday": ("start",),
    "closed-not-yet": ("start",),
    "closed-cut-off": ("start",),
    "closed-over": ("start",),
    "closed-holiday": ("start",),
    "closed-by-hand": ("start",),
    "closed-shut-out": ("start",),
    "quota": ("start", "take", f"look_at {SERVICE}"),
    "code": ("start", "own_code"),
    "code-trouble": ("start", "own_code", "key-in JA3C456789AB", f"enter_code {APPOINTMENT}"),
    "place": ("start", "own_code", "enter_code 1124-A012-7KQ4"),
    "place-called": ("start", "own_code", "enter_code 1124-A012-7KQ4"),
    "place-missed": ("start", "own_code", "enter_code 1124-A012-7KQ4"),
    "place-unprinted": ("start", "own_code", "enter_code 1124-A012-7KQ4"),
    "place-serving": ("start", "own_code", "enter_code 1124-A012-7KQ4"),
    "place-appointment": ("start", "own_code", f"enter_code {APPOINTMENT}"),
    "trouble": ("start", f"want {SERVICE}", "confirm regular"),
    "language": ("start", "choose_language"),
    "rate-code": ("start", "rate", "rating.openCode"),
    "rate-faces": ("start", "rate"),
    "complaint-kind": ("start", "complain"),
    "complaint-agency": COMPLAINING,
    "complaint-search": (*COMPLAINING, "look_for bikin ktp", "complaint.search"),
    "complaint-service": (*COMPLAINING, "complaint.about_agency DUKCAPIL"),
    "complaint-when": (*COMPLAINING, *ABOUT),
    "complaint-text": (*COMPLAINING, *ABOUT, "complaint.happened 0"),
    "complaint-contact": (*COMPLAINING, *WRITTEN),
    "complaint-review": (*COMPLAINING, *WRITTEN, *NAMED),
    "complaint-filed": (*COMPLAINING, *WRITTEN, *NAMED, "complaint.send"),
    "complaint-photo": (*COMPLAINING, *WRITTEN, *NAMED, "complaint.send"),
    "complaint-refused": (*COMPLAINING, *WRITTEN, *NAMED, "complaint.send"),
    "still-there": ("start", "take", "wait"),
}
ASKED = {"asking": PersonalField.PHONE, "asking-name": PersonalField.NAME}
REACHABLE = ("complaint-contact", "complaint-review", "complaint-filed", "complaint-photo", "complaint-refused")


def site_for(site: Site, page: str) -> Site:
    """The site, which asks a citizen for something where the page is about that."""
    if page in REACHABLE:
        return replace(site, personal=Personal(key=bytes(PrivateKey(bytes(range(32))).public_key)))
    if page not in ASKED:
        return site
    purpose = (
        ("id", "Mengabari Anda lewat pesan sebelum nomor Anda dipanggil."),
        ("en", "To send you a message before your number is called."),
    )
    return replace(site, personal=Personal((Asked(ASKED[page], False),), purpose, 1, bytes(range(32))))


STATES = {"place-called": State.CALLED, "place-missed": State.MISSED, "place-serving": State.SERVING}
APPOINTMENTS = {"place-appointment": NOON.replace(hour=4, minute=0)}
REFUSALS = {"code-trouble": "appointment.unknown", "trouble": "ticket.quota_reached", "complaint-refused": "store.busy"}
INDEXES = {"idle-index": PUBLISHED, "idle-running": RUNNING}
OPENINGS = {
    "closed": FRIDAY,
    "idle-over": OVER,
    "by-hand": BY_HAND,
    "closed-midday": MIDDAY,
    "closed-not-yet": NOT_YET,
    "closed-cut-off": CUT_OFF,
    "closed-over": OVER,
    "closed-holiday": HOLIDAY,
    "closed-by-hand": BY_HAND,
    "closed-shut-out": SHUT_OUT,
}
PRINTERS = {"idle-unprinted": "paper_out", "agency-unprinted": "paper_out"}
UNSERVED = ("ticket-unserved", "photo-unserved")
"""Pages on which no counter is known to be at work."""
FULL = ("quota",)
"""Pages that show a service whose quota of the day is used up."""
OUTCOMES = {
    "printing": "sending",
    "photo": "NOT_PRINTED",
    "photo-unserved": "NOT_PRINTED",
    "place-unprinted": "NOT_PRINTED",
    "requirements-lost": "NOT_PRINTED",
    "complaint-photo": "NOT_PRINTED",
}


def device_for(site: Site, page: str) -> StillDevice:
    """The device that stands as a page needs it."""
    return StillDevice(
        site_for(site, page),
        opening=OPENINGS.get(page, OPEN),
        outcome=OUTCOMES.get(page, "CONFIRMED"),
        refusal=REFUSALS.get(page, ""),
        printer=PRINTERS.get(page, "ready"),
        published=INDEXES.get(page),
        full=SERVICE if page in FULL else None,
        state=STATES.get(page, State.WAITING),
        appointment=APPOINTMENTS.get(page),
        serving=page not in UNSERVED,
    )
