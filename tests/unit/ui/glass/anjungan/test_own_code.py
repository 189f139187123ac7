"""Saya sudah punya kode: an appointment gets its number, a ticket says where it stands, and nothing stays behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.app.commands import CheckIn, IssueTicket, ShowPlace
from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import State
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice
from ui.glass.still import APPOINTMENT, NOON

TICKET = "1124-A012-7KQ4"


def asked(person: Citizen, kind: type[CheckIn] | type[ShowPlace]) -> list[CheckIn | ShowPlace]:
    assert isinstance(person.device, KeepingDevice)
    return [command for command in person.device.asked if isinstance(command, kind)]


def says(person: Citizen, name: str) -> str:
    return str(person.find(name).property("text"))


def typed(person: Citizen, code: str) -> Citizen:
    """Touched key by key on the page."""
    person.touch("start")
    person.touch("own-code")
    for sign in code.replace("-", ""):
        person.touch(f"key-{sign}")
    return person


def test_a_code_is_touched_key_by_key_and_stands_as_on_paper(citizen: Opener, site: Site) -> None:
    person = typed(citizen(KeepingDevice(site)), APPOINTMENT)
    assert says(person, "code-field") == APPOINTMENT
    person.touch("key-⌫")
    assert says(person, "code-field") == APPOINTMENT[:-1]
    person.touch(f"key-{APPOINTMENT[-1]}")
    person.touch("code-open")
    (wish,) = asked(person, CheckIn)
    assert isinstance(wish, CheckIn)
    assert wish.code.replace("-", "") == APPOINTMENT.replace("-", "")


def test_a_keyboard_types_it_as_well(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("own-code")
    for key in (Qt.Key.Key_1, Qt.Key.Key_A, Qt.Key.Key_Minus, Qt.Key.Key_Backspace, Qt.Key.Key_2):
        person.key(key)
    assert says(person, "code-field") == "12"
    person.key(Qt.Key.Key_Return)
    assert [each.code for each in asked(person, ShowPlace)] == ["12"]


@pytest.mark.parametrize("before", [(), ("start",)], ids=["idle", "home"])
def test_a_scanned_appointment_is_printed_at_once(citizen: Opener, site: Site, before: tuple[str, ...]) -> None:
    person = citizen(KeepingDevice(site, outcome="sending", appointment=NOON))
    for step in before:
        person.touch(step)
    person.screen.take_code(f"palembang/{APPOINTMENT}")
    person.settle()
    assert person.page == "Printing"
    assert isinstance(person.device, KeepingDevice)
    person.device.outcome = "CONFIRMED"
    person.device.tell("print")
    person.settle()
    assert person.page == "Ticket"
    assert person.screen.faces.slip.property("arrival") == "on_time"


def test_a_code_that_is_held_to_the_scanner_twice_is_asked_about_once(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="sending")
    person = citizen(device)
    device.gate.clear()
    for _ in range(3):
        person.screen.take_code(APPOINTMENT)
    device.gate.set()
    person.settle()
    assert len(asked(person, CheckIn)) == 1


def test_an_appointment_that_has_no_paper_stays_to_be_photographed(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, outcome="NOT_PRINTED"))
    person.screen.take_code(APPOINTMENT)
    person.settle()
    assert person.page == "Photo"


def test_one_s_own_ticket_says_where_one_stands_and_follows_the_line(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.screen.take_code(TICKET)
    person.settle()
    assert person.page == "Place"
    assert person.screen.faces.slip.property("ahead") == 7
    assert person.screen.faces.slip.property("minutes") > 0
    device.state = State.CALLED
    device.tell("queue")
    person.settle()
    assert person.page == "Place"
    assert site.counters_for("dukcapil.ktp-el-baru")[0].name in says(person, "stands")


@pytest.mark.parametrize("state", [State.MISSED, State.HELD, State.SERVING, State.CANCELLED], ids=lambda s: s.value)
def test_every_state_has_its_words(citizen: Opener, site: Site, state: State) -> None:
    person = citizen(KeepingDevice(site, state=state))
    person.screen.take_code(TICKET)
    person.settle()
    assert person.page == "Place"
    assert says(person, "stands")


def test_a_ticket_that_was_served_opens_its_rating(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, opens=True))
    person.screen.take_code(TICKET)
    person.settle()
    assert (person.page, person.screen.faces.rating.property("page")) == ("Rating", "faces")


def test_who_is_served_while_the_page_stands_can_rate_from_it(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.screen.take_code(TICKET)
    person.settle()
    device.state, device.opens = State.FINISHED, True
    device.tell("queue")
    person.settle()
    person.screen.glass.window.grabWindow()  # a frame, in which the buttons move aside for the new one
    person.touch("rate")
    assert (person.page, person.screen.faces.rating.property("page")) == ("Rating", "faces")


def test_a_ticket_of_another_day_is_rated(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, refusal="queue.of_another_day"))
    person.screen.take_code(TICKET)
    person.settle()
    assert person.page == "Rating"


def test_a_copy_is_offered_where_the_paper_failed_and_only_there(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.screen.take_code(TICKET)
    person.settle()
    assert not person.sees("print-again")
    person.screen.visit.leave()
    assert isinstance(person.device, KeepingDevice)
    person.device.outcome = "NOT_PRINTED"
    person.screen.take_code(TICKET)
    person.settle()
    person.device.outcome = "CONFIRMED"
    person.touch("print-again")
    assert person.page == "Ticket"


@pytest.mark.parametrize("code", ["appointment.unknown", "appointment.used", "survey.code_unknown", "store.busy"])
def test_what_opens_nothing_says_why_until_another_key_is_touched(citizen: Opener, site: Site, code: str) -> None:
    person = typed(citizen(KeepingDevice(site, refusal=code)), APPOINTMENT)
    person.touch("code-open")
    assert person.page == "Code"
    assert says(person, "code-trouble")
    person.touch("key-2")
    assert not person.sees("code-trouble")


def test_a_closed_hall_says_so(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, refusal="calendar.cut_off"))
    person.screen.take_code(APPOINTMENT)
    person.settle()
    assert person.page == "Closed"


def test_who_walks_away_leaves_nothing_of_the_code(citizen: Opener, site: Site) -> None:
    person = typed(citizen(KeepingDevice(site)), TICKET)
    for _ in range(41):
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "Idle"
    own = person.screen.faces.own
    assert (own.property("typed"), own.property("trouble"), own.property("working")) == ("", "", False)
    assert person.screen.faces.slip.view is None


def test_an_answer_that_comes_after_its_person_left_opens_nothing(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    device.gate.clear()
    person.screen.take_code(TICKET)
    person.screen.visit.leave()
    device.gate.set()
    person.settle()
    assert person.page == "Idle"


def test_a_code_in_the_middle_of_something_else_opens_nothing(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("take")
    person.screen.take_code(APPOINTMENT)
    person.settle()
    assert person.page == "Choose"
    assert asked(person, CheckIn) == []


def test_another_number_is_of_the_same_visit_until_its_person_leaves(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    assert isinstance(person.device, KeepingDevice)

    def take() -> IssueTicket:
        person.screen.visit.want("pln.tagihan")
        person.settle()
        if person.page == "Priority":
            person.touch("priority-regular")
        assert isinstance(person.device, KeepingDevice)
        return person.device.issued()[-1]

    person.touch("start")
    person.touch("take")
    assert take().visit is None
    assert person.page == "Ticket"
    person.touch("again")
    assert take().visit == "example"
    person.touch("again")
    assert take().visit == "example"
    person.touch("done")
    person.touch("start")
    person.touch("take")
    assert take().visit is None


def test_people_before_the_ticket_stay_true_while_it_stands_there(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.touch("start")
    person.touch("take")
    person.screen.visit.want("pln.tagihan")
    person.settle()
    if person.page == "Priority":
        person.touch("priority-regular")
    assert person.screen.faces.slip.property("ahead") == 7
    device.state = State.CALLED
    device.tell("queue")
    person.settle()
    assert (person.page, person.screen.faces.slip.property("state")) == ("Ticket", "called")
