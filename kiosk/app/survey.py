"""A citizen rates: once a finished ticket, durable before anybody says thanks, and apart from the ticket."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.app.books import Books, Entry, Hub, Store
from kiosk.app.commands import GiveAnswer, OpenSurvey, TakeAnswers
from kiosk.app.views import RatingView, SurveyPass
from kiosk.app.words import SECRET, SECRET_BEFORE, day_of, local
from kiosk.domain.answers import Answer, check
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.code import days_of, proves, read_code
from kiosk.domain.events import TicketRated
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.ticket import State, TicketId
from kiosk.domain.trouble import Refused

OFFERED_FOR: Final = dt.timedelta(minutes=3)
"""How long the screen beside a counter offers the rating of the ticket that was finished there last."""
TRIES: Final = 5
WAIT: Final = dt.timedelta(seconds=15)
WRONG_CODES: Final = ("survey.code_unreadable", "survey.code_unknown")
CROWD: Final = 10
"""So many answers that wait together may join the log in one shuffled go (sync.md 8)."""


def rating_view(books: Books, site: Site, counter: CounterCode) -> RatingView:
    """Whose turn it is to rate at this counter."""
    found = site.counter(counter)
    session = books.counters.session(counter)
    entry = _offered(books, site, counter)
    service = site.service(entry.ticket.service) if entry else None
    return RatingView(
        counter=counter,
        counter_name=found.name,
        officer_name=session.officer_name if session else "",
        ticket=entry.ticket.id if entry else None,
        label=entry.ticket.label if entry else "",
        service=service.code if service else None,
        service_name=service.name if service else "",
    )


def _offered(books: Books, site: Site, counter: CounterCode) -> Entry | None:
    day = day_of(site, books)
    last = books.tickets.last_finished(day, counter)
    if last is None or last.ticket.rated or last.ticket.ended_at is None:
        return None
    current = books.tickets.at_counter(day, counter)
    called_since = current is not None and current.ticket.called_at is not None
    fresh = books.now() - last.ticket.ended_at < OFFERED_FOR
    return last if fresh and not called_since else None


class Guesses:
    """Slows down who tries codes: after five wrong ones in a row a wait that doubles, from 15 seconds."""

    def __init__(self) -> None:
        self._wrong = 0
        self._until: dt.datetime | None = None

    def check(self, now: dt.datetime) -> None:
        """Refuses while the wait lasts."""
        if self._until and now < self._until:
            raise Refused("survey.code_slow_down", seconds=round((self._until - now).total_seconds()) or 1)

    def note(self, now: dt.datetime, *, right: bool) -> None:
        """A code was tried."""
        self._wrong = 0 if right else self._wrong + 1
        over = self._wrong - TRIES
        self._until = now + WAIT * 2 ** min(over, 8) if over >= 0 else None


def open_survey(store: Store, site: Site, guesses: Guesses, wish: OpenSurvey) -> SurveyPass:
    """What a ticket's code opens."""
    now = store.read(lambda books: books.now())
    guesses.check(now)
    try:
        found = store.read(lambda books: _opened(books, site, wish))
    except Refused as refusal:
        guesses.note(now, right=refusal.code not in WRONG_CODES)
        raise
    guesses.note(now, right=True)
    return found


def _opened(books: Books, site: Site, wish: OpenSurvey) -> SurveyPass:
    code = read_code(wish.code)
    secrets = [secret for note in (SECRET, SECRET_BEFORE) if (secret := books.notes.get(note))]
    today = local(site, books.now()).date()
    for entry in (e for day in days_of(code, today) for e in books.tickets.labelled(day, code.label)):
        if any(proves(code, entry.ticket, secret) for secret in secrets):
            _rateable(entry)
            return _pass(site, entry)
    raise Refused("survey.code_unknown")


def _rateable(entry: Entry) -> None:
    if entry.ticket.rated:
        raise Refused("survey.already_rated", label=entry.ticket.label)
    if entry.ticket.state is not State.FINISHED or entry.ticket.counter is None:
        raise Refused("survey.not_finished", label=entry.ticket.label)


