"""The ticket on paper: short for every service, and its code is the one that opens the survey."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion

from hardware.escpos.encoder import length_mm
from hardware.escpos.profile import Profile, load_profile
from hardware.simulators.printers.items import Letters
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.ticket import Ticket, ticket_of
from kiosk.adapters.press import LIMIT, EscposPress
from kiosk.app.world import TicketPaper
from kiosk.domain.catalogue import Service
from kiosk.domain.ticket import Priority
from kiosk.paper.ticket import ticket_document
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed as on_paper
from tests.unit.kiosk.paper.examples import MIDDLE, NARROW, SITE, WIDE

AT: Final = dt.datetime(2026, 11, 24, 9, 5, tzinfo=ZoneInfo(SITE.timezone))
PROFILES: Final = ("generic-80", "epson-tm-t82iii")


def paper(
    service: Service,
    priority: Priority = Priority.REGULAR,
    lane: str = "",
    *,
    copy: bool = False,
    promised: dt.datetime | None = None,
) -> TicketPaper:
    agency = SITE.agency(service.agency)
    label = f"{SITE.prefix_of(service.code)}-{lane}012"
    return TicketPaper(
        site=SITE.name,
        subtitle=SITE.subtitle,
        label=label,
        service=service.name,
        agency=agency.short_name,
        zone=agency.zone,
        priority=priority,
        ahead=88,
        expected_at=AT + dt.timedelta(hours=2),
        issued_at=AT,
        qr=f"{SITE.survey_url}1124-{label.replace('-', '')}-7K3QX9WM4T",
        short_code=f"1124-{label.replace('-', '')}-7K3Q",
        device="M-0123abcd",
        copy=copy,
        appointment_at=promised,
    )


def printed(given: TicketPaper, profile: Profile) -> Ticket:
    pieces: list[Ticket] = []
    mechanism = Mechanism(profile, float("inf"), lambda piece: pieces.append(ticket_of(1, piece, profile)))
    payload, _ = EscposPress(profile, Texts()).compose(given)
    mechanism.receive(payload)
    now = 0.0
    while not pieces:
        now += 1.0
        mechanism.work(now)
        assert now < 1000
    return pieces[0]


@pytest.mark.parametrize("name", PROFILES)
def test_every_ticket_of_every_service_takes_at_most_400_bytes(name: str) -> None:
    press = EscposPress(load_profile(name), Texts())
    tall = []
    for service, priority, lane, copy in product(SITE.services, Priority, ("", "K12-"), (False, True)):
        payload, length_mm = press.compose(paper(service, priority, lane, copy=copy))
        if len(payload) > LIMIT or not 0 < length_mm < 250:
            tall.append((service.code, priority.value, lane, copy, len(payload), length_mm))
    assert tall == []


@pytest.mark.parametrize("name", PROFILES)
def test_the_printer_draws_the_code_that_opens_the_survey_and_the_number(name: str) -> None:
    for service in SITE.services[::40]:
        given = paper(service)
        ticket = printed(given, load_profile(name))
        assert ticket.qr == (given.qr,)
        assert given.label in ticket.text
        assert given.short_code in ticket.text


@pytest.mark.parametrize("profile", [WIDE, MIDDLE, NARROW], ids=lambda profile: f"{profile.columns}")
@pytest.mark.parametrize("label", ["A-012", "A-9999", "AB-012", "A-K1-012", "A-K12-012", "AB-K12-012", "AB-K12-9999"])
def test_a_number_is_never_in_two_pieces_and_always_the_largest_on_its_ticket(label: str, profile: Profile) -> None:
    document = ticket_document(replace(paper(SITE.services[0]), label=label), Texts())
    ticket = on_paper(document, profile)
    letters = [item for row in ticket.rows for item in row.items if isinstance(item, Letters)]
    (number,) = [item for item in letters if item.text == label]
    assert all(number.tall > item.tall for item in letters if item is not number)
    assert ticket.mm == pytest.approx(length_mm(document, profile), abs=0.1)


def test_a_copy_and_a_priority_say_so() -> None:
    profile = load_profile("generic-80")
    service = SITE.services[0]
    assert "SALINAN" in printed(paper(service, copy=True), profile).text
    plain, elderly = printed(paper(service), profile).text, printed(paper(service, Priority.ELDERLY), profile).text
    assert "SALINAN" not in plain
    said = Texts().say("paper.priority_elderly")
    assert (said in plain, said in elderly) == (False, True)


@pytest.mark.parametrize("profile", [WIDE, MIDDLE, NARROW], ids=lambda profile: f"{profile.columns}")
def test_where_no_counter_is_known_to_be_open_the_ticket_says_so_and_bears_no_hour(profile: Profile) -> None:
    given = paper(SITE.services[0])
    said = Texts().say("paper.unserved")
    hour = Texts().say("paper.called_about")
    for served in (True, False):
        text = " ".join(on_paper(ticket_document(replace(given, served=served), Texts()), profile).text.split())
        assert (said in text, hour in text, "11.05" in text) == (not served, served, served)


def test_a_ticket_as_bytes_and_as_text(snapshot: SnapshotAssertion) -> None:
    given = paper(SITE.services[0], Priority.ELDERLY)
    profile = load_profile("generic-80")
    payload, length_mm = EscposPress(profile, Texts()).compose(given)
    assert payload == snapshot(name="bytes")
    assert printed(given, profile).text == snapshot(name="text")
    assert round(length_mm, 1) == snapshot(name="millimetres")


@pytest.mark.parametrize("name", PROFILES)
def test_an_appointment_s_ticket_says_its_hour_and_is_no_longer_than_others(name: str) -> None:
    press = EscposPress(load_profile(name), Texts())
    tall = []
    for service in SITE.services:
        given = paper(service, Priority.DISABILITY, "K12-", copy=True, promised=AT.replace(hour=10, minute=0))
        payload, length_mm = press.compose(given)
        assert b"Janji temu" in payload
        assert b"10.00" in payload
        if len(payload) > LIMIT or not 0 < length_mm < 250:
            tall.append((service.code, len(payload), length_mm))
    assert tall == []
