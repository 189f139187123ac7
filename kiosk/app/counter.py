"""The counter's work: sign in, call, recall, start, miss, finish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from kiosk.app.books import Books, Entry, Pin, Session, Store
from kiosk.app.commands import CallNext, FinishService, MissTicket, Recall, SetPin, SignIn, SignOut, StartService
from kiosk.app.notices import notice_views
from kiosk.app.views import CounterView, Figures, NextView, TicketView
from kiosk.app.words import brief_view, day_of, ticket_view
from kiosk.app.world import Pins, World
from kiosk.domain.calling import CallingRule, Choice, next_ticket
from kiosk.domain.catalogue import CounterCode, Officer, OfficerCode, Site
from kiosk.domain.events import CounterClosed, CounterOpened, TicketMoved
from kiosk.domain.ticket import Move, State, Ticket, TicketId
from kiosk.domain.trouble import Refused

TRIES: Final = 5
LOCK: Final = dt.timedelta(seconds=15)  # doubles with each further wrong try
RECALLS: Final = 3  # a number is called at most this often after the first time (domain.md 4)
RULE: Final = CallingRule()
NOBODY: Final = OfficerCode("")


def sign_in(store: Store, site: Site, pins: Pins, wish: SignIn, *, ask_pin: bool) -> None:
    """An officer sits down at a counter."""
    site.counter(wish.counter)
    officer = site.officer(wish.officer)
    if ask_pin:
        _check_pin(store, pins, officer.code, wish.pin)

    sit_down(store, wish.counter, officer)


def sit_down(store: Store, counter: CounterCode, officer: Officer) -> None:
    """The officer has proved who that is, and the counter opens."""

    def work(books: Books) -> None:
        before = books.counters.session(counter)
        if before and before.officer == officer.code:
            return
        books.counters.open(Session(counter, officer.code, officer.name), books.now())
        books.record(CounterOpened(counter=counter, officer=officer.code, device=books.device(), at=books.now()))

    store.write(work)


def _check_pin(store: Store, pins: Pins, officer: OfficerCode, given: str) -> None:
    """Five tries, then a wait that doubles. The slow comparison runs outside the writing thread."""
    known, now = store.read(lambda books: (books.counters.pin(officer), books.now()))
    if known is None:
        raise Refused("officer.no_pin", officer=officer)
    if known.locked_until and now < known.locked_until:
        raise Refused("officer.locked", seconds=round((known.locked_until - now).total_seconds()) or 1)
    right = pins.matches(given, known.hash)
    failures = 0 if right else known.failures + 1
    if failures != known.failures:
        store.write(lambda books: books.counters.set_pin(officer, Pin(known.hash, failures, _locked(failures, now))))
    if not right:
        raise Refused("officer.wrong_pin", left=max(0, TRIES - failures))


def _locked(failures: int, now: dt.datetime) -> dt.datetime | None:
    return now + LOCK * 2 ** min(failures - TRIES, 10) if failures >= TRIES else None


def set_pin(store: Store, site: Site, pins: Pins, wish: SetPin) -> None:
    """A technician gives an officer a PIN of at least four digits."""
    officer = site.officer(wish.officer)
    if not (wish.pin.isascii() and wish.pin.isdigit() and 4 <= len(wish.pin) <= 12):
        raise Refused("officer.weak_pin")
    hashed = pins.hash(wish.pin)
    store.write(lambda books: books.counters.set_pin(officer.code, Pin(hashed, 0, None)))


def sign_out(store: Store, site: Site, wish: SignOut) -> None:
    """The officer gets up; a citizen at the counter is finished first."""

    def work(books: Books) -> None:
        if books.tickets.at_counter(day_of(site, books), wish.counter):
            raise Refused("queue.busy")
        if books.counters.session(wish.counter) is None:
            return
        books.counters.close(wish.counter)
        books.record(CounterClosed(counter=wish.counter, device=books.device(), reason=wish.reason, at=books.now()))
        _let_go(books, site)
        if not books.counters.sessions():
            books.answers.chain_pending(None)

    store.write(work)


def _let_go(books: Books, site: Site) -> None:
    """A closed counter keeps no tickets: the site may give them to others as soon as it hears."""
    served = {code for s in books.counters.sessions() for code in site.counter(s.counter).services}
    for entry in books.tickets.kept(day_of(site, books), books.device()):
        if entry.ticket.service not in served:
            books.tickets.keep(entry.ticket.id, None)


def call_next(store: Store, site: Site, world: World, wish: CallNext) -> None:
    """Calls the ticket that the rule names. At a joined device the site decides first, ticket by ticket."""
    site.counter(wish.counter)
    barred: set[TicketId] = set()
    while choice := store.read(lambda books: _choose(books, site, world, wish, barred)):
        word = _word(world, wish, choice.ticket.id)
        if word is not False and _called(store, wish, choice, alone=word is None):
            return
        barred.add(choice.ticket.id)


def _word(world: World, wish: CallNext, ticket: TicketId) -> bool | None:
    """The site's word; None where it cannot be asked."""
    if not world.hub.joined:
        return True
    return world.hub.claim(f"ticket/{ticket}", wish.counter, f"{wish.request}/{ticket}")


def _choose(books: Books, site: Site, world: World, wish: CallNext, barred: set[TicketId]) -> Choice | None:
    """The next ticket; None if this very request was carried out already."""
    if books.numbers.done(wish.request):
        return None
    day = day_of(site, books)
    if books.tickets.at_counter(day, wish.counter):
        raise Refused("queue.busy")
    choice = _next(books, site, day, wish.counter, barred)
    if choice is None:
        raise Refused("queue.withheld" if barred and _cut_off(world) else "queue.empty", count=len(barred))
    return choice


