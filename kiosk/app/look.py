"""Pictures of the whole: the hall, the queue, the board, the device's own state."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Final

from kiosk.app.books import Books
from kiosk.app.rolls import roll_view
from kiosk.app.views import BoardView, CallView, DayView, HallView, LinkView, OpeningView, QueueView, StatusView
from kiosk.app.words import brief_view, day_of, line_view, opening_of, opening_view
from kiosk.app.world import World
from kiosk.config import Settings
from kiosk.domain.catalogue import AgencyCode, ServiceCode, Site
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.tally import tally_of
from kiosk.domain.ticket import State
from kiosk.domain.today import Today, waited, waits_of
from kiosk.domain.unsur import NINE

BUSIEST: Final = 4
CALLS: Final = 7  # the one now called and the last six
LOOK_BACK: Final = 60
_SHUT_OUT: Final = OpeningView(open=False, state="shut_out", params={})
_BY_HAND: Final = OpeningView(open=False, state="by_hand", params={})
SURVEY: Final = InstrumentId("skm-9")


def hall(books: Books, site: Site, world: World, settings: Settings) -> HallView:
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
        issued=sum(counts.values()),
        served=counts.get(State.FINISHED, 0),
        missed=counts.get(State.MISSED, 0),
    )


def today(books: Books, site: Site) -> DayView:
    """The day in figures, and the answers counted."""
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
        ),
        tally=tally_of(books.answers.all(), SURVEY, NINE),
    )


def board(books: Books, site: Site, world: World, zone: str) -> BoardView:
    """The newest calls, of one zone or of all."""
    calls = [
        CallView(
            label=entry.ticket.label,
            counter_name=site.counter(entry.ticket.counter).name,
            zone=site.counter(entry.ticket.counter).zone,
            called_at=entry.ticket.called_at,
            calls=entry.ticket.calls,
        )
        for entry in books.tickets.calls(day_of(site, books), LOOK_BACK)
        if entry.ticket.counter and entry.ticket.called_at
    ]
    return BoardView(
        now=books.now(),
        calls=tuple([call for call in calls if zone in ("", call.zone)][:CALLS]),
        link=world.link(books),
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
