"""A code or a card before an anjungan: somebody who is there; a code opens its rating where nobody is under way."""

from __future__ import annotations

import pytest

from hardware.cards.token import SealedCard
from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import KeepingDevice


def test_a_card_keeps_the_page_and_the_one_who_stands_before_it(citizen: Opener) -> None:
    person = citizen()
    person.touch("start")
    for _ in range(29):
        person.screen.visit.wait_a_second()
    person.screen.take_card("door", SealedCard("", True))
    person.screen.visit.wait_a_second()
    assert not person.screen.visit.property("secondsLeft")
    assert person.page == "Home"


def rateable(site: Site) -> KeepingDevice:
    return KeepingDevice(site, opens=True)


@pytest.mark.parametrize("before", [(), ("start",)], ids=["idle", "home"])
def test_a_scanned_ticket_opens_its_rating_at_once(citizen: Opener, site: Site, before: tuple[str, ...]) -> None:
    person = citizen(rateable(site))
    for step in before:
        person.touch(step)
    person.screen.take_code("1124-A012")
    person.settle()
    assert person.page == "Rating"
    person.touch("face-4")
    assert person.screen.faces.rating.property("page") == "more"
    person.touch("more-done")
    assert person.page == "Idle"


def test_a_ticket_that_is_scanned_in_the_middle_of_something_else_opens_nothing(citizen: Opener, site: Site) -> None:
    person = citizen(rateable(site))
    person.touch("start")
    person.touch("complain")
    person.screen.take_code("1124-A012")
    person.settle()
    assert person.page == "ComplaintKind"


def test_a_code_that_opens_nothing_is_said_on_the_page_where_it_can_be_typed(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site, refusal="survey.code_unknown"))
    person.touch("start")
    person.screen.take_code("no ticket")
    person.settle()
    assert person.page == "Code"
    assert person.screen.faces.own.property("trouble")
