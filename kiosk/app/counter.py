"""Who works at a counter: sign in, PINs, sign out."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.app.books import Books, Pin, Session, Store
from kiosk.app.commands import SetPin, SignIn, SignOut
from kiosk.app.moves import give_back
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.words import day_of, local
from kiosk.app.world import Pins
from kiosk.domain.catalogue import CounterCode, Officer, OfficerCode, Site
from kiosk.domain.events import CounterClosed, CounterOpened
from kiosk.domain.pin import TECHNICIANS_SHORTEST, is_guessed_first, is_pin
from kiosk.domain.trouble import Refused

TRIES: Final = 5
LOCK: Final = dt.timedelta(seconds=15)  # doubles with each further wrong try


def sign_in(store: Store, site: Site, pins: Pins, wish: SignIn, *, ask_pin: bool) -> None:
    """An officer sits down at a counter."""
    site.counter(wish.counter)
    officer = site.officer(wish.officer)
    if ask_pin:
        _check_pin(store, pins, officer.code, wish.pin)

    sit_down(store, wish.counter, officer)


def sit_down(store: Store, counter: CounterCode, officer: Officer) -> None:
    """The officer has proved who that is, and the counter opens."""

    def work(books: Books) -> None:
        before = books.counters.session(counter)
        if before and before.officer == officer.code:
            return
        books.counters.open(Session(counter, officer.code, officer.name), books.now())
        books.record(CounterOpened(counter=counter, officer=officer.code, device=books.device(), at=books.now()))

    store.write(work)


def _check_pin(store: Store, pins: Pins, officer: OfficerCode, given: str) -> None:
    """Five tries, then a wait that doubles. The slow comparison runs outside the writing thread."""
    known, now = store.read(lambda books: (books.counters.pin(officer), books.now()))
    if known is None:
        raise Refused("officer.no_pin", officer=officer)
    if known.locked_until and now < known.locked_until:
        raise Refused("officer.locked", seconds=round((known.locked_until - now).total_seconds()) or 1)
    right = pins.matches(given, known.hash)
    failures = 0 if right else known.failures + 1
    if failures != known.failures:
        store.write(lambda books: books.counters.set_pin(officer, Pin(known.hash, failures, _locked(failures, now))))
    if not right:
        raise Refused("officer.wrong_pin", left=max(0, TRIES - failures))


def _locked(failures: int, now: dt.datetime) -> dt.datetime | None:
    return now + LOCK * 2 ** min(failures - TRIES, 10) if failures >= TRIES else None


def set_pin(store: Store, site: Site, pins: Pins, wish: SetPin) -> None:
    """A technician gives an officer a PIN of at least four digits, or themself one of six that is not guessed first."""
    code = wish.officer if wish.officer == TECHNICIAN else site.officer(wish.officer).code
    if code == TECHNICIAN and (not is_pin(wish.pin, TECHNICIANS_SHORTEST) or is_guessed_first(wish.pin)):
        raise Refused("technician.weak_pin")
    if not is_pin(wish.pin):
        raise Refused("officer.weak_pin")
    hashed = pins.hash(wish.pin)
    store.write(lambda books: books.counters.set_pin(code, Pin(hashed, 0, None)))


def sign_out(store: Store, site: Site, wish: SignOut) -> None:
    """The officer gets up; a citizen at the counter is finished first, and whoever is held waits again."""

    def work(books: Books) -> None:
        day = day_of(site, books)
        if books.tickets.at_counter(day, wish.counter):
            raise Refused("queue.busy")
        if books.counters.session(wish.counter) is None:
            return
        for entry in books.tickets.held(day, wish.counter):
            give_back(books, site, entry.ticket, wish.counter)
        books.counters.close(wish.counter)
        books.record(CounterClosed(counter=wish.counter, device=books.device(), reason=wish.reason, at=books.now()))
        _let_go(books, site)
        if not books.counters.sessions():
            books.answers.chain_pending(None)

    store.write(work)


def begin_day(store: Store, site: Site) -> bool:
    """Closes what was opened on an earlier day: whoever serves today signs in today. Whether there was any."""
    if not store.read(lambda books: _old(books, site)):
        return False

    def work(books: Books) -> None:
        for session in _old(books, site):
            books.counters.close(session.counter)
            closed = CounterClosed(counter=session.counter, device=books.device(), reason="", at=books.now())
            books.record(closed)
        _let_go(books, site)
        if not books.counters.sessions():
            books.answers.chain_pending(None)

    store.write(work)
    return True


def _old(books: Books, site: Site) -> list[Session]:
    """By the date where the site stands, as the site's server tells it from the record of the opening."""
    today = local(site, books.now()).date()
    return [s for s in books.counters.sessions() if s.since and local(site, s.since).date() < today]


def _let_go(books: Books, site: Site) -> None:
    """A closed counter keeps no tickets: the site may give them to others as soon as it hears."""
    served = {code for s in books.counters.sessions() for code in site.counter(s.counter).services}
    for entry in books.tickets.kept(day_of(site, books), books.device()):
        if entry.ticket.service not in served:
            books.tickets.keep(entry.ticket.id, None)
