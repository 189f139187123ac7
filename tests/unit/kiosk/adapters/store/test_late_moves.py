"""A move that is told late changes nothing of what came after it, as the server takes moves in their order."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.store.books import SqlBooks
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.events import TicketIssued, TicketMoved
from kiosk.domain.ticket import DeviceId, Move, Priority, State, TicketId
from tests.unit.kiosk.adapters.store.test_store import opened

DAY = dt.date(2026, 11, 24)
EIGHT = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)
NUMBER = TicketId("t1")
THERE = [(Move.CALL, 1), (Move.MISS, 2), (Move.RETURN, 3)]
HERE = [(Move.CALL, 4), (Move.MISS, 5)]


def moved(move: Move, minute: int, counter: str) -> TicketMoved:
    return TicketMoved(NUMBER, move, EIGHT + dt.timedelta(minutes=minute), CounterCode(counter))


def issued() -> TicketIssued:
    return TicketIssued(NUMBER, DAY, "A", 1, "", ServiceCode("s"), Priority.REGULAR, EIGHT, DeviceId("K1"))


def stands(books: SqlBooks) -> tuple[State, str | None, dt.datetime | None]:
    entry = books.tickets.get(NUMBER)
    assert entry is not None
    return entry.ticket.state, entry.ticket.counter, entry.ticket.called_at


@pytest.mark.parametrize("late", [True, False])
def test_what_another_counter_did_before_changes_nothing_of_what_came_after(tmp_path: Path, late: bool) -> None:
    theirs = [moved(move, minute, "L3") for move, minute in THERE]
    with closing(opened(tmp_path)) as store:

        def told(books: SqlBooks) -> None:
            books.mirror(issued(), own=False)
            for event in [] if late else theirs:
                books.mirror(event, own=False)
            for move, minute in HERE:
                books.mirror(moved(move, minute, "L2"), own=True)
            for event in theirs if late else []:
                books.mirror(event, own=False)

        store.write(told)
        assert store.read(stands) == (State.MISSED, "L2", EIGHT + dt.timedelta(minutes=4))
