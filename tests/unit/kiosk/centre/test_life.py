"""A ticket's life from its records."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from kiosk.centre.life import Entry, Life, life_of
from kiosk.domain.events import Event, TicketPrinted, TicketRated
from kiosk.domain.ticket import DeviceId, Move, State, TicketId
from tests.unit.kiosk.centre.mall import after, did, issued


def told(*entries: tuple[str, Event]) -> Life:
    places: dict[str, int] = {}
    placed = []
    for device, event in entries:
        places[device] = places.get(device, 0) + 1
        placed.append(Entry(DeviceId(device), places[device], event))
    lives = {life_of(order) for order in permutations(placed)}
    assert len(lives) == 1
    (life,) = lives
    assert life is not None
    return life


def printed(outcome: str) -> TicketPrinted:
    return TicketPrinted(TicketId("A1"), outcome, "", 0, after(0))


def test_without_its_issue_there_is_no_ticket() -> None:
    assert life_of([Entry(DeviceId("L1"), 1, did(Move.CALL, "A1", 1, "1"))]) is None


def test_a_ticket_waits_from_its_number_to_its_first_call() -> None:
    calls = [("L1", did(move, "A1", at, "1")) for move, at in ((Move.CALL, 7), (Move.MISS, 9), (Move.RETURN, 20))]
    life = told(("K1", issued(1)), *calls, ("L1", did(Move.CALL, "A1", 31, "1")))
    assert life.waited == dt.timedelta(minutes=7)
    assert (life.ticket.called_at, life.ticket.calls) == (after(31), 1)


def test_a_counter_whose_clock_is_behind_makes_no_negative_wait() -> None:
    life = told(("K1", issued(1, 10)), ("L1", did(Move.CALL, "A1", 4, "1")))
    assert (life.ticket.state, life.waited) == (State.CALLED, dt.timedelta())


def test_a_clock_that_runs_back_does_not_turn_a_device_s_own_order_round() -> None:
    moves = [("L1", did(Move.CALL, "A1", 9, "1")), ("L1", did(Move.START, "A1", 3)), ("L1", did(Move.FINISH, "A1", 4))]
    life = told(("K1", issued(1)), *moves)
    assert (life.ticket.state, life.left_out, life.finished_on) == (State.FINISHED, 0, "L1")


def test_a_move_that_does_not_fit_is_left_out_and_counted() -> None:
    life = told(("K1", issued(1)), ("L1", did(Move.FINISH, "A1", 1)), ("L1", did(Move.CALL, "A1", 2, "1")))
    assert (life.ticket.state, life.left_out) == (State.CALLED, 1)


def test_of_two_counters_that_called_the_earlier_one_s_story_is_told_whole() -> None:
    first = [("L2", did(move, "A1", at, "2")) for move, at in ((Move.CALL, 5), (Move.START, 8), (Move.FINISH, 12))]
    second = [("L1", did(move, "A1", at, "1")) for move, at in ((Move.CALL, 6), (Move.START, 7))]
    life = told(("K1", issued(1)), *first, *second)
    assert (life.ticket.counter, life.finished_on, life.left_out) == ("2", "L2", 2)
    assert life.ticket.started_at == after(8)


def test_a_counter_whose_clock_is_behind_still_returns_what_another_missed() -> None:
    missed = [("L1", did(move, "A1", at, "1")) for move, at in ((Move.CALL, 10), (Move.MISS, 12))]
    life = told(("K1", issued(1)), *missed, ("L2", did(Move.RETURN, "A1", 9)))
    assert (life.ticket.state, life.left_out) == (State.WAITING, 0)


def test_of_a_paper_the_most_that_is_known_counts() -> None:
    life = told(("K1", issued(1)), ("K1", printed("SENT_UNCONFIRMED")), ("K1", printed("CONFIRMED")))
    assert life.printed == "CONFIRMED"
    assert told(("K1", issued(1)), ("K1", printed("NOT_PRINTED"))).printed == "NOT_PRINTED"
    assert told(("K1", issued(1)), ("K1", printed("MELTED"))).printed == ""


def test_a_rating_is_a_mark_on_the_ticket_and_says_nothing_else() -> None:
    assert told(("K1", issued(1)), ("R1", TicketRated(TicketId("A1")))).ticket.rated
