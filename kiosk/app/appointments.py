"""Somebody comes to an appointment: its code becomes a ticket, once."""

from __future__ import annotations

import datetime as dt
from typing import Final, NoReturn, assert_never

from kiosk.app.books import Books, Hub, Store, Word
from kiosk.app.commands import CheckIn, IssueTicket
from kiosk.app.issue import Coming, Rules, give
from kiosk.app.posted import seen_in
from kiosk.app.views import TicketView
from kiosk.app.words import day_of, local, ticket_view
from kiosk.domain.appointment import (
    AppointmentId,
    Arrival,
    Promise,
    arrival_at,
    claim_key,
    read_appointment,
)
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from kiosk.posted_appointments import promise_in

UNKNOWN: Final = "appointment.unknown"
"""Nothing posted here knows the code; what was posted a moment ago may."""
_NOT_NOW: Final = {
    Arrival.BEFORE_THE_DAY: "not_today",
    Arrival.AFTER_THE_DAY: "over",
    Arrival.TOO_EARLY: "too_early",
}


def check_in(store: Store, site: Site, hub: Hub, rules: Rules, wish: CheckIn, *, prints: bool) -> TicketView:
    """The ticket of an appointment. Its code again, here, gives the same ticket as it stands.

    Connected, the site lets one device have it. Cut off, each device would take it once: a second ticket of it raises
    an alarm when the records meet (kiosk.centre.projection).
    """
    wanted = _named(site, wish.code)
    found = store.read(lambda books: _here(books, site, wish, wanted) or _promised(books, site, wanted))
    if isinstance(found, TicketView):
        return found
    _claim(store, hub, wanted)

    def once(books: Books, _: TicketId) -> None:
        if books.numbers.done(claim_key(wanted)):
            raise Refused("appointment.used")

    asked = IssueTicket(
        request=wish.request, service=ServiceCode(found.service), priority=wish.priority, personal=wish.personal
    )
    coming = Coming(appointment_at=found.at, appointment=wanted, promised=True, also=once)
    return give(store, site, hub, rules, asked, coming, prints=prints)


def _named(site: Site, code: str) -> AppointmentId:
    read = read_appointment(code)
    if read is None:
        raise Refused("appointment.unreadable")
    if read.site not in ("", site.id):
        raise Refused("appointment.other_site", site=read.site[:40])
    if not read.sound:
        raise Refused("appointment.mistyped")
    return read.id_at(site.id)


def _here(books: Books, site: Site, wish: CheckIn, wanted: AppointmentId) -> TicketView | None:
    """The ticket that it became, as far as this device heard."""
    for name in (wish.request, claim_key(wanted)):
        done = books.numbers.done(name)
        entry = books.tickets.get(done[0]) if done and done[0] else None
        if entry is not None:
            if entry.ticket.day != day_of(site, books):
                raise Refused("appointment.used")
            return ticket_view(site, books, entry)
    return None


def _promised(books: Books, site: Site, wanted: AppointmentId) -> Promise:
    """What was promised, if one may come to it now."""
    now = local(site, books.now())
    promise = promise_in(seen_in(books.notes, site.id).papers, wanted, now.tzinfo or dt.UTC)
    if promise is None:
        raise Refused(UNKNOWN)
    if promise.cancelled:
        _refuse("cancelled", promise)
    rule, plan = site.calling, site.appointments
    arrival = arrival_at(promise, now, earliest=plan.earliest, late_after=rule.appointment_late)
    if arrival in _NOT_NOW:
        opens = promise.at - dt.timedelta(minutes=plan.earliest)
        _refuse(_NOT_NOW[arrival], promise, **({"opens": opens} if arrival is Arrival.TOO_EARLY else {}))
    return promise


def _refuse(why: str, promise: Promise, **more: dt.datetime) -> NoReturn:
    times = {"at": promise.at, **more}
    raise Refused(f"appointment.{why}", **{name: moment.isoformat() for name, moment in times.items()})


def _claim(store: Store, hub: Hub, wanted: AppointmentId) -> None:
    if not hub.joined:
        return
    device, go = store.read(lambda books: (books.device(), books.new_id()))
    match hub.claim(claim_key(wanted), device, f"{claim_key(wanted)}/{go}"):
        case Word.GRANTED | Word.UNHEARD:
            return
        case Word.TAKEN:
            raise Refused("appointment.used")
        case Word.UNDECIDED:
            raise Refused("appointment.undecided")
        case other:
            assert_never(other)
