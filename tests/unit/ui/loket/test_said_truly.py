"""What the desk says is so at the moment at which it is read."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.finding import Finder
from kiosk.app import commands as c
from kiosk.app.views import CounterView, LinkView, OpeningView
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import L1, hall
from tests.unit.ui.loket.conftest import KEPT, Desk, Opener
from tests.unit.ui.loket.fakes import FakeDevice
from ui.glass.loket import screen as loket
from ui.glass.setting import Frame

Key = Qt.Key


def served_one(officer: Desk) -> None:
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Return):
        officer.key(key)
        officer.wait_out_the_bounce()


def test_the_day_is_looked_at_again_with_each_number_that_was_served(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    served_one(officer)
    officer.settle()
    (hour,) = officer.models.desk.property("hours").rows
    assert hour.served == 1


def test_no_day_is_denied_before_it_was_asked_for_nor_beside_numbers(desk: Opener, device: FakeDevice) -> None:
    device.fail[c.ShowCurve] = Refused("server.unreachable")
    officer = desk(signed_in=True)
    assert officer.models.desk.property("noDay") == ""


def test_a_key_that_does_nothing_is_not_offered(desk: Opener) -> None:
    officer = desk(signed_in=True)
    assert "hint-next" in officer.names()
    officer.key(Key.Key_Space)
    assert "hint-next" not in officer.names()


def test_no_reason_for_closing_is_asked_while_a_citizen_is_in_hand(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_Space)
    officer.key(Key.Key_F10)
    assert "leaving" not in officer.names()
    assert officer.text("told") == "Masih ada warga di loket ini. Selesaikan dulu."
    assert not [wish for wish in device.asked if isinstance(wish, c.SignOut)]


def test_what_was_refused_without_the_site_is_not_said_once_it_is_back(desk: Opener, device: FakeDevice) -> None:
    device.link = LinkView(state="cut_off", since=None, waiting_records=0)
    device.fail[c.CallNext] = Refused("queue.withheld", count=3)
    officer = desk(signed_in=True)
    officer.key(Key.Key_Space)
    assert officer.text("told").startswith("Situs tidak terhubung.")
    device.link = msgspec.structs.replace(device.link, state="connected")
    device.tell("link")
    officer.settle()
    assert officer.models.desk.property("trouble") == ""


def test_the_number_in_hand_says_why_it_was_chosen(desk: Opener) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_Space)
    assert officer.text("chosen-why") == "Mengapa: menunggu paling lama."
    officer.key(Key.Key_T)
    assert officer.models.desk.property("chosenWhy") == ""


def test_after_a_restart_of_the_device_it_says_so_still(app: QGuiApplication, tmp_path: Path) -> None:
    with hall(tmp_path, settings=("device.ask_pin=false",)) as here:
        here.desk.execute(c.SignIn(counter=L1, officer=OfficerCode("P01"), pin=""), CounterView)
        here.ticket()
        here.calls()
        here.again()
        world = loket.World(L1, here.clock.now, here.token, Finder(here.catalogue, {}).find)
        screen = loket.open(here.desk, Frame("pc", 1920, 1080, 93.0), world)
        KEPT.append(screen.models)
        officer = Desk(screen)
        officer.look()
        assert officer.text("chosen-why") == "Mengapa: menunggu paling lama."
        screen.close()


def test_who_goes_onward_is_told_where_to(desk: Opener) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_Space)
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Return)
    officer.key(Key.Key_L)
    officer.key(Key.Key_Return)
    assert officer.models.printing.property("labelService").endswith(". Zona A: Loket 3.")


def test_a_break_stands_over_the_desk_with_the_hour_of_its_end(desk: Opener, device: FakeDevice) -> None:
    break_of = {"resumes": "13.30", "tickets_from": "13.00"}
    device.opening = OpeningView(open=False, state="friday_break", params=break_of)
    officer = desk(signed_in=True)
    officer.settle()
    (strip,) = officer.models.desk.property("strips").rows
    assert (strip.name, strip.rest) == ("opening", "Layanan dibuka lagi pukul 13.30.")
