"""The day hour by hour, for staff: what a counter's services, or the whole site, saw so far."""

from __future__ import annotations

import datetime as dt

from kiosk.app.books import Books, Entry
from kiosk.app.views import CurveView, HourView
from kiosk.app.words import day_of, local
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.curve import Passage, curve_of
from kiosk.domain.ticket import State


def curve_view(books: Books, site: Site, counter: CounterCode | None) -> CurveView:
    """Today as far as this device knows it."""
    services = site.counter(counter).services if counter else ()
    entries = books.tickets.in_state(day_of(site, books), list(State), services)
    hours = curve_of((_passage(site, entry) for entry in entries), local(site, books.now()))
    return CurveView(
        hours=tuple(
            HourView(
                hour=each.hour,
                issued=each.issued,
                served=each.served,
                waiting=each.waiting,
                mean_wait=each.mean_wait,
            )
            for each in hours
        )
    )


def _passage(site: Site, entry: Entry) -> Passage:
    ticket = entry.ticket
    ended = _local(site, ticket.ended_at)
    called = _local(site, entry.first_called_at)
    return Passage(
        issued_at=local(site, ticket.issued_at),
        called_at=called,
        left_at=called or ended,
        served_at=ended if ticket.state is State.FINISHED else None,
    )


def _local(site: Site, moment: dt.datetime | None) -> dt.datetime | None:
    return local(site, moment) if moment else None
