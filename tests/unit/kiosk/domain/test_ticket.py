"""The life of a ticket, pair by pair."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import DeviceId, Move, Priority, State, Ticket, TicketId, moved
from kiosk.domain.trouble import Refused

AT = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
TICKET = Ticket(
    id=TicketId("t"),
    day=AT.date(),
    prefix="A",
    number=12,
    lane="",
    service=ServiceCode("dukcapil.ktp"),
    priority=Priority.REGULAR,
    issued_at=AT,
    issued_by=DeviceId("K1"),
)
ALLOWED = {
    ("waiting", "call", "called"),
    ("waiting", "cancel", "cancelled"),
    ("called", "recall", "called"),
    ("called", "start", "serving"),
    ("called", "miss", "missed"),
    ("called", "finish", "finished"),
    ("called", "hold", "held"),
    ("called", "transfer", "waiting"),
    ("serving", "finish", "finished"),
    ("serving", "hold", "held"),
    ("serving", "transfer", "waiting"),
    ("held", "call", "called"),
    ("held", "return", "waiting"),
    ("missed", "return", "waiting"),
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=lambda value: value.value)
def test_every_move_from_every_state_does_what_the_table_says(state: State, move: Move) -> None:
    ticket = replace(TICKET, state=state, counter=None if state is State.WAITING else CounterCode("L01"))
    after = {to for before, by, to in ALLOWED if (before, by) == (state.value, move.value)}
    if after:
        assert {moved(ticket, move, AT, CounterCode("L01")).state.value} == after
    else:
        with pytest.raises(Refused, match=r"ticket\.move_not_allowed"):
            moved(ticket, move, AT)


def test_calls_are_counted_and_a_returned_ticket_keeps_its_place() -> None:
    called = moved(TICKET, Move.CALL, AT, CounterCode("L01"))
    again = moved(called, Move.RECALL, AT + dt.timedelta(minutes=1))
    assert (called.calls, again.calls, again.counter) == (1, 2, "L01")
    back = moved(moved(again, Move.MISS, AT), Move.RETURN, AT)
    assert (back.counter, back.ended_at, back.issued_at) == (None, None, AT)


@pytest.mark.parametrize(
    ("lane", "number", "label"),
    [("", 1, "A-001"), ("", 1000, "A-1000"), ("K1", 1, "A-K1-001"), ("K12", 7, "A-K12-007"), ("S2", 3, "A-S2-003")],
)
def test_the_label_says_prefix_lane_and_number(lane: str, number: int, label: str) -> None:
    assert replace(TICKET, lane=lane, number=number).label == label


@given(moves=st.lists(st.sampled_from(Move), max_size=12))
def test_whatever_is_tried_a_ticket_has_a_counter_exactly_while_one_has_seen_it(moves: list[Move]) -> None:
    ticket = TICKET
    for move in moves:
        try:
            ticket = moved(ticket, move, AT, CounterCode("L01"))
        except Refused:
            continue
        assert (ticket.counter is None) == (ticket.state in (State.WAITING, State.CANCELLED))
        assert (ticket.ended_at is not None) == (ticket.state in (State.FINISHED, State.MISSED, State.CANCELLED))
