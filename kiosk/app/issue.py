"""A citizen takes a ticket: number, ticket, paper and record in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from kiosk.app.books import Books, Hub, Store
from kiosk.app.commands import IssueTicket
from kiosk.app.printing import ticket_job
from kiosk.app.views import PrintView, TicketView
from kiosk.app.words import LAST_DAY, day_of, opening_of, opening_view, ticket_view
from kiosk.domain.catalogue import Service, Site
from kiosk.domain.events import PersonalGiven, TicketIssued
from kiosk.domain.ledger import BurnReason
from kiosk.domain.numbering import Run, request_id
from kiosk.domain.personal import key_name
from kiosk.domain.ticket import Priority, TicketId
from kiosk.domain.trouble import Refused


@dataclass(frozen=True)
class Rules:
    """What the settings say about giving numbers."""

    always_open: bool


@dataclass(frozen=True)
class Place:
    """The number that a ticket gets: of a run, and whether the site granted it (else this device deals it out)."""

    run: Run
    granted: int | None
    new_day: bool  # the first number since the business day changed


def issue(store: Store, site: Site, hub: Hub, rules: Rules, wish: IssueTicket, *, prints: bool) -> TicketView:
    """Gives a number. The same request again gives the same ticket."""
    service = site.service(wish.service)

    def place(books: Books) -> Place | TicketView:
        done = _done(site, books, wish.request)
        if done is None:
            site.personal.must_take(wish.personal)
        return done or _place(books, site, service, rules)

    where = store.read(place)
    if isinstance(where, TicketView):
        return where
    found = _granted(store, hub, where)

    def give(books: Books) -> TicketView:
        ticket = TicketId(books.new_id())
        if not books.numbers.remember(wish.request, found.run.day, ticket):
            return _done(site, books, wish.request) or _unknown()
        _give(books, service, ticket, wish, found)
        _give_personal(books, site, ticket, wish, found)
        if hub.joined and _served_here(books, site, service):
            books.tickets.keep(ticket, books.device())
        return _with_paper(books, site, ticket, prints=prints)

    return store.write(give)


def _unknown() -> NoReturn:
    raise Refused("ticket.unknown")


def _done(site: Site, books: Books, request: str) -> TicketView | None:
    done = books.numbers.done(request)
    entry = books.tickets.get(done[0]) if done and done[0] else None
    return ticket_view(site, books, entry) if entry else None


def _place(books: Books, site: Site, service: Service, rules: Rules) -> Place:
    """The run that the next number of this service comes from, if one may be given now."""
    now = opening_of(site, books.now(), always_open=rules.always_open)
    if not now.takes_tickets:
        view = opening_view(now)
        raise Refused(f"calendar.{view.state}", **view.params)
    if service.drive_through:
        raise Refused("ticket.drive_through", service=service.name)
    day = day_of(site, books)
    if service.daily_quota and not rules.always_open and books.tickets.issued(day, service.code) >= service.daily_quota:
        raise Refused("ticket.quota_reached", service=service.name, quota=service.daily_quota)
    return Place(Run(day, site.prefix_of(service.code)), None, books.notes.get(LAST_DAY) != day.isoformat().encode())


def _granted(store: Store, hub: Hub, where: Place) -> Place:
    """Alone: this machine's own run. Joined: the site's number, or this device's lane while cut off."""
    run, lane = where.run, hub.lane  # asked first: a device that may give no number asks for none
    if not hub.joined:
        return replace(where, run=replace(run, lane=lane))
    taken, dealt, epoch = store.read(
        lambda books: (books.numbers.granted(run), books.numbers.dealt(run), books.chain.epoch)
    )
    while (granted := hub.number(run, request_id(epoch, run, taken))) is not None:
        if granted.mark or granted.number > dealt:
            return replace(where, run=replace(run, lane=granted.mark), granted=granted.number)
        _pass_over(store, run, granted.number)
        taken += 1
    return replace(where, run=replace(run, lane=hub.lane))  # asking may have shown that the log goes on in another


def _pass_over(store: Store, run: Run, number: int) -> None:
    """It stands on this device's paper already, from before it joined its site."""

    def work(books: Books) -> None:
        books.numbers.took(run)
        books.ledger.burn(run, number, BurnReason.GIVEN_ALONE, books.now())

    store.write(work)


def _give(books: Books, service: Service, ticket: TicketId, wish: IssueTicket, where: Place) -> None:
    """Counts the number, and records the ticket."""
    number = where.granted
    if number is None:
        number = books.numbers.take(where.run)
    else:
        books.numbers.took(where.run)
    if where.new_day:
        books.notes.set(LAST_DAY, where.run.day.isoformat().encode())
    books.record(
        TicketIssued(
            ticket=ticket,
            day=where.run.day,
            prefix=where.run.prefix,
            number=number,
            lane=where.run.lane,
            service=service.code,
            priority=wish.priority if service.priority else Priority.REGULAR,
            at=books.now(),
            device=books.device(),
        )
    )


def _give_personal(books: Books, site: Site, ticket: TicketId, wish: IssueTicket, where: Place) -> None:
    """Records what the citizen said, each field as its own record that can be erased without the ticket."""
    asks = site.personal
    for each in asks.asked:
        if each.field in wish.personal:
            books.record(
                PersonalGiven(
                    ticket=ticket,
                    day=where.run.day,
                    field=each.field,
                    key=key_name(asks.key),
                    box=wish.personal[each.field],
                    until=asks.until(where.run.day),
                    at=books.now(),
                    device=books.device(),
                )
            )


def _with_paper(books: Books, site: Site, ticket: TicketId, *, prints: bool) -> TicketView:
    entry = books.tickets.get(ticket)
    assert entry is not None  # noqa: S101 - it was recorded in this transaction
    view = ticket_view(site, books, entry, PrintView(outcome="queued" if prints else "none"))
    if prints:
        books.prints.add(ticket_job(books, ticket, 0, view.ahead))
    return view


def _served_here(books: Books, site: Site, service: Service) -> bool:
    """A ticket that a working counter gives for its own service is its to keep; the site rules the same."""
    return any(service.code in site.counter(session.counter).services for session in books.counters.sessions())
