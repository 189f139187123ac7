"""The audio guidance: what is said of a page, of the focus and of what changes, to whom, and when it is silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt

from hardware.sound import Clip, Pause, Spoken, Utterance
from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.glass.guide.keys import press
from ui.glass.guide.guide import Guide
from ui.glass.guide.headphones import Headphones
from ui.glass.guide.joined import guide_for
from ui.glass.guide.speech import spelled
from ui.glass.photographer import walk
from ui.glass.still import PAGES, device_for


@dataclass
class Ear:
    """Where a speaker would be: hears every sentence, and says when each has ended."""

    heard: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    silenced: int = 0
    running: list[Callable[[bool], None]] = field(default_factory=list)
    volume: float = 0.0

    def say(
        self,
        utterance: Utterance,
        *,
        volume: float = 1.0,
        cut: bool = False,
        began: Callable[[], bool] | None = None,
        ended: Callable[[bool], None] | None = None,
    ) -> None:
        """Keeps the words; they last until `be_done`."""
        self.volume = volume
        if cut:
            self.stop()
        for part in utterance:
            match part:
                case Spoken(text, language):
                    self.heard.append(text)
                    self.languages.add(language)
                case Clip(path):
                    self.heard.append(str(path))
                case Pause():
                    pass
        if ended is not None:
            self.running.append(ended)

    def stop(self) -> None:
        """What was being said is not heard to its end."""
        self.silenced += 1
        self._end(to_its_end=False)

    def be_done(self) -> None:
        """All that was said has been heard."""
        self._end(to_its_end=True)

    def _end(self, *, to_its_end: bool) -> None:
        ended, self.running = self.running, []
        for each in ended:
            each(to_its_end)


@dataclass
class Listener:
    """Somebody who hears the screen."""

    person: Citizen
    ear: Ear
    guide: Guide

    def news(self) -> list[str]:
        """What has been said since he last asked."""
        self.person.settle()
        self.guide.look()
        said, self.ear.heard = self.ear.heard, []
        return said

    def key(self, key: Qt.Key) -> list[str]:
        """What a key makes it say."""
        press(self.person.screen.glass.window, key)
        return self.news()


Hearing = Callable[..., Listener]


@pytest.fixture
def hearing(citizen: Opener, site: Site) -> Hearing:
    """Opens a page and switches the guidance on: `hearing("home", alone=True)`; `on=False` leaves it off."""

    def open_one(page: str, *, alone: bool = False, on: bool = True, language: str = "id") -> Listener:
        person = citizen(device_for(site, page), language=language)
        walk(person.screen, PAGES[page], person.settle)
        ear = Ear()
        guide = guide_for(person.screen, ear, lambda: alone)
        person.screen.glass.setting.offer_audio(True)
        person.screen.glass.keep.append(guide)
        if on:
            guide.switch(on=True)
        return Listener(person, ear, guide)

    return open_one


def test_a_page_says_its_title_then_each_control_with_its_figure(hearing: Hearing) -> None:
    said = hearing("home").news()
    assert said[0].startswith("Panduan suara aktif")
    assert said[1] == "Apa keperluan Anda?"
    assert said.index("Apa keperluan Anda?") < said.index("Tekan 1: Ambil nomor, Untuk dilayani di loket hari ini")
    figures = [sentence.split(":")[0] for sentence in said if sentence.startswith("Tekan ") and ":" in sentence]
    assert figures == [f"Tekan {n}" for n in range(1, 10)]


def test_figures_do_what_was_said_of_them(hearing: Hearing) -> None:
    listener = hearing("home")
    said = next(sentence for sentence in listener.news() if "Sampaikan pengaduan" in sentence)
    figure = int(said.removeprefix("Tekan ")[0])
    listener.key(Qt.Key(Qt.Key.Key_0.value + figure))
    assert listener.person.page == "ComplaintKind"


def test_the_focus_is_said_and_how_it_stands(hearing: Hearing) -> None:
    listener = hearing("language")
    listener.news()
    assert listener.key(Qt.Key.Key_Right) == ["Bahasa Indonesia, dipilih"]
    assert listener.key(Qt.Key.Key_Right) == ["English, tidak dipilih"]


def test_a_switch_says_that_it_was_switched(hearing: Hearing) -> None:
    listener = hearing("home")
    listener.news()
    listener.person.touch("tool-contrast")
    assert "Kontras, aktif" in listener.news()
    listener.person.touch("tool-text-size")
    assert "Ukuran huruf, 125 persen" in listener.news()


def test_the_next_key_or_touch_cuts_what_is_being_said(hearing: Hearing) -> None:
    listener = hearing("home")
    listener.news()
    before = listener.ear.silenced
    press(listener.person.screen.glass.window, Qt.Key.Key_F5)
    listener.person.settle()
    assert listener.ear.silenced == before + 1
    assert listener.ear.running == []


def test_it_is_silent_and_off_after_the_person_has_left(hearing: Hearing) -> None:
    listener = hearing("ticket")
    listener.news()
    listener.person.touch("done")
    assert listener.person.page == "Idle"
    assert listener.news() == []
    assert listener.ear.running == []
    assert not listener.person.screen.glass.setting.property("audio")


def test_the_tool_is_shown_where_there_is_a_voice_and_says_what_it_did(hearing: Hearing) -> None:
    listener = hearing("home", on=False)
    assert listener.news() == []
    listener.person.touch("tool-audio")
    assert listener.news()[0].startswith("Panduan suara aktif")
    for _ in range(3):
        listener.person.touch("tool-audio")
    assert listener.news()[-1] == "Panduan suara dimatikan."
    listener.person.screen.glass.setting.offer_audio(False)
    listener.person.settle()
    assert not listener.person.sees("tool-audio")


@pytest.mark.parametrize("by_keys", [False, True])
def test_the_tool_makes_it_louder_then_softer_then_silent(hearing: Hearing, by_keys: bool) -> None:
    """Nobody has to see or to reach the glass for it; the machine's loudness is never passed."""
    listener = hearing("home")
    listener.news()
    assert listener.ear.volume == 0.5

    def touches() -> list[str]:
        if not by_keys:
            listener.person.touch("tool-audio")
            return listener.news()
        return listener.key(Qt.Key.Key_Return)

    while by_keys and not any(said.startswith("Audio") for said in listener.key(Qt.Key.Key_Right)):
        pass
    assert "Audio, keras" in touches()
    assert listener.ear.volume == 1.0
    assert listener.person.find("tool-audio").property("text") == "Audio, keras"  # seen as well as heard
    assert "Audio, pelan" in touches()
    assert listener.ear.volume == 0.25
    assert touches()[0] == "Panduan suara dimatikan."
    assert not listener.person.screen.glass.setting.property("audio")


