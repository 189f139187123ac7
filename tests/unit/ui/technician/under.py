"""A role's screen over a device with a real store, its hidden door, and somebody who finds it."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.config import load
from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.loket.person import Person
from tests.unit.ui.technician.conftest import FORBIDDEN, PIN, Speaker, tools
from ui.glass.running import FOLDERS, world_for
from ui.glass.setting import Comfort, frame_for
from ui.glass.technician.listening import Listening
from ui.glass.technician.screen import Overlay, lay_over

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SIZES = {"anjungan": (1080, 1920), "loket": (1366, 768), "rating": (1280, 800), "display": (1920, 1080)}
BESIDE = {"loket": ("device.counter=L01",)}
HOLD = 0.2
PATIENCE = 20.0
KEPT: list[object] = []
"""See tests.unit.ui.loket.conftest."""


def until(true: Callable[[], object]) -> None:
    """Waits for what another thread brings."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        QTest.qWait(5)


@dataclass
class Under(Person):
    """A role with its door, for whoever stands before it. `role_screen`: the role's own open screen."""

    role_screen: Any = None
    role: str = ""
    hall: Hall | None = None
    overlay: Overlay | None = None
    listening: Listening | None = None

    @property
    def window(self) -> QQuickWindow:
        return self.screen.glass.window

    @property
    def door(self) -> Any:
        assert self.overlay is not None
        return self.overlay.technician.door_model

    @property
    def page(self) -> str:
        """The technician's page."""
        assert self.overlay is not None
        return str(self.overlay.technician.property("page"))

    def holds_the_corner(self) -> None:
        """As long as it wants, and up again; the door stands there, and says how it is opened."""
        place = QPoint(self.window.width() - 4, 4)
        QTest.mousePress(self.window, LEFT, PLAIN, place)
        until(lambda: self.page == "door")
        QTest.mouseRelease(self.window, LEFT, PLAIN, place)
        self.stands()

    def holds_the_key(self) -> None:
        """F12, as the corner."""
        QTest.keyPress(self.window, Qt.Key.Key_F12)
        until(lambda: self.page == "door")
        QTest.keyRelease(self.window, Qt.Key.Key_F12)
        self.stands()

    def stands(self) -> None:
        """The device has told how the door stands."""
        until(lambda: self.door.property("hint"))
        self.settle()

    def types(self, pin: str) -> None:
        """By keys, and Enter."""
        for digit in pin:
            QTest.keyClick(self.window, Qt.Key(ord(digit)))
        QTest.keyClick(self.window, Qt.Key.Key_Return)
        self.settle()

    def passes(self, seconds: int) -> None:
        """Time for the pages and for the device."""
        assert self.hall is not None
        assert self.overlay is not None
        for _ in range(seconds):
            self.hall.clock.passes(seconds=1)
            self.overlay.technician.second()
        self.settle()

    def enters(self) -> None:
        self.types(PIN)
        assert self.page == "health"

    def leaves(self) -> None:
        """By the button of every page."""
        self.touch("door-leave" if self.page == "door" else "leave")
        assert self.page == "closed"

    def has(self, name: str) -> bool:
        """Whether this is to be seen now."""
        self.settle()
        return name in self.names()

    def close(self) -> None:
        assert self.overlay is not None
        assert self.listening is not None
        self.listening.close()
        self.overlay.close()
        self.role_screen.close()


def open_under(hall: Hall, role: str, *more: str, cards: bool = False) -> Under:
    """The role's screen with its door; `more`: settings, readers among them."""
    settings = load(
        None, ["site.always_open=true", "sound.port=none", "site.walk_up=true", *BESIDE.get(role, ()), *more]
    )
    module = import_module(f"ui.glass.{FOLDERS[role]}.screen")
    world = dataclasses.replace(world_for(module.World, settings, hall.catalogue), now=hall.clock.now)
    by_hand = {} if role == "loket" else {"timed": False}
    screen = module.open(hall.desk, frame_for(role, *SIZES[role]), world, **by_hand)
    screen.glass.setting.comfort(Comfort(reduced_motion=True))
    made = dataclasses.replace(tools(hall, Speaker(), [], None, FORBIDDEN), cards=cards)
    overlay = lay_over(screen.glass, screen.errand, hall.desk, role, made, HOLD, timed=False)
    listening = Listening(screen, overlay, settings.readers, hall.folder)
    KEPT.append((screen, overlay))
    person = Under(screen, role_screen=screen, role=role, hall=hall, overlay=overlay, listening=listening)
    person.settle()
    return person