def _next(books: Books, site: Site, day: dt.date, counter: CounterCode, barred: set[TicketId]) -> Choice | None:
    line = _line(books, site, day, counter)
    elsewhere = {e.ticket.id for e in line if e.holder not in (None, counter)}
    recent = books.tickets.recent(day, counter, RULE.priority_after + 1)
    services = site.counter(counter).services
    return next_ticket((e.ticket for e in line), services, recent, RULE, barred | elsewhere)


def _line(books: Books, site: Site, day: dt.date, counter: CounterCode) -> Sequence[Entry]:
    return books.tickets.in_state(day, [State.WAITING], site.counter(counter).services)


def may_call_alone(books: Books, ticket: TicketId, counter: CounterCode) -> bool:
    """Whether `counter` may call it without asking the site: only if this device is the ticket's keeper.

    The site gives each waiting ticket to one device to keep, and lets nobody else have it before that device
    knows; so two counters that cannot hear each other never call the same number. What this device knows may
    change at any moment, so it is asked in the very transaction that calls.
    """
    entry = books.tickets.get(ticket)
    return entry is not None and entry.keeper == books.device() and entry.holder in (None, counter)


def _cut_off(world: World) -> bool:
    return world.uplink.standing()[0] == "cut_off"


def _called(store: Store, wish: CallNext, choice: Choice, *, alone: bool) -> bool:
    """The transaction; False if the ticket was called elsewhere in the meantime, or may not be called `alone`."""

    def work(books: Books) -> bool:
        if books.numbers.done(wish.request):
            return True
        if alone and not may_call_alone(books, choice.ticket.id, wish.counter):
            return False
        _open_if_closed(books, wish.counter)
        entry = books.tickets.get(choice.ticket.id)
        if entry is None or entry.ticket.state is not State.WAITING:
            return False
        books.record(TicketMoved(entry.ticket.id, Move.CALL, books.now(), wish.counter, choice.why))
        books.numbers.remember(wish.request, entry.ticket.day, entry.ticket.id)
        return True

    return store.write(work)


def _open_if_closed(books: Books, counter: CounterCode) -> None:
    """A counter that calls is open, also where nobody signed in (the command line)."""
    if books.counters.session(counter) is None:
        books.counters.open(Session(counter, NOBODY, ""), books.now())
        books.record(CounterOpened(counter=counter, officer=NOBODY, device=books.device(), at=books.now()))


CounterWish = Recall | StartService | MissTicket | FinishService
_MOVES: Final[dict[type[CounterWish], Move]] = {
    Recall: Move.RECALL,
    StartService: Move.START,
    MissTicket: Move.MISS,
    FinishService: Move.FINISH,
}


def move_current(store: Store, site: Site, wish: CounterWish) -> None:
    """Moves the ticket that this counter has called."""
    move = _MOVES[type(wish)]

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        entry = books.tickets.at_counter(day_of(site, books), wish.counter)
        if entry is None:
            raise Refused("queue.nobody_called")
        _check(entry.ticket, move)
        books.record(TicketMoved(entry.ticket.id, move, books.now(), wish.counter))
        books.numbers.remember(wish.request, entry.ticket.day, entry.ticket.id)

    store.write(work)


def _check(ticket: Ticket, move: Move) -> None:
    if move is Move.RECALL and ticket.calls > RECALLS:
        raise Refused("queue.called_often_enough", label=ticket.label, times=ticket.calls)
    if (move is Move.RECALL or move is Move.MISS or move is Move.START) and ticket.state is not State.CALLED:
        raise Refused("ticket.move_not_allowed", label=ticket.label, state=ticket.state.value, move=move.value)


def counter_view(books: Books, site: Site, world: World, counter: CounterCode) -> CounterView:
    """A counter's screen as it stands."""
    found = site.counter(counter)
    day = day_of(site, books)
    current = books.tickets.at_counter(day, counter)
    session = books.counters.session(counter)
    line = _line(books, site, day, counter)
    withheld = _withheld(books, world, line)
    choice = _next(books, site, day, counter, withheld)
    figures = books.tickets.figures(day, counter)
    return CounterView(
        counter=counter,
        name=found.name,
        agency_name=site.agency(found.agency).short_name,
        zone=found.zone,
        officer=(session.officer or None) if session else None,
        officer_name=session.officer_name if session else "",
        current=ticket_view(site, books, current) if current else None,
        next=NextView(ticket=_brief(site, line, choice), why=choice.why, passed_over=choice.ahead_of)
        if choice
        else None,
        waiting=tuple(brief_view(site, entry) for entry in line),
        withheld=len(withheld),
        figures=Figures(
            served=figures.served,
            missed=figures.missed,
            mean_wait=figures.mean_wait,
            mean_service=figures.mean_service,
        ),
        link=world.link(books),
        printer=world.printing.state(),
        staff_called_at=books.counters.staff_called_at(),
        notices=notice_views(books, site),
    )


def _brief(site: Site, line: Sequence[Entry], choice: Choice) -> TicketView:
    return brief_view(site, next(e for e in line if e.ticket.id == choice.ticket.id))


def _withheld(books: Books, world: World, line: Sequence[Entry]) -> set[TicketId]:
    """What cannot be called from here while the site cannot be asked."""
    if not world.hub.joined or not _cut_off(world):
        return set()
    return {entry.ticket.id for entry in line if entry.keeper != books.device()}
