"""Who is next: fair inside a class, and a priority goes first no more often than the rule says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calling import expected_wait, in_order, next_ticket, regular_run
from kiosk.domain.calling_rule import CallingRule
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.ticket import Priority, State, Ticket, TicketId
from tests.unit.kiosk.domain.test_ticket import AT, TICKET

MINE, OTHER = ServiceCode("mine"), ServiceCode("other")


@st.composite
def tickets(draw: st.DrawFn) -> list[Ticket]:
    return [
        replace(
            TICKET,
            id=TicketId(f"t{number}"),
            number=number,
            issued_at=AT + dt.timedelta(minutes=draw(st.integers(0, 5))),
            service=draw(st.sampled_from([MINE, OTHER])),
            priority=draw(st.sampled_from(Priority)),
            state=draw(st.sampled_from([State.WAITING, State.WAITING, State.CALLED])),
        )
        for number in range(draw(st.integers(0, 10)))
    ]


RULES = st.builds(CallingRule, st.integers(1, 4))


@given(line=tickets(), recent=st.lists(st.sampled_from(Priority), max_size=5), rule=RULES, bar=st.integers(0, 3))
def test_the_choice_waits_is_served_here_is_not_barred_and_has_its_reason(
    line: list[Ticket], recent: list[Priority], rule: CallingRule, bar: int
) -> None:
    barred = {ticket.id for ticket in line[:bar]}
    mine = [t for t in in_order(line) if t.state is State.WAITING and t.service == MINE and t.id not in barred]
    choice = next_ticket(line, {MINE}, recent, rule, barred)
    assert (choice is None) == (not mine)
    if choice is None:
        return
    assert choice.ticket in mine
    same_class = [t for t in mine if (t.priority is Priority.REGULAR) == (choice.ticket.priority is Priority.REGULAR)]
    assert choice.ticket == same_class[0]
    assert choice.ahead_of == mine.index(choice.ticket)
    if choice.ahead_of:
        assert choice.why == "priority_turn"
        assert choice.ticket.priority is not Priority.REGULAR
        assert regular_run(recent) >= rule.priority_after
    elif choice.why == "regular_turn":
        assert choice.ticket.priority is Priority.REGULAR
        assert any(t.priority is not Priority.REGULAR for t in mine)
        assert regular_run(recent) < rule.priority_after
    else:
        assert choice.why == "longest_wait"


@given(line=tickets(), rule=RULES)
def test_until_the_line_is_empty_everybody_is_called_once_and_priorities_pass_by_only_in_their_turn(
    line: list[Ticket], rule: CallingRule
) -> None:
    waiting = [t for t in line if t.state is State.WAITING and t.service == MINE]
    calls: list[Priority] = []
    called: list[TicketId] = []
    left = list(waiting)
    while choice := next_ticket(left, {MINE}, calls[::-1], rule):
        if choice.ahead_of:
            assert all(priority is Priority.REGULAR for priority in calls[-rule.priority_after :])
            assert len(calls) >= rule.priority_after
        calls.append(choice.ticket.priority)
        called.append(choice.ticket.id)
        left.remove(choice.ticket)
    assert sorted(called) == sorted(t.id for t in waiting)
    for regular in (True, False):
        of_class = [t.id for t in in_order(waiting) if (t.priority is Priority.REGULAR) == regular]
        assert [each for each in called if each in of_class] == of_class


@given(line=tickets(), order=st.randoms())
def test_every_device_sees_one_order_whatever_the_order_it_heard_them_in(line: list[Ticket], order: object) -> None:
    shuffled = list(line)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled) == in_order(line)


@given(ahead=st.integers(0, 500), minutes=st.integers(1, 120), counters=st.integers(0, 20))
def test_the_expected_wait_is_rounded_up_and_never_divides_by_no_counter(
    ahead: int, minutes: int, counters: int
) -> None:
    wait = expected_wait(ahead, minutes, counters).total_seconds() / 60
    assert ahead * minutes / max(1, counters) <= wait < ahead * minutes / max(1, counters) + 1
