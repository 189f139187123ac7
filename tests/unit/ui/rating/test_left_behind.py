"""What somebody chose on a screen that nobody leaves: it is wiped once nobody has touched for as long as anywhere."""

from __future__ import annotations

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.app import commands as c
from kiosk.domain.catalogue import CounterCode
from tests.unit.ui.loket.fakes import COUNTER
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, NOBODY, FakeDevice
from tests.unit.ui.rating.test_forms_under_way import left
from ui.glass.patience import SECONDS

EXIT = CounterCode("")
RESTING = [
    pytest.param(EXIT, True, False, id="faces-of-an-exit"),
    pytest.param(EXIT, False, False, id="words-of-an-exit"),
    pytest.param(COUNTER, False, False, id="words-of-a-counter"),
    pytest.param(COUNTER, False, True, id="faces-that-a-counter-offers"),
]


def chosen(person: Citizen) -> tuple[object, ...]:
    """Language, text size and contrast as they stand."""
    setting = person.screen.glass.setting
    return (
        person.screen.glass.words.property("language"),
        setting.property("textScale"),
        setting.property("highContrast"),
    )


def choose(person: Citizen) -> None:
    """English, large letters, contrast."""
    person.touch("tool-language")
    person.touch("language-en")
    person.touch("tool-text-size")
    person.touch("tool-contrast")
    assert chosen(person) == ("en", 1.25, True)


@pytest.mark.parametrize(("counter", "walk_up", "served"), RESTING)
def test_what_was_chosen_goes_when_nobody_has_touched_for_long(
    citizen: Opener, device: FakeDevice, counter: CounterCode, walk_up: bool, served: bool
) -> None:
    device.view = FINISHED if served else NOBODY
    person = citizen(counter=counter, walk_up=walk_up)
    page = person.page
    choose(person)
    person.stand_still(SECONDS - 1)
    assert chosen(person) == ("en", 1.25, True)
    person.stand_still(1)
    assert chosen(person) == ("id", 1.0, False)
    assert person.page == page
    assert person.text("tool-staff") == "Panggil petugas"


def test_a_touch_is_somebody_who_reads_on(citizen: Opener) -> None:
    person = citizen(counter=EXIT, walk_up=True)
    choose(person)
    person.stand_still(SECONDS - 1)
    person.rating.touched()
    person.stand_still(SECONDS - 1)
    assert chosen(person) == ("en", 1.25, True)
    person.stand_still(1)
    assert chosen(person) == ("id", 1.0, False)


def test_the_next_one_who_chooses_is_wiped_after_as_well(citizen: Opener) -> None:
    person = citizen(counter=EXIT, walk_up=True)
    for _ in range(2):
        choose(person)
        person.stand_still(SECONDS)
        assert chosen(person) == ("id", 1.0, False)


def test_who_has_come_is_asked_before_anything_is_wiped(citizen: Opener) -> None:
    person = citizen(walk_up=True)
    choose(person)
    person.touch("walk-up")
    person.stand_still(SECONDS)
    assert "still-there" in person.names()
    assert chosen(person) == ("en", 1.25, True)


def test_what_was_chosen_while_being_served_stays_for_the_faces(citizen: Opener, device: FakeDevice) -> None:
    person = citizen()
    choose(person)
    person.stand_still(SECONDS - 10)
    device.finish_at_counter()
    person.settle()
    assert person.page == "faces"
    person.stand_still(SECONDS - 10)
    assert chosen(person) == ("en", 1.25, True)


def half_a_form(person: Citizen) -> None:
    """From the resting faces to the second question of another questionnaire."""
    person.touch("other-surveys")
    person.touch("survey-spkp")
    person.touch("answer-3")
    assert person.page == "question"


def test_who_looks_for_a_language_over_a_form_is_asked_before_it_is_wiped(citizen: Opener, device: FakeDevice) -> None:
    person = citizen(counter=EXIT, walk_up=True, others=(shipped().current("spkp"),))
    half_a_form(person)
    person.touch("tool-language")
    person.stand_still(SECONDS - 1)
    assert person.page == "language"
    person.stand_still(1)
    assert "still-there" in person.names()
    assert not left(device)
    person.stand_still(SECONDS)
    assert person.page == "faces"
    assert len(left(device)) == 1


def test_a_language_page_without_anything_under_it_gives_way_soon(citizen: Opener) -> None:
    person = citizen(counter=EXIT, walk_up=True)
    person.touch("tool-language")
    person.stand_still(SECONDS // 2)
    assert person.page == "faces"


def test_a_form_that_was_turned_back_from_is_counted_and_is_not_the_next_persons(
    citizen: Opener, device: FakeDevice
) -> None:
    person = citizen(counter=EXIT, walk_up=True, others=(shipped().current("spkp"),))
    half_a_form(person)
    for _ in range(3):
        person.touch("back")
    assert person.page == "faces"
    assert not left(device)
    person.stand_still(SECONDS)
    assert len(left(device)) == 1
    half_a_form(person)
    person.stand_still(2 * SECONDS)
    assert len(left(device)) == 2


def test_the_next_one_can_call_staff_who_were_called_before(citizen: Opener, device: FakeDevice) -> None:
    person = citizen(counter=EXIT, walk_up=True)
    person.touch("tool-staff")
    person.stand_still(SECONDS)
    assert person.text("tool-staff") == "Panggil petugas"
    person.touch("tool-staff")
    assert len([command for command in device.asked if isinstance(command, c.CallStaff)]) == 2
