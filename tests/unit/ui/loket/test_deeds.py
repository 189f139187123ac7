"""Everything else an officer does with a number: by keys, by touches, once each, and only where it can be done."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.app import commands as c
from kiosk.app.command import Command
from kiosk.app.views import LineView
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import COUNTER, FakeDevice
from ui.glass.loket.counter_work import AFTER_MS
from ui.glass.loket.deeds import ANY, DEEDS, Place, placed
from ui.glass.loket.words import Stage

Key = Qt.Key


def asked(device: FakeDevice, *kinds: type[Command]) -> list[Command]:
    return [command for command in device.asked if isinstance(command, kinds)]


def called(desk: Opener, *, serving: bool = False) -> Desk:
    officer = desk(signed_in=True)
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Space)
    if serving:
        officer.wait_out_the_bounce()
        officer.key(Key.Key_Return)
    officer.wait_out_the_bounce()
    return officer


def held(device: FakeDevice) -> c.HoldTicket:
    (wish,) = asked(device, c.HoldTicket)
    assert isinstance(wish, c.HoldTicket)
    return wish


def moved(device: FakeDevice) -> c.TransferTicket:
    (wish,) = asked(device, c.TransferTicket)
    assert isinstance(wish, c.TransferTicket)
    return wish


# --- transfer -----------------------------------------------------------------------------------------------


def test_a_number_goes_to_another_service_by_keys_and_its_reason_is_recorded(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    officer.key(Key.Key_P)
    officer.type("ubah data")
    officer.key(Key.Key_Return)
    officer.key(Key.Key_1)
    assert (moved(device).service, moved(device).reason) == ("D", "wrong_service")
    assert officer.text("told") == "A-001 dipindahkan ke Ubah data KTP-el. Zona A: Loket 3."
    assert "number" not in officer.names()


def test_a_number_goes_to_another_service_by_touch(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk, serving=True)
    officer.touch("transfer")
    officer.touch("service-S")
    officer.touch("transfer-go")
    officer.touch("transfer-not_here")
    assert (moved(device).service, moved(device).reason) == ("S", "not_here")


def test_its_own_service_is_not_among_those_it_can_go_to(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    officer.key(Key.Key_P)
    assert {"service-D", "service-S"} <= officer.names()
    assert "service-A" not in officer.names()


def test_arrows_choose_while_one_types(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    officer.key(Key.Key_P)
    officer.key(Key.Key_Down)
    officer.key(Key.Key_Down)  # there are two: it stays on the last
    officer.key(Key.Key_Return)
    officer.key(Key.Key_4)
    assert moved(device).service == "S"


def test_a_transfer_that_was_refused_is_said_and_the_number_stays(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    device.fail[c.TransferTicket] = Refused("queue.nobody_serves")
    officer.key(Key.Key_P)
    officer.key(Key.Key_Return)
    officer.key(Key.Key_1)
    assert officer.text("number") == "A-001"
    assert officer.find("told").property("mood") == "info"


@pytest.mark.parametrize("keys", [[Key.Key_Escape], [Key.Key_Return, Key.Key_Escape]])
def test_who_turns_back_moves_nobody(desk: Opener, device: FakeDevice, keys: list[Qt.Key]) -> None:
    officer = called(desk)
    officer.key(Key.Key_P)
    for key in keys:
        officer.key(key)
    assert asked(device, c.TransferTicket) == []
    officer.key(Key.Key_R)
    assert len(asked(device, c.Recall)) == 1


# --- hold and return -----------------------------------------------------------------------------------------


def test_a_number_on_hold_lets_the_next_come_and_is_called_again(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk, serving=True)
    officer.key(Key.Key_D)
    officer.key(Key.Key_2)
    assert held(device).reason == "payment"
    assert "1 ditunda" in officer.text("set-aside")
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Space)
    assert officer.text("number") == "A-002"
    officer.key(Key.Key_T)
    officer.key(Key.Key_K)
    officer.key(Key.Key_Return)
    assert officer.text("number") == "A-001"
    assert [wish.ticket for wish in asked(device, c.CallTicket) if isinstance(wish, c.CallTicket)] == ["t-A1"]


def test_a_number_on_hold_cannot_be_called_while_another_is_in_hand_and_that_is_said(
    desk: Opener, device: FakeDevice
) -> None:
    officer = called(desk)
    officer.key(Key.Key_D)
    officer.key(Key.Key_1)
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Space)
    officer.key(Key.Key_K)
    assert "call-held" not in officer.names()
    officer.key(Key.Key_Return)
    assert asked(device, c.CallTicket, c.ReturnTicket) == []
    officer.key(Key.Key_K)
    assert len(asked(device, c.ReturnTicket)) == 1


def test_one_who_did_not_come_returns_by_touch(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    officer.key(Key.Key_T)
    officer.touch("return")
    officer.touch("missed-A-001")
    officer.touch("give-back", times=2)
    assert len(asked(device, c.ReturnTicket)) == 1
    assert officer.text("told") == "A-001 kembali ke antrean."
    assert device.gone == []


def test_nothing_on_hold_and_nobody_missed_is_said(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_K)
    assert "return-window" in officer.names()
    assert "give-back" not in officer.names()
    officer.key(Key.Key_Return)
    assert "return-window" not in officer.names()  # Enter presses the only button: close


def test_one_held_too_long_is_called_to_mind_and_the_key_leads_to_it(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    officer.key(Key.Key_D)
    officer.key(Key.Key_1)
    assert "held-long-A-001" not in officer.names()
    device.clock.forward(60)
    officer.wait_out_the_bounce()
    device.tell("queue")
    officer.settle()
    assert officer.text("held-long-A-001").startswith("A-001 sudah ditunda 60 menit.")
    officer.touch("held-long-A-001-seen")
    assert "return-window" in officer.names()


# --- onward ------------------------------------------------------------------------------------------------


def test_who_needs_another_service_goes_on_with_a_number_of_his_own(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk, serving=True)
    officer.key(Key.Key_L)
    officer.type("ubah data")
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Return, times=2)
    (wish,) = asked(device, c.OnwardService)
    assert isinstance(wish, c.OnwardService)
    assert (wish.counter, wish.service) == (COUNTER, ServiceCode("D"))
    assert officer.text("given-label") == "D-101"
    assert device.served == 1
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Return)
    assert "print-window" not in officer.names()
    assert officer.models.desk.property("stage") == "free"


def test_nobody_is_offered_a_second_number_for_the_service_that_is_in_hand(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk, serving=True)
    assert device.current is not None
    own = f"service-{device.current.service}"
    officer.key(Key.Key_F2)
    assert own in officer.names()
    officer.key(Key.Key_Escape)
    officer.key(Key.Key_L)
    assert "print-window" in officer.names()
    assert own not in officer.names()


def test_an_onward_number_that_was_refused_leaves_the_first_one_in_hand(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk, serving=True)
    device.fail[c.OnwardService] = Refused("ticket.quota_reached")
    officer.key(Key.Key_L)
    officer.key(Key.Key_Return)
    assert officer.text("print-trouble")
    officer.key(Key.Key_Escape)
    assert officer.text("number") == "A-001"


# --- what only shows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "window"),
    [
        (Key.Key_A, "queue-window"),
        (Key.Key_H, "day-window"),
        (Key.Key_I, "notices-window"),
        (Key.Key_F1, "help-window"),
    ],
)
def test_a_window_opens_and_closes_by_its_key_and_the_work_goes_on(
    desk: Opener, device: FakeDevice, key: Qt.Key, window: str
) -> None:
    officer = called(desk)
    officer.key(key)
    assert window in officer.names()
    officer.key(Key.Key_R)
    assert asked(device, c.Recall) == []  # the desk rests under it
    officer.key(key)
    assert window not in officer.names()
    officer.key(Key.Key_R)
    assert len(asked(device, c.Recall)) == 1


def test_the_day_is_shown_by_the_hour_as_the_device_tells_it(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    device.served = 4
    officer.key(Key.Key_H)
    (wish, *_) = asked(device, c.ShowCurve)
    assert wish == c.ShowCurve(counter=COUNTER)
    (hour,) = officer.models.desk.property("hours").rows
    assert (hour.hour, hour.issued, hour.served, hour.issued_share) == ("09", 12, 4, 1.0)
    assert "12 nomor diambil, 4 dilayani" in hour.said


def test_no_window_of_one_officer_stays_open_for_the_next(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_K)
    officer.models.leaving.open()
    officer.models.leaving.leave("break")
    officer.settle()
    assert "sign-in" in officer.names()
    assert not officer.models.returning.property("shown")


# --- the table -----------------------------------------------------------------------------------------------


def test_no_two_deeds_have_one_key() -> None:
    keys = [key for deed in DEEDS for key in deed.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("stage", list(Stage))
def test_every_button_stands_in_one_row_of_its_stage(stage: Stage) -> None:
    first, last = placed(stage, Place.FIRST), placed(stage, Place.LAST)
    assert not {deed.name for deed in first} & {deed.name for deed in last}
    assert all(stage in deed.stages for deed in (*first, *last))


FOREIGN = [
    (stage, deed) for stage, deed in itertools.product(Stage, DEEDS) if stage not in deed.stages and deed.stages != ANY
]


@pytest.mark.parametrize(("stage", "deed"), FOREIGN, ids=lambda each: getattr(each, "name", str(each)))
def test_a_key_of_another_stage_does_nothing(desk: Opener, device: FakeDevice, stage: Stage, deed: object) -> None:
    officer = desk(signed_in=True) if stage is Stage.FREE else called(desk, serving=stage is Stage.SERVING)
    officer.wait_out_the_bounce()
    before = [command for command in device.asked if hasattr(command, "request")]
    officer.key(getattr(deed, "keys")[0])  # noqa: B009 - a deed of the table
    assert [command for command in device.asked if hasattr(command, "request")] == before
    assert not any(name.endswith("-window") or name == "reasons" for name in officer.names())


def test_what_changes_during_a_deed_is_asked_for_once_after_its_answer_is_drawn(
    desk: Opener, device: FakeDevice
) -> None:
    officer = desk(signed_in=True)
    officer.wait_out_the_bounce()
    officer.settle()
    device.asked.clear()
    officer.key(Key.Key_Space)
    for _ in range(3):
        device.tell("queue")
    officer.settle()
    assert [type(command) for command in device.asked] == [c.CallNext]
    device.waiting.clear()  # by another counter
    QTest.qWait(4 * AFTER_MS)
    officer.settle()
    assert [type(command) for command in device.asked] == [c.CallNext, c.ShowCounter]
    assert officer.models.desk.view == device.view()
    device.tell("queue")
    officer.settle()
    assert len(asked(device, c.ShowCounter)) == 2


def test_a_number_that_was_called_often_enough_bars_its_button_and_says_why(desk: Opener, device: FakeDevice) -> None:
    officer = called(desk)
    for _ in range(device.site.calling.recalls):
        assert officer.find("recall").property("available")
        officer.wait_out_the_bounce()
        officer.key(Key.Key_R)
    barred = officer.find("recall")
    assert not barred.property("available")
    assert barred.property("text") == "Sudah dipanggil 4 kali"
    before = len(asked(device, c.Recall))
    officer.touch("recall")
    assert len(asked(device, c.Recall)) == before
    officer.wait_out_the_bounce()
    officer.key(Key.Key_T)
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Space)
    assert officer.find("recall").property("available")


@pytest.mark.parametrize(("key", "window"), [(Key.Key_P, "transfer"), (Key.Key_F2, "print"), (Key.Key_L, "onward")])
@pytest.mark.parametrize(
    ("at_work", "said"), [((COUNTER,), "7 menunggu"), ((), "7 menunggu, belum diketahui ada loket yang buka")]
)
def test_beside_each_service_stands_how_many_wait_and_whether_anybody_serves_it(
    desk: Opener, device: FakeDevice, key: Key, window: str, at_work: tuple[CounterCode, ...], said: str
) -> None:
    officer = called(desk, serving=True)
    device.lines = (LineView(service=ServiceCode("D"), waiting=7, expected_minutes=5, quota_left=None),)
    device.at_work = at_work
    officer.key(key)
    officer.look()
    line = officer.find("service-D")
    assert line.property("words") == f"Ubah data KTP-el, Dukcapil, {said}", window
    if window == "print":  # nobody waits there that the hall told of; who has its number is sent elsewhere
        assert officer.find("service-A").property("words") == "Perekaman KTP-el baru, Dukcapil"
