"""The hidden door over a citizens' screen: only who holds its corner finds it, and nothing lies under its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.glass.conftest import Opener, citizen, finder, site
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.technician.conftest import FORBIDDEN, PIN, Speaker, tools
from ui.glass.technician.screen import Overlay, lay_over
from ui.glass.worker import Errand

__all__ = ["citizen", "finder", "site"]
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEPT: list[object] = []


@pytest.fixture
def person(citizen: Opener) -> Citizen:
    """A citizen before the idle page."""
    return citizen()


@pytest.fixture
def overlay(person: Citizen, hall: Hall) -> Iterator[Overlay]:
    errand = Errand(hall.desk)
    made = tools(hall, Speaker(), [], None, FORBIDDEN)
    laid = lay_over(person.screen.glass, errand, hall.desk, "anjungan", made, 5.0, timed=False)
    KEPT.append(laid)
    yield laid
    laid.close()
    errand.stop()


def corner(person: Citizen) -> QPoint:
    return QPoint(person.screen.glass.window.width() - 4, 4)


def test_a_held_corner_waits_and_a_released_one_does_not(person: Citizen, overlay: Overlay) -> None:
    window = person.screen.glass.window
    QTest.mousePress(window, LEFT, PLAIN, corner(person))
    assert overlay.hidden.waits
    QTest.mouseRelease(window, LEFT, PLAIN, corner(person))
    assert not overlay.hidden.waits


def test_a_finger_that_leaves_the_corner_opens_nothing(person: Citizen, overlay: Overlay) -> None:
    window = person.screen.glass.window
    QTest.mousePress(window, LEFT, PLAIN, corner(person))
    QTest.mouseMove(window, QPoint(window.width() // 2, window.height() // 2))
    assert not overlay.hidden.waits
    QTest.mouseRelease(window, LEFT, PLAIN, corner(person))


@pytest.mark.parametrize("share", [(0.0, 0.0), (0.5, 0.5), (0.0, 1.0), (1.0, 1.0)], ids=str)
def test_no_other_place_is_a_door(person: Citizen, overlay: Overlay, share: tuple[float, float]) -> None:
    window = person.screen.glass.window
    place = QPoint(round((window.width() - 1) * share[0]), round((window.height() - 1) * share[1]))
    QTest.mousePress(window, LEFT, PLAIN, place)
    assert not overlay.hidden.waits
    QTest.mouseRelease(window, LEFT, PLAIN, place)


def test_the_key_is_held_as_the_corner_is(person: Citizen, overlay: Overlay) -> None:
    window = person.screen.glass.window
    QTest.keyPress(window, Qt.Key.Key_F12)
    assert overlay.hidden.waits
    QTest.keyRelease(window, Qt.Key.Key_F12)
    assert not overlay.hidden.waits


def test_under_its_pages_nothing_is_there_and_afterwards_everything_is(person: Citizen, overlay: Overlay) -> None:
    before = names(person)
    overlay.hidden.held()
    person.settle()
    assert "door" in names(person)
    assert not before & names(person)
    overlay.technician.leave()
    person.settle()
    assert names(person) == before
    assert not overlay.is_open


def names(person: Citizen) -> set[str]:
    """What is to be seen, by its name."""
    return {item.objectName() for item in person.items() if item.objectName() and item.isVisible()}


def test_who_is_inside_types_into_the_door_alone(person: Citizen, overlay: Overlay) -> None:
    overlay.hidden.held()
    overlay_settles(overlay, person)
    for digit in PIN:
        QTest.keyClick(person.screen.glass.window, Qt.Key(ord(digit)))
    assert overlay.technician.door_model.property("typed") == len(PIN)


def overlay_settles(overlay: Overlay, person: Citizen) -> None:
    """The device has told how the door stands."""
    for _ in range(1000):
        person.settle()
        if overlay.technician.door_model.property("asksPin"):
            return
        QTest.qWait(5)
    raise AssertionError("the door was never asked for")
