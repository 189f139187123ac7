"""Opens the rating screen on a device."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.app.device import Device
from ui.glass.guide.keypad import Keypad
from ui.glass.patience import Patience
from ui.glass.presence import Presence
from ui.glass.rating.visit_model import RatingModel
from ui.glass.rating.world import World
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass
from ui.glass.worker import Errand

QML = Path(__file__).parent / "qml"
SCREEN = QML / "Anjungan" / "Rating" / "Rating.qml"


@dataclass(frozen=True)
class RatingScreen:
    """The open screen; keep it as long as its window."""

    glass: Glass
    rating: RatingModel
    patience: Patience
    errand: Errand
    clock: QTimer
    presence: Presence
    keypad: Keypad

    def take_code(self, code: str) -> None:
        """A reader of this device scanned a ticket."""
        self.rating.codeScanned(code)

    @property
    def rests(self) -> bool:
        """Whether nobody rates."""
        return self.rating.rests

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
) -> RatingScreen:
    """Shows the rating screen of a counter; `timed` False leaves the seconds to the caller (tests, pictures)."""
    errand, patience = Errand(device), Patience(timed=timed)
    rating = RatingModel(device.site, errand, world, patience, language)
    glass = open_glass(SCREEN, frame, language=language, fullscreen=fullscreen, imports=(QML,), rating=rating)
    keypad, clock = Keypad(glass.window), QTimer(interval=1000)
    screen = RatingScreen(glass, rating, patience, errand, clock, _presence(glass, rating), keypad)
    _join(screen, language)
    if timed:
        screen.clock.start()
    rating.refresh()
    return screen


def _presence(glass: Glass, rating: RatingModel) -> Presence:
    """A key on the form is somebody who is there; the question itself is answered by its buttons."""

    def noticed() -> None:
        if not rating.asking:
            rating.touched()

    return Presence(glass.window, noticed)


def _join(screen: RatingScreen, language: str) -> None:
    """Language and comfort follow the citizen and go back to the default behind him."""

    def speak(chosen: str) -> None:
        screen.glass.words.speak(chosen)
        screen.rating.set_language(chosen)

    def go_back_to_default() -> None:
        screen.glass.setting.reset()
        speak(language)

    screen.clock.timeout.connect(screen.rating.second)
    screen.rating.spoken.connect(speak)
    screen.rating.left.connect(go_back_to_default)
