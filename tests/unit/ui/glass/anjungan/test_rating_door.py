"""Beri penilaian at the anjungan: in by a ticket's code or without, out to where one came from, nothing left."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest

from kiosk.app.command import Command
from kiosk.app.commands import ShowStatus
from kiosk.app.survey_commands import AbandonForm, GiveAnswer
from kiosk.app.view import View
from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice
from ui.glass.rating.gallery import ADDRESS, CONNECTED
from ui.glass.rating.visit import QUIET_SECONDS
from ui.glass.still import FRIDAY, SERVICE

V = TypeVar("V", bound=View)


def asked(person: Citizen, kind: type[GiveAnswer] | type[AbandonForm]) -> list[GiveAnswer | AbandonForm]:
    assert isinstance(person.device, KeepingDevice)
    return [command for command in person.device.asked if isinstance(command, kind)]


def inner(person: Citizen) -> str:
    return str(person.screen.faces.rating.property("page"))


def in_the_form(person: Citizen) -> Citizen:
    person.screen.take_code("1124-A012")
    person.settle()
    person.touch("face-4")
    person.touch("more-go")
    person.touch("answer-3")
    return person


def wait(person: Citizen, seconds: int) -> None:
    for _ in range(seconds):
        person.screen.visit.wait_a_second()
    person.settle()


def goes_away(person: Citizen) -> None:
    """Asked whether somebody is there, nobody answers."""
    wait(person, 31)
    assert person.sees("still-there")
    wait(person, 10)
    assert person.page == "Idle"


def test_a_walk_up_rates_with_the_third_touch(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    for name in ("start", "rate", "face-4"):
        person.touch(name)
    (wish,) = asked(person, GiveAnswer)
    assert isinstance(wish, GiveAnswer)
    assert (wish.ticket, wish.answer.service, wish.answer.counter) == (None, None, None)
    assert inner(person) == "more"


def test_who_goes_away_from_the_faces_is_asked_and_home_stands_there_again(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("rate")
    goes_away(person)


def test_back_from_the_code_leads_home_and_from_a_scanned_ticket_to_rest(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, opens=True))
    person.touch("start")
    person.touch("rate")
    assert (person.page, inner(person)) == ("Rating", "faces")
    person.touch("have-code")
    assert (person.page, inner(person)) == ("Rating", "code")
    person.touch("back")
    assert person.page == "Home"
    person.touch("rate")
    person.touch("back")
    assert person.page == "Home"
    person.screen.visit.leave()
    person.screen.take_code("1124-A012")
    person.settle()
    assert inner(person) == "faces"
    person.touch("back")
    assert person.page == "Idle"


def test_the_answer_is_the_ticket_s_and_of_its_counter(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, opens=True))
    in_the_form(person)
    first = asked(person, GiveAnswer)[0]
    assert isinstance(first, GiveAnswer)
    assert (first.ticket, first.answer.service) == ("example", SERVICE)
    assert first.answer.counter in {counter.code for counter in site.counters_for(SERVICE)}


def test_who_goes_away_in_the_middle_is_asked_then_forgotten_and_counted(citizen: Opener, site: Site) -> None:
    person = in_the_form(citizen(KeepingDevice(site, opens=True)))
    goes_away(person)
    assert person.screen.faces.rating.rests
    (form,) = asked(person, AbandonForm)
    assert isinstance(form, AbandonForm)
    assert form.answered == 1


def test_who_ends_at_the_question_whether_he_is_there_has_left_the_form_once(citizen: Opener, site: Site) -> None:
    person = in_the_form(citizen(KeepingDevice(site, opens=True)))
    wait(person, 31)
    person.touch("dialog-no")
    assert person.page == "Idle"
    assert len(asked(person, AbandonForm)) == 1


def test_thanks_give_way_to_the_next_citizen(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, opens=True))
    person.screen.take_code("1124-A012")
    person.settle()
    person.touch("face-4")
    assert inner(person) == "more"
    for _ in range(QUIET_SECONDS):
        person.screen.faces.rating.second()
    person.settle()
    assert person.page == "Idle"


def test_a_language_that_is_chosen_there_goes_back_to_the_default_behind_the_citizen(
    citizen: Opener, site: Site
) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("rate")
    person.screen.faces.rating.chooseLanguage()
    person.settle()
    person.touch("language-en")
    assert person.screen.glass.words.property("language") == "en"
    person.screen.visit.leave()
    assert person.screen.glass.words.property("language") == "id"


@pytest.mark.parametrize("door", ["rate", "complain"])
def test_a_closed_hall_keeps_its_other_doors_open(citizen: Opener, site: Site, door: str) -> None:
    person = citizen(KeepingDevice(site, opening=FRIDAY))
    person.touch("start")
    assert person.page == "Closed"
    person.touch(door)
    assert person.page in ("Rating", "ComplaintKind")
    person.touch("back")
    assert person.page == "Closed"


class ConnectedDevice(KeepingDevice):
    """One that reaches its site."""

    def execute(self, command: Command, answer: type[V]) -> V:
        """How it stands, and everything else as ever."""
        if isinstance(command, ShowStatus):
            assert isinstance(CONNECTED, answer)
            return CONNECTED
        return super().execute(command, answer)


@pytest.mark.parametrize("kind", [ConnectedDevice, KeepingDevice])
def test_a_remark_may_be_written_on_the_phone_while_the_site_is_reached(
    citizen: Opener, site: Site, kind: type[KeepingDevice]
) -> None:
    person = in_the_form(citizen(kind(replace(site, survey_url=ADDRESS), opens=True)))
    for _ in range(8):
        person.touch("answer-3")
    person.touch("profile-next")
    assert inner(person) == "remark"
    person.settle()
    agency = site.service(SERVICE).agency
    found = person.find("remark-qr").property("content") if person.sees("remark-qr") else ""
    assert found == (f"{ADDRESS}saran?instansi={agency}" if kind is ConnectedDevice else "")
