"""Staff cards: one is enrolled for an officer, then held before a counter's reader to sign in.

A card comes under the staff seal (kiosk.adapters.seals). What is true only for a while stands in memory and is gone
with a restart: an enrolment that waits, a card that was just shown, strange cards.
"""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import Final

from kiosk.app.books import Books, Store
from kiosk.app.commands import EnrolCard, ForgetCard, PresentCard
from kiosk.app.counter import LOCK, TRIES, sit_down
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.views import CardOutcome, CardView, OfficersView, OfficerView
from kiosk.domain.catalogue import CounterCode, Officer, OfficerCode, Site
from kiosk.domain.trouble import Refused

ENROLMENT: Final = dt.timedelta(seconds=1)
"""How long an enrolment waits after it was last asked for: a command that was killed cannot take its wish back."""
SHOWN: Final = dt.timedelta(seconds=60)
"""How long a card counts where the PIN has to follow."""
MOST_DOUBLINGS: Final = 4
"""Strange cards hold a counter's cards up for four minutes at most: they must not keep its officer out."""


@dataclass(frozen=True)
class _Enrolment:
    """What a technician asks for; over once it has an end."""

    wish: EnrolCard
    until: dt.datetime
    end: CardView | Refused | None = None


@dataclass
class _Strange:
    """Cards in a row that nobody has, at one counter. One that lies on the reader is one try."""

    last: str = ""
    tries: int = 0
    until: dt.datetime | None = None

    def check(self, now: dt.datetime) -> None:
        """Refuses while the wait lasts."""
        if self.until and now < self.until:
            raise Refused("officer.cards_locked", seconds=round((self.until - now).total_seconds()) or 1)

    def note(self, seal: str, now: dt.datetime) -> None:
        """Another strange card."""
        if seal != self.last:
            self.last, self.tries = seal, self.tries + 1
            over = self.tries - TRIES
            self.until = now + LOCK * 2 ** min(over, MOST_DOUBLINGS) if over >= 0 else None


