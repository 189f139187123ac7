"""Citizens who need the glass to be otherwise: lower, larger, in another language, without touching it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.events import TicketIssued
from tests.stories.conftest import Opener
from tests.stories.mall import COMPANY, KTP
from tests.stories.people import Citizen

Key = Qt.Key
HALF = 1920 // 2


def test_from_a_wheelchair_every_touch_of_a_visit_lands_in_the_lower_half(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "tool-low-reach", "take", "agency-DUKCAPIL", f"look-{KTP}", "want", "priority-disability")
    citizen.comes_to("Ticket")
    number = citizen.reads("ticket-number")
    citizen.taps("done")
    citizen.comes_to("Idle")
    assert [place.y() for place in citizen.touched[1:] if place.y() < HALF] == []
    assert mall.waiting() == [number]
    citizen.taps("start")
    assert not citizen.screen.glass.setting.property("lowReach")


def test_from_a_wheelchair_a_service_is_found_and_a_wrong_way_is_left_in_the_lower_half(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "tool-low-reach", "take", "agency-PAJAK", "back", "search")
    citizen.waits_for("search-page")
    citizen.types("bikn ktp")
    citizen.taps(f"found-{KTP}", "want", "back", "want", "priority-regular", "done")
    assert [place.y() for place in citizen.touched[1:] if place.y() < HALF] == []
    assert len(mall.waiting()) == 1


def test_a_language_chosen_on_the_way_holds_until_the_number_and_not_for_the_next_citizen(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "take", "agency-DUKCAPIL", "tool-language", "language-en")
    citizen.comes_to("Agency")
    assert "New e-KTP: recording and issue" in citizen.words()
    citizen.taps(f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    assert "Take the ticket below" in citizen.words()
    assert "Perekaman dan Penerbitan KTP-el Baru" in plain(mall.printer.wait_for_tickets(1)[0].text)
    citizen.taps("done", "start")
    citizen.comes_to("Home")
    assert "Apa keperluan Anda?" in citizen.words()


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NON-BREAKING HYPHEN}", "-").split())


@pytest.mark.parametrize("size", [(1080, 1920), (1280, 800), (1024, 600)], ids=["anjungan", "tablet", "seven-inch"])
def test_larger_letters_and_strong_contrast_on_the_way_change_no_step_and_end_with_the_visit(
    hall: Opener, size: tuple[int, int]
) -> None:
    mall = hall()
    citizen = mall.citizen(size)
    before = look(citizen)
    citizen.taps("start", "tool-text-size", "tool-text-size", "take", "tool-contrast")
    assert look(citizen) == (1.5, True)
    citizen.taps("agency-DUKCAPIL", f"want-{KTP}", "tool-text-size", "tool-contrast")
    assert look(citizen) == before
    citizen.taps("tool-contrast", "priority-regular")
    citizen.comes_to("Ticket")
    citizen.taps("done")
    citizen.comes_to("Idle")
    assert look(citizen) == before == (1.0, False)
    assert len(mall.events(TicketIssued)) == 1


def look(citizen: Citizen) -> tuple[float, bool]:
    """How large the letters are, and whether the contrast is strong."""
    setting = citizen.screen.glass.setting
    return float(setting.property("textScale")), bool(setting.property("highContrast"))


def test_a_whole_visit_by_keypad_shows_at_each_step_where_one_is(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.presses(Key.Key_Return)
    citizen.comes_to("Home")
    for name in ("take", "agency-PAJAK", f"want-{COMPANY}"):
        citizen.waits_for(name)
        citizen.walks_to(name)
        citizen.presses(Key.Key_Return)
    citizen.comes_to("Ticket")
    assert citizen.touched == []
    assert mall.waiting() == [citizen.reads("ticket-number")]


def test_who_walks_away_in_the_middle_is_asked_and_then_forgotten_with_all_that_was_typed(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    citizen.taps("start", "tool-text-size", "take", "search")
    citizen.waits_for("search-page")
    citizen.types("paspor")
    citizen.stands_still(31)
    citizen.waits_for("still-there")
    citizen.taps("dialog-yes")
    assert "paspor" in citizen.screen.visit.property("seeking").property("words")
    citizen.stands_still(41)
    citizen.comes_to("Idle")
    assert citizen.screen.visit.property("seeking").property("words") == ""
    assert look(citizen) == (1.0, False)
    citizen.taps("start", "take", "search")
    citizen.waits_for("search-page")
    assert "paspor" not in citizen.words()
    assert mall.labels() == []
