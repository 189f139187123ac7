"""Why the number in hand was chosen is said after a restart as before, and of no other number."""

from __future__ import annotations

from pathlib import Path

from kiosk.app import commands
from kiosk.app.views import CounterView, TicketView
from kiosk.domain.ticket import Priority, TicketId
from tests.unit.kiosk.app.hall import L1, L2, Hall, hall


def shown(here: Hall) -> CounterView:
    return here.desk.execute(commands.ShowCounter(counter=L1), CounterView)


def held(here: Hall) -> TicketId:
    """A number is called and put on hold."""
    given: TicketView = here.ticket()
    here.calls()
    here.desk.execute(commands.HoldTicket(request=here.token(), counter=L1), CounterView)
    return given.id


def test_the_reason_of_the_number_in_hand_survives_a_restart(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        assert here.calls().chosen == "longest_wait"
        here.does(commands.StartService)
        here.again()
        assert shown(here).chosen == "longest_wait"


def test_it_is_the_one_that_stood_on_the_card_of_the_next_number(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        for priority in (Priority.REGULAR, Priority.ELDERLY, Priority.REGULAR, Priority.REGULAR, Priority.ELDERLY):
            here.ticket(priority=priority)
        while (upcoming := shown(here).next) is not None:
            called = here.calls()
            assert called.current is not None
            assert (called.current.id, called.chosen) == (upcoming.ticket.id, upcoming.why)
            here.does(commands.FinishService)


def test_a_number_on_hold_that_is_called_again_says_so_after_a_restart(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        wish = commands.CallTicket(request=here.token(), counter=L1, ticket=held(here))
        assert here.desk.execute(wish, CounterView).chosen == "held_back"
        here.again()
        assert shown(here).chosen == "held_back"


def test_recall_and_start_leave_it_and_the_end_takes_it_away(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        here.calls()
        assert here.does(commands.Recall).chosen == "longest_wait"
        assert here.does(commands.StartService).chosen == "longest_wait"
        assert here.does(commands.FinishService).chosen == ""
        here.again()
        assert shown(here).chosen == ""


def test_two_counters_of_a_device_have_each_their_own(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket()
        here.ticket(priority=Priority.ELDERLY)
        first, second = here.calls(L1).chosen, here.calls(L2).chosen
        here.again()
        assert shown(here).chosen == first
        assert here.desk.execute(commands.ShowCounter(counter=L2), CounterView).chosen == second
