"""From a reader's line to the screen: tokens on the Qt thread, states to the device, keys that end."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hardware.cards.token import SealedCard
from hardware.simulators.pty import PseudoTerminal
from kiosk.adapters.seals import CitizenSeal
from kiosk.app import commands as c
from kiosk.config import ReaderSettings
from tests.unit.kiosk.app.cards import EM4100
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import FakeDevice
from tests.unit.ui.loket.test_wedge import scan, wait_until
from ui.glass.loket.screen import LoketScreen
from ui.glass.loket.sign_in import Proof
from ui.glass.scanning import Scanning, Taking

DAY = dt.date(2026, 11, 24)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """Under a name of its own: a bare terminal's number goes to somebody else once it is unplugged."""
    terminal = PseudoTerminal(tmp_path / "reader", notices=True)
    yield terminal
    terminal.unplug()


class Screen:
    """Notes what it is given, and on which thread."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.cards: list[tuple[str, SealedCard]] = []
        self.threads: set[int] = set()

    @property
    def taking(self) -> Taking:
        return Taking(self.take_code, self.take_card)

    def take_code(self, code: str) -> None:
        self.threads.add(threading.get_ident())
        self.codes.append(code)

    def take_card(self, reader: str, card: SealedCard) -> None:
        self.threads.add(threading.get_ident())
        self.cards.append((reader, card))


class Starter:
    """Starts the scanning of a desk's window; ends it with the test."""

    def __init__(self) -> None:
        self.today = DAY
        self.seal = CitizenSeal(lambda: self.today, lambda size: b"k" * size)
        self.started: list[Scanning] = []

    def start(self, officer: Desk, taking: Taking, **readers: ReaderSettings) -> Scanning:
        window = officer.screen.glass.window
        self.started.append(Scanning(readers, taking, self.seal, window, officer.screen.errand))
        return self.started[-1]


@pytest.fixture
def scanning() -> Iterator[Starter]:
    """What starts it."""
    starter = Starter()
    yield starter
    for each in starter.started:
        each.close()


def test_a_card_on_a_line_comes_to_the_screen_on_its_own_thread(
    desk: Opener, scanning: Starter, line: PseudoTerminal
) -> None:
    screen = Screen()
    scanning.start(desk(), screen.taking, door=ReaderSettings(port=line.port, kind="rdm6300"))
    assert line.wait_for_opening(20)
    line.write(EM4100)
    wait_until(lambda: bool(screen.cards))
    [(reader, card)] = screen.cards
    assert (reader, card.stable, len(card.seal)) == ("door", True, 64)
    assert screen.threads == {threading.get_ident()}


def test_a_screen_opens_only_the_readers_that_it_has_a_use_for(
    desk: Opener, scanning: Starter, line: PseudoTerminal
) -> None:
    screen = Screen()
    door, exit_ = ReaderSettings(port=line.port, kind="rdm6300"), ReaderSettings(port="/dev/none", kind="qr")
    both = {"door": door, "exit": exit_}
    assert set(Taking(code=screen.take_code).chosen(both)) == {"exit"}
    assert set(Taking(card=screen.take_card).chosen(both)) == {"door"}
    assert set(Taking().chosen(both)) == set()


@pytest.mark.parametrize(("form", "typed"), [("", "0013477100"), ("code", "1124-a012")])
def test_what_is_typed_is_a_card_or_a_code_by_its_form(desk: Opener, scanning: Starter, form: str, typed: str) -> None:
    officer, screen = desk(), Screen()
    scanning.start(officer, screen.taking, keys=ReaderSettings(kind="wedge", form=form))
    scan(officer, typed)
    assert screen.codes == ([typed] if form else [])
    assert [reader for reader, _ in screen.cards] == ([] if form else ["keys"])


def test_a_reader_that_types_and_is_of_no_use_here_leaves_the_keys_alone(desk: Opener, scanning: Starter) -> None:
    officer, screen = desk(), Screen()
    scanning.start(officer, Taking(code=screen.take_code), keys=ReaderSettings(kind="wedge"))
    QTest.keyClick(officer.screen.glass.window, Qt.Key.Key_P)
    assert officer.text("officer-code") == "P"


def test_states_are_told_when_they_change_and_every_ten_seconds(
    desk: Opener, scanning: Starter, device: FakeDevice, line: PseudoTerminal
) -> None:
    officer = desk()
    readers = {"door": ReaderSettings(port=line.port, kind="rdm6300"), "keys": ReaderSettings(kind="wedge")}
    scan_ = scanning.start(officer, Screen().taking, **readers)
    assert line.wait_for_opening(20)

    def told() -> list[dict[str, str]]:
        scan_.tick()
        officer.settle()
        return [command.states for command in device.asked if isinstance(command, c.ReportReaders)]

    wait_until(lambda: {"door": "listening", "keys": "listening"} in told())
    before = len(told())
    for _ in range(9):
        told()
    assert len(told()) == before + 1


def test_the_sign_in_asks_for_no_card_while_no_reader_works_and_for_one_again_when_it_is_back(
    desk: Opener, scanning: Starter, line: PseudoTerminal
) -> None:
    officer = desk(proof=Proof(card=True))
    assert isinstance(officer.screen, LoketScreen)
    taking = Taking(card=officer.screen.take_card, cards_read=officer.screen.cards_read)
    scan_ = scanning.start(officer, taking, door=ReaderSettings(port=line.port, kind="rdm6300"))

    def hinted(words: str) -> bool:
        scan_.tick()
        return officer.text("sign-in-hint").startswith(words)

    wait_until(lambda: hinted("Tempelkan kartu Anda"))
    line.unplug()
    wait_until(lambda: hinted("Pembaca kartu tidak tersambung."))
    line.plug()
    wait_until(lambda: hinted("Tempelkan kartu Anda"))


def test_a_reader_that_types_counts_as_working(desk: Opener, scanning: Starter) -> None:
    told: list[bool] = []
    taking = Taking(card=Screen().take_card, cards_read=told.append)
    readers = {"door": ReaderSettings(port="/dev/none", kind="rdm6300"), "keys": ReaderSettings(kind="wedge")}
    scanning.start(desk(), taking, **readers).tick()
    assert told == [True]


def test_the_key_of_a_day_goes_with_the_day_and_with_the_screen(desk: Opener, scanning: Starter) -> None:
    officer, screen = desk(), Screen()
    scan_ = scanning.start(officer, screen.taking, keys=ReaderSettings(kind="wedge"))
    scan(officer, "0013477100")
    key = scanning.seal._key
    scan_.tick()
    assert key == b"k" * 32
    scanning.today += dt.timedelta(days=1)
    scan_.tick()
    assert key == bytes(32)
