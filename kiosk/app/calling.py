"""Calling: who is next at a counter by the rule, and whether this counter may have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Final

from kiosk.app.books import Books, Session, Store, Within, Word
from kiosk.app.chosen import keep_why
from kiosk.app.commands import CallNext, CallTicket
from kiosk.app.words import day_of
from kiosk.app.world import World
from kiosk.domain.calling import HELD_BACK, Choice, Standing, decided
from kiosk.domain.catalogue import CounterCode, OfficerCode, Site
from kiosk.domain.events import CounterOpened, TicketMoved
from kiosk.domain.ticket import DeviceId, Move, State, TicketId, Way
from kiosk.domain.trouble import Refused

NOBODY: Final = OfficerCode("")
VAIN: Final = 2
"""How often one press asks for a number whose keeper turns out to be silent; each costs as long as the site waits."""


def call_next(store: Store, site: Site, world: World, wish: CallNext) -> None:
    """Calls the ticket that the rule names. At a joined device the site decides first, ticket by ticket.

    What a silent device keeps is left out for some seconds, so that nobody waits for the same silence again; after
    `VAIN` such answers a press goes on with what this device keeps itself.
    """
    site.counter(wish.counter)
    barred: set[TicketId] = set()
    vain = 0
    while choice := store.read(partial(_choose, site=site, world=world, wish=wish, barred=barred, own=vain >= VAIN)):
        if not _heard_of(store, site, world, choice.ticket, wish.counter):
            barred.add(choice.ticket.id)
            continue
        word = _word(world, wish, choice.ticket.id)
        if word is Word.UNDECIDED:
            vain += 1
            world.silence.learned(choice.ticket.id, choice.ticket.keeper, store.read(lambda books: books.now()))
        heard = word in (Word.GRANTED, Word.UNHEARD)
        if heard and _called(store, wish, choice, alone=word is Word.UNHEARD):
            return
        barred.add(choice.ticket.id)


def _heard_of(store: Store, site: Site, world: World, ticket: Standing, counter: CounterCode) -> bool:
    """Whether the site knows that it waits again, if this device gave it back: its claim is over only then.

    Its keeper need not wait for that: nobody else is given it before the keeper knows.
    """
    if not world.hub.joined or ticket.way not in (Way.RETURNED, Way.TRANSFERRED):
        return True

    def untold(books: Books) -> bool:
        mine = ticket.keeper == books.device() and ticket.holder in (None, counter)
        return not mine and ticket.id in books.tickets.untold(day_of(site, books))

    if not store.read(untold):
        return True
    try:
        world.uplink.sync_now()
    except Refused:
        return False
    return not store.read(untold)


def _word(world: World, wish: CallNext, ticket: TicketId) -> Word:
    if not world.hub.joined:
        return Word.GRANTED
    return world.hub.claim(f"ticket/{ticket}", wish.counter, f"{wish.request}/{ticket}")


def _choose(
    books: Books, site: Site, world: World, wish: CallNext, barred: set[TicketId], *, own: bool
) -> Choice[Standing] | None:
    """The next ticket, `own`: of those that this device keeps; None if this very request was carried out already."""
    if books.numbers.done(wish.request):
        return None
    day = day_of(site, books)
    if books.tickets.at_counter(day, wish.counter):
        raise Refused("queue.busy")
    silent = world.silence.barred(books, site) if world.hub.joined else frozenset[TicketId]()
    keeper = books.device() if own else keeps_alone(books, world)
    choice = choice_of(books, site, wish.counter, barred | silent, keeper)
    if choice is None:
        others = books.tickets.waiting_for(day, site.counter(wish.counter).services)
        if others and cut_off(world):
            raise Refused("queue.withheld", count=others)
        raise Refused("queue.kept_elsewhere" if others and (own or silent) else "queue.empty", count=others)
    return choice


def choice_of(
    books: Books, site: Site, counter: CounterCode, barred: Collection[TicketId], keeper: DeviceId | None = None
) -> Choice[Standing] | None:
    """Whom the rule names for a counter; `keeper`: of what this device keeps.

    As `next_ticket` over the whole line; the store looks for the first ones, for a line may be long.
    """
    day, rule = day_of(site, books), site.calling
    services = site.counter(counter).services
    within = Within(day, services, counter, barred, books.tickets.busy_visits(day), keeper)
    oldest = books.tickets.first(within)
    if oldest is None:
        return None
    priority = books.tickets.first(within, priority=True)
    before = books.tickets.before(within, priority) if priority else 0
    return decided(oldest, priority, before, books.tickets.recent(day, counter, rule.priority_after + 1), rule)


def may_call_alone(books: Books, ticket: TicketId, counter: CounterCode) -> bool:
    """Whether `counter` may call it without asking the site: only if this device is the ticket's keeper.

    The site gives each waiting ticket to one device to keep, and lets nobody else have it before that device
    knows; so two counters that cannot hear each other never call the same number. What this device knows may
    change at any moment, so it is asked in the very transaction that calls.
    """
    entry = books.tickets.get(ticket)
    return entry is not None and entry.keeper == books.device() and entry.holder in (None, counter)


def cut_off(world: World) -> bool:
    """Whether the site cannot be asked just now."""
    return world.uplink.standing()[0] == "cut_off"


def keeps_alone(books: Books, world: World) -> DeviceId | None:
    """This device, while it may call only what it keeps; None where it may ask, or nobody else calls."""
    return books.device() if world.hub.joined and cut_off(world) else None


def _called(store: Store, wish: CallNext, choice: Choice[Standing], *, alone: bool) -> bool:
    """The transaction; False if the ticket was called elsewhere in the meantime, or may not be called `alone`."""

    def work(books: Books) -> bool:
        if books.numbers.done(wish.request):
            return True
        if alone and not may_call_alone(books, choice.ticket.id, wish.counter):
            return False
        _open_if_closed(books, wish.counter)
        entry = books.tickets.get(choice.ticket.id)
        if entry is None or entry.ticket.state is not State.WAITING or entry.ticket.service != choice.ticket.service:
            return False
        books.record(TicketMoved(entry.ticket.id, Move.CALL, books.now(), wish.counter, choice.why))
        keep_why(books, wish.counter, entry.ticket.id, choice.why)
        books.numbers.remember(wish.request, entry.ticket.day, entry.ticket.id)
        return True

    return store.write(work)


def _open_if_closed(books: Books, counter: CounterCode) -> None:
    """A counter that calls is open, also where nobody signed in (the command line)."""
    if books.counters.session(counter) is None:
        books.counters.open(Session(counter, NOBODY, ""), books.now())
        books.record(CounterOpened(counter=counter, officer=NOBODY, device=books.device(), at=books.now()))


def call_held(store: Store, site: Site, wish: CallTicket) -> None:
    """Calls one again that this counter holds: nobody else can have it, so nobody is asked."""
    site.counter(wish.counter)

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        day: dt.date = day_of(site, books)
        entry = books.tickets.get(wish.ticket)
        if entry is None:
            raise Refused("ticket.unknown")
        ticket = entry.ticket
        if ticket.state is not State.HELD or ticket.counter != wish.counter or ticket.day != day:
            raise Refused("queue.not_held", label=ticket.label)
        if books.tickets.at_counter(day, wish.counter):
            raise Refused("queue.busy")
        if ticket.visit_id in books.tickets.busy_visits(day):
            raise Refused("queue.with_another", label=ticket.label)
        _open_if_closed(books, wish.counter)
        books.record(TicketMoved(ticket.id, Move.CALL, books.now(), wish.counter, HELD_BACK))
        keep_why(books, wish.counter, ticket.id, HELD_BACK)
        books.numbers.remember(wish.request, ticket.day, ticket.id)

    store.write(work)