def _pass(site: Site, entry: Entry) -> SurveyPass:
    ticket = entry.ticket
    assert ticket.counter is not None  # noqa: S101 - _rateable saw to it
    return SurveyPass(
        ticket=ticket.id,
        label=ticket.label,
        service=ticket.service,
        service_name=site.service(ticket.service).name,
        counter=ticket.counter,
        counter_name=site.counter(ticket.counter).name,
    )


def give_answer(
    store: Store, site: Site, hub: Hub, instruments: Instruments, wish: GiveAnswer, *, walk_up: bool
) -> None:
    """Takes one answer. A ticket has one for each instrument; without a ticket only where the site allows it."""
    checked(wish.answer, instruments)
    if wish.ticket is None:
        if not walk_up:
            raise Refused("survey.needs_ticket")
    elif not store.read(lambda books: books.numbers.done(wish.request)):
        _may_rate(store, hub, wish.ticket, wish.answer)
    store.write(lambda books: _keep(books, site, wish))


def _may_rate(store: Store, hub: Hub, ticket: TicketId, answer: Answer) -> None:
    """The site decides where it can be asked; cut off, only the device where the ticket was finished may."""
    entry = store.read(lambda books: books.tickets.get(ticket))
    if entry is None:
        raise Refused("survey.code_unknown")
    begun_here = store.read(lambda books: _begun_here(books, ticket))
    if not begun_here:
        _rateable(entry)
    if (entry.ticket.service, entry.ticket.counter) != (answer.service, answer.counter):
        raise Refused("survey.other_service", label=entry.ticket.label)
    if hub.joined and not begun_here:
        device = store.read(lambda books: books.device())
        granted = hub.claim(f"rate/{ticket}", device, f"rate/{device}/{ticket}")
        if granted is False:
            raise Refused("survey.already_rated", label=entry.ticket.label)
        if granted is None and not entry.ended_here:
            raise Refused("survey.cut_off")


def _begun_here(books: Books, ticket: TicketId) -> bool:
    """The one-touch rating was given here; the nine questions may follow."""
    return books.answers.rated(ticket, "")


def _keep(books: Books, site: Site, wish: GiveAnswer) -> None:
    """The transaction: the answer, and apart from it that the ticket's survey is used."""
    if books.numbers.done(wish.request):
        return
    if wish.ticket is not None:
        if books.answers.rated(wish.ticket, wish.answer.instrument):
            raise Refused("survey.already_rated", label="")
        books.answers.mark_rated(wish.ticket, wish.answer.instrument)
        if not _begun_here(books, wish.ticket):
            books.answers.mark_rated(wish.ticket, "")
            books.record(TicketRated(wish.ticket))
    books.answers.add(wish.answer)
    books.numbers.remember(wish.request, day_of(site, books))
    chain_crowd(books, site)


def take_answers(store: Store, site: Site, instruments: Instruments, wish: TakeAnswers) -> None:
    """Takes in paper questionnaires: all or none, once."""
    for answer in wish.answers:
        checked(answer, instruments)

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            raise Refused("survey.taken_before")
        for answer in wish.answers:
            books.answers.add(answer)
        books.numbers.remember(wish.request, day_of(site, books))
        chain_crowd(books, site)

    store.write(work)


def chain_crowd(books: Books, site: Site) -> None:
    """Answers of past hours, or a crowd of ten, join the log in an order drawn by lot."""
    if books.answers.pending() >= CROWD:
        books.answers.chain_pending(None)
    else:
        books.answers.chain_pending(local(site, books.now()).strftime("%Y-%m-%dT%H"))


def chain_due(store: Store, site: Site) -> None:
    """Lets the answers of past hours join the log, if any wait."""
    if store.read(lambda books: books.answers.pending()):
        store.write(lambda books: chain_crowd(books, site))


def checked(answer: Answer, instruments: Instruments) -> Instrument:
    """The instrument of an answer that fits it."""
    instrument = instruments.version(answer.instrument, answer.version)
    for mistake in check(answer, instrument):
        raise Refused(mistake.code, place=mistake.place, **dict(mistake.params))
    return instrument
