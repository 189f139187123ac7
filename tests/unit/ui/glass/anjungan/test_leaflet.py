"""Requirements on paper, by touch: asked for once, told truly, and never in the way of the number."""

from __future__ import annotations

import pytest

from kiosk.app.commands import PrintRequirements, ShowPaper
from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice
from ui.glass.anjungan.pages import PAPER_SECONDS
from ui.glass.still import FRIDAY, SERVICE

OTHER = "dukcapil.ktp-el-hilang"


def looking(citizen: Opener, device: KeepingDevice, service: str = SERVICE) -> Citizen:
    """A person before the page of a service."""
    person = citizen(device)
    person.touch("start")
    person.screen.visit.look_at(service)
    person.settle()
    assert person.page == "Service"
    return person


def wishes(device: KeepingDevice) -> list[PrintRequirements]:
    return [command for command in device.asked if isinstance(command, PrintRequirements)]


def said(person: Citizen) -> str:
    """The state that is told in place of the button, or beside it."""
    person.find("requirements-said")
    return str(person.screen.leaflet.property("state"))


def test_one_touch_prints_them_and_says_where_they_are(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = looking(citizen, device)
    person.touch("print-requirements")
    assert [wish.service for wish in wishes(device)] == [SERVICE]
    assert said(person) == "printed"
    assert not person.sees("print-requirements")
    assert person.sees("want")


def test_pressing_twice_prints_once(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = looking(citizen, device)
    place = person.middle_of("print-requirements")
    device.gate.clear()
    person.press(place)
    person.press(place)
    person.screen.leaflet.want()
    device.gate.set()
    person.settle()
    person.screen.leaflet.want()
    person.settle()
    assert len(wishes(device)) == 1


def test_the_page_follows_the_printer(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="queued")
    person = looking(citizen, device)
    person.touch("print-requirements")
    assert person.find("print-requirements").property("working")
    device.outcome = "CONFIRMED"
    device.tell("print")
    person.settle()
    person.settle()
    assert said(person) == "printed"


def test_what_did_not_print_is_said_and_may_be_asked_for_again(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="NOT_PRINTED")
    person = looking(citizen, device)
    person.touch("print-requirements")
    assert said(person) == "lost"
    device.outcome = "CONFIRMED"
    person.touch("print-requirements")
    assert said(person) == "printed"
    first, second = wishes(device)
    assert first.request != second.request


def test_a_refusal_is_no_paper(citizen: Opener, site: Site) -> None:
    person = looking(citizen, KeepingDevice(site, refusal="ticket.no_printer"))
    person.touch("print-requirements")
    assert said(person) == "lost"


def test_a_printer_that_never_answers_is_not_waited_for(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="sending")
    person = looking(citizen, device)
    person.touch("print-requirements")
    for _ in range(PAPER_SECONDS):
        person.screen.visit.wait_a_second()
        person.screen.visit.touched()
    person.settle()
    assert said(person) == "unsure"
    device.outcome = "CONFIRMED"
    device.tell("print")
    person.settle()
    person.settle()
    assert said(person) == "printed"


def test_a_paper_that_nobody_can_be_sure_of_is_not_called_printed(citizen: Opener, site: Site) -> None:
    person = looking(citizen, KeepingDevice(site, outcome="SENT_UNCONFIRMED"))
    person.touch("print-requirements")
    assert said(person) == "unsure"


@pytest.mark.parametrize("printer", ["paper_out", "cover_open", "fault", "down"])
def test_a_printer_that_cannot_print_is_not_asked(citizen: Opener, site: Site, printer: str) -> None:
    device = KeepingDevice(site, printer=printer)
    person = looking(citizen, device)
    assert said(person) == "unable"
    assert not person.sees("print-requirements")
    device.printer = "ready"
    device.tell("printer")
    person.settle()
    person.settle()
    assert person.sees("print-requirements")


def test_without_a_printer_nothing_is_offered(citizen: Opener, site: Site) -> None:
    person = looking(citizen, KeepingDevice(site, printer="none"))
    assert not person.sees("print-requirements")
    assert not person.sees("requirements-said")
    assert person.sees("want")


def test_they_are_offered_while_no_numbers_are_given(citizen: Opener, site: Site) -> None:
    person = looking(citizen, KeepingDevice(site, opening=FRIDAY))
    person.touch("print-requirements")
    assert said(person) == "printed"


def test_another_service_begins_anew_and_hears_nothing_of_the_paper_before(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = looking(citizen, device)
    device.gate.clear()
    person.press(person.middle_of("print-requirements"))
    person.screen.visit.look_at(OTHER)
    device.gate.set()
    person.settle()
    assert person.sees("print-requirements")
    person.touch("print-requirements")
    assert [wish.service for wish in wishes(device)] == [SERVICE, OTHER]


def test_the_next_visitor_begins_anew(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = looking(citizen, device)
    person.touch("print-requirements")
    person.screen.visit.leave()
    device.tell("print")
    person.settle()
    assert not any(isinstance(command, ShowPaper) for command in device.asked)
    person.touch("start")
    person.screen.visit.look_at(SERVICE)
    person.settle()
    assert person.sees("print-requirements")
