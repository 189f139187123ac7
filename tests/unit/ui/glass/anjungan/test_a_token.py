"""A code or a card before an anjungan: no page asks for it yet, and it counts as somebody who is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hardware.cards.token import SealedCard
from tests.unit.ui.glass.conftest import Opener
from ui.glass.anjungan.screen import CitizenScreen


@pytest.mark.parametrize(
    "held",
    [lambda screen: screen.take_code("1124-A012"), lambda screen: screen.take_card("door", SealedCard("", True))],
    ids=["code", "card"],
)
def test_it_keeps_the_page_and_the_one_who_stands_before_it(
    citizen: Opener, held: Callable[[CitizenScreen], None]
) -> None:
    person = citizen()
    person.touch("start")
    for _ in range(29):
        person.screen.visit.wait_a_second()
    held(person.screen)
    person.screen.visit.wait_a_second()
    assert not person.screen.visit.property("secondsLeft")
    assert person.page == "Home"
