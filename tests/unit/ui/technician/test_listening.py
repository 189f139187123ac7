"""A technician's card before a screen that reads no cards: its reader is heard while the door stands there, only then.

The cards come over real lines, from what simulates a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.cards.em4100 import Em4100Framer
from hardware.simulators.pty import PseudoTerminal
from hardware.transport import SerialTransport
from kiosk.adapters.seals import StaffSeal, make_staff_key
from kiosk.app import commands
from kiosk.app.books import Pin
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.view import Done
from kiosk.app.views import CardView, StatusView
from tests.unit.kiosk.app.cards import EM4100, traces
from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.technician.conftest import PIN
from tests.unit.ui.technician.under import Under, open_under, until

OTHER = b"\x020100CDA4EC84\x03"
"""Another real card."""
WITHOUT_CARDS = ("rating", "display")
"""Roles that read no cards themselves."""
Opener = Callable[..., Under]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """Under a name of its own: a bare terminal's number goes to somebody else once it is unplugged."""
    terminal = PseudoTerminal(tmp_path / "reader", notices=True)
    yield terminal
    terminal.unplug()


@pytest.fixture
def hall(tmp_path: Path, line: PseudoTerminal) -> Iterator[Hall]:
    """A device with a reader, whose technician has a PIN and a card."""
    folder = tmp_path / "data"
    folder.mkdir()
    opened = Hall(folder, settings=at(line))
    opened.store.write(lambda books: make_staff_key(books.notes, lambda size: b"s" * size))
    opened.desk.execute(commands.SetPin(officer=TECHNICIAN, pin=PIN), Done)
    opened.desk.execute(commands.EnrolCard(request="r", officer=TECHNICIAN), CardView)
    seal = sealed(folder)
    opened.desk.execute(commands.PresentCard(seal=seal, stable=True, reader="kartu"), CardView)
    yield opened
    opened.close()


def at(line: PseudoTerminal, kind: str = "rdm6300") -> tuple[str, ...]:
    return f"readers.kartu.port={line.port}", f"readers.kartu.kind={kind}"


def sealed(folder: Path) -> str:
    """The technician's card, under the staff key of the device."""
    [card] = Em4100Framer().feed(EM4100)
    return StaffSeal(folder)(card)


@pytest.fixture
def under(hall: Hall, line: PseudoTerminal) -> Iterator[Opener]:
    """Opens a role with its door: `under("rating")`; `under("rating", "readers....")`."""
    opened: list[Under] = []

    def open_one(role: str, *settings: str, cards: bool = True) -> Under:
        opened.append(open_under(hall, role, *(settings or at(line)), cards=cards))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def readers(hall: Hall) -> dict[str, str]:
    return hall.desk.execute(commands.ShowStatus(), StatusView).readers


@pytest.mark.parametrize("role", WITHOUT_CARDS)
def test_the_technicians_card_opens_the_door_over_a_screen_that_reads_no_cards(
    under: Opener, line: PseudoTerminal, role: str
) -> None:
    person = under(role)
    person.holds_the_corner()
    assert line.wait_for_opening(20)
    line.write(EM4100)
    until(lambda: person.page == "health")


@pytest.mark.parametrize("role", WITHOUT_CARDS)
def test_a_strange_card_is_a_wrong_try_there_too(under: Opener, line: PseudoTerminal, role: str) -> None:
    person = under(role)
    person.holds_the_corner()
    assert line.wait_for_opening(20)
    line.write(OTHER)
    until(lambda: person.door.property("trouble"))
    assert person.door.property("trouble") == "Ini bukan kartu teknisi. Sisa percobaan: 4."
    assert person.page == "door"


@pytest.mark.parametrize("role", WITHOUT_CARDS)
def test_the_line_is_opened_only_while_somebody_stands_there(
    under: Opener, line: PseudoTerminal, hall: Hall, role: str
) -> None:
    person = under(role)
    assert not line.wait_for_opening(0.3)
    assert readers(hall) == {"kartu": "unknown"}
    for _ in range(2):  # and again at once: what the last visit told does not keep the next one from it
        person.holds_the_corner()
        assert line.wait_for_opening(20)
        heard(person)
        assert readers(hall) == {"kartu": "listening"}
        person.leaves()
        person.settle()
        SerialTransport(line.port, 9600).close()  # it is nobody's: it can be had by whoever wants it alone
        assert readers(hall) == {"kartu": "unknown"}


