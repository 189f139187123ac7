"""A rating screen beside a counter, and a citizen before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.instruments import shipped
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.instrument import Instrument
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.fakes import COUNTER, FakeChance
from tests.unit.ui.loket.person import Person
from tests.unit.ui.rating.fakes import FakeDevice
from ui.glass.rating import screen as rating
from ui.glass.rating.questions import Questions
from ui.glass.rating.visit_model import RatingModel
from ui.glass.rating.world import World
from ui.glass.setting import Comfort, frame_for

__all__ = ["app", "silent_qt"]
TEN = dt.datetime(2026, 11, 24, 3, 47, tzinfo=dt.UTC)


@dataclass
class Citizen(Person):
    """Somebody who rates."""

    device: FakeDevice | None = None

    @property
    def page(self) -> str:
        """The page now."""
        return str(self.rating.property("page"))

    @property
    def rating(self) -> RatingModel:
        """What the screen binds to."""
        assert isinstance(self.screen, rating.RatingScreen)
        return self.screen.rating

    def stand_still(self, seconds: int) -> None:
        """Touches nothing for so long."""
        assert isinstance(self.screen, rating.RatingScreen)
        for _ in range(seconds):
            self.screen.patience.beat()
            self.screen.rating.second()
        self.settle()

    def answer_all(self, value: int = 3) -> None:
        """The nine questions."""
        for _ in range(9):
            self.touch(f"answer-{value}")


Opener = Callable[..., Citizen]


@pytest.fixture
def device() -> FakeDevice:
    """A device whose counter has nobody to rate."""
    return FakeDevice()


@pytest.fixture
def citizen(app: QGuiApplication, device: FakeDevice) -> Iterator[Opener]:
    """Opens rating screens: `citizen(size=(w, h), comfort=..., walk_up=True)`."""
    opened: list[rating.RatingScreen] = []
    chance = FakeChance()

    def open_one(
        size: tuple[int, int] = (1280, 800),
        comfort: Comfort | None = None,
        *,
        walk_up: bool = False,
        counter: CounterCode = COUNTER,
        others: tuple[Instrument, ...] = (),
        language: str = "id",
        scans: bool = True,
    ) -> Citizen:
        known = shipped()
        world = World(
            counter,
            lambda: TEN,
            lambda: chance.token(8).hex(),
            Questions(known.current("one-touch"), known.current("skm-9"), others, walk_up),
            lambda: scans,
        )
        screen = rating.open(device, frame_for("rating", *size), world, timed=False, language=language)
        opened.append(screen)
        screen.glass.setting.comfort(comfort or Comfort(reduced_motion=True))
        person = Citizen(screen, device=device)
        person.settle()
        return person

    yield open_one
    for screen in opened:
        screen.close()
