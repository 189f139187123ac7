"""What a counter does with a ticket that it has called: recall, start, miss, finish, hold, transfer; and take back."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.app.books import Books, Entry, Hub, Store, Word
from kiosk.app.commands import (
    FinishService,
    HoldTicket,
    MissTicket,
    Recall,
    ReturnTicket,
    StartService,
    TransferTicket,
)
from kiosk.app.words import day_of
from kiosk.domain.calling import return_place, transfer_place
from kiosk.domain.catalogue import CounterCode, Service, Site
from kiosk.domain.events import TicketMoved
from kiosk.domain.ticket import Move, State, Ticket, back_key
from kiosk.domain.trouble import Refused

CounterWish = Recall | StartService | MissTicket | FinishService | HoldTicket
_MOVES: Final[dict[type[CounterWish], Move]] = {
    Recall: Move.RECALL,
    StartService: Move.START,
    MissTicket: Move.MISS,
    FinishService: Move.FINISH,
    HoldTicket: Move.HOLD,
}
CROWD: Final = 200
"""So many who came back may stand behind the same few before one of them takes another's moment."""


def move_current(store: Store, site: Site, wish: CounterWish) -> None:
    """Moves the ticket that this counter has called."""
    move = _MOVES[type(wish)]

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        entry = in_hand(books, site, wish.counter)
        _check(site, entry.ticket, move)
        reason = wish.reason if isinstance(wish, HoldTicket) else ""
        books.record(TicketMoved(entry.ticket.id, move, books.now(), wish.counter, reason))
        books.numbers.remember(wish.request, entry.ticket.day, entry.ticket.id)

    store.write(work)


def in_hand(books: Books, site: Site, counter: CounterCode) -> Entry:
    """The ticket that a counter has called or is serving. Refused "queue.nobody_called"."""
    entry = books.tickets.at_counter(day_of(site, books), counter)
    if entry is None:
        raise Refused("queue.nobody_called")
    return entry


def _check(site: Site, ticket: Ticket, move: Move) -> None:
    if move is Move.RECALL and ticket.calls > site.calling.recalls:
        raise Refused("queue.called_often_enough", label=ticket.label, times=ticket.calls)
    if (move is Move.RECALL or move is Move.MISS or move is Move.START) and ticket.state is not State.CALLED:
        raise Refused("ticket.move_not_allowed", label=ticket.label, state=ticket.state.value, move=move.value)


def transfer(store: Store, site: Site, wish: TransferTicket) -> None:
    """The one in hand waits for another service. Whoever is in the house may, also after that service's cut-off."""

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        entry = in_hand(books, site, wish.counter)
        service = another_service(site, entry.ticket, wish.service)
        now = books.now()
        place = transfer_place(now, site.calling)
        step = TicketMoved(
            entry.ticket.id, Move.TRANSFER, now, wish.counter, wish.reason, service=service.code, place_at=place
        )
        books.record(step)
        _let_go_elsewhere(books, site, entry.ticket, service)
        books.numbers.remember(wish.request, entry.ticket.day, entry.ticket.id)

    store.write(work)


def another_service(site: Site, ticket: Ticket, code: str) -> Service:
    """The service that a person goes on to from a ticket.

    Refused: site.unknown_service, queue.same_service, ticket.drive_through, queue.nobody_serves.
    """
    service = site.service(code)
    if service.code == ticket.service:
        raise Refused("queue.same_service", service=service.name)
    if service.drive_through:
        raise Refused("ticket.drive_through", service=service.name)
    if not site.counters_for(service.code):
        raise Refused("queue.nobody_serves", service=service.name)
    return service


def _let_go_elsewhere(books: Books, site: Site, ticket: Ticket, service: Service) -> None:
    """A device keeps nothing that none of its counters serves: the site may give it to another at once."""
    served = {code for s in books.counters.sessions() for code in site.counter(s.counter).services}
    if service.code not in served:
        books.tickets.keep(ticket.id, None)


def take_back(store: Store, site: Site, hub: Hub, wish: ReturnTicket) -> None:
    """A missed number, or one that this counter holds, waits again.

    A missed one may come back to any counter that serves it, so the site says whose affair it is; cut off, only the
    device that missed it returns it.
    """
    alone = False
    missed_at = store.read(lambda books: _missed_at(books, site, wish))
    if missed_at is not None and hub.joined:
        device = store.read(lambda books: books.device())
        word = hub.claim(back_key(wish.ticket, missed_at), device, f"{wish.request}/{wish.ticket}")
        if word not in (Word.GRANTED, Word.UNHEARD):
            raise _elsewhere(store.read(lambda books: _found(books, wish).label))
        alone = word is Word.UNHEARD

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        ticket = _found(books, wish)
        _may_take_back(books, site, ticket, wish.counter)
        if ticket.ended_at != missed_at:
            raise Refused("queue.not_returnable", label=ticket.label)
        if alone and not books.tickets.returns_alone(wish.ticket):
            raise _elsewhere(ticket.label)
        give_back(books, site, ticket, wish.counter)
        books.numbers.remember(wish.request, ticket.day, ticket.id)

    store.write(work)


def _missed_at(books: Books, site: Site, wish: ReturnTicket) -> dt.datetime | None:
    """When it was missed; None where it was not, or this very request was carried out already."""
    if books.numbers.done(wish.request):
        return None
    ticket = _found(books, wish)
    _may_take_back(books, site, ticket, wish.counter)
    return ticket.ended_at


def _found(books: Books, wish: ReturnTicket) -> Ticket:
    entry = books.tickets.get(wish.ticket)
    if entry is None:
        raise Refused("ticket.unknown")
    return entry.ticket


def _elsewhere(label: str) -> Refused:
    return Refused("queue.elsewhere", label=label)


def _may_take_back(books: Books, site: Site, ticket: Ticket, counter: CounterCode) -> None:
    mine = ticket.service in site.counter(counter).services
    missed = ticket.state is State.MISSED and mine
    held = ticket.state is State.HELD and ticket.counter == counter
    if ticket.day != day_of(site, books) or not (missed or held):
        raise Refused("queue.not_returnable", label=ticket.label)


def give_back(books: Books, site: Site, ticket: Ticket, counter: CounterCode) -> None:
    """Puts it into its line again: a missed one where the rule says, a held one where it stood."""
    now, place = books.now(), None
    if ticket.state is State.MISSED:
        line = books.tickets.line(ticket.day, site.counter(counter).services, site.calling.returned_behind + CROWD)
        place = return_place(line, now, site.calling)
    books.record(TicketMoved(ticket.id, Move.RETURN, now, counter, place_at=place))
