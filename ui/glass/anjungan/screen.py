"""Opens the citizen's screen on a device."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from hardware.cards.token import SealedCard
from kiosk.app.device import Device
from ui.glass.anjungan.asking import Asking
from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.leaflet import Leaflet
from ui.glass.anjungan.pages import Finder
from ui.glass.anjungan.patience import Patience
from ui.glass.anjungan.slip import Slip
from ui.glass.anjungan.visit import Visit
from ui.glass.presence import Presence
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
SCREEN = QML / "Anjungan" / "Citizen" / "Screen.qml"
REFRESH_SECONDS = 15


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device."""

    now: Callable[[], dt.datetime]
    token: Callable[[], str]
    find: Finder


@dataclass
class CitizenScreen:
    """The open screen; keep it as long as its window."""

    glass: Glass
    visit: Visit
    faces: Faces
    leaflet: Leaflet
    errand: Errand
    clock: QTimer
    presence: Presence

    def take_code(self, code: str) -> None:
        """Somebody is there; no page asks for a code yet."""
        self.visit.touched()

    def take_card(self, reader: str, card: SealedCard) -> None:
        """Somebody is there; no page asks for a card yet."""
        self.visit.touched()

    @property
    def rests(self) -> bool:
        """Whether nobody is under way."""
        return self.visit.property("page") in ("Idle", "Home", "Closed")

    def close(self) -> None:
        """Window first, then the models, then the thread."""
        self.clock.stop()
        self.glass.close()
        self.errand.stop()


def open(  # noqa: A001 - every role's screen opens
    device: Device,
    frame: Frame,
    world: World,
    *,
    language: str = "id",
    fullscreen: bool = False,
    timed: bool = True,
) -> CitizenScreen:
    """Shows the citizen's screen; `timed` False leaves the clock and patience to the caller (tests, pictures)."""
    errand = Errand(device)
    hall = Hall(device.site, world.now())
    faces = Faces(hall, Chosen(device.site, hall), Slip(device.site), Asking(device.site))
    patience = Patience(timed=timed)
    visit = Visit(errand, faces, world.find, world.token, patience)
    leaflet = Leaflet(errand, hall, faces.chosen, world.token, patience)
    visit.set_language(language)
    glass = open_glass(
        SCREEN,
        frame,
        language=language,
        fullscreen=fullscreen,
        imports=(QML,),
        visit=visit,
        hall=hall,
        chosen=faces.chosen,
        slip=faces.slip,
        asking=faces.asking,
        leaflet=leaflet,
    )
    screen = CitizenScreen(glass, visit, faces, leaflet, errand, QTimer(interval=1000), _presence(glass, visit))
    _join(screen, world, language)
    if timed:
        screen.clock.start()
    visit.refresh()
    return screen


def _presence(glass: Glass, visit: Visit) -> Presence:
    """A key is somebody who is there; the question itself is answered by its buttons."""

    def noticed() -> None:
        if not visit.property("secondsLeft"):
            visit.touched()

    return Presence(glass.window, noticed)


def _join(screen: CitizenScreen, world: World, language: str) -> None:
    """Language and comfort follow the visit; the clock follows the world."""
    seconds = 0

    def second() -> None:
        nonlocal seconds
        seconds += 1
        screen.faces.hall.tick(world.now())
        if seconds % REFRESH_SECONDS == 0:
            screen.visit.refresh()

    def go_back_to_default() -> None:
        screen.glass.setting.reset()
        screen.glass.words.speak(language)
        screen.visit.set_language(language)

    screen.clock.timeout.connect(second)
    screen.visit.spoken.connect(screen.glass.words.speak)
    screen.visit.left.connect(go_back_to_default)