class CardDesk:
    """The cards of one device. `both`: a card alone signs nobody in, and neither does a PIN. Safe from any thread."""

    def __init__(self, store: Store, site: Site, *, both: bool, ask_pin: bool) -> None:
        self._store, self._site = store, site
        self._both, self._ask_pin = both, ask_pin
        self._guard = threading.Lock()
        self._enrolment: _Enrolment | None = None
        self._shown: dict[CounterCode, tuple[OfficerCode, dt.datetime]] = {}
        self._strange: dict[CounterCode, _Strange] = {}

    def enrol(self, wish: EnrolCard) -> CardView:
        """Waits for the officer's card as long as it is asked again and again; tells how it ended."""
        officer = self._officer(wish.officer)
        with self._guard:
            now, known = self._now(), self._enrolment
            if known is None or known.wish.request != wish.request:
                if known and known.end is None and now < known.until:
                    raise Refused("officer.card_awaited", officer=known.wish.officer)
                known = _Enrolment(wish, now)
            if isinstance(known.end, Refused):
                raise Refused(known.end.code, **known.end.params)
            self._enrolment = _Enrolment(wish, now + ENROLMENT, known.end)
            return known.end or _view(CardOutcome.WAITING, officer)

    def end(self, request: str) -> CardView:
        """Nobody waits for that card any more, so that the next one is nobody's; unless it has come already."""
        with self._guard:
            waits = self._enrolment
            if waits and waits.wish.request == request:
                self._enrolment = None
                if isinstance(waits.end, CardView):
                    return waits.end
            return CardView(outcome=CardOutcome.UNUSED)

    def forget(self, wish: ForgetCard) -> None:
        """The officer's card counts no more."""
        officer = self._officer(wish.officer)
        with self._guard:
            self._shown.clear()
            if not self._store.write(lambda books: books.cards.forget(officer.code)):
                raise Refused("officer.no_card", officer=officer.code)

    def present(self, wish: PresentCard) -> CardView:
        """A card is held before a reader: for the enrolment that waits, else to sign in at the reader's counter."""
        if wish.counter:
            self._site.counter(wish.counter)
        with self._guard:
            now = self._now()
            if (waits := self._enrolment) and self._is_for(waits, wish, now):
                return self._enrolled(waits, wish)
            if not wish.counter:
                return CardView(outcome=CardOutcome.UNUSED)
            return self._signed_in(wish, wish.counter, now)

    def demand(self, counter: CounterCode, officer: OfficerCode) -> None:
        """Refuses a PIN alone where the site asks for a card as well."""
        if not self._both:
            return
        with self._guard:
            shown, until = self._shown.get(counter, ("", None))
            if until is None or shown != officer or self._now() >= until:
                raise Refused("officer.card_wanted")

    def settle(self, counter: CounterCode) -> None:
        """Somebody has signed in there: a card that was shown is used up, and strange ones are forgiven."""
        with self._guard:
            self._settle(counter)

    def _settle(self, counter: CounterCode) -> None:
        self._shown.pop(counter, None)
        self._strange.pop(counter, None)

    def _is_for(self, waits: _Enrolment, wish: PresentCard, now: dt.datetime) -> bool:
        reader = waits.wish.reader
        return waits.end is None and now < waits.until and reader in ("", wish.reader)

    def _enrolled(self, waits: _Enrolment, wish: PresentCard) -> CardView:
        officer = self._officer(waits.wish.officer)

        def work(books: Books) -> None:
            if not wish.stable:
                raise Refused("officer.card_unstable")
            owner = books.cards.officer_of(wish.seal)
            if owner not in (None, officer.code):
                raise Refused("officer.card_of_another", officer=owner)
            books.cards.enrol(officer.code, wish.seal, books.now())

        end: CardView | Refused
        try:
            self._store.write(work)
            end = _view(CardOutcome.ENROLLED, officer)
        except Refused as trouble:
            end = trouble
        self._enrolment = _Enrolment(waits.wish, waits.until, end)
        if isinstance(end, Refused):
            raise end
        return end

    def _signed_in(self, wish: PresentCard, counter: CounterCode, now: dt.datetime) -> CardView:
        session, owner = self._store.read(
            lambda books: (books.counters.session(counter), books.cards.officer_of(wish.seal))
        )
        if session and session.officer:
            return CardView(outcome=CardOutcome.AT_WORK, officer=session.officer, officer_name=session.officer_name)
        strange = self._strange.setdefault(counter, _Strange())
        strange.check(now)
        officer = next((each for each in self._site.officers if each.code == owner), None)
        if officer is None:
            strange.note(wish.seal, now)
            raise Refused("officer.card_unknown")
        if self._both and self._ask_pin:
            self._shown[counter] = (officer.code, now + SHOWN)
            return _view(CardOutcome.PIN_WANTED, officer)
        self._settle(counter)
        sit_down(self._store, counter, officer)
        return _view(CardOutcome.SIGNED_IN, officer)

    def _officer(self, code: OfficerCode) -> Officer:
        """An officer of the site, or its technician, who belongs to no counter."""
        return Officer(TECHNICIAN, TECHNICIAN, CounterCode("")) if code == TECHNICIAN else self._site.officer(code)

    def _now(self) -> dt.datetime:
        return self._store.read(lambda books: books.now())


def officers_view(books: Books, site: Site) -> OfficersView:
    """Every officer of the site, and what this device knows each by."""
    pins, cards = books.counters.pinned(), books.cards.officers()
    return OfficersView(
        officers=tuple(
            OfficerView(
                code=officer.code,
                name=officer.name,
                counter=officer.counter,
                pin=officer.code in pins,
                card=officer.code in cards,
            )
            for officer in site.officers
        )
    )


def _view(outcome: CardOutcome, officer: Officer) -> CardView:
    return CardView(outcome=outcome, officer=officer.code, officer_name=officer.name)
