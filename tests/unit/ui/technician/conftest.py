"""A technician before a device with a real store, alone or over a citizen's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.orders import Order
from kiosk.app import commands
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.view import Done
from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.person import Person
from ui.glass.setting import Comfort, frame_for
from ui.glass.technician import screen as technician
from ui.glass.technician.deeds import Tools
from ui.glass.technician.model import TechnicianModel

__all__ = ["app", "silent_qt"]
PIN = "471182"
KEPT: list[object] = []
"""See tests.unit.ui.loket.conftest: a model in the memory of an older one showed nothing now and then."""


@dataclass
class Speaker:
    """Heard, or not, as soon as it is asked."""

    standing: str = "ready"
    played: int = 0
    closed: int = 0

    def state(self) -> str:
        return self.standing

    def play(self, ended: Callable[[bool], None]) -> None:
        self.played += 1
        ended(self.standing == "ready")

    def close(self) -> None:
        self.closed += 1


@dataclass
class Bench(Person):
    """A technician with what lies behind the screen."""

    hall: Hall | None = None
    speaker: Speaker = field(default_factory=Speaker)
    again: list[str] = field(default_factory=list)

    @property
    def model(self) -> TechnicianModel:
        assert isinstance(self.screen, technician.TechnicianScreen)
        return self.screen.technician

    @property
    def page(self) -> str:
        return str(self.model.property("page"))

    def types(self, pin: str) -> None:
        """A PIN, and Enter."""
        for digit in pin:
            self.model.door_model.press(digit)
        self.model.door_model.submit()
        self.settle()

    def enters(self) -> None:
        self.settle()
        self.types(PIN)
        assert self.page == "health"

    def passes(self, seconds: int) -> None:
        """Time for the glass and for the device."""
        assert self.hall is not None
        for _ in range(seconds):
            self.hall.clock.passes(seconds=1)
            self.model.second()
            self.settle()


def tools(hall: Hall, speaker: Speaker, again: list[str], stick: Path | None, orders: dict[str, Order]) -> Tools:
    return Tools(
        token=hall.token,
        now=hall.clock.now,
        voice=speaker,
        orders=orders,
        find=lambda: (("/dev/ttyS0\nTidak ada yang menjawab.",), '[printer]\nport = "/dev/ttyS0"'),
        stick=stick,
        again=lambda: again.append("again"),
        cards=True,
    )


FORBIDDEN = {"restart_machine": Order("restart", ""), "shut_down": Order("power_off", "")}
Opener = Callable[..., Bench]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A device whose technician has a PIN."""
    folder = tmp_path / "data"
    folder.mkdir()
    opened = Hall(folder)
    opened.desk.execute(commands.SetPin(officer=TECHNICIAN, pin=PIN), Done)
    yield opened
    opened.close()


@pytest.fixture
def bench(app: QGuiApplication, hall: Hall) -> Iterator[Opener]:
    """Opens the role: `bench(size=..., comfort=..., stick=..., orders=...)`."""
    opened: list[technician.TechnicianScreen] = []

    def open_one(
        size: tuple[int, int] = (1280, 800),
        comfort: Comfort | None = None,
        stick: Path | None = None,
        orders: dict[str, Order] | None = None,
    ) -> Bench:
        speaker, again = Speaker(), list[str]()
        world = technician.World(hall.clock.now, tools(hall, speaker, again, stick, orders or FORBIDDEN), "anjungan")
        screen = technician.open(hall.desk, frame_for("technician", *size), world, timed=False)
        opened.append(screen)
        KEPT.append(screen.technician)
        screen.glass.setting.comfort(comfort or Comfort(reduced_motion=True))
        person = Bench(screen, hall=hall, speaker=speaker, again=again)
        person.settle()
        return person

    yield open_one
    for screen in opened:
        screen.close()
