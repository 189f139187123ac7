"""A reader that types, at the counter's screen: a scan is a token and nothing else, a person's keys all arrive."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from hardware.cards.token import ScannedCode, SealedCard, Token
from hardware.cards.wedge import CODE, Wedge
from kiosk.app import commands as c
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import FakeDevice
from ui.glass.wedge import TypingReader

NUMBER = "0013477100"
CODES = "A-012:1124-XYZ"
PRESS_AND_RELEASE = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Keys(QObject):
    """Notes what reaches a window, behind everything that stands before it."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self.seen: list[tuple[QEvent.Type, int, str]] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() in PRESS_AND_RELEASE:
            self.seen.append((event.type(), event.key(), event.text()))
        return False

    def typed(self) -> str:
        return "".join(text for kind, _, text in self.seen if kind == QEvent.Type.KeyPress)


class Starter:
    """Puts readers that type before a desk's window: `reader(desk, form=CODE)`; what it gives away."""

    def __init__(self) -> None:
        self.started: list[TypingReader] = []

    def __call__(self, officer: Desk, form: str = "") -> list[Token]:
        tokens: list[Token] = []
        wedge = Wedge(lambda card: f"sealed {len(card.uid)}", form)
        self.started.append(TypingReader(officer.screen.glass.window, wedge, tokens.append))
        return tokens


@pytest.fixture
def reader(app: QGuiApplication) -> Iterator[Starter]:
    """What starts readers, and ends them."""
    starter = Starter()
    yield starter
    for each in starter.started:
        each.close()


def type_one(officer: Desk, sign: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """The key of a letter, down and up."""
    QTest.keyClick(officer.screen.glass.window, Qt.Key(ord(sign.upper())), held)


def scan(officer: Desk, text: str, enter: Qt.Key = Qt.Key.Key_Return) -> None:
    """The keys of a reader, one straight after the other."""
    for sign in text:
        type_one(officer, sign)
    QTest.keyClick(officer.screen.glass.window, enter)


def wait_until(true: Callable[[], bool]) -> None:
    """Lets events come until it is so."""
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def window_of(officer: Desk) -> QQuickWindow:
    return officer.screen.glass.window


def _reads(officer: Desk, code: str) -> bool:
    return officer.text("officer-code") == code


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_scan_is_a_token_and_not_one_of_its_keys_reaches_the_field(
    desk: Opener, reader: Starter, enter: Qt.Key
) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    tokens = reader(officer)
    scan(officer, NUMBER, enter)
    assert tokens == [SealedCard("sealed 4", stable=True)]
    assert behind.seen == []
    assert officer.text("officer-code") == ""


def test_a_scan_works_no_key_of_the_desk(desk: Opener, reader: Starter, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.wait_out_the_bounce()
    tokens = reader(officer, form=CODE)
    scan(officer, "r t c 12")
    officer.settle()
    assert tokens == [ScannedCode("r t c 12")]
    assert not [each for each in device.asked if isinstance(each, c.CallNext | c.Recall | c.MissTicket)]


def test_capital_letters_come_with_a_shift_that_goes_nowhere_either(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    tokens = reader(officer, form=CODE)
    window, shift = window_of(officer), Qt.KeyboardModifier.ShiftModifier
    for sign in CODES:
        QTest.keyPress(window, Qt.Key.Key_Shift)
        for kind in PRESS_AND_RELEASE:
            QCoreApplication.sendEvent(window, QKeyEvent(kind, ord(sign), shift, sign))
        QTest.keyRelease(window, Qt.Key.Key_Shift)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert tokens == [ScannedCode(CODES)]
    assert {key for _, key, _ in behind.seen} <= {Qt.Key.Key_Shift.value}


def test_a_persons_keys_arrive_one_by_one(desk: Opener, reader: Starter) -> None:
    officer = desk()
    tokens = reader(officer)
    typed = ""
    for sign in "P03PETUGAS":
        type_one(officer, sign)
        typed += sign
        wait_until(partial(_reads, officer, typed))
    QTest.keyClick(window_of(officer), Qt.Key.Key_Return)
    assert officer.text("officer-code") == typed
    assert tokens == []


def test_quick_hands_are_given_back_in_order_and_whole(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    tokens = reader(officer)
    for sign in "abcdefgh":
        type_one(officer, sign)
    assert behind.seen == []
    wait_until(lambda: behind.typed() == "abcdefgh")
    kinds = [kind for kind, _, _ in behind.seen]
    assert kinds == [QEvent.Type.KeyPress, QEvent.Type.KeyRelease] * 8
    assert tokens == []


def test_a_short_word_with_enter_is_a_persons(desk: Opener, reader: Starter, device: FakeDevice) -> None:
    officer = desk()
    tokens = reader(officer)
    officer.type("P03")
    officer.key(Qt.Key.Key_Return)
    officer.type("1234")
    officer.key(Qt.Key.Key_Return)
    assert "desk" in officer.names()
    assert tokens == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_F1, Qt.Key.Key_Left])
def test_another_key_follows_what_was_held_back(desk: Opener, reader: Starter, key: Qt.Key) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    reader(officer)
    type_one(officer, "a")
    QTest.keyClick(window_of(officer), key)
    presses = [seen for kind, seen, _ in behind.seen if kind == QEvent.Type.KeyPress]
    assert presses == [Qt.Key.Key_A.value, key.value]


def test_a_command_key_is_no_letter(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    reader(officer)
    type_one(officer, "v", Qt.KeyboardModifier.ControlModifier)
    assert [key for kind, key, _ in behind.seen if kind == QEvent.Type.KeyPress][-1] == Qt.Key.Key_V.value


def test_a_key_that_is_held_down_repeats_at_once(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    reader(officer)
    for again in (False, True, True):
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        press = QKeyEvent(kind, Qt.Key.Key_X.value, none, "x", again)
        QCoreApplication.sendEvent(window_of(officer), press)
    assert behind.typed() == "xxx"


def test_a_scan_of_too_much_goes_nowhere(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    tokens = reader(officer, form=CODE)
    scan(officer, "7" * 600)
    assert (tokens, behind.seen) == ([], [])


def test_a_scan_that_is_written_otherwise_is_nothing_and_stays_out_of_the_field(desk: Opener, reader: Starter) -> None:
    officer = desk()
    tokens = reader(officer)
    scan(officer, "TIKET-A012")
    assert (tokens, officer.text("officer-code")) == ([], "")


def test_keys_that_wait_behind_a_busy_screen_are_still_one_scan(desk: Opener, reader: Starter) -> None:
    officer = desk()
    behind = Keys(window_of(officer))
    tokens = reader(officer)
    for sign in NUMBER[:5]:
        type_one(officer, sign)
    reader.started[-1]._paused()  # late, and before the keys that wait
    scan(officer, NUMBER[5:])
    officer.settle()
    assert len(tokens) == 1
    assert behind.seen == []


def test_after_it_is_closed_every_key_passes(desk: Opener) -> None:
    officer = desk()
    tokens: list[Token] = []
    typing = TypingReader(window_of(officer), Wedge(lambda card: "seal"), tokens.append)
    type_one(officer, "a")
    typing.close()
    assert officer.text("officer-code") == "A"
    scan(officer, NUMBER)
    assert tokens == []
