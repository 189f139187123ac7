"""A citizen takes a ticket: number, ticket, paper and record in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from kiosk.app.books import Books, Hub, Store
from kiosk.app.commands import IssueTicket
from kiosk.app.numbers import Source, count, source_of
from kiosk.app.printing import ticket_job
from kiosk.app.view import PrintView
from kiosk.app.views import TicketView
from kiosk.app.words import LAST_DAY, day_of, opening_of, opening_view, ticket_view
from kiosk.domain.calling import appointment_place
from kiosk.domain.catalogue import Service, Site
from kiosk.domain.events import PersonalGiven, TicketIssued
from kiosk.domain.numbering import Run
from kiosk.domain.personal import key_name
from kiosk.domain.ticket import Priority, TicketId
from kiosk.domain.trouble import Refused


@dataclass(frozen=True)
class Rules:
    """What the settings say about giving numbers."""

    always_open: bool


@dataclass(frozen=True)
class Coming:
    """How somebody comes to a number, beside touching a service.

    `appointment_at`: the promised hour of `appointment`. `visit`: the first number of the same person.
    `follows`: at whose end it is given. `in_house`: whoever is here already gets it until the site closes; `promised`:
    no quota stands against it.
    `also`: what else is recorded in the same transaction, given the new ticket; may refuse.
    """

    appointment_at: dt.datetime | None = None
    appointment: str = ""
    visit: str = ""
    follows: TicketId | None = None
    in_house: bool = False
    promised: bool = False
    also: Callable[[Books, TicketId], None] | None = None


@dataclass(frozen=True)
class Place:
    """The run that a ticket's number is of."""

    run: Run
    new_day: bool  # the first number since the business day changed


def issue(store: Store, site: Site, hub: Hub, rules: Rules, wish: IssueTicket, *, prints: bool) -> TicketView:
    """Gives a number. The same request again gives the same ticket."""
    coming = Coming()
    if wish.visit is not None:
        visit = wish.visit
        coming = Coming(visit=store.read(lambda books: visit_of(books, site, visit)))
    return give(store, site, hub, rules, wish, coming, prints=prints)


def give(
    store: Store, site: Site, hub: Hub, rules: Rules, wish: IssueTicket, coming: Coming, *, prints: bool
) -> TicketView:
    """Gives a number to somebody who comes as `coming` says. The same request again gives the same ticket."""
    service = site.service(wish.service)

    def place(books: Books) -> Place | TicketView:
        done = _done(site, books, wish.request)
        if done is None:
            site.personal.must_take(wish.personal)
        return done or _place(books, site, service, rules, coming)

    where = store.read(place)
    if isinstance(where, TicketView):
        return where
    source = source_of(store, hub, where.run)

    def work(books: Books) -> TicketView:
        ticket = TicketId(books.new_id())
        if not books.numbers.remember(wish.request, where.run.day, ticket):
            return _done(site, books, wish.request) or _unknown()
        if coming.also is not None:
            coming.also(books, ticket)
        _give(books, site, service, ticket, wish, source, coming)
        if where.new_day:
            books.notes.set(LAST_DAY, where.run.day.isoformat().encode())
        _give_personal(books, site, ticket, wish, where.run.day)
        if hub.joined and _served_here(books, site, service):
            books.tickets.keep(ticket, books.device())
        return _with_paper(books, site, ticket, prints=prints)

    return store.write(work)


def visit_of(books: Books, site: Site, ticket: TicketId) -> str:
    """The visit that another number of today belongs to. Refused "ticket.unknown"."""
    entry = books.tickets.get(ticket)
    if entry is None or entry.ticket.day != day_of(site, books):
        _unknown()
    return entry.ticket.visit_id


def _unknown() -> NoReturn:
    raise Refused("ticket.unknown")


def _done(site: Site, books: Books, request: str) -> TicketView | None:
    done = books.numbers.done(request)
    entry = books.tickets.get(done[0]) if done and done[0] else None
    return ticket_view(site, books, entry) if entry else None


def _place(books: Books, site: Site, service: Service, rules: Rules, coming: Coming) -> Place:
    """The run that the next number of this service comes from, if one may be given now."""
    now = opening_of(site, books.now(), always_open=rules.always_open)
    if not (now.serves if coming.in_house else now.takes_tickets):
        view = opening_view(now)
        raise Refused(f"calendar.{view.state}", **view.params)
    if service.drive_through:
        raise Refused("ticket.drive_through", service=service.name)
    day = day_of(site, books)
    quota = 0 if rules.always_open or coming.promised else service.daily_quota
    if quota and books.tickets.issued(day, service.code) >= quota:
        raise Refused("ticket.quota_reached", service=service.name, quota=service.daily_quota)
    return Place(Run(day, site.prefix_of(service.code)), books.notes.get(LAST_DAY) != day.isoformat().encode())


def _give(
    books: Books, site: Site, service: Service, ticket: TicketId, wish: IssueTicket, source: Source, coming: Coming
) -> None:
    """Counts the number, and records the ticket."""
    run, number, now = source.run, count(books, source), books.now()
    promised = coming.appointment_at
    books.record(
        TicketIssued(
            ticket=ticket,
            day=run.day,
            prefix=run.prefix,
            number=number,
            lane=run.lane,
            service=service.code,
            priority=wish.priority if service.priority else Priority.REGULAR,
            at=now,
            device=books.device(),
            place_at=appointment_place(promised, now, site.calling) if promised else None,
            appointment_at=promised,
            appointment=coming.appointment,
            visit=coming.visit,
            follows=coming.follows,
        )
    )


def _give_personal(books: Books, site: Site, ticket: TicketId, wish: IssueTicket, day: dt.date) -> None:
    """Records what the citizen said, each field as its own record that can be erased without the ticket."""
    asks = site.personal
    for each in asks.asked:
        if each.field in wish.personal:
            books.record(
                PersonalGiven(
                    ticket=ticket,
                    day=day,
                    field=each.field,
                    key=key_name(asks.key),
                    box=wish.personal[each.field],
                    until=asks.until(day),
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