def shown_and_opened(person: Under, line: PseudoTerminal) -> bool:
    """Whether its line is opened for the door that stands there."""
    person.settle()
    return line.wait_for_opening(0.3)


def heard(person: Under) -> None:
    """The next second is told to the device."""
    assert person.listening is not None
    assert person.listening.scanning is not None
    person.listening.scanning.tick()
    person.settle()


@pytest.mark.parametrize("role", WITHOUT_CARDS)
def test_behind_the_door_a_card_is_read_and_said(under: Opener, line: PseudoTerminal, role: str) -> None:
    person = under(role)
    person.holds_the_corner()
    person.enters()
    assert line.wait_for_opening(20)
    line.write(OTHER)
    assert "kartu" in read(person)


def read(person: Under) -> str:
    """What the readers' page says of what was read."""
    assert person.overlay is not None
    said = person.overlay.technician
    until(lambda: bool(said.property("told")))
    return str(said.property("told"))


def test_a_reader_that_another_screen_of_the_machine_listens_to_is_left_to_it(
    under: Opener, line: PseudoTerminal, hall: Hall
) -> None:
    hall.desk.execute(commands.ReportReaders(states={"kartu": "listening"}), Done)
    person = under("rating")
    person.holds_the_corner()
    assert not shown_and_opened(person, line)
    person.leaves()
    assert readers(hall) == {"kartu": "listening"}


def test_a_reader_that_types_is_heard_at_the_door_and_leaves_the_keys_to_a_pin(under: Opener, hall: Hall) -> None:
    person = under("display", "readers.kartu.kind=wedge")
    person.holds_the_key()
    until(lambda: person.listening is not None and person.listening.scanning)
    for key in "0013477100":
        QTest.keyClick(person.window, Qt.Key(ord(key)))
    QTest.keyClick(person.window, Qt.Key.Key_Return)
    until(lambda: person.door.property("trouble"))
    assert person.door.property("trouble") == "Ini bukan kartu teknisi. Sisa percobaan: 4."
    assert person.door.property("typed") == 0
    for key in PIN:
        QTest.keyClick(person.window, Qt.Key(ord(key)))
        QTest.qWait(120)
    assert person.door.property("typed") == len(PIN)


@pytest.mark.parametrize("role", ["loket", "display"])
def test_a_code_is_heard_behind_the_door_of_a_screen_that_scans_none(
    under: Opener, line: PseudoTerminal, role: str
) -> None:
    person = under(role, *at(line, "qr"))
    person.holds_the_corner()
    person.enters()
    assert line.wait_for_opening(20)
    line.write(b"1124-A012\r")
    assert read(person).startswith("Kode terbaca")


def test_a_screen_that_reads_cards_itself_keeps_its_reader(under: Opener, line: PseudoTerminal) -> None:
    person = under("anjungan")
    person.holds_the_corner()
    assert not shown_and_opened(person, line)


@pytest.mark.parametrize("role", [*WITHOUT_CARDS, "loket"])
def test_without_a_reader_the_door_asks_for_the_pin_alone(under: Opener, role: str) -> None:
    person = under(role, "device.language=id", cards=False)
    person.holds_the_corner()
    assert person.text("door-hint") == "Ketik PIN teknisi, lalu sentuh Buka."


@pytest.mark.parametrize("role", WITHOUT_CARDS)
def test_with_a_reader_it_asks_for_either(under: Opener, role: str) -> None:
    person = under(role)
    person.holds_the_corner()
    assert person.text("door-hint") == "Ketik PIN teknisi, atau tempelkan kartu teknisi."


def test_a_door_with_a_card_but_no_pin_and_no_reader_says_how_to_set_a_pin(under: Opener, hall: Hall) -> None:
    hall.store.write(lambda books: books.counters.set_pin(TECHNICIAN, Pin("", 0, None)))
    person = under("display", "device.language=id", cards=False)
    person.holds_the_corner()
    assert "anjungan technician pin" in person.text("door-how")


def test_nothing_of_a_cards_number_stays_in_the_device(under: Opener, line: PseudoTerminal, hall: Hall) -> None:
    person = under("display")
    person.holds_the_corner()
    assert line.wait_for_opening(20)
    line.write(EM4100)
    until(lambda: person.page == "health")
    person.leaves()
    assert traces(hall.folder) == []
