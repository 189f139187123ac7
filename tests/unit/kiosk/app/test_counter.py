"""The counter: nobody is called twice, nobody is lost, and a PIN is guarded."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.calling import VAIN
from kiosk.app.counter import LOCK, TRIES
from kiosk.app.silence import BELIEVED
from kiosk.app.view import Done
from kiosk.app.views import CounterView, TicketView
from kiosk.domain.calling_rule import USUAL
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.ticket import DeviceId, Priority, State
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, Hall, hall

P1 = OfficerCode("P01")
DAY = dt.date(2026, 11, 24)


def signs_in(mall: Hall, pin: str, counter: CounterCode = L1) -> CounterView:
    return mall.desk.execute(commands.SignIn(counter=counter, officer=P1, pin=pin), CounterView)


def test_a_day_at_a_counter_has_its_figures(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for _ in range(3):
            mall.ticket()
        mall.calls()
        mall.does(commands.StartService)
        mall.clock.passes(minutes=5)
        assert mall.does(commands.FinishService).figures.mean_service == 301
        mall.calls()
        seen = mall.does(commands.MissTicket)
        assert (seen.figures.served, seen.figures.missed) == (1, 1)
        assert mall.calls().current is not None


def test_two_counters_and_eight_threads_call_each_ticket_once(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        given = {mall.ticket(KTP, priority).id for _ in range(20) for priority in (Priority.REGULAR, Priority.ELDERLY)}

        def works(counter: CounterCode) -> str:
            """Until nobody waits; "queue.empty" then, whatever the other threads of the same counter do."""
            while True:
                try:
                    mall.calls(counter)
                    mall.does(commands.FinishService, counter)
                except Refused as refused:
                    if refused.code not in ("queue.busy", "queue.nobody_called"):
                        return refused.code

        with ThreadPoolExecutor(8) as pool:
            ends = {done.result() for done in [pool.submit(works, counter) for counter in (L1, L2) * 4]}
        assert ends == {"queue.empty"}
        assert mall.store.read(lambda books: books.tickets.count(DAY)) == {State.FINISHED: len(given)}
        bodies = mall.store.read(
            lambda books: [bytes(link.body) for link in books.chain.links(books.chain.epoch, "q", 0, 10_000)]
        )
        assert sum(b'"move":"call"' in body for body in bodies) == len(given)


def test_the_same_request_calls_once_even_after_the_ticket_is_finished(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.ticket()
        second = mall.ticket()
        mall.calls(request="call")
        mall.does(commands.FinishService)
        assert mall.calls(request="call").current is None
        seen = mall.calls().current
        assert seen is not None
        assert seen.id == second.id


def test_a_number_is_called_again_three_times_at_most(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.ticket()
        mall.calls()
        for _ in range(USUAL.recalls):
            mall.does(commands.Recall)
        with pytest.raises(Refused, match=r"queue\.called_often_enough"):
            mall.does(commands.Recall)


@pytest.mark.parametrize("what", [commands.Recall, commands.StartService, commands.MissTicket])
def test_what_is_served_is_not_called_started_or_missed(tmp_path: Path, what: type[commands.Recall]) -> None:
    with hall(tmp_path) as mall:
        mall.ticket()
        mall.calls()
        mall.does(commands.StartService)
        with pytest.raises(Refused, match=r"ticket\.move_not_allowed"):
            mall.does(what)


def test_five_wrong_pins_lock_for_a_time_that_doubles_and_outlives_a_restart(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        for left in range(TRIES - 1, -1, -1):
            with pytest.raises(Refused, match=r"officer\.wrong_pin") as wrong:
                signs_in(mall, "0000")
            assert wrong.value.params["left"] == left
        mall.again()
        for doubled in (1, 2, 4):
            mall.clock.passes(seconds=LOCK.total_seconds() * doubled - 1)
            with pytest.raises(Refused, match=r"officer\.locked"):
                signs_in(mall, "4711")
            mall.clock.passes(seconds=1)
            with pytest.raises(Refused, match=r"officer\.wrong_pin"):
                signs_in(mall, "0000")
        mall.clock.passes(hours=1)
        assert signs_in(mall, "4711").officer == P1
        with pytest.raises(Refused, match=r"officer\.wrong_pin") as wrong:
            signs_in(mall, "0000")
        assert wrong.value.params["left"] == TRIES - 1


def test_guesses_at_the_same_moment_are_counted_one_by_one(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.desk.execute(commands.SetPin(officer=P1, pin="4711"), Done)
        together = threading.Barrier(10)

        def guess() -> str:
            together.wait()
            try:
                signs_in(mall, "0000")
            except Refused as refused:
                return refused.code
            return ""

        with ThreadPoolExecutor(10) as pool:
            codes = [done.result() for done in [pool.submit(guess) for _ in range(10)]]
        assert codes.count("officer.wrong_pin") == TRIES


@pytest.mark.parametrize("pin", ["", "123", "12a4", "1" * 13, "١٢٣٤"])
def test_a_pin_is_four_to_twelve_digits(tmp_path: Path, pin: str) -> None:
    with hall(tmp_path) as mall, pytest.raises(Refused, match=r"officer\.weak_pin"):
        mall.desk.execute(commands.SetPin(officer=P1, pin=pin), Done)


def test_an_officer_without_a_pin_and_an_unknown_one_stay_out(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        with pytest.raises(Refused, match=r"officer\.no_pin"):
            signs_in(mall, "1234")
        with pytest.raises(Refused):
            mall.desk.execute(commands.SignIn(counter=L1, officer=OfficerCode("X"), pin=""), CounterView)


def test_nobody_gets_up_while_a_citizen_sits_there(tmp_path: Path) -> None:
    with hall(tmp_path, settings=["device.ask_pin=false"]) as mall:
        signs_in(mall, "")
        mall.ticket()
        mall.calls()
        with pytest.raises(Refused, match=r"queue\.busy"):
            mall.desk.execute(commands.SignOut(counter=L1), Done)
        mall.does(commands.FinishService)
        mall.desk.execute(commands.SignOut(counter=L1), Done)
        assert mall.desk.execute(commands.ShowCounter(counter=L1), CounterView).officer is None


def test_who_sat_down_yesterday_signs_in_again_before_anything_else(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.desk.execute(commands.SetPin(officer=P1, pin="1234"), Done)
        signs_in(mall, "1234")
        mall.clock.passes(hours=1)
        assert mall.desk.execute(commands.ShowCounter(counter=L1), CounterView).officer == P1
        mall.clock.passes(days=1)
        mall.ticket()
        with pytest.raises(Refused, match=r"queue\.new_day"):
            mall.calls()
        assert mall.desk.execute(commands.ShowCounter(counter=L1), CounterView).officer is None
        assert signs_in(mall, "1234").officer == P1
        assert mall.calls().current is not None
        mall.clock.passes(days=1)
        assert mall.desk.execute(commands.ShowCounter(counter=L1), CounterView).officer is None
        signs_in(mall, "1234")
        kinds = mall.store.read(
            lambda books: [bytes(link.body) for link in books.chain.links(books.chain.epoch, "q", 0, 10_000)]
        )
        assert sum(b'"officer":"P01"' in body for body in kinds) == 3


def test_while_cut_off_a_device_calls_only_what_it_keeps(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        kept, other = mall.ticket(KK), mall.ticket(KK)
        mall.store.write(lambda books: books.tickets.keep(kept.id, DeviceId("K1")))
        mall.store.write(lambda books: books.tickets.keep(other.id, DeviceId("K2")))
        mall.word.cut = True
        called = mall.calls().current
        assert called is not None
        assert called.id == kept.id
        assert mall.does(commands.FinishService).withheld == 1
        with pytest.raises(Refused, match=r"queue\.withheld") as withheld:
            mall.calls()
        assert withheld.value.params["count"] == 1


def test_a_press_waits_for_a_silent_keeper_once_and_the_screen_leaves_out_what_it_keeps(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        elsewhere = [mall.ticket() for _ in range(4)]
        mine = mall.ticket()
        asked: list[str] = []
        for given in elsewhere:
            mall.store.write(lambda books, given=given: books.tickets.keep(given.id, DeviceId("K2")))  # type: ignore[misc]
            mall.word.undecided.add(f"ticket/{given.id}")
        mall.word.before_answer = asked.append
        seen = mall.calls()
        assert seen.current is not None
        assert (seen.current.id, seen.next, seen.withheld) == (mine.id, None, 4)
        assert asked == [f"ticket/{elsewhere[0].id}", f"ticket/{mine.id}"]
        mall.does(commands.FinishService)
        with pytest.raises(Refused, match=r"queue\.kept_elsewhere") as kept:
            mall.calls()
        assert (kept.value.params["count"], len(asked)) == (4, 2)

        mall.clock.passes(seconds=BELIEVED.seconds)
        mall.word.undecided.clear()
        again = mall.calls().current
        assert again is not None
        assert again.id == elsewhere[0].id


def test_a_press_asks_twice_in_vain_at_most_whoever_keeps_the_numbers(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        asked: list[str] = []
        for number in range(2, 8):
            given = mall.ticket()
            keeper = DeviceId(f"K{number}")
            mall.store.write(lambda books, given=given, keeper=keeper: books.tickets.keep(given.id, keeper))  # type: ignore[misc]
            mall.word.undecided.add(f"ticket/{given.id}")
        mall.word.before_answer = asked.append
        with pytest.raises(Refused, match=r"queue\.kept_elsewhere") as kept:
            mall.calls()
        assert (kept.value.params["count"], len(asked)) == (6, VAIN)


def test_a_keeper_that_hears_of_anothers_claim_while_it_asks_in_vain_lets_the_ticket_go(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        given = mall.ticket()
        mall.store.write(lambda books: books.tickets.keep(given.id, DeviceId("K1")))

        def claimed_elsewhere(key: str) -> None:
            mall.store.write(lambda books: books.tickets.hold(given.id, L2))
            mall.word.cut = True

        mall.word.before_answer = claimed_elsewhere
        with pytest.raises(Refused, match=r"queue\.(withheld|empty)"):
            mall.calls()


def test_a_device_that_keeps_a_ticket_no_more_does_not_call_it_alone(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = True
        given = mall.ticket()
        mall.store.write(lambda books: books.tickets.keep(given.id, DeviceId("K1")))

        def kept_elsewhere(key: str) -> None:
            mall.store.write(lambda books: books.tickets.keep(given.id, None))
            mall.word.cut = True

        mall.word.before_answer = kept_elsewhere
        with pytest.raises(Refused, match=r"queue\.withheld"):
            mall.calls()
        assert mall.desk.execute(commands.ShowTicket(ticket=given.id), TicketView).state is State.WAITING
