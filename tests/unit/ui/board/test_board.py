"""The hall's board: the newest call large, the six before it, the last good picture when data stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication

from kiosk.app.views import CallView, LinkView
from kiosk.domain.catalogue import ZoneCode
from tests.unit.ui.board.fakes import FakeDevice, call
from tests.unit.ui.glass.anjungan.test_every_page import cut_text, seen_through
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.fakes import NINE, FakeClock
from tests.unit.ui.loket.person import Person
from ui.glass.board import screen as board
from ui.glass.board.model import BoardModel, World
from ui.glass.setting import Comfort, frame_for

__all__ = ["app", "silent_qt"]
TEN_PAST = NINE + dt.timedelta(minutes=110)
CALLS = [("A-012", 3), ("D-005", 4), ("A-011", 2), ("P-003", 3), ("B-021", 6), ("A-010", 2), ("B-020", 5), ("B-019", 5)]
SIZES = [(1920, 1080), (3840, 2160), (1280, 720)]


@dataclass
class Hall(Person):
    """Somebody who waits in the hall."""

    @property
    def board(self) -> BoardModel:
        """What the screen binds to."""
        assert isinstance(self.screen, board.BoardScreen)
        return self.screen.board


Opener = Callable[..., Hall]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(TEN_PAST)


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice([call(label, counter, minutes) for minutes, (label, counter) in enumerate(CALLS)])


@pytest.fixture
def hall(app: QGuiApplication, device: FakeDevice, clock: FakeClock) -> Iterator[Opener]:
    opened: list[board.BoardScreen] = []

    def open_one(size: tuple[int, int] = SIZES[0], zone: str = "A", comfort: Comfort | None = None) -> Hall:
        screen = board.open(device, frame_for("display", *size), World(clock.now, zone), timed=False)
        opened.append(screen)
        screen.glass.setting.comfort(comfort or Comfort(reduced_motion=True))
        person = Hall(screen)
        person.settle()
        return person

    yield open_one
    for screen in opened:
        screen.close()


def last(person: Hall) -> list[str]:
    rows = person.board._last.rows
    return [row.label for row in rows]


def test_the_newest_call_is_large_and_the_six_before_it_stand_beside(hall: Opener) -> None:
    person = hall()
    assert (person.text("number"), person.text("counter")) == ("A-012", "Loket 3")
    assert last(person) == ["D-005", "A-011", "P-003", "B-021", "A-010", "B-020"]
    assert person.text("clock") == "10.50"


def test_a_new_call_takes_the_large_place(hall: Opener, device: FakeDevice) -> None:
    person = hall()
    device.calls.insert(0, call("A-013", 1, -1))
    device.tell("queue")
    person.settle()
    assert person.text("number") == "A-013"
    assert last(person)[0] == "A-012"


def test_a_number_called_again_stands_once(hall: Opener, device: FakeDevice) -> None:
    device.calls.insert(0, call("P-003", 3, -1, calls=2))
    person = hall()
    assert person.text("number") == "P-003"
    assert "P-003" not in last(person)


def test_before_the_first_call_the_board_says_so(hall: Opener, device: FakeDevice) -> None:
    device.calls.clear()
    person = hall()
    assert person.text("nobody") == "Belum ada panggilan"
    assert "number" not in person.names()


def test_the_last_good_picture_stays_with_its_time_when_data_stop(
    hall: Opener, device: FakeDevice, clock: FakeClock
) -> None:
    person = hall()
    device.broken = True
    clock.forward(2)
    for _ in range(5):
        person.board.second()
    person.settle()
    assert person.text("number") == "A-012"
    assert "10.50" in person.text("stopped")
    device.broken = False
    person.board.refresh()
    person.settle()
    assert "stopped" not in person.names()


def test_a_device_cut_off_says_since_when(hall: Opener, device: FakeDevice) -> None:
    device.link = LinkView(state="cut_off", since=TEN_PAST - dt.timedelta(minutes=8), waiting_records=0)
    assert "10.42" in hall().text("stopped")


def test_a_board_asks_for_its_own_zone(hall: Opener, device: FakeDevice) -> None:
    hall(zone="B")
    assert {getattr(command, "zone", None) for command in device.asked} == {"B"}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("state", ["calls", "long", "nobody", "stopped"])
def test_nothing_is_cut(hall: Opener, device: FakeDevice, size: tuple[int, int], state: str) -> None:
    if state == "nobody":
        device.calls.clear()
    if state == "long":
        device.calls = [
            CallView(
                label=f"MW-K3-{n:04d}", counter_name="Loket 12 Samsat", zone=ZoneCode("A"), called_at=TEN_PAST, calls=1
            )
            for n in range(8880, 8887)
        ]
    if state == "stopped":
        device.link = LinkView(state="cut_off", since=TEN_PAST, waiting_records=0)
    person = hall(size)
    found: list[str] = []
    for look in (Comfort(reduced_motion=True), Comfort(1.5, True, True)):
        person.screen.glass.setting.comfort(look)
        person.look()
        found += [f"{look.high_contrast}: {finding}" for finding in findings(person)]
    assert not found, "\n" + "\n".join(found)


def findings(person: Hall) -> list[str]:
    setting = person.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height"))
    found: list[str] = []
    for item in person.items():
        above = item.parentItem()
        words = item.inherits("QQuickText") and item.property("text")
        if not words or (above is not None and above.objectName() == "running-line"):
            continue
        if (seen := seen_through(item, glass)) is not None:
            found += cut_text(item, seen)
    return found


def test_the_called_number_is_read_across_a_hall(hall: Opener) -> None:
    """On a 55-inch screen (40 dpi) a capital of the number is at least 100 mm high: read at 15 m and more."""
    number = hall().find("number")
    font = number.property("font")
    assert number.property("fontInfo") is not None
    assert font.pixelSize() * 0.727 / 40 * 25.4 >= 100
