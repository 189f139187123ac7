"""A citizen rates: once a finished ticket, durable before anybody says thanks, and apart from the ticket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, TypeVar, assert_never

from kiosk.app.asked import note_asked
from kiosk.app.books import Books, Entry, Hub, Store, Word
from kiosk.app.bursts import Bursts
from kiosk.app.first_word import has_first_word
from kiosk.app.survey_commands import AbandonForm, GiveAnswer, OpenSurvey
from kiosk.app.survey_views import RatingView, SurveyPass
from kiosk.app.words import SECRET, SECRET_BEFORE, day_of, local
from kiosk.domain.answers import Answer, check, hour_of
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode, Site
from kiosk.domain.code import days_of, proves, read_code
from kiosk.domain.events import AnswerGiven, FormAbandoned, SurveyEvent, TicketRated
from kiosk.domain.flags import alike, flagged
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.ticket import State, TicketId
from kiosk.domain.trouble import Refused

V = TypeVar("V")
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


def open_survey(store: Store, site: Site, guesses: Guesses | None, wish: OpenSurvey) -> SurveyPass:
    """What a ticket's code opens. `guesses` None: whoever asks slows down who guesses."""
    return guarded(store, guesses, lambda books: _opened(books, site, wish))


def guarded(store: Store, guesses: Guesses | None, look: Callable[[Books], V]) -> V:
    """What a code opens; wrong ones slow down whoever tries them."""
    if guesses is None:
        return store.read(look)
    now = store.read(lambda books: books.now())
    guesses.check(now)
    try:
        found = store.read(look)
    except Refused as refusal:
        guesses.note(now, right=refusal.code not in WRONG_CODES)
        raise
    guesses.note(now, right=True)
    return found


def proved(books: Books, site: Site, typed: str) -> Entry:
    """The ticket that a code proves to be one's own. Refused "survey.code_unreadable", "survey.code_unknown"."""
    code = read_code(typed)
    secrets = [secret for note in (SECRET, SECRET_BEFORE) if (secret := books.notes.get(note))]
    today = local(site, books.now()).date()
    for entry in (e for day in days_of(code, today) for e in books.tickets.labelled(day, code.label)):
        if any(proves(code, entry.ticket, secret) for secret in secrets):
            return entry
    raise Refused("survey.code_unknown")


def _opened(books: Books, site: Site, wish: OpenSurvey) -> SurveyPass:
    entry = proved(books, site, wish.code)
    today = local(site, books.now()).date()
    _still_open(site, entry, min(wish.sent or today, today))
    touched = wish.again and _goes_on(books, site, entry.ticket.id)
    if not touched:
        _rateable(entry)
    return _pass(site, entry, touched=touched)


def _still_open(site: Site, entry: Entry, today: dt.date) -> None:
    """The ticket's own day is the first on which its survey is open."""
    if (today - entry.ticket.day).days >= site.survey.open_days:
        raise Refused("survey.code_over", label=entry.ticket.label, days=site.survey.open_days)


def _rateable(entry: Entry) -> None:
    if entry.ticket.rated:
        raise Refused("survey.already_rated", label=entry.ticket.label)
    if entry.ticket.state is not State.FINISHED or entry.ticket.counter is None:
        raise Refused("survey.not_finished", label=entry.ticket.label)


def _goes_on(books: Books, site: Site, ticket: TicketId) -> bool:
    """Whether the one touch was given here, and the questionnaire may still follow."""
    given = [books.answers.rated(ticket, each) for each in (site.survey.one_touch, site.survey.index)]
    return given == [True, False]


def _pass(site: Site, entry: Entry, *, touched: bool) -> SurveyPass:
    ticket = entry.ticket
    assert ticket.counter is not None  # noqa: S101 - _rateable saw to it
    return SurveyPass(
        ticket=ticket.id,
        label=ticket.label,
        service=ticket.service,
        service_name=site.service(ticket.service).name,
        counter=ticket.counter,
        counter_name=site.counter(ticket.counter).name,
        touched=touched,
    )


def give_answer(
    store: Store,
    site: Site,
    hub: Hub,
    instruments: Instruments,
    wish: GiveAnswer,
    *,
    walk_up: bool,
    bursts: Bursts,
) -> None:
    """Takes one answer. A ticket has one for each instrument; without a ticket only where the site allows it."""
    instrument, alone = checked(wish.answer, instruments), False
    if wish.ticket is None:
        _may_walk_up(site, wish.answer, allowed=walk_up)
    elif not store.read(lambda books: books.numbers.done(wish.request)):
        alone = _rates_alone(store, hub, wish.ticket, wish.answer)
    store.write(lambda books: _keep(books, site, wish, instrument, bursts, alone=alone))


