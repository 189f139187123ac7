"""A remark on one's own phone: offered by a code to scan, where the site has such pages and can be reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.domain.catalogue import CounterCode
from tests.unit.ui.glass.longer import longer_everywhere
from tests.unit.ui.glass.measuring import come_to_rest
from tests.unit.ui.loket.fakes import site
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, FakeDevice
from tests.unit.ui.rating.test_every_look import SIZES, UPRIGHT, findings
from tests.unit.ui.rating.test_every_path import given
from tests.unit.ui.rating.test_longer import seen_in
from ui.glass.rating.visit import REFRESH_SECONDS

PAGES = "https://mpp.example/s/"
CENTRE = "https://pusat.example/sites/palembang/s/"


@pytest.fixture
def device() -> FakeDevice:
    """A device of a site that has pages for phones, with somebody to rate at its counter."""
    return FakeDevice(view=FINISHED, site=replace(site(), survey_url=PAGES))


def at_the_remark(person: Citizen) -> Citizen:
    person.touch("face-4")
    person.touch("more-go")
    person.answer_all()
    while person.page == "profile":  # one question a page where the glass is small
        person.touch("profile-next")
    assert person.page == "remark"
    return person


def address(person: Citizen) -> str:
    """What the code on the glass holds; "" where there is none."""
    return str(person.find("remark-qr").property("content")) if "remark-qr" in person.names() else ""


@pytest.mark.parametrize("pages", [PAGES, CENTRE])
def test_the_code_leads_to_the_page_of_suggestions(citizen: Opener, device: FakeDevice, pages: str) -> None:
    device.site = replace(device.site, survey_url=pages)
    device.site = replace(device.site, survey_url=pages)
    assert address(at_the_remark(citizen())) == f"{pages}saran?instansi=DUKCAPIL"


def test_it_names_no_ticket_no_service_and_no_counter(citizen: Opener, device: FakeDevice) -> None:
    found = address(at_the_remark(citizen()))
    for word in (FINISHED.ticket, FINISHED.label, FINISHED.service, FINISHED.counter):
        assert f"={word}" not in found


def test_at_an_exit_it_is_the_sites(citizen: Opener) -> None:
    assert address(at_the_remark(citizen(counter=CounterCode(""), walk_up=True))) == f"{PAGES}saran"


def test_it_speaks_the_language_that_was_chosen(citizen: Opener) -> None:
    person = at_the_remark(citizen())
    person.touch("tool-language")
    person.touch("language-en")
    assert address(person) == f"{PAGES}saran?instansi=DUKCAPIL&lang=en"


@pytest.mark.parametrize("link", ["alone", "cut_off", "revoked"])
def test_a_site_that_cannot_be_reached_is_not_offered(citizen: Opener, device: FakeDevice, link: str) -> None:
    device.link = link
    assert address(at_the_remark(citizen())) == ""


def test_a_site_without_an_address_is_not_offered_and_nothing_is_asked(citizen: Opener, device: FakeDevice) -> None:
    device.site = replace(device.site, survey_url="")
    person = at_the_remark(citizen())
    assert address(person) == ""
    assert "ShowStatus" not in {type(command).__name__ for command in device.asked}


def test_a_line_that_breaks_while_the_page_stands_takes_the_code_away(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_remark(citizen())
    assert address(person)
    device.link = "cut_off"
    person.stand_still(REFRESH_SECONDS)
    assert address(person) == ""
    device.link = "connected"
    person.stand_still(REFRESH_SECONDS)
    assert address(person)


def test_who_writes_on_the_phone_sends_the_form_without_a_remark(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_remark(citizen())
    assert "Selesai" in person.text("remark-phone")
    person.touch("remark-send")
    assert person.page == "thanks"
    assert given(device)[-1].answer.remark == ""


def begin_to_type(person: Citizen) -> None:
    """The field takes the focus in Qt's own time: its keyboard is loaded by a thread that may want Python's lock."""
    QMetaObject.invokeMethod(person.find("remark-text"), "forceActiveFocus", Qt.ConnectionType.QueuedConnection)
    person.settle()
    QGuiApplication.inputMethod().show()  # as a touch on the field does
    come_to_rest(person)


@pytest.mark.parametrize(("size", "offered"), [((1280, 800), False), ((1024, 600), False), ((1080, 1920), True)])
def test_while_somebody_types_the_keyboard_has_the_room(citizen: Opener, size: tuple[int, int], offered: bool) -> None:
    person = at_the_remark(citizen(size))
    assert address(person)
    begin_to_type(person)
    assert person.find("remark-text").property("activeFocus")
    assert (address(person) != "") == offered


@pytest.mark.parametrize("size", [*SIZES, UPRIGHT], ids=lambda size: str(size[0]))
def test_the_code_and_its_words_have_their_room(citizen: Opener, size: tuple[int, int]) -> None:
    person = at_the_remark(citizen(size))
    assert address(person)
    assert not (found := seen_in(person, words=True)), "\n" + "\n".join(found)
    assert not findings(person)


@pytest.mark.parametrize("size", [*SIZES, UPRIGHT], ids=lambda size: str(size[0]))
def test_words_that_are_40_percent_longer_leave_the_code_its_room(citizen: Opener, size: tuple[int, int]) -> None:
    with longer_everywhere():
        person = at_the_remark(citizen(size))
        found = seen_in(person, words=False)
    assert not found, "\n" + "\n".join(found)
