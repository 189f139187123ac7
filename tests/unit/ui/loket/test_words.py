"""What a counter's screen says, sentence by sentence."""

from __future__ import annotations

import datetime as dt
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
from ui.glass.loket.words import CounterWords, Stage, minutes_between, stage_of

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


@pytest.mark.parametrize("why", ["longest_wait", "priority_turn", "regular_turn"])
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
