"""Citizens take a number: for the first time, with a typing mistake, in a hurry, with wet fingers."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from kiosk.domain.events import TicketIssued, TicketPrinted
from kiosk.domain.ticket import Priority
from tests.stories.conftest import Opener
from tests.stories.mall import COMPANY, KTP


def test_somebody_who_has_never_used_it_follows_the_first_words_and_has_a_number(hall: Opener) -> None:
    mall = hall()
    citizen, board = mall.citizen(), mall.watcher()
    assert "Sentuh layar untuk mulai" in citizen.words()
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    assert citizen.reads("ticket-number") == "A-001"
    assert "A-001" in mall.printer.wait_for_tickets(1)[0].text
    assert mall.waiting() == ["A-001"]
    assert not board.sees("counter")
    citizen.taps("done")
    citizen.comes_to("Idle")
    assert "A-001" not in citizen.words()


def test_everyday_words_with_a_mistake_find_the_service_and_print_its_number(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "take", "search")
    citizen.waits_for("search-page")
    citizen.types("bikn ktp")
    citizen.taps(f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    assert [given.service for given in mall.events(TicketIssued)] == [KTP]
    citizen.taps("done", "start", "take", "search")
    assert citizen.screen.visit.property("seeking").property("words") == ""


def test_an_elderly_citizen_says_so_once_and_it_stands_on_the_paper_and_in_the_queue(hall: Opener) -> None:
    mall = hall()
    mall.somebody_takes()
    citizen = mall.citizen()
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-elderly")
    citizen.comes_to("Ticket")
    assert mall.ticket(citizen.reads("ticket-number")).priority is Priority.ELDERLY
    assert "LANSIA" in mall.printer.wait_for_tickets(2)[1].text.upper()


def test_a_hurried_finger_that_hits_everything_twice_gets_one_number(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    for name in ("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular"):
        citizen.waits_for(name)
        citizen.taps_twice(name)
    citizen.comes_to("Ticket")
    assert mall.labels() == ["A-001"]
    assert len(mall.printer.wait_for_tickets(1)) == 1
    assert len(mall.events(TicketPrinted)) <= 1


def test_two_fingers_at_once_choose_one_thing(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}")
    citizen.waits_for("priority-elderly")
    one, other = (citizen.place(f"priority-{each}").center().toPoint() for each in ("regular", "elderly"))
    citizen.strikes_with_two(one, other)
    citizen.comes_to("Ticket")
    assert len(mall.events(TicketIssued)) == 1


def test_touches_beside_the_controls_do_nothing_and_nothing_is_lost(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "take")
    citizen.comes_to("Choose")
    gaps = citizen.gaps()
    assert len(gaps) > 10
    for place in gaps:
        citizen.strikes(place)
    assert citizen.page == "Choose"
    assert mall.labels() == []
    citizen.taps("agency-PAJAK", f"want-{COMPANY}")
    citizen.comes_to("Ticket")
    assert len(mall.labels()) == 1


def test_a_finger_that_slides_off_a_button_has_chosen_nothing(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start")
    citizen.waits_for("take")
    start = citizen.place("take").center().toPoint()
    citizen.slides(start, start + QPoint(0, round(citizen.place("take").height())))
    assert citizen.page == "Home"
    citizen.taps("take")
    citizen.comes_to("Choose")


def test_whoever_goes_astray_comes_back_and_takes_the_right_number(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "inform", "agency-IMIGRASI", "back", "back")
    citizen.comes_to("Home")
    citizen.taps("take", "agency-BAPENDA", "back", "agency-DUKCAPIL", f"look-{KTP}", "back", f"want-{KTP}", "back")
    citizen.comes_to("Agency")
    citizen.taps(f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    assert [given.service for given in mall.events(TicketIssued)] == [KTP]


def test_several_numbers_in_one_visit_stand_in_the_queues_of_both_agencies(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    first = citizen.reads("ticket-number")
    citizen.taps("again", "agency-PAJAK", f"want-{COMPANY}")
    citizen.comes_to("Ticket")
    second = citizen.reads("ticket-number")
    assert first != second
    assert sorted(mall.waiting()) == sorted([first, second])
    texts = [paper.text for paper in mall.printer.wait_for_tickets(2)]
    assert first in texts[0]
    assert second in texts[1]


def test_requirements_are_taken_home_on_paper_and_no_number_is_given(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "inform", "agency-DUKCAPIL", f"look-{KTP}")
    citizen.waits_for("service")
    assert "Fotokopi Kartu Keluarga" in citizen.words()
    citizen.taps("print-requirements")
    citizen.waits_for("requirements-said")
    paper = mall.printer.wait_for_tickets(1)[0].text
    assert "Fotokopi Kartu Keluarga" in paper
    assert mall.labels() == []
    assert "A-0" not in paper


def test_calling_staff_is_said_when_it_is_so_and_a_counter_sees_it(hall: Opener) -> None:
    mall = hall()
    citizen, officer = mall.citizen(), mall.officer()
    assert not officer.sees("staff-called")
    citizen.taps("start", "tool-staff")
    citizen.waits_for_words("Petugas dipanggil")
    officer.waits_for("staff-called")
