"""What a counter's screen says, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.app.views import CounterView, Figures, LinkView, NextView, PrinterView
from kiosk.domain.ticket import Priority, State
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from tests.unit.ui.loket.fakes import NINE, FakeChance, FakeClock, FakeDevice, ticket
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.words import CATCHING_UP, CounterWords, Stage, minutes_between, stage_of

WORDS = CounterWords(Texts("id"), ZoneInfo("Asia/Jakarta"))


def view(**changes: object) -> CounterView:
    return msgspec.structs.replace(FakeDevice(FakeClock()).view(), **changes)


@given(st.datetimes(timezones=st.just(dt.UTC)), st.timedeltas(dt.timedelta(days=-2), dt.timedelta(days=2)))
def test_waiting_is_never_negative_even_when_the_clock_was_set_back(now: dt.datetime, gone: dt.timedelta) -> None:
    try:
        earlier = now - gone
    except OverflowError:
        return
    assert minutes_between(earlier, now) == max(0, int(gone.total_seconds()) // 60)


@pytest.mark.parametrize(
    ("state", "stage"), [(State.CALLED, Stage.CALLED), (State.SERVING, Stage.SERVING), (None, Stage.FREE)]
)
def test_the_stage_follows_the_number_in_hand(state: State | None, stage: Stage) -> None:
    current = msgspec.structs.replace(ticket(1), state=state) if state else None
    assert stage_of(view(current=current)) is stage


@pytest.mark.parametrize(
    "why",
    ["longest_wait", "priority_turn", "regular_turn", "appointment_due", "returned", "transferred", "held_back"],
)
def test_every_reason_of_the_calling_rule_has_its_sentence(why: str) -> None:
    said = WORDS.why(NextView(ticket=ticket(1), why=why, passed_over=2), NINE + dt.timedelta(minutes=14))
    assert said.endswith("Menunggu 14 menit.")
    assert len(said) > 30


def test_an_unknown_reason_is_not_invented() -> None:
    assert WORDS.why(NextView(ticket=ticket(1), why="new_rule", passed_over=0), NINE) == "Menunggu 0 menit."


@pytest.mark.parametrize("priority", list(Priority))
def test_every_class_has_its_word(priority: Priority) -> None:
    assert WORDS.priority(priority)
    assert bool(WORDS.remark(ticket(1, priority=priority))) == (priority is not Priority.REGULAR)


def test_no_data_is_said_and_not_shown_as_zero() -> None:
    facts = WORDS.figures(Figures(served=0, missed=0, mean_wait=None, mean_service=None))
    assert [fact.value for fact in facts] == ["0", "0", "belum ada", "belum ada"]


@pytest.mark.parametrize("state", ["alone", "connected"])
def test_nothing_is_said_while_all_is_well(state: str) -> None:
    link = LinkView(state=state, since=NINE, waiting_records=7)
    assert (WORDS.link_head(link), WORDS.link_rest(link)) == ("", "")


def test_a_code_without_a_sentence_is_said_in_plain_words() -> None:
    assert WORDS.trouble(Refused("nobody.knows", kind="x")) == "Belum dapat dilakukan. Silakan coba lagi."


def test_an_intention_keeps_its_token_until_it_was_answered() -> None:
    chance = FakeChance()
    intentions = Intentions(lambda: chance.token(4).hex())
    first = intentions.token("start", "t-1")
    assert intentions.token("start", "t-1") == first
    assert intentions.token("start", "t-2") != first
    intentions.answered("start", "t-1")
    assert intentions.token("start", "t-1") != first


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        (PrinterView(state="near_end", tickets_left=40), "Kertas tiket kira-kira untuk 40 tiket lagi"),
        (PrinterView(state="near_end"), "Kertas tiket hampir habis"),
        (PrinterView(state="ready", tickets_left=400), ""),
    ],
)
def test_a_roll_that_comes_to_its_end_is_told_in_tickets_where_they_can_be_reckoned(
    printer: PrinterView, said: str
) -> None:
    assert WORDS.printer(printer) == said


def test_the_reason_tells_what_the_rule_says_and_the_ticket_holds() -> None:
    booked = msgspec.structs.replace(ticket(1), appointment_at=NINE, origin_name="Ubah data KTP-el")
    three = CounterWords(Texts("id"), ZoneInfo("Asia/Jakarta"), priority_after=3)
    nine = CounterWords(Texts("id"), ZoneInfo("Asia/Jakarta"), priority_after=9)
    assert "setelah tiga nomor biasa" in three.why(NextView(ticket=booked, why="priority_turn", passed_over=0), NINE)
    assert "setelah 9 nomor biasa" in nine.why(NextView(ticket=booked, why="priority_turn", passed_over=0), NINE)
    assert "09.00" in WORDS.why(NextView(ticket=booked, why="appointment_due", passed_over=0), NINE)
    assert "Ubah data KTP-el" in WORDS.why(NextView(ticket=booked, why="transferred", passed_over=0), NINE)


def test_what_stands_beside_a_number_says_all_that_is_known_of_it() -> None:
    booked = msgspec.structs.replace(ticket(1, priority=Priority.ELDERLY), appointment_at=NINE, origin_name="KTP-el")
    assert WORDS.remark(booked) == "Lansia, Pesanan 09.00, Pindahan"
    assert WORDS.remark(msgspec.structs.replace(ticket(1), calls=2)) == "Kembali"


@given(st.integers(0, 100_000))
def test_a_wait_in_minutes_and_seconds_is_as_long_as_it_lasts(seconds: int) -> None:
    numbers = [int(word.replace(".", "")) for word in WORDS.lasting(seconds).split() if word[0].isdigit()]
    assert sum(n * each for n, each in zip(reversed(numbers), (1, 60), strict=False)) == seconds


def test_how_many_are_not_listed_is_said() -> None:
    assert WORDS.more(view(waiting=(ticket(1),), waiting_count=1)) == ""
    assert "1.999" in WORDS.more(view(waiting=(ticket(1),), waiting_count=2000))


@pytest.mark.parametrize(
    ("calls", "said"), [(1, ""), (3, ""), (4, "Sudah dipanggil 4 kali"), (9, "Sudah dipanggil 9 kali")]
)
def test_a_number_is_called_again_as_often_as_the_rule_says_and_then_told_why_not(calls: int, said: str) -> None:
    assert WORDS.called_enough(msgspec.structs.replace(ticket(1), calls=calls)) == said
    assert WORDS.called_enough(None) == ""
    assert replace(WORDS, recalls=9).called_enough(msgspec.structs.replace(ticket(1), calls=calls)) == ""


@pytest.mark.parametrize("waiting", [0, 3, CATCHING_UP - 1, CATCHING_UP, 1204])
@pytest.mark.parametrize("state", ["alone", "connected"])
def test_beside_a_good_line_only_a_heap_of_records_is_worth_a_word(waiting: int, state: str) -> None:
    link = LinkView(state=state, since=None, waiting_records=waiting)
    heap = state == "connected" and waiting >= CATCHING_UP
    assert WORDS.link_head(link) == ("Terhubung, sedang mengirim." if heap else "")
    number = {1204: "1.204"}.get(waiting, str(waiting))
    assert WORDS.link_rest(link) == (f"{number} catatan menunggu." if heap else "")
