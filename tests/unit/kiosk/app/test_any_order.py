"""Whatever counters do, in whatever order: no number is lost or doubled, and everybody tells one life of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.store.books import SqlBooks
from kiosk.app import commands
from kiosk.app.view import Done
from kiosk.app.views import CounterView, TicketView
from kiosk.centre.life import Entry as Told
from kiosk.centre.life import life_of
from kiosk.domain.calling import next_ticket
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.events import TicketIssued, TicketMoved
from kiosk.domain.ticket import DeviceId, Priority, State, Ticket, TicketId
from kiosk.domain.trouble import Refused
from kiosk.records import decode
from sync.wire.chain import read_meta
from tests.databases import MEMORY
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, L3, PASPOR, Hall, hall, mall
from tests.unit.kiosk.domain import malls

SITE: Final = mall((malls.counter(L1, (KTP, KK)), malls.counter(L2, (KTP, PASPOR)), malls.counter(L3, (KK, PASPOR))))
COUNTERS: Final = (L1, L2, L3)
SERVICES: Final = (KTP, KK, PASPOR)
DEEDS: Final = (
    "gives",
    "calls",
    "misses",
    "finishes",
    "starts",
    "holds",
    "transfers",
    "returns",
    "calls_back",
    "leaves",
)
STEP = st.tuples(
    st.sampled_from(("gives", "gives", "calls", "calls", *DEEDS)),
    st.sampled_from(COUNTERS),
    st.sampled_from(SERVICES),
    st.sampled_from([Priority.REGULAR, Priority.REGULAR, Priority.ELDERLY]),
    st.integers(0, 5),
)
Step = tuple[str, CounterCode, str, Priority, int]


def does(here: Hall, step: Step, given_so_far: list[TicketId]) -> None:
    """One step; what is refused changes nothing."""
    deed, counter, service, priority, pick = step
    request = here.token()
    here.clock.passes(seconds=1)
    view = here.desk.execute(commands.ShowCounter(counter=counter), CounterView)
    back, held = [*view.held, *view.missed], view.held

    def gives() -> None:
        visit = given_so_far[pick] if pick < len(given_so_far) and pick % 2 else None
        wish = commands.IssueTicket(request=request, service=ServiceCode(service), priority=priority, visit=visit)
        given_so_far.append(here.desk.execute(wish, TicketView).id)

    def returns() -> None:
        if back:
            ticket = back[pick % len(back)].id
            here.desk.execute(commands.ReturnTicket(request=request, counter=counter, ticket=ticket), CounterView)

    def calls_back() -> None:
        if held:
            ticket = held[pick % len(held)].id
            here.desk.execute(commands.CallTicket(request=request, counter=counter, ticket=ticket), CounterView)

    hold = commands.HoldTicket(request=request, counter=counter)
    transfer = commands.TransferTicket(request=request, counter=counter, service=ServiceCode(service))
    deeds: dict[str, Callable[[], object]] = {
        "gives": gives,
        "calls": lambda: here.calls(counter),
        "misses": lambda: here.does(commands.MissTicket, counter),
        "finishes": lambda: here.does(commands.FinishService, counter),
        "starts": lambda: here.does(commands.StartService, counter),
        "holds": lambda: here.desk.execute(hold, CounterView),
        "transfers": lambda: here.desk.execute(transfer, CounterView),
        "returns": returns,
        "calls_back": calls_back,
        "leaves": lambda: here.desk.execute(commands.SignOut(counter=counter), Done),
    }
    try:
        deeds[deed]()
    except Refused:
        return


def tickets_of(here: Hall) -> dict[TicketId, Ticket]:
    def look(books: SqlBooks) -> dict[TicketId, Ticket]:
        return {e.ticket.id: e.ticket for e in books.tickets.in_state(here.clock.at.date(), list(State))}

    return here.store.read(look)


def lives_of(here: Hall) -> dict[TicketId, Ticket]:
    """As the server tells them from the device's records."""
    links = here.store.read(lambda books: books.chain.links(books.chain.epoch, "q", 0, -1))
    told: dict[TicketId, list[Told]] = {}
    for place, link in enumerate(links):
        meta = read_meta(link.meta)
        event = decode(meta.k, meta.v, link.body)
        if isinstance(event, TicketIssued | TicketMoved):
            told.setdefault(event.ticket, []).append(Told(DeviceId("K1"), place, event))
    lives = {name: life_of(entries) for name, entries in told.items()}
    assert all(life is not None and life.left_out == 0 for life in lives.values())
    return {name: life.ticket for name, life in lives.items() if life}


def recent_of(here: Hall, counter: CounterCode, books: SqlBooks) -> Sequence[Priority]:
    """The classes of a counter's last calls, newest first."""
    return books.tickets.recent(here.clock.at.date(), counter, SITE.calling.priority_after + 1)


def must_follow_the_rule(here: Hall, tickets: dict[TicketId, Ticket]) -> None:
    """What each counter is told to call next is what the rule names of the whole line."""
    busy = {t.visit_id for t in tickets.values() if t.state in (State.CALLED, State.SERVING)}
    for counter in COUNTERS:
        view = here.desk.execute(commands.ShowCounter(counter=counter), CounterView)
        recent = here.store.read(partial(recent_of, here, counter))
        choice = next_ticket(tickets.values(), SITE.counter(counter).services, recent, SITE.calling, busy=busy)
        told = (view.next.ticket.id, view.next.why, view.next.passed_over) if view.next else None
        assert told == ((choice.ticket.id, choice.why, choice.ahead_of) if choice else None)


def keeps_every_number(steps: list[Step]) -> None:
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        hall(Path(folder), SITE) as here,
    ):
        given_so_far: list[TicketId] = []
        for step in steps:
            does(here, step, given_so_far)
            tickets = tickets_of(here)
            assert sorted(tickets) == sorted(given_so_far)
            at_work = [t for t in tickets.values() if t.state in (State.CALLED, State.SERVING)]
            for of_one in (Counter(t.counter for t in at_work), Counter(t.visit_id for t in at_work)):
                assert all(count == 1 for count in of_one.values())
            assert all(t.counter is not None for t in tickets.values() if t.state is State.HELD)
            must_follow_the_rule(here, tickets)
        assert lives_of(here) == tickets_of(here)


@settings(max_examples=10)
@given(steps=st.lists(STEP, min_size=12, max_size=40))
def test_no_order_of_moves_loses_or_doubles_a_number_and_the_server_tells_the_same_life(steps: list[Step]) -> None:
    keeps_every_number(steps)


@pytest.mark.full
@pytest.mark.timeout(600)
@settings(max_examples=300)
@given(steps=st.lists(STEP, min_size=12, max_size=60))
def test_many_more_orders_of_moves_lose_or_double_no_number(steps: list[Step]) -> None:
    keeps_every_number(steps)
