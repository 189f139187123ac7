"""A counter with a queue, its screen, and somebody before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.finding import Finder
from kiosk.app.views import TicketView
from kiosk.domain.ticket import Priority
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.fakes import COUNTER, NINE, FakeChance, FakeClock, FakeDevice, ticket
from tests.unit.ui.loket.person import Person
from ui.glass.loket import screen as loket
from ui.glass.loket.sign_in import Proof
from ui.glass.setting import Comfort, Frame

__all__ = ["app", "silent_qt"]
PC = Frame("pc", 1920, 1080, 93.0)
BY_PIN = Proof()
KEPT: list[loket.Models] = []
"""The models of every screen of this process: a new one in the memory of one whose window was closed before showed none
of its changes now and then (PySide 6.11.3). A running device has one window."""


@dataclass
class Desk(Person):
    """An officer at the counter, with what lies behind the screen."""

    device: FakeDevice | None = None
    clock: FakeClock | None = None

    @property
    def models(self) -> loket.Models:
        """What the screen binds to."""
        assert isinstance(self.screen, loket.LoketScreen)
        return self.screen.models

    def wait_out_the_bounce(self) -> None:
        """So much time that the next press of a big action counts as a new one."""
        self.models.desk.forget_bounce()
        self.models.printing.forget_bounce()


Opener = Callable[..., Desk]


def queue(now: dt.datetime = NINE) -> list[TicketView]:
    """Nine waiting people, one of them elderly."""
    return [ticket(n, "D" if n % 3 == 0 else "A", now - dt.timedelta(minutes=30 - n)) for n in range(1, 9)] + [
        ticket(9, "A", now, Priority.ELDERLY)
    ]


@pytest.fixture
def device() -> FakeDevice:
    """A counter with nine people in its queue, nobody signed in."""
    return FakeDevice(FakeClock(), waiting=queue())


@pytest.fixture
def desk(app: QGuiApplication, device: FakeDevice) -> Iterator[Opener]:
    """Opens the counter's screen: `desk(signed_in=True, comfort=..., frame=...)`."""
    opened: list[loket.LoketScreen] = []
    chance = FakeChance()

    def open_one(
        *,
        signed_in: bool = False,
        comfort: Comfort | None = None,
        frame: Frame = PC,
        proof: Proof = BY_PIN,
        language: str = "id",
    ) -> Desk:
        if signed_in:
            device.officer = device.site.officers[0].code
        find = Finder(device.site, {}).find
        world = loket.World(COUNTER, device.clock.now, lambda: chance.token(8).hex(), find, proof)
        screen = loket.open(device, frame, world, language=language)
        opened.append(screen)
        KEPT.append(screen.models)
        screen.glass.setting.comfort(comfort or Comfort(reduced_motion=True))
        officer = Desk(screen, device=device, clock=device.clock)
        for _ in range(50):
            officer.settle()
            if not signed_in or "desk" in officer.names():
                break
        return officer

    yield open_one
    for screen in opened:
        screen.close()