def test_the_next_person_hears_it_as_loud_as_it_begins(hearing: Hearing) -> None:
    listener = hearing("ticket")
    listener.person.touch("tool-audio")
    assert listener.person.screen.glass.setting.loudness == 1.0
    listener.person.touch("done")
    assert listener.person.page == "Idle"
    listener.guide.switch(on=True)
    assert "Panduan" in "".join(listener.news())
    assert listener.ear.volume == 0.5


def test_headphones_that_are_pulled_out_and_put_in_again_begin_anew(hearing: Hearing) -> None:
    listener = hearing("home")
    listener.person.touch("tool-audio")
    listener.guide.switch(on=False)
    listener.guide.switch(on=True)
    listener.news()
    assert listener.ear.volume == 0.5


def test_nothing_is_switched_on_where_there_is_no_voice(citizen: Opener, site: Site) -> None:
    person = citizen(device_for(site, "home"))
    ear = Ear()
    guide = guide_for(person.screen, ear, lambda: False)
    guide.switch(on=True)
    press(person.screen.glass.window, Qt.Key.Key_0)
    person.settle()
    guide.look()
    assert ear.heard == []
    assert not person.sees("tool-audio")


def test_the_nought_switches_it_on_and_then_repeats_the_page(hearing: Hearing) -> None:
    listener = hearing("home", on=False)
    first = listener.key(Qt.Key.Key_0)
    assert "Apa keperluan Anda?" in first
    assert listener.key(Qt.Key.Key_0) == first[1:]


def test_the_number_of_a_ticket_is_spelled(hearing: Hearing) -> None:
    said = hearing("ticket").news()
    assert said[said.index("Nomor antrean Anda") + 1] == "A, 0, 1, 2"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A-012", "A, 0, 1, 2"),
        ("Nomor PD-0147 disimpan.", "Nomor P, D, 0, 1, 4, 7 disimpan"),
        ("7KQ4-M2XW", "7, K, Q, 4, M, 2, X, W"),
        ("KTP-el, 24 November", "KTP-el, 24 November"),
        ("10.40", "10.40"),
    ],
)
def test_codes_are_spelled_and_words_are_not(written: str, said: str) -> None:
    assert spelled(written) == said


