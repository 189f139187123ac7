"""The audio guidance on the rating pages: it begins with what matters now."""

from __future__ import annotations

import pytest

from kiosk.domain.catalogue import CounterCode
from tests.unit.ui.glass.guide.test_spoken import Ear
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, FakeDevice
from ui.glass.guide.joined import guide_for
from ui.glass.rating.screen import RatingScreen


def heard(person: Citizen) -> list[str]:
    """What is said of the page that stands there, after the sentence that the guidance is on."""
    assert isinstance(person.screen, RatingScreen)
    ear = Ear()
    guide = guide_for(person.screen, ear, lambda: False)
    person.screen.glass.keep.append(guide)
    person.screen.glass.setting.offer_audio(True)
    guide.switch(on=True)
    person.settle()
    guide.look()
    assert ear.heard[0].startswith("Panduan suara aktif")
    return ear.heard[1:]


@pytest.mark.parametrize("walk_up", [True, False])
def test_an_exit_begins_with_the_question_and_not_with_the_name_of_the_mall(
    citizen: Opener, device: FakeDevice, walk_up: bool
) -> None:
    said = heard(citizen(counter=CounterCode(""), walk_up=walk_up))
    assert said[0] == ("Bagaimana pelayanan yang baru Anda terima?" if walk_up else "Penilaian pelayanan")
    assert device.site.name not in said


def test_a_counter_is_named_with_the_ticket_that_is_rated(citizen: Opener, device: FakeDevice) -> None:
    device.view = FINISHED
    said = heard(citizen())
    assert said[0] == "Loket 3"
    assert any("Bagaimana pelayanan" in sentence for sentence in said)
