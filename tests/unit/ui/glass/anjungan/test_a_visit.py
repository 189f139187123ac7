"""Whole visits, by touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.app.commands import CallStaff, PrintAgain
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.ticket import Priority
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice
from ui.glass.anjungan.pages import PAPER_SECONDS
from ui.glass.still import FRIDAY, NOON


def plain_service(site: Site) -> tuple[str, str]:
    """An agency and its first service without a priority line."""
    service = next(each for each in site.services if not each.priority and not each.drive_through)
    return service.agency, service.code


def test_four_touches_lead_from_idle_to_a_ticket(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    agency, service = plain_service(site)
    place = [each.code for each in site.services_of(agency)].index(ServiceCode(service))
    person.touch("start")
    person.touch("take")
    person.touch(f"agency-{agency}")
    for _ in range(place // 4):
        if not person.sees(f"want-{service}"):
            person.screen.visit.touched()
            person.touch("page-down")
            person.touches -= 1  # turning a page chooses nothing
    person.touch(f"want-{service}")
    assert person.page == "Ticket"
    assert person.touches == 4
    assert [wish.service for wish in device.issued()] == [service]


def test_two_touches_print_what_home_prints_directly_and_a_third_names_the_class(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    assert person.page == "Priority"
    person.touch("priority-elderly")
    assert person.page == "Ticket"
    assert [wish.priority for wish in device.issued()] == [Priority.ELDERLY]


def test_pressing_twice_gives_one_ticket(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    place = person.middle_of("priority-regular")
    device.gate.clear()
    person.press(place)
    person.press(place)
    person.screen.visit.confirm("regular")
    device.gate.set()
    person.settle()
    assert person.page == "Ticket"
    assert len(device.issued()) == 1


def test_each_decision_has_a_token_of_its_own(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    for _ in range(2):
        person.screen.visit.leave()
        person.touch("start")
        person.touch("direct-dukcapil.ktp-el-baru")
        person.touch("priority-regular")
    tokens = [wish.request for wish in device.issued()]
    assert len(tokens) == len(set(tokens)) == 2


@pytest.mark.parametrize("outcome", ["NOT_PRINTED", "SENT_UNCONFIRMED"])
def test_a_ticket_that_may_not_be_on_paper_stays_on_the_glass_until_it_is_photographed(
    citizen: Opener, site: Site, outcome: str
) -> None:
    device = KeepingDevice(site, outcome=outcome)
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "Photo"
    assert person.sees("ticket-number")
    for _ in range(179):
        person.screen.visit.wait_a_second()
    person.settle()
    assert not person.sees("still-there")
    person.touch("photographed")
    assert person.page == "Idle"


def test_a_number_that_nobody_photographs_is_asked_about_after_minutes_and_stays_valid(
    citizen: Opener, site: Site
) -> None:
    person = citizen(KeepingDevice(site, outcome="NOT_PRINTED"))
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    for _ in range(180):
        person.screen.visit.wait_a_second()
    person.settle()
    words = " ".join(str(item.property("text")) for item in person.items() if item.property("text"))
    assert "60 detik. Nomor A-012 tetap berlaku" in words
    person.touch("dialog-yes")
    assert person.page == "Photo"
    for _ in range(239):
        person.screen.visit.wait_a_second()
    assert person.page == "Photo"
    person.screen.visit.wait_a_second()
    assert person.page == "Idle"
    assert person.screen.faces.slip.property("code") == ""


def test_staff_are_told_of_a_lost_ticket_and_only_then_is_it_said(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="NOT_PRINTED")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert any(isinstance(command, CallStaff) for command in device.asked)
    assert person.screen.visit.property("staffCalled")


def test_the_number_to_be_photographed_has_its_code_in_letters_and_a_way_to_another_number(
    citizen: Opener, site: Site
) -> None:
    person = citizen(KeepingDevice(site, outcome="NOT_PRINTED", appointment=NOON))
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert "7KQ4-M2XW" in person.find("short-code").property("text")
    assert person.sees("appointment")
    person.touch("again")
    assert person.page == "Choose"


def test_a_call_that_nobody_is_known_to_hear_is_not_said_as_heard(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, heard=False))
    person.touch("start")
    person.touch("tool-staff")
    assert not person.screen.visit.property("staffCalled")
    assert person.sees("staff-untold")
    person.touch("tool-staff")
    assert person.sees("staff-untold")


def test_a_screen_without_a_printer_does_not_call_staff_for_every_ticket(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="none")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "Photo"
    assert not any(isinstance(command, CallStaff) for command in device.asked)
    assert not person.sees("print-again")


def test_printing_again_asks_for_a_copy_of_the_same_number(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="NOT_PRINTED")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    device.outcome = "CONFIRMED"
    person.touch("print-again")
    assert [type(command) for command in device.asked].count(PrintAgain) == 1
    assert len(device.issued()) == 1
    assert person.page == "Ticket"


def test_the_number_shows_while_its_paper_is_under_way_and_the_page_follows_the_printer(
    citizen: Opener, site: Site
) -> None:
    device = KeepingDevice(site, outcome="sending")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "Printing"
    assert person.sees("ticket-number")
    device.outcome = "CONFIRMED"
    device.tell("print")
    person.settle()
    person.settle()
    assert person.page == "Ticket"


def test_a_refusal_says_why_and_offers_ways_on(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, refusal="ticket.quota_reached")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "Trouble"
    assert "80" in str(person.find("why").property("text"))
    person.touch("call-staff")
    assert person.screen.visit.property("staffCalled")
    person.touch("again")
    assert person.page == "Choose"


def test_a_closed_hall_gives_information_and_no_numbers(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, opening=FRIDAY)
    person = citizen(device)
    person.touch("start")
    assert person.page == "Closed"
    person.touch("inform")
    person.touch("agency-DUKCAPIL")
    assert not person.sees("want-dukcapil.ktp-el-baru")
    person.touch("look-dukcapil.ktp-el-baru")
    assert person.page == "Service"
    person.press(person.middle_of("want"))
    person.settle()
    assert person.page == "Service"
    assert device.issued() == []


def test_everyday_words_find_a_service(citizen: Opener) -> None:
    person = citizen()
    person.touch("start")
    person.touch("take")
    person.touch("search")
    person.screen.visit.look_for("bikin ktp")
    person.settle()
    assert person.sees("want-dukcapil.ktp-el-baru")


def test_after_half_a_minute_the_screen_asks_and_then_forgets_everything(citizen: Opener) -> None:
    person = citizen()
    person.touch("start")
    person.touch("take")
    person.touch("search")
    person.screen.visit.look_for("paspor")
    person.screen.visit.speak("en")
    for _ in range(29):
        person.screen.visit.wait_a_second()
    assert not person.sees("still-there")
    person.screen.visit.wait_a_second()
    person.settle()
    assert person.sees("still-there")
    for _ in range(10):
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "Idle"
    assert person.screen.visit.property("seeking").property("words") == ""
    assert person.screen.glass.words.property("language") == "id"


def test_any_touch_answers_the_question(citizen: Opener) -> None:
    person = citizen()
    person.touch("start")
    for _ in range(35):
        person.screen.visit.wait_a_second()
    person.settle()
    person.touch("dialog-yes")
    assert person.page == "Home"
    assert not person.sees("still-there")


def test_a_language_reaches_every_word(citizen: Opener) -> None:
    person = citizen()
    person.touch("start")
    person.touch("tool-language")
    person.touch("language-en")
    assert person.page == "Home"
    words = {str(item.property("text")) for item in person.items() if item.property("text")}
    assert "What do you need?" in words
    assert "Apa keperluan Anda?" not in words


def test_staff_are_called_once_however_often_one_presses(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.touch("start")
    device.gate.clear()
    for _ in range(3):
        person.press(person.middle_of("tool-staff"))
    device.gate.set()
    person.settle()
    assert [type(command) for command in device.asked].count(CallStaff) == 1


def test_a_whole_visit_by_keys_alone(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.key(Qt.Key.Key_Space)
    assert person.page == "Home"
    for _ in range(12):
        person.key(Qt.Key.Key_Tab)
        focus = person.screen.glass.window.activeFocusItem()
        if focus is not None and focus.objectName().startswith("direct-"):
            break
    person.key(Qt.Key.Key_Return)
    assert person.page == "Priority"
    for _ in range(12):
        person.key(Qt.Key.Key_Tab)
        focus = person.screen.glass.window.activeFocusItem()
        if focus is not None and focus.objectName() == "priority-regular":
            break
    person.key(Qt.Key.Key_Return)
    assert person.page == "Ticket"
    assert len(device.issued()) == 1


def test_the_language_may_be_chosen_while_it_prints_and_the_number_is_still_shown(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, outcome="sending")
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    person.touch("tool-language")
    device.outcome = "CONFIRMED"
    device.tell("print")
    person.settle()
    person.touch("language-en")
    person.settle()
    assert person.page == "Ticket"
    assert len(device.issued()) == 1


def test_a_printer_that_never_answers_leads_to_the_page_to_photograph(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, outcome="sending"))
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    for _ in range(PAPER_SECONDS):
        assert person.page == "Printing"
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "Photo"
    assert person.sees("ticket-number")


@pytest.mark.parametrize("outcome", ["sending", "CONFIRMED", "NOT_PRINTED"])
def test_there_is_no_way_back_from_a_number(citizen: Opener, site: Site, outcome: str) -> None:
    person = citizen(KeepingDevice(site, outcome=outcome))
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    page = person.page
    person.screen.visit.back()
    assert person.page == page


def test_the_second_half_of_a_double_touch_chooses_nothing_on_the_page_that_came(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    take = person.find("take")
    under = take.mapRectToScene(QRectF(0, 0, take.width(), take.height()))
    person.touch("take")
    place = next(each for each in middles(person) if under.contains(each.toPointF()))
    strike(person.screen.glass.window, place, QEvent.Type.MouseButtonDblClick)
    person.settle()
    assert person.page == "Choose"
    strike(person.screen.glass.window, place)
    person.settle()
    assert person.page != "Choose"


def middles(person: Citizen) -> Iterator[QPoint]:
    """Of everything that can be touched on the page."""
    for item in person.items():
        if item.property("touchable") and item.property("ready") and item.isVisible():
            yield item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def strike(window: QQuickWindow, place: QPoint, *more: QEvent.Type) -> None:
    """A press, what else Qt sends with it, and a release."""
    for kind in (QEvent.Type.MouseButtonPress, *more, QEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        here = QPointF(place)
        event = QMouseEvent(kind, here, here, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(window, event)


def test_a_key_is_somebody_who_is_there(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("take")
    for _ in range(29):
        person.screen.visit.wait_a_second()
    person.key(Qt.Key.Key_Right)
    person.screen.visit.wait_a_second()
    assert not person.screen.visit.property("secondsLeft")
    for _ in range(30):
        person.screen.visit.wait_a_second()
    person.key(Qt.Key.Key_Tab)
    assert person.screen.visit.property("secondsLeft")
