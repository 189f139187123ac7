"""The audio guidance on the rating pages: it begins with what matters now."""

from __future__ import annotations

import pytest

from kiosk.domain.catalogue import CounterCode
from tests.unit.ui.glass.guide.test_spoken import Ear
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import FINISHED, FakeDevice
from tests.unit.ui.rating.test_every_path import at_the_offer
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
    assert ear.heard[0].startswith(("Panduan suara aktif", "Audio guidance is on"))
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


def test_an_english_voice_reads_no_official_words(citizen: Opener, device: FakeDevice) -> None:
    """They stand on the glass; their translation is said, also of each answer."""
    person = at_the_offer(citizen, device)
    person.touch("tool-language")
    person.touch("language-en")
    person.touch("more-go")
    said = heard(person)
    assert any(sentence.startswith("How well") for sentence in said)
    assert "Press 2: Do not fit" in [sentence.removesuffix(", not chosen") for sentence in said]
    item = person.rating.sheet.item
    assert item is not None
    official = [person.text("question-text"), *(o.label.official for o in item.options)]
    assert not [words for words in official if any(words in sentence for sentence in said)]


def test_in_indonesian_the_official_words_are_said(citizen: Opener, device: FakeDevice) -> None:
    person = at_the_offer(citizen, device)
    person.touch("more-go")
    said = heard(person)
    assert any(sentence.startswith("Bagaimana pendapat Saudara") for sentence in said)
    assert any("Tidak sesuai" in sentence for sentence in said)
