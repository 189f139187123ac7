"""A counter's screen as it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kiosk.app.books import Books
from kiosk.app.calling import choice_of, keeps_alone
from kiosk.app.chosen import why_chosen
from kiosk.app.letters import letters_of
from kiosk.app.notices import notice_views
from kiosk.app.views import CounterView, Figures, NextView
from kiosk.app.words import brief_view, day_of, ticket_view
from kiosk.app.world import World
from kiosk.domain.calling import Choice, Standing
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.ticket import DeviceId, State, TicketId

SHOWN: Final = 100
"""So many of a line are shown; nobody reads further, and each costs time."""
MISSED: Final = 20


def counter_view(books: Books, site: Site, world: World, counter: CounterCode) -> CounterView:
    """A counter's screen as it stands."""
    found = site.counter(counter)
    day = day_of(site, books)
    current = books.tickets.at_counter(day, counter)
    session = books.counters.session(counter)
    alone = keeps_alone(books, world)
    silent = world.silence.barred(books, site) if world.hub.joined else frozenset[TicketId]()
    choice = choice_of(books, site, counter, silent, alone)
    figures = books.tickets.figures(day, counter)
    shown = books.tickets.in_state(day, [State.WAITING], found.services, SHOWN)
    return CounterView(
        counter=counter,
        name=found.name,
        agency_name=site.agency(found.agency).short_name,
        zone=found.zone,
        officer=(session.officer or None) if session else None,
        officer_name=session.officer_name if session else "",
        current=ticket_view(site, books, current) if current else None,
        next=_next(books, site, choice),
        waiting=tuple(brief_view(site, entry) for entry in shown),
        waiting_count=books.tickets.waiting_for(day, found.services),
        withheld=_withheld(books, site, counter, alone, silent),
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
        held=tuple(brief_view(site, entry) for entry in books.tickets.held(day, counter)),
        missed=tuple(brief_view(site, entry) for entry in books.tickets.missed(day, found.services, MISSED)),
        chosen=why_chosen(books, counter, current.ticket.id) if current else "",
        letters=letters_of(books, session.officer) if session else 0,
    )


def _withheld(
    books: Books, site: Site, counter: CounterCode, alone: DeviceId | None, silent: Collection[TicketId]
) -> int:
    """How many of the line another device keeps that cannot be asked."""
    day, services = day_of(site, books), site.counter(counter).services
    if alone:
        return books.tickets.waiting_for(day, services, alone)
    kept = (books.tickets.get(ticket) for ticket in silent)
    return sum(e is not None and e.ticket.state is State.WAITING and e.ticket.service in services for e in kept)


def _next(books: Books, site: Site, choice: Choice[Standing] | None) -> NextView | None:
    entry = books.tickets.get(choice.ticket.id) if choice else None
    if choice is None or entry is None:
        return None
    return NextView(ticket=brief_view(site, entry), why=choice.why, passed_over=choice.ahead_of)
