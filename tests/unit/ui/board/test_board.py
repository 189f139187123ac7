"""The hall's board: the newest call large, the six before it, the last good picture when data stop."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.app.views import CallView, LinkView, OpeningView
from kiosk.domain.catalogue import ZoneCode
from kiosk.domain.hall_plan import HallPlan
from kiosk.texts import Texts
from tests.unit.ui.board.fakes import FakeDevice, call
from tests.unit.ui.glass.anjungan.test_every_page import cut_text, seen_through
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.loket.fakes import NINE, FakeClock
from tests.unit.ui.loket.person import Person
from ui.glass.board import screen as board
from ui.glass.board.gallery import ALONE, POSTED, PROVISIONAL
from ui.glass.board.model import LINE_SECONDS, BoardModel, World
from ui.glass.setting import Comfort, frame_for

__all__ = ["app", "silent_qt"]
TEN_PAST = NINE + dt.timedelta(minutes=110)
CALLS = [("A-012", 3), ("D-005", 4), ("A-011", 2), ("P-003", 3), ("B-021", 6), ("A-010", 2), ("B-020", 5), ("B-019", 5)]
UPRIGHT = (1080, 1920)
SIZES = [(1920, 1080), (3840, 2160), (1280, 720), (1280, 800), (1024, 600), UPRIGHT]


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


FRIDAY = OpeningView(open=False, state="friday_break", params={"resumes": "13.00", "tickets_from": "12.30"})
OVER = OpeningView(open=False, state="over", params={"next_opening": "2026-11-25T08:00:00+07:00"})


def test_a_pause_is_said_once_nobody_has_been_called_for_a_while(
    hall: Opener, device: FakeDevice, clock: FakeClock
) -> None:
    device.opening = FRIDAY
    person = hall()
    assert person.text("number") == "A-012"  # somebody is on the way to the counter
    clock.forward(6)
    person.board.refresh()
    person.settle()
    assert person.text("pause") == "Jeda istirahat salat Jumat"
    assert person.text("pause-text") == "Layanan dibuka lagi pukul 13.00. Nomor baru dapat diambil mulai pukul 12.30."
    assert last(person)[0] == "A-012"
    assert "number" not in person.names()


def test_a_new_call_ends_the_pause_on_the_board(hall: Opener, device: FakeDevice, clock: FakeClock) -> None:
    device.opening = FRIDAY
    device.calls.clear()
    person = hall()
    assert "pause" in person.names()
    device.calls.append(call("A-013", 1, 0))
    device.tell("queue")
    person.settle()
    assert person.text("number") == "A-013"


def test_after_hours_the_board_says_when_it_opens_next(hall: Opener, device: FakeDevice) -> None:
    device.calls.clear()
    device.opening = OVER
    person = hall()
    assert person.text("pause") == "Pelayanan hari ini telah selesai"
    assert person.text("pause-text") == "Layanan dibuka lagi Rabu, 25 November pukul 08.00."


def test_a_quiet_hall_sees_how_it_was_rated(hall: Opener, device: FakeDevice, clock: FakeClock) -> None:
    device.published = POSTED
    person = hall()
    assert "ikm" not in person.names()
    clock.forward(6)
    person.board.refresh()
    person.settle()
    assert (person.text("ikm"), person.text("mutu")) == ("88,95", "Mutu A, sangat baik")


def test_an_index_of_which_the_unsur_are_known_tells_of_each(hall: Opener, device: FakeDevice) -> None:
    device.calls.clear()
    device.published = POSTED
    person = hall()
    rows = person.board._unsur.rows
    assert [row.name for row in rows[:2]] == ["Persyaratan", "Sistem, Mekanisme, dan Prosedur"]
    assert [(row.ikm, row.mutu) for row in rows[:2]] == [("88,73", "A"), ("87,86", "B")]
    assert rows[5].share == pytest.approx((90 - 25) / 75)
    assert {f"unsur-{at}" for at in range(9)} <= set(person.names())


def test_a_server_that_tells_of_no_unsur_leaves_the_index_alone_and_large(hall: Opener, device: FakeDevice) -> None:
    device.calls.clear()
    device.published = ALONE
    person = hall()
    assert person.text("ikm") == "88,95"
    assert "unsur-0" not in person.names()


def test_figures_without_a_report_are_said_to_be_provisional(hall: Opener, device: FakeDevice) -> None:
    device.calls.clear()
    device.published = PROVISIONAL
    assert hall().board.property("period").startswith("Sementara")


def test_a_board_that_is_cut_off_keeps_its_last_call_however_long(
    hall: Opener, device: FakeDevice, clock: FakeClock
) -> None:
    device.published = POSTED
    person = hall()
    device.link = LinkView(state="cut_off", since=TEN_PAST, waiting_records=0)
    clock.forward(60)
    person.board.refresh()
    person.settle()
    assert person.text("number") == "A-012"


@pytest.mark.parametrize("before", ["nobody", "pause", "ikm"])
def test_a_call_at_a_machine_that_is_cut_off_is_shown_whatever_stood_there(
    hall: Opener, device: FakeDevice, before: str
) -> None:
    device.calls.clear()
    device.opening = FRIDAY if before == "pause" else None
    device.published = POSTED if before == "ikm" else None
    person = hall()
    assert before in person.names()
    device.link = LinkView(state="cut_off", since=TEN_PAST, waiting_records=1)
    device.calls.append(call("A-K1-001", 1, 0))
    device.tell("queue")
    person.settle()
    assert (person.text("number"), person.text("counter")) == ("A-K1-001", "Loket 1")
    assert "10.50" in person.text("stopped")


def test_a_sites_own_words_run_at_the_foot(hall: Opener, device: FakeDevice) -> None:
    device.site = replace(device.site, hall=HallPlan(running={"id": ("Selamat datang.", "Musala di lantai dua.")}))
    assert hall().board.property("running") == "Selamat datang.   ·   Musala di lantai dua."


def test_where_nothing_moves_the_lines_follow_one_another(hall: Opener) -> None:
    person = hall()
    seen = []
    for _ in range(4 * LINE_SECONDS):
        seen.append(person.text("line"))
        person.board.second()
        person.settle()
    assert list(dict.fromkeys(seen)) == [Texts("id").say(f"board.running_{n}") for n in (1, 2, 3)]
    assert seen[0] == seen[LINE_SECONDS - 1] == seen[-1]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize(
    "state", ["calls", "long", "nobody", "stopped", "pause", "over", "index", "alone", "provisional"]
)
def test_nothing_is_cut(hall: Opener, device: FakeDevice, size: tuple[int, int], state: str) -> None:
    if state in ("nobody", "pause", "over", "index", "alone", "provisional"):
        device.calls.clear()
    device.opening = {"pause": FRIDAY, "over": OVER}.get(state)
    device.published = {"index": POSTED, "alone": ALONE, "provisional": PROVISIONAL}.get(state)
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


def texts(person: Hall) -> Iterator[QQuickItem]:
    """What is written on the wall, but for what runs along."""
    for item in person.items():
        above = item.parentItem()
        runs = above is not None and above.objectName() == "running-line"
        if item.inherits("QQuickText") and item.property("text") and not runs:
            yield item


def ink(item: QQuickItem) -> QRectF:
    """Where its letters stand: without the air above and below them."""
    size = item.property("font").pixelSize()
    return item.mapRectToScene(item.boundingRect()).adjusted(0, size * 0.2, 0, -size * 0.25)


def findings(person: Hall) -> list[str]:
    setting = person.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height"))
    found: list[str] = []
    written = list(texts(person))
    for item in written:
        if (seen := seen_through(item, glass)) is not None:
            found += cut_text(item, seen)
    for one, other in itertools.combinations(written, 2):
        if ink(one).intersects(ink(other)):
            found.append(f"{one.property('text')!r} lies on {other.property('text')!r}")
    return found


@pytest.mark.parametrize("size", [SIZES[0], UPRIGHT], ids=lambda size: str(size[0]))
def test_the_called_number_is_read_across_a_hall(hall: Opener, size: tuple[int, int]) -> None:
    """On a 55-inch screen (40 dpi) a capital of the number is at least 100 mm high: read at 15 m and more."""
    drawn = hall(size).find("number").property("fontInfo").property("pixelSize").toNumber()
    assert drawn * 0.727 / 40 * 25.4 >= 100


def test_on_an_upright_wall_the_called_number_stands_above_the_last_six(hall: Opener) -> None:
    person = hall(UPRIGHT)
    places = [
        person.find(name).mapToScene(QPointF()).y() for name in ("number", "counter", "clock", "last-0", "last-5")
    ]
    assert places == sorted(places)
    assert person.find("last-5").width() > person.screen.glass.window.width() / 2
