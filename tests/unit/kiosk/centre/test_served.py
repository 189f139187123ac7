"""How many were served and how long it took: sums that follow every record of a ticket."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.centre.index import finished_in
from kiosk.centre.period import period_of
from kiosk.centre.served import MINUTE, served_at, served_in, serving_for, waits_for
from kiosk.domain.events import Event, TicketRated
from kiosk.domain.ticket import Move, TicketId
from kiosk.domain.today import Waits
from tests.unit.kiosk.centre.mall import SITE, Centre, did, issued

pytestmark = pytest.mark.usefixtures("each_database")
QUARTER, MONTH, LAST = period_of("2026-TW4"), period_of("2026-11"), period_of("2026-TW3")
Day = list[tuple[int, int, int]]
DAYS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30), st.integers(0, 90)), min_size=1, max_size=8)


def visits(day: Day) -> list[Event]:
    """Tickets that waited, were called, started and finished after so many minutes each."""
    events: list[Event] = []
    for number, (wait, start, end) in enumerate(day, 1):
        events += [issued(number), did(Move.CALL, f"A{number}", wait, "1")]
        events += [did(Move.START, f"A{number}", wait + start), did(Move.FINISH, f"A{number}", wait + start + end)]
    return events


def nearest(minutes: list[int], share: float) -> int:
    return sorted(minutes)[max(0, -(-len(minutes) * round(share * 10) // 10) - 1)] * MINUTE


@settings(max_examples=max(10, settings().max_examples // 4))
@given(DAYS)
def test_the_times_are_those_of_the_tickets_one_by_one(day: Day) -> None:
    centre = Centre()
    centre.hears("L1", *visits(day))
    for found, minutes in (
        (waits_for(centre.conn, SITE, QUARTER), [wait for wait, _, _ in day]),
        (serving_for(centre.conn, SITE, MONTH, "counter/1"), [end for _, _, end in day]),
    ):
        mean = round(sum(minutes) * MINUTE / len(minutes))
        assert found == Waits(len(day), mean, nearest(minutes, 0.5), nearest(minutes, 0.9))


def test_a_ticket_counts_as_served_only_while_its_records_say_so() -> None:
    centre = Centre()
    assert waits_for(centre.conn, SITE, QUARTER) == Waits(0, None, None, None)
    centre.hears("L1", did(Move.FINISH, "A1", 20))
    assert finished_in(centre.conn, SITE, QUARTER) == 0
    centre.hears("K1", issued(1))
    assert (finished_in(centre.conn, SITE, QUARTER), waits_for(centre.conn, SITE, QUARTER).called) == (0, 0)
    centre.hears("L2", did(Move.CALL, "A1", 7, "2"))
    assert waits_for(centre.conn, SITE, QUARTER).mean == 7 * MINUTE
    assert [finished_in(centre.conn, SITE, each) for each in (QUARTER, MONTH, LAST)] == [1, 1, 0]


def test_a_ticket_that_nobody_started_was_served_from_its_call() -> None:
    centre = Centre()
    centre.hears("L1", issued(1), did(Move.CALL, "A1", 10, "1"), did(Move.FINISH, "A1", 22))
    assert serving_for(centre.conn, SITE, QUARTER).mean == 12 * MINUTE


def test_what_was_served_stands_under_its_service_agency_and_counter() -> None:
    centre = Centre()
    centre.hears("L1", *visits([(5, 0, 5), (6, 0, 6)]), issued(3, to="IMI-1", ticket="B3"))
    centre.hears("L1", TicketRated(TicketId("A1")), TicketRated(TicketId("B3")))
    assert {code: (each.served, each.rated) for code, each in served_in(centre.conn, SITE, QUARTER).items()} == {
        "DUK-1": (2, 1)
    }
    for kind, code in (("agency", "DUK"), ("counter", "1")):
        assert {each: line.served for each, line in served_in(centre.conn, SITE, QUARTER, kind).items()} == {code: 2}
    assert served_at(centre.conn, SITE, QUARTER, "service/DUK-1").rated == 1


def test_a_clock_that_ran_backwards_makes_no_wait_negative() -> None:
    centre = Centre()
    centre.hears("L1", issued(1, 10), did(Move.CALL, "A1", 4, "1"), did(Move.FINISH, "A1", 2))
    assert waits_for(centre.conn, SITE, QUARTER).mean == 0
    assert serving_for(centre.conn, SITE, QUARTER).mean == 0


def test_nothing_is_left_of_the_tickets_of_a_device_that_is_not_trusted() -> None:
    centre = Centre()
    centre.hears("L1", *visits([(5, 1, 5)]))
    rows = centre.rows("centre_ticket_tallies", "centre_minute_tallies")
    centre.hears("L2", issued(9, by="L2"), did(Move.CALL, "A9", 9, "2"), did(Move.FINISH, "A9", 12))
    found = centre.rows("centre_ticket_log")["centre_ticket_log"]
    centre.projection.withdraw(centre.conn, SITE, [row["id"] for row in found if row["device"] == "L2"])
    assert centre.rows("centre_ticket_tallies", "centre_minute_tallies") == rows
