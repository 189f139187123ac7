"""Pictures of the whole: the hall, the queue, the board, the device's own state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from kiosk.app.at_work import counters_at_work
from kiosk.app.books import Books
from kiosk.app.posted import published_in
from kiosk.app.rolls import roll_view
from kiosk.app.staff_calls import calls_on
from kiosk.app.views import (
    BoardView,
    CallView,
    DayView,
    HallView,
    LinkView,
    OpeningView,
    QueueView,
    StatusView,
    UsesView,
)
from kiosk.app.words import brief_view, day_of, line_view, opening_of, opening_view
from kiosk.app.world import World
from kiosk.config import Settings
from kiosk.domain.aloud import LATEST
from kiosk.domain.catalogue import AgencyCode, ServiceCode, Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.tally import tally_of
from kiosk.domain.ticket import State
from kiosk.domain.today import Today, waited, waits_of
from kiosk.domain.unsur import in_order
from kiosk.domain.uses import LOOKED_BACK, faded

BUSIEST: Final = 4
CALLS: Final = 7  # the one now called and the last six
LOOK_BACK: Final = 300
"""Calls of the whole site among which a zone finds its last seven: a quiet zone stands beside busy ones."""
_SHUT_OUT: Final = OpeningView(open=False, state="shut_out", params={})
_BY_HAND: Final = OpeningView(open=False, state="by_hand", params={})


def hall(books: Books, site: Site, world: World, settings: Settings, readers: Mapping[str, str]) -> HallView:
    """What the anjungan shows."""
    day = day_of(site, books)
    link = world.link(books)
    waiting = books.tickets.waiting(day)
    given = books.tickets.given(day)
    return HallView(
        now=books.now(),
        opening=_opening(books, site, world, settings, link),
        lines=tuple(
            line_view(site, service, waiting.get(service.code, 0), given.get(service.code, 0))
            for service in site.services
        ),
        agencies=_by_agency(site, waiting),
        busiest=_busiest(books, site, day),
        link=link,
        printer=world.printing.state(),
        published=published_in(books.notes, site.id),
        at_work=counters_at_work(books, site, connected=link.state == "connected"),
        scans=_scans(settings, readers),
    )


def _scans(settings: Settings, readers: Mapping[str, str]) -> bool:
    """Whether a scanner of codes is set up here, and not known to be gone."""
    return any(
        each.kind == "wedge" or (each.kind == "qr" and each.port != "none" and readers.get(name) != "down")
        for name, each in settings.readers.items()
    )


def _opening(books: Books, site: Site, world: World, settings: Settings, link: LinkView) -> OpeningView:
    if link.state == "revoked":
        return _SHUT_OUT
    if world.machine.disk().state == "failing":
        return _BY_HAND
    return opening_view(opening_of(site, books.now(), always_open=settings.site.always_open))


def _by_agency(site: Site, waiting: dict[ServiceCode, int]) -> dict[AgencyCode, int]:
    counts = {agency.code: 0 for agency in site.agencies}
    for service, count in waiting.items():
        counts[site.service(service).agency] += count
    return counts


def _busiest(books: Books, site: Site, day: dt.date) -> tuple[ServiceCode, ...]:
    """Today's busiest services; before there are any, the first walk-in service of the first agencies."""
    found = [code for code in books.tickets.busiest(day, BUSIEST) if not site.service(code).drive_through]
    for agency in sorted(site.agencies, key=lambda agency: agency.order):
        if len(found) >= BUSIEST:
            break
        first = next((s.code for s in site.services_of(agency.code) if not s.drive_through), None)
        if first and first not in found:
            found.append(first)
    return tuple(found[:BUSIEST])


def queue(books: Books, site: Site) -> QueueView:
    """The queue as it stands."""
    day = day_of(site, books)
    counts = books.tickets.count(day)
    return QueueView(
        business_day=day,
        waiting=tuple(brief_view(site, e) for e in books.tickets.in_state(day, [State.WAITING])),
        called=tuple(brief_view(site, e) for e in books.tickets.in_state(day, [State.CALLED, State.SERVING])),
        held=tuple(brief_view(site, e) for e in books.tickets.in_state(day, [State.HELD])),
        issued=sum(counts.values()),
        served=counts.get(State.FINISHED, 0),
        missed=counts.get(State.MISSED, 0),
    )


def today(books: Books, site: Site, instruments: Instruments) -> DayView:
    """The day in figures, and the answers to the questionnaire of the site's index counted."""
    day = day_of(site, books)
    entries = books.tickets.in_state(day, list(State))
    tickets = [entry.ticket for entry in entries]
    states = [ticket.state for ticket in tickets]
    return DayView(
        today=Today(
            date=day,
            issued=len(tickets),
            waiting=states.count(State.WAITING),
            called=sum(ticket.calls > 0 for ticket in tickets),
            served=states.count(State.FINISHED),
            missed=states.count(State.MISSED),
            waits=waits_of(waited(e.ticket.issued_at, e.first_called_at) for e in entries if e.first_called_at),
            staff_calls=calls_on(books, site, day),
        ),
        tally=tally_of(books.answers.all(), site.survey.index, in_order(instruments.current(site.survey.index).keys)),
    )


def uses(books: Books, site: Site) -> UsesView:
    """How often each service was used of late."""
    today = day_of(site, books)
    return UsesView(uses=dict(faded(books.tickets.used(today - dt.timedelta(days=LOOKED_BACK)), today)))


def board(books: Books, site: Site, world: World, settings: Settings, zone: str) -> BoardView:
    """The newest calls, of one zone or of all."""
    calls = [
        CallView(
            label=entry.ticket.label,
            counter_name=site.counter(entry.ticket.counter).name,
            zone=site.counter(entry.ticket.counter).zone,
            called_at=entry.ticket.called_at,
            calls=entry.ticket.calls,
            ticket=entry.ticket.id,
            state=entry.ticket.state,
        )
        for entry in books.tickets.calls(day_of(site, books), LOOK_BACK)
        if entry.ticket.counter and entry.ticket.called_at
    ]
    now, link = books.now(), world.link(books)
    here = [call for call in calls if zone in ("", call.zone)]
    return BoardView(
        now=now,
        calls=tuple(call for at, call in enumerate(here) if at < CALLS or now - call.called_at < LATEST),
        link=link,
        opening=_opening(books, site, world, settings, link),
        published=published_in(books.notes, site.id),
    )


def status(books: Books, site: Site, world: World, settings: Settings, readers: dict[str, str]) -> StatusView:
    """How everything stands."""
    counts = books.tickets.count(day_of(site, books), own=True)
    return StatusView(
        device=books.device(),
        role=settings.device.role,
        site=site.id,
        records=books.chain.records(),
        link=world.link(books),
        printer=world.printing.state(),
        readers=readers,
        clock=world.machine.clock(),
        disk=world.machine.disk(),
        version=version("anjungan"),
        issued=sum(counts.values()),
        printed=books.prints.printed(),
        answers=books.answers.count(),
        roll=roll_view(books) if world.printing.prints else None,
        printer_port=settings.printer.port,
        printer_profile=settings.printer.profile,
        config=world.config.standing(),
    )
