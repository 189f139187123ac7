"""What the records prove of a period: every ticket once, in the hour of the site, and nothing of other sites."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre import planning
from kiosk.centre.evidence import Evidence, evidence_of
from kiosk.centre.period import period_of
from kiosk.centre.planning import Hand, Place
from kiosk.domain.followup import Quarter, Wish
from kiosk.domain.ticket import Move, Priority
from kiosk.domain.unit_facts import NOTHING_SAID
from kiosk.domain.unsur import NINE
from sync.server.schema import metadata
from tests.unit.kiosk.centre.mall import MALL, SITE, Centre, answered, did, issued

pytestmark = pytest.mark.usefixtures("each_database")

SURVEY = shipped().current("skm-9")
QUARTER = period_of("2026-TW4")
NOW = dt.datetime(2026, 11, 25, 5, 0, tzinfo=dt.UTC)
TICKETS = st.lists(st.tuples(st.integers(1, 600), st.booleans(), st.sampled_from(Priority)), max_size=12)


def evidence(centre: Centre) -> Evidence:
    metadata.create_all(centre.conn)
    return evidence_of(centre.conn, MALL, SURVEY, QUARTER, NOW, NOTHING_SAID)


@settings(max_examples=max(8, settings().max_examples // 8))
@given(TICKETS)
def test_every_ticket_is_counted_once(tickets: list[tuple[int, bool, Priority]]) -> None:
    centre = Centre()
    for number, (minutes, served, priority) in enumerate(tickets, 1):
        given = replace(issued(number), priority=priority)
        centre.hears("K1", given, did(Move.CALL, given.ticket, 1, "1"), did(Move.START, given.ticket, 1, "1"))
        centre.hears("K1", *([did(Move.FINISH, given.ticket, minutes, "1")] if served else []))
    found = evidence(centre)
    assert found.issued == sum(found.classes.values()) == len(tickets)
    assert found.served == sum(found.served_hours.values()) == sum(served for _, served, _ in tickets)
    wanted = {priority: sum(each is priority for *_, each in tickets) for priority in Priority}
    assert {priority: count for priority, count in wanted.items() if count} == dict(found.classes)


def test_an_hour_is_one_of_the_site() -> None:
    centre = Centre()
    given = issued(1)
    centre.hears("K1", given, did(Move.CALL, given.ticket, 2, "1"), did(Move.START, given.ticket, 3, "1"))
    centre.hears("K1", did(Move.FINISH, given.ticket, 20, "1"))  # 1.20 in Greenwich, a Tuesday
    assert evidence(centre).served_hours == {(1, 8): 1}


def test_the_agencies_add_up_to_the_site_and_another_period_is_empty() -> None:
    centre = Centre()
    for number in (1, 2, 3):
        given = issued(number, to="IMI-1" if number == 3 else "DUK-1")
        moves = [(Move.CALL, 5), (Move.START, 6), (Move.FINISH, 9)]
        centre.hears("K1", given, *(did(move, given.ticket, minutes, "1") for move, minutes in moves))
    centre.hears("R1", *(answered(*[3] * 9) for _ in range(6)))
    found = evidence(centre)
    assert [(each.code, each.served) for each in found.agencies] == [("DUK", 2), ("IMI", 1)]
    assert (found.served, found.index.n) == (3, 6)
    other = evidence_of(centre.conn, MALL, SURVEY, period_of("2026-TW3"), NOW, NOTHING_SAID)
    assert (other.served, other.issued, other.index.n, other.agencies) == (0, 0, 0, ())


def test_earlier_plans_come_with_their_clocks() -> None:
    centre = Centre()
    metadata.create_all(centre.conn)
    wish = Wish("waktu", "Loket keempat", Quarter(2026, 4), "Kepala Seksi")
    for place, period in enumerate(("2026-TW2", "2026-TW3"), 1):
        hand = Hand("", NOW, f"act{place}")
        planning.plan(centre.conn, Place(SITE, period_of(period), ""), wish, NINE, hand)
    found = evidence(centre)
    assert [(plan.period, clock.planned, clock.issued) for plan, clock in found.earlier] == [
        ("2026-TW3", 1, None),
        ("2026-TW2", 1, None),
    ]
    assert found.plan.items == ()
