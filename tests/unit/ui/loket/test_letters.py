"""An officer makes the letters larger, by key or finger, and finds them so again; the next one finds them as usual."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from kiosk.adapters.finding import Finder
from kiosk.app import commands as c
from kiosk.config import Settings, load
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.conftest import KEPT, Desk, Opener
from tests.unit.ui.loket.fakes import FakeDevice
from ui.glass.loket import screen as loket
from ui.glass.running import world_for
from ui.glass.setting import Comfort, Frame, frame_for

Key = Qt.Key
P03 = OfficerCode("P03")
TEN_INCHES = frame_for("loket", 1280, 800)


def scale(officer: Desk) -> float:
    return officer.screen.glass.setting.chosen.text_scale


def kept(device: FakeDevice) -> list[int]:
    return [wish.percent for wish in device.asked if isinstance(wish, c.SetLetters)]


def signs_in(officer: Desk, code: str = "P03") -> None:
    officer.models.sign_in.setCode(code)
    officer.models.sign_in.setPin("1234")
    officer.models.sign_in.submit()
    officer.settle()


def leaves(officer: Desk) -> None:
    officer.key(Key.Key_F10)
    officer.key(Key.Key_1)


def test_a_key_enlarges_the_letters_and_goes_round(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    seen = []
    for _ in range(3):
        officer.key(Key.Key_F4)
        seen.append(scale(officer))
    assert seen == [1.25, 1.5, 1.0]
    assert kept(device) == [125, 150, 100]


@pytest.mark.parametrize("frame", [TEN_INCHES, Frame("pc", 1920, 1080, 93.0)], ids=["10-inches", "desk"])
def test_it_can_be_touched_in_the_help_and_the_help_stays(desk: Opener, frame: Frame) -> None:
    officer = desk(signed_in=True, frame=frame)
    officer.touch("help")
    officer.touch("letters")
    assert scale(officer) == 1.25
    assert "help-window" in officer.names()
    officer.key(Key.Key_F4)
    assert scale(officer) == 1.5
    officer.touch("help-close")
    assert "help-window" not in officer.names()


def test_where_letters_are_large_it_stands_among_the_other_actions(desk: Opener) -> None:
    officer = desk(signed_in=True, frame=TEN_INCHES, comfort=Comfort(1.25, reduced_motion=True))
    officer.touch("more")
    officer.touch("more-letters")
    assert scale(officer) == 1.5
    assert "more-window" in officer.names()


def test_what_was_chosen_before_the_sign_in_is_kept_for_who_sits_down(desk: Opener, device: FakeDevice) -> None:
    officer = desk(frame=TEN_INCHES)
    officer.touch("letters")
    officer.key(Key.Key_F4)
    assert (scale(officer), kept(device)) == (1.5, [])
    signs_in(officer)
    assert (scale(officer), kept(device)) == (1.5, [150])
    assert device.letters == {P03: 150}


def test_the_field_that_has_the_keys_leaves_the_key_to_the_page(desk: Opener) -> None:
    officer = desk(frame=TEN_INCHES)
    for field in ("officer-code", "officer-pin"):
        officer.touch(field)
        before = scale(officer)
        officer.key(Key.Key_F4)
        assert scale(officer) != before


def test_an_officer_finds_them_again_and_the_next_one_does_not(desk: Opener, device: FakeDevice) -> None:
    device.letters[P03] = 150
    officer = desk()
    assert scale(officer) == 1.0
    signs_in(officer)
    assert scale(officer) == 1.5
    leaves(officer)
    assert scale(officer) == 1.0
    signs_in(officer, "P04")
    assert scale(officer) == 1.0
    assert kept(device) == []


def test_what_could_not_be_kept_stands_until_the_officer_leaves(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    device.fail[c.SetLetters] = Refused("disk.full")
    officer.key(Key.Key_F4)
    assert (scale(officer), officer.models.desk.property("trouble")) == (1.25, "")
    leaves(officer)
    assert scale(officer) == 1.0


def opened(device: FakeDevice, settings: Settings) -> loket.LoketScreen:
    """As `anjungan run` opens it, by the test's clock."""
    ours = world_for(loket.World, settings, device.site)
    screen = loket.open(device, TEN_INCHES, replace(ours, now=device.clock.now, find=Finder(device.site, {}).find))
    KEPT.append(screen.models)
    return screen


def test_the_configuration_says_what_is_usual_here(app: object, device: FakeDevice) -> None:
    screen = opened(device, load(None, ["device.role=loket", "device.counter=L03", "device.text_size=125"]))
    officer = Desk(screen, device=device, clock=device.clock)
    officer.settle()
    assert scale(officer) == 1.25
    signs_in(officer)
    assert (scale(officer), kept(device)) == (1.25, [])
    officer.key(Key.Key_F4)
    leaves(officer)
    assert (scale(officer), kept(device)) == (1.25, [150])
    screen.close()


def test_no_other_size_is_taken() -> None:
    with pytest.raises(Refused, match=r"config\."):
        load(None, ["device.text_size=300"])
