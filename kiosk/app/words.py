"""Tickets and openings with the words and figures that screens show around them."""

from __future__ import annotations

import datetime as dt
from typing import assert_never
from zoneinfo import ZoneInfo

import msgspec

from kiosk.app.books import Books, Entry
from kiosk.app.view import PrintView
from kiosk.app.views import LineView, OpeningView, TicketView
from kiosk.domain.calendar import (
    Break,
    BreakKind,
    ClosedDay,
    CutOff,
    HolidayClosed,
    NotYet,
    Open,
    Opening,
    Over,
    business_day,
    opening,
)
from kiosk.domain.calling import expected_wait
from kiosk.domain.catalogue import Service, Site
from kiosk.domain.code import SHORT, code_of
from kiosk.domain.ticket import State, Ticket, TicketId
from kiosk.domain.trouble import Refused

LAST_DAY = "last_day"
NAME = "name"  # what people call this device; given at its enrolment
SECRET = "secret"  # noqa: S105 - the name of a note
STAFF_KEY = "staff_cards"  # the key of the staff's seals
SHUT_OUT = "shut_out"  # this device was revoked, and has not joined again
SECRET_BEFORE = "secret_before"  # noqa: S105 - the one of before the device joined its site


def local(site: Site, moment: dt.datetime) -> dt.datetime:
    """The site's own time."""
    return moment.astimezone(ZoneInfo(site.timezone))


def day_of(site: Site, books: Books) -> dt.date:
    """The business day: never earlier than the last one that gave a number."""
    last = books.notes.get(LAST_DAY)
    return business_day(dt.date.fromisoformat(last.decode()) if last else None, local(site, books.now()).date())


def opening_of(site: Site, moment: dt.datetime, *, always_open: bool) -> Opening:
    """How the site stands at a moment."""
    return opening(site.hours, site.holidays, local(site, moment), always_open)


def opening_view(now: Opening) -> OpeningView:
    """The opening as a sentence's key and what the sentence needs."""
    state, params = _opening_words(now)
    return OpeningView(open=now.takes_tickets, state=state, params=params)


def _opening_words(now: Opening) -> tuple[str, dict[str, str]]:
    match now:
        case Open():
            return "open", {"until": _clock(now.until), "last_ticket": _clock(now.last_ticket)}
        case NotYet():
            return "not_yet", {"opens_at": _clock(now.opens_at)}
        case Break():
            kind = "friday_break" if now.kind is BreakKind.FRIDAY else "midday_break"
            return kind, {"resumes": _clock(now.resumes), "tickets_from": _clock(now.tickets_from)}
        case CutOff():
            return "cut_off", {"closes": _clock(now.closes), "next_opening": _moment(now.next_opening)}
        case Over():
            return "over", {"next_opening": _moment(now.next_opening)}
        case ClosedDay():
            return "closed_day", {"next_opening": _moment(now.next_opening)}
        case HolidayClosed():
            return "holiday", {"name": now.name, "next_opening": _moment(now.next_opening)}
        case _:
            assert_never(now)


def _clock(time: dt.time) -> str:
    return time.strftime("%H.%M")


def _moment(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""


def brief_view(site: Site, entry: Entry) -> TicketView:
    """A ticket of a list: without what costs a look into the books."""
    ticket = entry.ticket
    service = site.service(ticket.service)
    agency = site.agency(service.agency)
    return TicketView(
        id=ticket.id,
        number=ticket.number,
        label=ticket.label,
        service=ticket.service,
        service_name=service.name,
        agency_name=agency.name,
        zone=agency.zone,
        business_day=ticket.day,
        priority=ticket.priority,
        state=ticket.state,
        issued_at=ticket.issued_at,
        ahead=0,
        expected_at=None,
        counter=ticket.counter,
        counter_name=site.counter(ticket.counter).name if ticket.counter else "",
        called_at=ticket.called_at,
        calls=ticket.calls,
        started_at=ticket.started_at,
        ended_at=ticket.ended_at,
        appointment_at=ticket.appointment_at,
        origin_name=site.service(ticket.origin).name if ticket.origin else "",
        visit=ticket.visit,
        held_at=ticket.held_at,
        held_until=ticket.held_at + dt.timedelta(minutes=site.calling.hold_minutes) if ticket.held_at else None,
    )


def ticket_view(site: Site, books: Books, entry: Entry, printed: PrintView | None = None) -> TicketView:
    """A ticket as a screen shows it; `printed`: how its paper stands, where that is known already."""
    ticket = entry.ticket
    ahead = books.tickets.ahead(ticket) if ticket.state is State.WAITING else 0
    secret = books.notes.get(SECRET) if entry.own else None
    return msgspec.structs.replace(
        brief_view(site, entry),
        ahead=ahead,
        expected_at=expected_at(site, site.service(ticket.service), ticket, ahead, books.now()),
        print=printed or print_view(books, ticket),
        code=site.survey_url + code_of(ticket, secret) if secret else "",
        short_code=code_of(ticket, secret, SHORT) if secret else "",
    )


def view_of(site: Site, books: Books, ticket: TicketId) -> TicketView:
    """The ticket under an id. Refused "ticket.unknown"."""
    entry = books.tickets.get(ticket)
    if entry is None:
        raise Refused("ticket.unknown")
    return ticket_view(site, books, entry)


def print_view(books: Books, ticket: Ticket) -> PrintView:
    """How a ticket's newest paper stands."""
    job = books.prints.of(ticket.id)
    return PrintView(outcome=job.outcome, detail=job.detail) if job else PrintView(outcome="none")


def expected_at(site: Site, service: Service, ticket: Ticket, ahead: int, since: dt.datetime) -> dt.datetime | None:
    """About when it will be called, if `ahead` stood before it at `since`, and never before its own place in the line.

    None while nobody waits with it.
    """
    if ticket.state is not State.WAITING:
        return None
    return max(since + expected_wait(ahead, service.minutes, len(site.counters_for(service.code))), ticket.place)


def line_view(site: Site, service: Service, waiting: int, issued: int) -> LineView:
    """How the line of a service stands."""
    wait = expected_wait(waiting, service.minutes, len(site.counters_for(service.code)))
    return LineView(
        service=service.code,
        waiting=waiting,
        expected_minutes=round(wait.total_seconds() / 60),
        quota_left=max(0, service.daily_quota - issued) if service.daily_quota else None,
    )
