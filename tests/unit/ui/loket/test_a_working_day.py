"""A whole day at a counter by keys alone, and every press that must not do more than it should."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from kiosk.app import commands as c
from kiosk.app.command import Command
from kiosk.app.views import LinkView, NoticeView, PrinterView, ReceiptView
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import COUNTER, NINE, FakeDevice

Key = Qt.Key


def asked(device: FakeDevice, *kinds: type[Command]) -> list[Command]:
    return [command for command in device.asked if isinstance(command, kinds)]


def sign_in(officer: Desk, pin: str = "1234") -> None:
    officer.type("P03")
    officer.key(Key.Key_Return)
    officer.type(pin)
    officer.key(Key.Key_Return)


def big(officer: Desk, key: Key = Key.Key_Return) -> None:
    officer.wait_out_the_bounce()
    officer.key(key)


def test_a_whole_day_is_worked_without_a_mouse(desk: Opener, device: FakeDevice) -> None:
    officer = desk()
    sign_in(officer)
    assert "desk" in officer.names()
    big(officer, Key.Key_Space)
    assert officer.text("number") == "A-001"
    officer.key(Key.Key_R)
    officer.key(Key.Key_T)
    assert (device.missed, device.current) == (1, None)
    for number in ("A-002", "D-003", "A-004"):
        big(officer, Key.Key_Space)
        assert officer.text("number") == number
        big(officer)
        big(officer)
    assert device.served == 3
    officer.key(Key.Key_F2)
    officer.type("sidik jari")
    officer.key(Key.Key_Return)
    assert officer.text("given-label") == "A-101"
    big(officer)
    officer.key(Key.Key_F10)
    officer.key(Key.Key_2)
    assert "sign-in" in officer.names()
    assert asked(device, c.SignOut) == [c.SignOut(counter=officer.models.sign_in._counter.code, reason="end_of_duty")]


def test_space_calls_only_when_nobody_is_in_hand(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    big(officer, Key.Key_Space)
    big(officer, Key.Key_Space)
    assert len(asked(device, c.CallNext)) == 1


def test_enter_hit_twice_does_not_start_and_finish(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    big(officer, Key.Key_Space)
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Return, times=2)
    assert len(asked(device, c.StartService)) == 1
    assert asked(device, c.FinishService) == []


def test_a_press_while_the_device_works_asks_nothing_again(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.wait_out_the_bounce()
    officer.touch("primary", times=3)
    assert len(asked(device, c.CallNext)) == 1


def test_each_recall_is_an_intention_of_its_own(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    big(officer, Key.Key_Space)
    officer.key(Key.Key_R)
    officer.key(Key.Key_R)
    tokens = [command.request for command in asked(device, c.Recall) if isinstance(command, c.Recall)]
    assert len(tokens) == len(set(tokens)) == 2


def test_an_answer_that_got_lost_is_asked_for_with_the_same_token(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    device.fail[c.CallNext] = Refused("device.failed", kind="OSError")
    big(officer, Key.Key_Space)
    assert officer.text("told")
    big(officer, Key.Key_Space)
    first, second = (command.request for command in asked(device, c.CallNext) if isinstance(command, c.CallNext))
    assert first == second


def test_a_refusal_is_said_and_the_number_stays(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    big(officer, Key.Key_Space)
    device.fail[c.Recall] = Refused("queue.busy")
    officer.key(Key.Key_R)
    assert officer.text("number") == "A-001"
    assert officer.find("told").property("mood") == "info"
    assert officer.text("told") not in ("", "queue.busy")


def test_a_wrong_pin_is_said_and_wiped(desk: Opener, device: FakeDevice) -> None:
    officer = desk()
    sign_in(officer, "9999")
    assert "sign-in" in officer.names()
    assert "4" in officer.text("sign-in-trouble")
    assert officer.text("officer-pin") == ""
    officer.type("1234")
    officer.key(Key.Key_Return)
    assert "desk" in officer.names()


def test_a_finger_can_sign_in_too(desk: Opener) -> None:
    officer = desk()
    officer.touch("officer-P04")
    for digit in "1234":
        officer.touch(f"pad-{digit}")
    officer.touch("sign-in-go")
    assert "desk" in officer.names()


def test_an_officer_who_was_at_work_before_a_restart_is_at_work(desk: Opener) -> None:
    assert "desk" in desk(signed_in=True).names()


def test_an_empty_queue_is_said_and_cannot_be_called(desk: Opener, device: FakeDevice) -> None:
    device.waiting.clear()
    officer = desk(signed_in=True)
    big(officer, Key.Key_Space)
    assert officer.text("empty") == "Tidak ada yang menunggu"
    assert not officer.find("primary").property("available")


def test_new_numbers_appear_by_themselves(desk: Opener, device: FakeDevice) -> None:
    device.waiting, later = [], device.waiting
    officer = desk(signed_in=True)
    device.waiting = later
    device.tell("queue")
    officer.settle()
    assert officer.text("next-label") == "A-001"
    assert officer.text("waiting-count") == "9 menunggu"


def test_waiting_minutes_grow_while_nobody_presses_anything(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    assert "Menunggu 29 menit." in officer.text("next-why")
    device.clock.forward(5)
    officer.models.desk.ticked.emit()
    officer.settle()
    assert "Menunggu 34 menit." in officer.text("next-why")


def test_the_reason_of_the_next_number_is_said(desk: Opener) -> None:
    assert desk(signed_in=True).text("next-why").startswith("menunggu paling lama.")


def test_cut_off_is_said_with_its_time_and_what_waits(desk: Opener, device: FakeDevice) -> None:
    device.link = LinkView(state="cut_off", since=NINE - dt.timedelta(minutes=6), waiting_records=31)
    device.withheld = 2
    officer = desk(signed_in=True)
    assert officer.text("offline") == "Tidak terhubung ke server situs sejak 08.54."
    assert officer.find("offline").property("detail") == "Semua tetap berjalan. 31 catatan menunggu."
    assert officer.text("withheld").startswith("2 nomor lain")


@pytest.mark.parametrize(
    ("state", "day", "said"),
    [
        ("centre", NINE.date(), "Semua 214 tiket dan 61 survei hari ini sudah di pusat."),
        (
            "waiting",
            NINE.date(),
            "12 catatan hari ini belum sampai di server. Semua tersimpan di sini dan dikirim sendiri.",
        ),
        ("centre", NINE.date() - dt.timedelta(days=1), None),
    ],
)
def test_who_leaves_is_told_whether_all_of_the_day_is_safe(
    desk: Opener, device: FakeDevice, state: str, day: dt.date, said: str | None
) -> None:
    receipt = ReceiptView(day=day, state=state, tickets=214, surveys=61, waiting=12, made_at=NINE)
    device.link = LinkView(state="connected", since=None, waiting_records=0, receipt=receipt)
    officer = desk(signed_in=True)
    officer.key(Key.Key_F10)
    assert (officer.text("receipt") if "receipt" in officer.names() else None) == said


def test_what_the_site_found_odd_stands_there_until_it_was_read(desk: Opener, device: FakeDevice) -> None:
    twice = NoticeView(code="called_twice", subject="A1", params={"label": "A-012", "counter": "Loket 3"}, at=NINE)
    strange = NoticeView(code="of_tomorrow", subject="x", params={}, at=NINE)
    device.notices = (twice, strange)
    officer = desk(signed_in=True)
    assert officer.text("oddity").startswith("Nomor A-012 dipanggil di dua loket, juga di Loket 3.")
    assert officer.text("oddity").endswith("Masih ada 1 pemberitahuan lain.")
    officer.key(Key.Key_M)
    assert officer.text("oddity").startswith("Server mencatat sesuatu")
    officer.key(Key.Key_M)
    officer.key(Key.Key_M)
    assert "oddity" not in officer.names()
    assert asked(device, c.DismissNotice) == [
        c.DismissNotice(counter=COUNTER, code="called_twice", subject="A1"),
        c.DismissNotice(counter=COUNTER, code="of_tomorrow", subject="x"),
    ]


@pytest.mark.parametrize("state", ["near_end", "paper_out", "cover_open", "fault", "unknown", "down"])
def test_the_printer_speaks_up_when_it_needs_somebody(desk: Opener, device: FakeDevice, state: str) -> None:
    device.printer = PrinterView(state=state)
    assert desk(signed_in=True).text("printer-state")


def test_a_called_officer_sees_it_until_it_was_seen(desk: Opener, device: FakeDevice) -> None:
    device.staff_called_at = NINE
    officer = desk(signed_in=True)
    assert "09.00" in officer.text("staff-called")
    officer.touch("staff-called-seen")
    assert "staff-called" not in officer.names()


def test_staying_signs_nobody_out(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_F10)
    officer.key(Key.Key_Escape)
    assert asked(device, c.SignOut) == []
    assert officer.focus() in ("", "desk")


def test_leaving_is_refused_in_words_where_the_device_refuses_it(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    device.fail[c.SignOut] = Refused("queue.busy")
    officer.key(Key.Key_F10)
    officer.key(Key.Key_1)
    assert officer.text("leave-told")
    assert "leaving" in officer.names()


def test_keys_mean_nothing_to_the_desk_while_something_lies_over_it(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_F1)
    big(officer, Key.Key_R)
    officer.key(Key.Key_T)
    assert asked(device, c.CallNext, c.Recall, c.MissTicket) == []
    officer.key(Key.Key_Escape)
    assert "help-window" not in officer.names()


def test_a_number_with_priority_is_printed_by_keys(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_F2)
    officer.type("ktp")
    officer.key(Key.Key_Down)
    officer.touch("class-elderly")
    officer.touch("print-go", times=2)
    wishes = [command for command in asked(device, c.IssueTicket) if isinstance(command, c.IssueTicket)]
    assert [(wish.service, wish.priority) for wish in wishes] == [("D", "elderly")]
    device.tell("print")
    officer.settle()
    assert officer.text("given-paper") == "Tiket sudah dicetak."


def test_a_session_that_ended_elsewhere_leads_to_the_door_and_nobody_calls_as_nobody(
    desk: Opener, device: FakeDevice
) -> None:
    officer = desk(signed_in=True)
    officer.key(Key.Key_F10)
    assert "leaving" in officer.names()
    device.officer = None  # a new day began, or somebody signed out by command
    officer.wait_out_the_bounce()
    device.tell("queue")
    officer.settle()
    assert "desk" not in officer.names()
    assert officer.text("sign-in-trouble") == "Sesi di loket ini sudah berakhir. Masuk lagi."
    device.asked.clear()
    officer.wait_out_the_bounce()
    officer.key(Key.Key_Space)
    assert not asked(device, c.CallNext)
    sign_in(officer)
    assert "desk" in officer.names()
    assert "leaving" not in officer.names()
