"""What a citizen meets after the number: called, held, sent on, missed and back; and one with an appointment."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from kiosk.domain.events import TicketIssued, TicketMoved
from kiosk.domain.ticket import Move, State
from tests.stories.conftest import Opener
from tests.stories.mall import KTP, TUESDAY, Mall
from tests.stories.people import Citizen

Key = Qt.Key
LOST = "ktp hilang"


def takes(citizen: Citizen) -> str:
    """A number by the directory."""
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular")
    citizen.comes_to("Ticket")
    number = citizen.reads("ticket-number")
    citizen.taps("done")
    return number


def moves(mall: Mall, label: str) -> list[Move]:
    """What became of a number, in order."""
    ticket = mall.ticket(label).id
    return [moved.move for moved in mall.events(TicketMoved) if moved.ticket == ticket]


def stands_in_his_own_words(mall: Mall, citizen: Citizen, label: str) -> str:
    """Who scans his own ticket reads where it stands."""
    citizen.taps("start", "own-code")
    citizen.waits_for("code-page")
    citizen.shows_ticket(mall.ticket(label).code)
    citizen.waits_for("place")
    said = citizen.words()
    citizen.taps("done")
    citizen.comes_to("Idle")
    return said


def test_a_citizen_is_called_served_and_gone_and_the_hall_sees_it(hall: Opener) -> None:
    mall = hall()
    citizen, officer, board = mall.citizen(), mall.officer(), mall.watcher()
    number = takes(citizen)
    assert officer.calls() == number
    board.waits_for_call(number, "Loket 1")
    officer.serves()
    assert moves(mall, number) == [Move.CALL, Move.START, Move.FINISH]
    assert mall.waiting() == []


def test_who_must_fetch_a_copy_is_held_and_called_back_by_the_same_counter(hall: Opener) -> None:
    mall = hall()
    officer, board = mall.officer(), mall.watcher()
    citizen = mall.citizen()
    held, other = takes(citizen), mall.somebody_takes().label
    assert officer.calls() == held
    officer.does(Key.Key_D)
    officer.chooses_reason()
    assert mall.ticket(held).state is State.HELD
    assert mall.waiting() == [other]
    assert officer.calls() == other
    officer.serves()
    officer.does(Key.Key_K)
    officer.waits_for(f"held-{held}")
    officer.does(Key.Key_Return)
    officer.until(lambda: officer.label == held, "the held one is not called back")
    board.waits_for_call(held, "Loket 1")
    officer.serves()
    assert moves(mall, held) == [Move.CALL, Move.HOLD, Move.CALL, Move.START, Move.FINISH]


def test_who_came_for_the_wrong_service_is_sent_on_and_keeps_the_number(hall: Opener) -> None:
    mall = hall()
    officer, citizen = mall.officer(), mall.citizen()
    number = takes(citizen)
    officer.calls()
    officer.does(Key.Key_P)
    officer.waits_for("transfer-window")
    officer.types(LOST)
    officer.does(Key.Key_Return)
    officer.chooses_reason()
    assert mall.waiting() == [number]
    assert mall.ticket(number).service == "dukcapil.ktp-el-hilang"
    assert number in stands_in_his_own_words(mall, citizen, number)
    assert mall.labels() == [number]


def test_who_was_in_the_prayer_room_comes_back_without_a_new_number(hall: Opener) -> None:
    mall = hall()
    officer, citizen = mall.officer(), mall.citizen()
    number = takes(citizen)
    officer.calls()
    officer.does(Key.Key_T)
    officer.is_free()
    assert mall.ticket(number).state is State.MISSED
    officer.does(Key.Key_K)
    officer.waits_for(f"missed-{number}")
    officer.does(Key.Key_Return)
    officer.until(lambda: mall.waiting() == [number], "he does not wait again")
    assert officer.calls() == number
    assert moves(mall, number)[:3] == [Move.CALL, Move.MISS, Move.RETURN]


def test_who_has_a_second_errand_is_given_its_number_at_the_counter(hall: Opener) -> None:
    mall = hall()
    officer = mall.officer()
    first = takes(mall.citizen())
    officer.calls()
    officer.does(Key.Key_Return)
    officer.waits_for("onward")
    officer.does(Key.Key_L)
    officer.waits_for("print-window")
    officer.types(LOST)
    officer.does(Key.Key_Return)
    officer.waits_for("given-label")
    second = officer.reads("given-label")
    assert mall.waiting() == [second]
    assert mall.ticket(first).state is State.FINISHED
    assert second in mall.printer.wait_for_tickets(2)[-1].text


def test_who_has_an_appointment_shows_its_code_and_is_called_before_those_who_came_earlier(hall: Opener) -> None:
    mall = hall()
    officer, citizen = mall.officer(), mall.citizen()
    code = mall.somebody_books(TUESDAY + dt.timedelta(minutes=5))
    walked_in = mall.somebody_takes().label
    citizen.shows_ticket(code)
    citizen.comes_to("Ticket")
    number = citizen.reads("ticket-number")
    assert mall.ticket(number).appointment_at == TUESDAY + dt.timedelta(minutes=5)
    assert officer.calls() == number
    citizen.taps("done")
    citizen.shows_ticket(code)
    citizen.settles()
    assert len(mall.events(TicketIssued)) == 2
    officer.serves()
    assert officer.calls() == walked_in
