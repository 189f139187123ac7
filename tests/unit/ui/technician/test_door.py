"""The door: five tries, a wait that is seen running down, and nobody is kept in for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.cards.token import SealedCard
from kiosk.app import commands
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.views import CardView
from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.technician.conftest import PIN, Opener


def test_the_pin_opens_by_keys(bench: Opener) -> None:
    person = bench()
    for key in PIN:
        QTest.keyClick(person.screen.glass.window, Qt.Key(ord(key)))
    QTest.keyClick(person.screen.glass.window, Qt.Key.Key_Return)
    person.settle()
    assert "health" in person.names()


def test_the_pin_opens_by_finger(bench: Opener) -> None:
    person = bench()
    for digit in PIN:
        person.touch(f"door-{digit}")
    person.touch("door-open")
    assert "health" in person.names()


def test_what_was_typed_is_wiped_with_every_answer(bench: Opener) -> None:
    person = bench()
    person.types("0000")
    assert person.model.door_model.property("typed") == 0


def test_after_five_wrong_tries_the_wait_is_seen_running_down_and_then_it_opens(bench: Opener) -> None:
    person = bench()
    for _ in range(5):
        person.types("0000")
    door = person.model.door_model
    assert door.property("wait") == 15
    assert not door.property("ready")
    said = [str(door.property("trouble"))]
    for _ in range(15):
        person.types(PIN)
        assert person.page == "door"
        person.passes(1)
        said.append(str(door.property("trouble")))
    assert said[0].endswith("15 detik.")
    assert said[-2:] == ["Terlalu banyak percobaan. Coba lagi dalam 1 detik.", ""]
    person.types(PIN)
    assert person.page == "health"


def test_a_wait_of_before_a_restart_stands_on_the_door_at_once(bench: Opener, hall: Hall) -> None:
    first = bench()
    for _ in range(5):
        first.types("0000")
    hall.clock.passes(seconds=5)
    second = bench()
    assert second.model.door_model.property("wait") == 10


@pytest.mark.parametrize("seal", ["mine", "other"])
def test_only_the_technicians_card_opens(bench: Opener, hall: Hall, seal: str) -> None:
    hall.desk.execute(commands.EnrolCard(request="r", officer=TECHNICIAN), CardView)
    hall.desk.execute(commands.PresentCard(seal="mine", stable=True, reader="kartu"), CardView)
    person = bench()
    person.model.take_card("kartu", SealedCard(seal, stable=True))
    person.settle()
    assert person.page == ("health" if seal == "mine" else "door")


def test_a_device_without_pin_and_card_says_how_to_set_one(bench: Opener, hall: Hall) -> None:
    hall.close()
    for file in hall.folder.iterdir():
        file.unlink()
    hall.open()
    person = bench()
    names = person.names()
    assert "door-how" in names
    assert "door-open" not in names
    assert "anjungan technician pin" in person.text("door-how")


def test_who_goes_away_leaves_the_door_closed(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.model.open("printer")
    person.passes(59)
    assert person.page == "sheet"
    person.passes(1)
    assert person.page == "door"


def test_a_touch_keeps_it_open(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.passes(50)
    person.touch("open-printer")
    person.passes(50)
    assert person.page == "sheet"
