"""A citizen touches "Panggil petugas": every counter hears of it, and the day counts it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from kiosk.app.at_work import counters_at_work
from kiosk.app.books import Books, Store
from kiosk.app.commands import CallStaff
from kiosk.app.words import day_of
from kiosk.app.world import World
from kiosk.domain.catalogue import Site
from kiosk.domain.events import StaffCalled


def call_staff(store: Store, site: Site, world: World, wish: CallStaff) -> bool:
    """Records it; whether a counter at work hears of it. The same request again records nothing."""

    def work(books: Books) -> bool:
        if books.numbers.remember(wish.request, day_of(site, books)):
            books.record(StaffCalled(device=books.device(), at=books.now()))
        return bool(counters_at_work(books, site, connected=world.link(books).state == "connected"))

    return store.write(work)


def calls_on(books: Books, site: Site, day: dt.date) -> int:
    """How often citizens called for staff on a day of the site, as far as this device heard."""
    begins = dt.datetime.combine(day, dt.time(), ZoneInfo(site.timezone))
    ends = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(site.timezone))
    return books.counters.staff_calls(begins, ends)
