"""Opens the citizen's screen on a device."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from hardware.cards.token import SealedCard
from kiosk.app.commands import ShowUses
from kiosk.app.device import Device
from kiosk.app.views import UsesView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.instrument import Instrument
from ui.glass.anjungan.asking import Asking
from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.grievance_model import Complaint
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.leaflet import Leaflet
from ui.glass.anjungan.own_code import OwnCode
from ui.glass.anjungan.pages import Finder
from ui.glass.anjungan.slip import Slip
from ui.glass.anjungan.visit import Visit
from ui.glass.guide.keypad import Keypad
from ui.glass.patience import Patience
from ui.glass.presence import Presence
from ui.glass.rating.questions import Questions
from ui.glass.rating.visit_model import RatingModel
from ui.glass.rating.world import World as RatingWorld
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
SCREEN = QML / "Anjungan" / "Citizen" / "Screen.qml"
RATING = Path(__file__).parent.parent / "rating" / "qml"
REFRESH_SECONDS = 15
LEARN_SECONDS = 1800
NO_COUNTER = CounterCode("")


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device: what the site asks of those who were served, and of who complains."""

    now: Callable[[], dt.datetime]
    token: Callable[[], str]
    find: Finder
    questions: Questions
    complaint: Instrument


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
    keypad: Keypad

    def take_code(self, code: str) -> None:
        """Somebody has scanned a ticket, or the code of an appointment."""
        self.visit.touched()
        self.visit.take_code(code)

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
    patience = Patience(timed=timed)
    rates = RatingWorld(NO_COUNTER, world.now, world.token, world.questions, lambda: bool(hall.property("scans")))
    rating = RatingModel(device.site, errand, rates, patience, language)
    complaint = Complaint(device.site, errand, world.complaint, world.now, world.token, patience)
    own = OwnCode(device.site, errand, world.token)
    faces = Faces(
        hall, Chosen(device.site, hall), Slip(device.site, hall.served), Asking(device.site), rating, complaint, own
    )
    visit = Visit(errand, faces, world.find, world.token, patience)
    leaflet = Leaflet(errand, hall, faces.chosen, world.token, patience)
    visit.set_language(language)
    glass = open_glass(
        SCREEN,
        frame,
        language=language,
        fullscreen=fullscreen,
        imports=(QML, RATING),
        visit=visit,
        hall=hall,
        chosen=faces.chosen,
        slip=faces.slip,
        asking=faces.asking,
        leaflet=leaflet,
        rating=rating,
        complaint=complaint,
        own=own,
    )
    keypad, clock = Keypad(glass.window), QTimer(interval=1000)
    screen = CitizenScreen(glass, visit, faces, leaflet, errand, clock, _presence(glass, visit), keypad)
    _join(screen, world, language)
    if timed:
        screen.clock.start()
    visit.refresh()
    _learn(screen, world)
    return screen


def _learn(screen: CitizenScreen, world: World) -> None:
    """A search that ranks by use hears how often each service was used of late."""
    learn = getattr(world.find, "learn", None)
    if learn is not None:
        screen.errand.ask(ShowUses(), UsesView, lambda view: learn(view.uses))


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
        screen.faces.rating.second()
        if seconds % REFRESH_SECONDS == 0:
            screen.visit.refresh()
        if seconds % LEARN_SECONDS == 0:
            _learn(screen, world)

    def go_back_to_default() -> None:
        screen.glass.setting.reset()
        screen.glass.words.speak(language)
        screen.visit.set_language(language)

    screen.clock.timeout.connect(second)

    def speak(chosen: str) -> None:
        screen.glass.words.speak(chosen)
        screen.visit.set_language(chosen)

    screen.visit.spoken.connect(screen.glass.words.speak)
    screen.faces.rating.spoken.connect(speak)
    screen.visit.left.connect(go_back_to_default)