def _may_walk_up(site: Site, answer: Answer, *, allowed: bool) -> None:
    if not allowed:
        raise Refused("survey.needs_ticket")
    must_be_here(site, answer.agency, answer.service, answer.counter)


def must_be_here(
    site: Site, agency: AgencyCode | None, service: ServiceCode | None, counter: CounterCode | None
) -> None:
    """Raises Unknown where the site has no such agency, service or counter."""
    for find, code in ((site.agency, agency), (site.service, service), (site.counter, counter)):
        if code is not None:
            find(code)


def _rates_alone(store: Store, hub: Hub, ticket: TicketId, answer: Answer) -> bool:
    """Whether nobody was asked: the site decides where it can be; cut off, the device that has the first word may."""
    entry = store.read(lambda books: books.tickets.get(ticket))
    if entry is None:
        raise Refused("survey.code_unknown")
    begun_here = store.read(lambda books: _begun_here(books, ticket))
    if not begun_here:
        _rateable(entry)
    if (entry.ticket.service, entry.ticket.counter) != (answer.service, answer.counter):
        raise Refused("survey.other_service", label=entry.ticket.label)
    return hub.joined and not begun_here and not _granted(store, hub, entry)


def _granted(store: Store, hub: Hub, entry: Entry) -> bool:
    """Whether the site let this device have the ticket's rating; False where it cannot be asked.

    Each go is a question of its own: what could not be decided once may be decided a moment later.
    """
    device, go = store.read(lambda books: (books.device(), books.new_id()))
    word = hub.claim(f"rate/{entry.ticket.id}", device, f"rate/{go}")
    match word:
        case Word.GRANTED:
            return True
        case Word.TAKEN:
            raise Refused("survey.already_rated", label=entry.ticket.label)
        case Word.UNDECIDED:
            raise Refused("survey.undecided")
        case Word.UNHEARD:
            return False
        case _:
            assert_never(word)


def _begun_here(books: Books, ticket: TicketId) -> bool:
    """The one-touch rating was given here; the nine questions may follow."""
    return books.answers.rated(ticket, "")


def _keep(books: Books, site: Site, wish: GiveAnswer, instrument: Instrument, bursts: Bursts, *, alone: bool) -> None:
    """The transaction: the answer, and apart from it that the ticket's survey is used."""
    if books.numbers.done(wish.request):
        return
    if wish.ticket is not None:
        if books.answers.rated(wish.ticket, wish.answer.instrument):
            raise Refused("survey.already_rated", label="")
        entry = books.tickets.get(wish.ticket)
        if alone and not (entry and has_first_word(books, entry)):
            raise Refused("survey.cut_off")
        books.answers.mark_rated(wish.ticket, wish.answer.instrument)
        if not _begun_here(books, wish.ticket):
            books.answers.mark_rated(wish.ticket, "")
            books.record(TicketRated(wish.ticket))
    note_asked(books, instrument)
    burst = not wish.waited and bursts.note(wish.answer, books.now())
    _lay(books, site, [AnswerGiven(flagged(wish.answer, instrument, wish.seconds, burst=burst))])
    books.numbers.remember(wish.request, day_of(site, books))


def abandon_form(store: Store, site: Site, instruments: Instruments, wish: AbandonForm) -> None:
    """Counts a form that was begun and left, by the same road as answers: its hour, no minute, no order, no ticket."""
    instrument = instruments.version(wish.instrument, wish.version)
    most = len(instrument.items) + len(instrument.profile)
    if not 0 <= wish.answered <= most:
        raise Refused("survey.bad_count", value=wish.answered, most=most)
    must_be_here(site, wish.agency, wish.service, wish.counter)

    def work(books: Books) -> None:
        if books.numbers.done(wish.request):
            return
        left = FormAbandoned(
            instrument=wish.instrument,
            version=wish.version,
            channel=wish.channel,
            agency=wish.agency,
            service=wish.service,
            counter=wish.counter,
            hour=hour_of(local(site, books.now())),
            answered=wish.answered,
        )
        _lay(books, site, [left])
        books.numbers.remember(wish.request, day_of(site, books))

    store.write(work)


def _lay(books: Books, site: Site, given: Sequence[SurveyEvent]) -> None:
    """Puts them with those that wait; a crowd of them joins the log."""
    books.answers.lay(tuple(alike([*books.answers.lift(), *given])))
    chain_crowd(books, site)


def chain_crowd(books: Books, site: Site) -> None:
    """What waits of past hours, or a crowd of ten, joins the log in an order drawn by lot."""
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
