"""The hidden door over every role: found by corner and by key, locked after five tries, and left without a trace.

Whoever was before the screen finds it as it was: a number in hand, a form half filled, a board's calls.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app import commands
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.view import Done
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import OfficerCode
from tests.unit.kiosk.app.hall import L1, Hall
from tests.unit.ui.technician.conftest import PIN
from tests.unit.ui.technician.under import LEFT, PLAIN, Under, open_under

ROLES = ("loket", "rating", "display")
Key = Qt.Key
OFFICER, OFFICERS_PIN = OfficerCode("P01"), "471100"
Opener = Callable[[str], Under]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A device whose technician has a PIN, where anybody may rate."""
    folder = tmp_path / "data"
    folder.mkdir()
    opened = Hall(folder, settings=["site.walk_up=true"])
    opened.desk.execute(commands.SetPin(officer=TECHNICIAN, pin=PIN), Done)
    yield opened
    opened.close()


@pytest.fixture
def under(hall: Hall) -> Iterator[Opener]:
    """Opens a role with its door; at a counter its officer is at work."""
    opened: list[Under] = []

    def open_one(role: str) -> Under:
        if role == "loket":
            hall.desk.execute(commands.SetPin(officer=OFFICER, pin=OFFICERS_PIN), Done)
            hall.desk.execute(commands.SignIn(counter=L1, officer=OFFICER, pin=OFFICERS_PIN), CounterView)
        opened.append(open_under(hall, role))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("way", [Under.holds_the_corner, Under.holds_the_key], ids=["corner", "key"])
def test_who_finds_the_door_comes_in_and_leaves_the_screen_as_it_was(
    under: Opener, role: str, way: Callable[[Under], None]
) -> None:
    person = under(role)
    before = person.names()
    way(person)
    assert not before & person.names()
    person.enters()
    person.leaves()
    person.settle()
    assert person.names() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_short_touch_or_key_finds_nothing(under: Opener, role: str) -> None:
    person = under(role)
    QTest.mouseClick(person.window, LEFT, PLAIN, QPoint(person.window.width() - 4, 4))
    QTest.keyClick(person.window, Qt.Key.Key_F12)
    QTest.qWait(400)
    assert person.page == "closed"


@pytest.mark.parametrize("role", ROLES)
def test_five_wrong_tries_close_the_door_and_each_further_one_doubles_the_wait(
    under: Opener, hall: Hall, role: str
) -> None:
    person = under(role)
    person.holds_the_corner()
    for left in (4, 3, 2, 1):
        person.types("000000")
        assert person.door.property("trouble") == f"PIN tidak cocok. Sisa percobaan: {left}."
    person.types("000000")
    assert person.door.property("wait") == 15
    for wait in (15, 30, 60, 120):
        assert person.door.property("wait") == wait
        person.types(PIN)  # not even the right one, while it lasts
        assert person.page == "door"
        person.leaves()
        hall.clock.passes(seconds=wait)
        person.holds_the_corner()
        assert person.door.property("wait") == 0
        if wait < 120:
            person.types("000000")
    person.enters()
    person.leaves()
    person.holds_the_key()
    person.types("000000")  # who came in begins anew
    assert person.door.property("trouble") == "PIN tidak cocok. Sisa percobaan: 4."


@pytest.mark.parametrize("role", ROLES)
def test_neither_leaving_nor_a_restart_shortens_the_wait(app: QGuiApplication, hall: Hall, role: str) -> None:
    person = open_under(hall, role)
    person.holds_the_corner()
    for _ in range(5):
        person.types("000000")
    person.leaves()
    hall.clock.passes(seconds=4)
    person.holds_the_corner()
    assert person.door.property("wait") == 11
    person.leaves()
    person.close()
    hall.again()
    hall.clock.passes(seconds=4)
    again = open_under(hall, role)
    again.holds_the_corner()
    assert again.door.property("wait") == 7
    again.types(PIN)
    assert again.page == "door"
    again.close()


# --- what stood there before ------------------------------------------------------------------------------------


MEANT = (Key.Key_P, Key.Key_D, Key.Key_R, Key.Key_T, Key.Key_K)
"""Keys of a desk that move the number in hand."""