def test_why_not_is_said_when_it_comes(hearing: Hearing) -> None:
    said = hearing("trouble").news()
    assert any("80" in sentence for sentence in said), said


def test_a_countdown_is_said_without_starting_anew_each_second(hearing: Hearing) -> None:
    listener = hearing("still-there")
    first = listener.news()
    assert "Masih di sana?" in first
    said = []
    for _ in range(7):
        listener.person.screen.visit.wait_a_second()
        said += listener.news()
    assert said == ["5 detik", "3 detik", "2 detik"]


def test_who_listens_is_not_asked_whether_he_is_there(hearing: Hearing) -> None:
    listener = hearing("choose")
    listener.news()
    for _ in range(60):
        listener.person.screen.visit.wait_a_second()
        listener.guide.second()
    assert listener.person.screen.visit.property("secondsLeft") == 0
    listener.ear.be_done()
    listener.person.settle()
    for _ in range(31):
        listener.person.screen.visit.wait_a_second()
        listener.guide.second()
    assert listener.person.screen.visit.property("secondsLeft") > 0


def test_a_loudspeaker_tells_only_how_many_signs_were_typed(hearing: Hearing) -> None:
    listener = hearing("asking")
    first = listener.news()
    assert any("penyuara telinga" in sentence for sentence in first)
    assert not any("081234567" in sentence.replace(" ", "") for sentence in first)
    assert listener.key(Qt.Key.Key_5) == ["10 tanda diketik"]


def test_headphones_hear_each_sign(hearing: Hearing) -> None:
    listener = hearing("asking", alone=True)
    assert not any("penyuara telinga" in sentence for sentence in listener.news())
    assert listener.key(Qt.Key.Key_5) == ["5"]


def test_own_words_are_for_headphones(hearing: Hearing) -> None:
    aloud = hearing("complaint-review").news()
    private = hearing("complaint-review", alone=True).news()
    assert not any("Saya menunggu" in sentence for sentence in aloud)
    assert any("Saya menunggu" in sentence for sentence in private)
    assert "SITI" in private
    assert "SITI" not in aloud


def test_a_search_tells_what_it_found_and_not_each_row(hearing: Hearing) -> None:
    listener = hearing("search")
    listener.news()
    said = listener.key(Qt.Key.Key_X)
    assert said[0].lower() == "x"
    assert len(said) == 2
    assert "bikin ktpx" in said[1].lower()


def test_the_keys_on_the_screen_are_said(hearing: Hearing) -> None:
    listener = hearing("search")
    listener.news()
    said = listener.key(Qt.Key.Key_Down)
    assert said[0].startswith("Papan ketik")
    assert said[-1] == "q"
    assert listener.key(Qt.Key.Key_Right) == ["w"]


def test_it_speaks_the_language_that_was_chosen(hearing: Hearing) -> None:
    listener = hearing("language")
    listener.news()
    listener.person.touch("language-en")
    assert listener.news()
    assert listener.ear.languages == {"id", "en"}


def test_headphones_switch_it_on_and_off_again(hearing: Hearing) -> None:
    listener = hearing("home", on=False)
    plugged = False
    headphones = Headphones("jack", lambda: plugged, timed=False)
    headphones.changed.connect(lambda now: listener.guide.switch(on=now))
    headphones.look()
    assert listener.news() == []
    plugged = True
    headphones.look()
    assert headphones.alone()
    assert "Apa keperluan Anda?" in listener.news()
    plugged = False
    headphones.look()
    assert not listener.person.screen.glass.setting.property("audio")


@pytest.mark.parametrize(("heard", "alone"), [("headphones", True), ("loudspeaker", False)])
def test_where_no_socket_tells_the_configuration_does(heard: str, alone: bool) -> None:
    headphones = Headphones("headphones" if heard == "headphones" else "loudspeaker", lambda: not alone, timed=False)
    headphones.look()
    assert headphones.alone() is alone


@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=[] if page in ("service", "closed") else [pytest.mark.full]) for page in PAGES]
)
def test_every_page_speaks_itself(hearing: Hearing, page: str) -> None:
    said = hearing(page).news()
    assert len(said) > 1
    assert all(sentence.strip() and "{" not in sentence for sentence in said)
