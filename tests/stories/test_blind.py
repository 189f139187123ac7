"""A citizen who sees nothing: headphones, a keypad, and what the screen says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from hardware.sound import Clip, Pause, Spoken, Utterance
from kiosk.domain.events import TicketIssued
from tests.stories.conftest import Opener
from tests.stories.mall import COMPANY
from tests.stories.people import Citizen
from ui.glass.guide.guide import Guide
from ui.glass.guide.joined import guide_for
from ui.glass.guide.speech import spelled

Key = Qt.Key


class Ear:
    """In the place of headphones: hears every sentence at once, to its end."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def say(
        self,
        utterance: Utterance,
        *,
        volume: float = 1.0,
        cut: bool = False,
        began: Callable[[], bool] | None = None,
        ended: Callable[[bool], None] | None = None,
    ) -> None:
        """Keeps the words."""
        for part in utterance:
            match part:
                case Spoken(text):
                    self.heard.append(text)
                case Clip(path):
                    self.heard.append(path.stem)
                case Pause():
                    pass
        if ended is not None:
            ended(True)

    def stop(self) -> None:
        """Nothing runs."""


class Listener:
    """A citizen with headphones on."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen, self.ear = citizen, Ear()
        self.guide: Guide = guide_for(citizen.screen, self.ear, lambda: True)
        citizen.screen.glass.setting.offer_audio(True)
        citizen.screen.glass.keep.append(self.guide)
        self.guide.switch(on=True)

    def hears(self, words: str) -> None:
        """Until it has been said."""
        self.citizen.until(lambda: words.lower() in self.all().lower(), f"nobody says: {words}. {self.all()}")

    def all(self) -> str:
        """What was said so far."""
        self.guide.look()
        return " ".join(self.ear.heard)

    def walks_to(self, name: str, words: str) -> None:
        """To the right, until the ring is there; and it says so."""
        self.all()
        for _ in range(60):
            if self.citizen.focus == name:
                break
            self.ear.heard.clear()
            self.citizen.presses(Key.Key_Right)
            self.guide.look()
        assert self.citizen.focus == name
        self.hears(words)


def test_a_blind_citizen_takes_a_number_by_keypad_and_hears_every_step_and_the_number(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    listener = Listener(citizen)
    listener.hears("Sentuh layar untuk mulai")
    citizen.presses(Key.Key_Return)
    listener.hears("Apa keperluan Anda")
    listener.walks_to("take", "Ambil nomor")
    citizen.presses(Key.Key_Return)
    citizen.comes_to("Choose")
    listener.walks_to("agency-PAJAK", "KPP Pratama")
    citizen.presses(Key.Key_Return)
    citizen.comes_to("Agency")
    listener.walks_to(f"want-{COMPANY}", "Cetak nomor")
    citizen.presses(Key.Key_Return)
    citizen.comes_to("Ticket")
    number = citizen.reads("ticket-number")
    listener.hears("Nomor antrean Anda")
    assert citizen.touched == []
    assert len(mall.events(TicketIssued)) == 1
    assert mall.waiting() == [number]
    listener.hears(spelled(number))
