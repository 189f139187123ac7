"""Which calls a board says now."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.aloud import FRESH, LATEST, Calling, CallName, due, still_called
from kiosk.domain.ticket import State, TicketId

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
CALLS = st.builds(
    lambda ticket, state, age: Calling(TicketId(ticket), state, NOW - dt.timedelta(seconds=age)),
    st.sampled_from("abcdef"),
    st.sampled_from(list(State)),
    st.integers(0, 200),
)


def call(ticket: str, *, age: float = 1, state: State = State.CALLED) -> Calling:
    return Calling(TicketId(ticket), state, NOW - dt.timedelta(seconds=age))


def test_several_at_once_are_said_in_the_order_in_which_they_were_called() -> None:
    assert [each.ticket for each in due([call("b", age=2), call("c", age=1), call("a", age=3)], (), NOW)] == list("abc")


def test_a_call_is_said_once_and_its_repetition_is_another_call() -> None:
    known = {call("a", age=30).name}
    assert due([call("a", age=30)], known, NOW) == ()
    assert due([call("a", age=1)], known, NOW) == (call("a", age=1),)


def test_a_board_that_was_off_does_not_recite() -> None:
    assert due([call("a", age=FRESH.total_seconds()), call("b", age=3600)], (), NOW) == ()


def test_who_has_come_is_not_called_any_more() -> None:
    assert due([call("a", state=State.SERVING), call("b", state=State.WAITING)], (), NOW) == ()


def test_a_call_that_waited_too_long_for_its_turn_is_dropped() -> None:
    assert still_called(call("a", age=LATEST.total_seconds() - 1), NOW)
    assert not still_called(call("a", age=LATEST.total_seconds()), NOW)
    assert not still_called(None, NOW)


@given(st.lists(CALLS), st.sets(st.builds(lambda call: call.name, CALLS)))
def test_nothing_is_due_that_is_known_old_or_over(calls: list[Calling], known: set[CallName]) -> None:
    found = due(calls, known, NOW)
    assert all(each.name not in known and each.state is State.CALLED for each in found)
    assert all(NOW - each.called_at < FRESH for each in found)
    assert list(found) == sorted(found, key=lambda each: (each.called_at, each.ticket))
