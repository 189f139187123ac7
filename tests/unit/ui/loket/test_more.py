"""Where letters are large for the glass, what has no button on the desk has one in a window; every key works on."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import Qt

from kiosk.app import commands as c
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import FakeDevice
from ui.glass.loket.deeds import DEEDS, ON_ANY_DESK, Place, aside, placed
from ui.glass.loket.words import Stage
from ui.glass.setting import Comfort, Frame, frame_for

Key = Qt.Key
SEVEN, TEN = frame_for("loket", 1024, 600), frame_for("loket", 1280, 800)
LARGE: Final = Comfort(1.5, reduced_motion=True)
OPENS: Final = {
    "transfer": "transfer-window", "hold": "reasons", "return": "return-window", "queue": "queue-window",
    "day": "day-window", "notices": "notices-window", "print": "print-window", "help": "help-window",
}  # fmt: skip
"""What lies over the desk after each."""


def at_work(desk: Opener, frame: Frame = SEVEN, *, called: bool = True) -> Desk:
    officer = desk(signed_in=True, frame=frame, comfort=LARGE)
    if called:
        officer.key(Key.Key_Space)
        officer.wait_out_the_bounce()
    return officer


@pytest.mark.parametrize("stage", list(Stage))
def test_every_deed_has_its_place_whatever_the_letters(stage: Stage) -> None:
    possible = {deed.name for deed in DEEDS if stage in deed.stages}
    first, rest = placed(stage, Place.FIRST), aside(stage)
    assert {deed.name for deed in [*first, *rest]} | (ON_ANY_DESK & possible) == possible
    assert not {deed.name for deed in first} & {deed.name for deed in rest}


@pytest.mark.parametrize("name", sorted(OPENS))
def test_what_is_touched_there_is_done_and_the_window_is_gone(desk: Opener, name: str) -> None:
    officer = at_work(desk, TEN)
    officer.touch("more")
    officer.touch(f"more-{name}")
    assert OPENS[name] in officer.names()
    assert "more-window" not in officer.names()


def test_a_counter_closes_from_there(desk: Opener) -> None:
    officer = at_work(desk, called=False)
    officer.key(Key.Key_F3)
    officer.key(Key.Key_F10)
    assert "leaving" in officer.names()
    officer.key(Key.Key_1)
    assert "sign-in" in officer.names()


def test_the_paper_is_printed_again_from_there(desk: Opener, device: FakeDevice) -> None:
    officer = at_work(desk, TEN)
    officer.touch("more")
    officer.touch("more-reprint")
    assert [type(wish) for wish in device.asked if isinstance(wish, c.PrintAgain)] == [c.PrintAgain]
    assert "more-window" not in officer.names()


@pytest.mark.parametrize("frame", [SEVEN, Frame("pc", 1920, 1080, 93.0)], ids=["7-inches", "desk"])
def test_a_key_opens_it_and_each_deeds_own_key_works_in_it(desk: Opener, frame: Frame) -> None:
    officer = at_work(desk, frame)
    officer.key(Key.Key_F3)
    assert "more-window" in officer.names()
    officer.key(Key.Key_P)
    assert "transfer-window" in officer.names()
    officer.key(Key.Key_Escape)
    officer.key(Key.Key_F3)
    officer.key(Key.Key_Escape)
    assert not {"more-window", "transfer-window"} & officer.names()


def test_a_key_of_the_work_works_in_it_too(desk: Opener, device: FakeDevice) -> None:
    officer = at_work(desk)
    officer.key(Key.Key_F3)
    officer.key(Key.Key_T)
    assert device.missed == 1
    assert "more-window" not in officer.names()


def test_it_offers_only_what_can_be_done_now(desk: Opener) -> None:
    officer = at_work(desk, TEN, called=False)
    officer.key(Key.Key_F3)
    assert not {"more-transfer", "more-hold", "more-reprint"} & officer.names()
    assert {"more-return", "more-print", "more-leave", "more-letters"} <= officer.names()


def test_letters_of_the_usual_size_need_no_such_button(desk: Opener) -> None:
    officer = desk(signed_in=True, frame=SEVEN)
    assert "more" not in officer.names()
    assert {"print", "leave", "queue", "help", "return"} <= officer.names()


def test_letters_that_grow_take_the_desk_and_its_window_along(desk: Opener) -> None:
    officer = desk(signed_in=True, frame=SEVEN)
    officer.key(Key.Key_K)
    for _ in range(3):
        officer.screen.glass.setting.next_text_size()
        officer.look()
        assert officer.text("window-title") == "Ditunda dan tidak hadir"
    officer.key(Key.Key_Escape)
    assert "return-window" not in officer.names()