def visits(person: Under) -> None:
    """Somebody presses at the door, and behind it, what would mean much to the screen below, comes in and leaves."""
    person.holds_the_corner()
    for key in (Key.Key_Space, Key.Key_Return, *MEANT, Key.Key_1, Key.Key_Backspace):
        person.key(key)
    assert person.page == "door"
    person.enters()
    for key in MEANT:
        person.key(key)
    assert person.page == "health"
    person.leaves()
    person.settle()


def counter(hall: Hall) -> CounterView:
    return hall.desk.execute(commands.ShowCounter(counter=L1), CounterView)


@pytest.mark.parametrize("serving", [False, True], ids=["called", "serving"])
def test_a_number_in_hand_stays_in_hand_and_no_key_reaches_the_desk(
    under: Opener, hall: Hall, *, serving: bool
) -> None:
    for _ in range(3):
        hall.ticket()
    hall.calls()
    if serving:
        hall.does(commands.StartService)
    person = under("loket")
    before, number, focus = counter(hall), person.text("number"), person.focus()
    names = person.names()
    visits(person)
    assert counter(hall) == before
    assert (person.text("number"), person.focus(), person.names()) == (number, focus, names)
    person.role_screen.models.desk.forget_bounce()
    person.key(Key.Key_Return)  # and the next key is the desk's again
    assert counter(hall) != before


def test_a_window_that_is_open_at_the_desk_is_still_open(under: Opener, hall: Hall) -> None:
    hall.ticket()
    hall.calls()
    person = under("loket")
    person.key(Key.Key_P)
    names, focus = person.names(), person.focus()
    assert "window-title" in names
    visits(person)
    assert (person.names(), person.focus()) == (names, focus)


def test_a_half_typed_sign_in_is_still_typed(under: Opener, hall: Hall) -> None:
    person = open_under(hall, "loket")
    person.touch("officer-P01")
    for digit in OFFICERS_PIN[:3]:
        person.touch(f"pad-{digit}")
    before = [item.property("text") for item in person.items() if item.property("text")]
    visits(person)
    assert [item.property("text") for item in person.items() if item.property("text")] == before
    person.close()


def test_a_half_filled_form_is_still_there_and_goes_on(under: Opener, hall: Hall) -> None:
    person = under("rating")
    person.touch("face-4")
    person.touch("more-go")
    person.touch("answer-3")
    person.touch("answer-2")
    question, names = person.text("question-text"), person.names()
    visits(person)
    assert (person.text("question-text"), person.names()) == (question, names)
    for _ in range(7):
        person.touch("answer-4")
    assert "profile" in person.names()


def test_a_form_that_was_left_ends_below_and_takes_no_key_from_the_technician(under: Opener) -> None:
    person = under("rating")
    person.touch("face-4")
    person.touch("more-go")
    person.touch("answer-3")
    person.holds_the_corner()
    for _ in range(35):  # it asks whether anybody is still there
        person.role_screen.patience.beat()
        person.role_screen.rating.second()
    person.settle()
    assert person.role_screen.rating.asking
    assert "still-there" not in person.names()
    person.enters()
    for _ in range(60):
        person.role_screen.patience.beat()
        person.role_screen.rating.second()
    person.settle()
    person.key(Key.Key_Escape)  # one page back is out
    assert person.page == "closed"
    person.settle()
    assert "faces" in person.names()


def test_what_had_the_keys_may_be_gone_when_the_technician_leaves(
    under: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: failed.append(what))
    person = under("display")
    item = QQuickItem(person.window.contentItem())
    item.forceActiveFocus()
    person.holds_the_corner()
    item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    person.leaves()
    person.settle()
    assert failed == []


def test_a_board_goes_on_with_its_calls(under: Opener, hall: Hall) -> None:
    hall.ticket()
    hall.ticket()
    hall.calls()
    person = under("display")
    called = person.text("number")
    person.holds_the_corner()
    person.enters()
    hall.does(commands.FinishService)
    hall.calls()
    person.settle()
    person.leaves()
    person.settle()
    assert person.text("number") != called


@pytest.mark.parametrize("role", ROLES)
def test_a_technician_who_goes_away_gives_the_screen_back(under: Opener, role: str) -> None:
    person = under(role)
    before = person.names()
    person.holds_the_corner()
    person.enters()
    person.passes(59)
    assert person.page == "health"
    person.passes(1)
    assert person.page == "closed"
    person.settle()
    assert person.names() == before
