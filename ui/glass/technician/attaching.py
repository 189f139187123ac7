"""Gives a running screen its technician: the machine's tools, the overlay, and the readers while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardware.cards.token import Card, SealedCard
from hardware.sound import Down, State
from kiosk.adapters.orders import orders
from kiosk.adapters.readers import card_readers
from kiosk.adapters.seals import CitizenSeal, StaffSeal
from kiosk.adapters.speaking import Voice, open_already, open_voice
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.device import Device
from kiosk.config import Settings
from kiosk.texts import Texts
from kiosk.voice import Call
from ui.glass.technician.deeds import Tools
from ui.glass.technician.screen import Overlay, lay_over

EXAMPLE = Call("A-012", "Loket 3")
"""What is called to try a speaker."""


class SpokenVoice:
    """The speaker that the screen under the pages has open; else one of the settings, opened when it is looked at."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._own: Voice | None = None

    def state(self) -> str:
        """As far as was tried; "unknown" until then, "busy" while another program of this machine holds it."""
        standing = self._voice().speaker.state()
        return standing.detail if standing.detail == Down.BUSY else standing.state.value

    def play(self, ended: Callable[[bool], None]) -> None:
        """The example call, in the languages of the hall; a call that is being said is said to its end before."""
        voice = self._voice()
        if voice.speaker.state().state is State.NONE:
            ended(False)
            return
        mine = voice is self._own
        voice.speaker.say(voice.clips.call(EXAMPLE, ("id",)), volume=voice.volume, cut=mine, ended=ended)

    def close(self) -> None:
        """Ends what is said, where the speaker is nobody else's."""
        if self._own is not None:
            self._own.speaker.close()
            self._own = None

    def _voice(self) -> Voice:
        if self._own is None:
            there = open_already(self._settings.sound)
            if there is not None:
                return there
            self._own = open_voice(self._settings.sound)
        return self._own


def tools_for(settings: Settings, again: Callable[[], None] | None) -> Tools:
    """The real machine's."""

    def find() -> tuple[tuple[str, ...], str]:
        from ui.glass.technician.devices import find_devices  # what knows every device is loaded only for this

        return find_devices(settings, Texts(settings.device.language))

    return Tools(
        token=SystemChance().blind_id,
        now=SystemClock().now,
        voice=SpokenVoice(settings),
        orders=orders(settings),
        find=find,
        stick=Path(settings.technician.stick) if settings.technician.stick else None,
        again=again,
        cards=bool(card_readers(settings.readers)),
    )


def attach(screen: Any, device: Device, settings: Settings, role: str, again: Callable[[], None]) -> Overlay:
    """The hidden door of a role's open screen."""
    tools, hold = tools_for(settings, again), settings.technician.hold
    return lay_over(screen.glass, screen.errand, device, role, tools, hold)


class SwitchedSeal:
    """A citizen's seal on citizens' screens; the staff seal while a technician stands there."""

    def __init__(self, citizens: CitizenSeal, data: Path, attended: Callable[[], bool]) -> None:
        self._citizens, self._staff, self._attended = citizens, StaffSeal(data), attended

    def __call__(self, card: Card) -> str:
        """The card's seal as it is wanted now."""
        return self._staff(card) if self._attended() else self._citizens(card)

    def let_go(self) -> None:
        """Destroys the citizens' key of a day that is over."""
        self._citizens.let_go()

    def close(self) -> None:
        """Destroys it."""
        self._citizens.close()


@dataclass(frozen=True)
class Attended:
    """A role's screen with its hidden door: what readers read goes to whoever stands there."""

    screen: Any
    overlay: Overlay

    @property
    def rests(self) -> bool:
        """Whether nobody has anything before him, citizen or technician."""
        return bool(self.screen.rests) and not self.overlay.is_open

    def take_code(self, text: str) -> None:
        """A code was scanned."""
        taker = self.overlay.technician if self.overlay.is_open else self.screen
        taker.take_code(text)

    def take_card(self, reader: str, card: SealedCard) -> None:
        """A card was held before a reader."""
        taker = self.overlay.technician if self.overlay.is_open else self.screen
        taker.take_card(reader, card)
