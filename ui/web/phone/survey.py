"""A citizen rates on a phone: which page follows which, and when an answer goes to the device."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from kiosk.app.survey_commands import AbandonForm, GiveAnswer, OpenSurvey
from kiosk.app.survey_views import SurveyPass
from kiosk.app.view import Done
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import Site
from kiosk.domain.code import SHORT, read_code
from kiosk.domain.filling import NOWHERE, Place
from kiosk.domain.instrument import Instrument
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.web.phone import pages, sheet
from ui.web.phone.allowance import Allowance
from ui.web.phone.begun import BegunForms
from ui.web.phone.handset import Answering, Handset
from ui.web.phone.pages import FORM, PICK, REQUEST, WAY, Look
from ui.web.phone.sheet import Kind, Sheet
from ui.web.phone.tries import Tries

WRONG: Final = frozenset({"survey.code_unreadable", "survey.code_unknown"})
WALK_UPS: Final = (20, 30.0)
"""Answers without a ticket that one address may give in a row, and the seconds until one more."""
LONGEST_REQUEST: Final = 64


@dataclass(frozen=True)
class Caller:
    """Who asks for which page: the address that tries are counted by, the server's as the browser knows it
    ("https://mpp.example"), the page's own path, the language.
    """

    address: str
    root: str
    path: str
    texts: Texts


@dataclass(frozen=True)
class Subject:
    """What is rated. `touched`: its one touch was given; `offered`: the questionnaires that may follow it."""

    ticket: TicketId | None
    place: Place
    about: str
    touched: bool
    one_touch: Instrument
    offered: tuple[Instrument, ...]

    def instrument(self, name: str) -> Instrument:
        """The one that a form names. Refused "phone.old_form" where it is none of these."""
        for each in (self.one_touch, *self.offered):
            if pages.name_of(each) == name:
                return each
        raise Refused("phone.old_form")


class Surveys:
    """The pages of ratings. Safe from any thread; each function may wait for the disk and the site."""

    def __init__(
        self, handset: Handset, now: Callable[[], dt.datetime], token: Callable[[], str], monotonic: Callable[[], float]
    ) -> None:
        """`now` is aware; `token` makes an unguessable word; `monotonic`: seconds that only go forward."""
        self._handset, self._now, self._token, self._monotonic = handset, now, token, monotonic
        self._begun = BegunForms()
        self._tries = Tries(monotonic)
        self._walk_ups = Allowance(*WALK_UPS, monotonic)

    def open(self, caller: Caller, code: str) -> str:
        """The first page that a ticket's code opens."""
        with self._handset.answering() as answering:
            return self._first(answering, caller, self._ticket(answering, caller, code))

    def open_walk_up(self, caller: Caller, place: str) -> str:
        """The first page of a rating without a ticket."""
        with self._handset.answering() as answering:
            return self._first(answering, caller, _walk_up(answering, place))

    def step(self, caller: Caller, code: str, form: Mapping[str, str]) -> str:
        """The page that follows what was touched. The same form again, once it was sent, is thanked for again."""
        with self._handset.answering() as answering:
            if self._begun.was_sent(request_of(form)):
                return _thanks(Look(answering.site, caller.texts, caller.path), "thanks")
            return self._step(answering, caller, self._ticket(answering, caller, code), form)

    def step_walk_up(self, caller: Caller, place: str, form: Mapping[str, str]) -> str:
        """The same without a ticket."""
        with self._handset.answering() as answering:
            return self._step(answering, caller, _walk_up(answering, place), form)

    def sweep(self) -> None:
        """Counts the forms that were left."""
        for form in self._begun.left(self._monotonic()):
            self._handset.ask(_left(form.request, form.instrument, form.place, form.answered), Done)

    # --- which page ----------------------------------------------------------------------------------------

    def _first(self, answering: Answering, caller: Caller, subject: Subject) -> str:
        look = _look(answering.site, caller, subject)
        if subject.touched:
            return pages.more(look, self._token(), subject.offered)
        return pages.question(look, Sheet(subject.one_touch), self._token(), ways=False)

    def _step(self, answering: Answering, caller: Caller, subject: Subject, form: Mapping[str, str]) -> str:
        look, way, request = _look(answering.site, caller, subject), form.get(WAY, ""), request_of(form)
        if FORM not in form and subject.ticket is not None and not subject.touched:
            return self._first(answering, caller, subject)
        if FORM not in form and way == "tetap":
            return pages.more(look, request, subject.offered)
        if FORM not in form:
            return _thanks(look, "only_face", subject.place)
        instrument = subject.instrument(form[FORM])
        page = sheet.read(instrument, form)
        if way == "kembali" and page.number == 0:
            return pages.more(look, request, subject.offered)
        if way == "kembali":
            return self._page(look, subject, page.turned(-1), request)
        done = filled(page, way, form)
        if done is not None:
            return self._turned(answering, caller, subject, done, request)
        return self._page(look, subject, page, request)

    def _page(self, look: Look, subject: Subject, page: Sheet, request: str) -> str:
        touch = page.instrument is subject.one_touch
        if not touch:
            self._begun.see(request, page.instrument, subject.place, page.answered, self._monotonic())
        return pages.question(look, page, request, ways=not touch or page.number > 0)

    def _turned(self, answering: Answering, caller: Caller, subject: Subject, page: Sheet, request: str) -> str:
        """The next page; after the last one the answer goes to the device, and an empty form is no answer."""
        look = _look(answering.site, caller, subject)
        if not page.last:
            return self._page(look, subject, page.turned(1), request)
        if page.empty:
            return self._left_empty(answering, look, subject, page, request)
        if subject.touched and page.instrument is subject.one_touch:
            return pages.more(look, self._token(), subject.offered, "phone.more_first")
        self._give(answering, caller, subject, page, request)
        if page.instrument is subject.one_touch:
            return pages.more(look, self._token(), subject.offered)
        return _thanks(look, "thanks", subject.place)

    def _give(self, answering: Answering, caller: Caller, subject: Subject, page: Sheet, request: str) -> None:
        if subject.ticket is None and (wait := self._walk_ups.take(caller.address)):
            raise Refused("phone.slow_down", seconds=int(wait) + 1)
        local_now = self._now().astimezone(ZoneInfo(answering.site.timezone))
        answer = page.answer(subject.place, Channel.PHONE, local_now)
        seconds = self._begun.seconds(request, self._monotonic())
        answering.device.execute(
            GiveAnswer(request=request, answer=answer, ticket=subject.ticket, seconds=seconds), Done
        )
        if page.instrument is not subject.one_touch:
            self._begun.end(request)

    def _left_empty(self, answering: Answering, look: Look, subject: Subject, page: Sheet, request: str) -> str:
        if page.instrument is not subject.one_touch:
            answering.device.execute(_left(request, page.instrument, subject.place, page.answered), Done)
            self._begun.forget(request)
        return _thanks(look, "nothing", subject.place)

    # --- what is rated -------------------------------------------------------------------------------------

    def _ticket(self, answering: Answering, caller: Caller, code: str) -> Subject:
        """What a code opens. Who tries wrong ones is slowed down."""
        short = _is_short(code)
        self._tries.begin(caller.address, short=short)
        try:
            found = answering.device.execute(OpenSurvey(code=code, again=True), SurveyPass)
        except Refused as refusal:
            if refusal.code not in WRONG:
                self._tries.right(caller.address, short=short)
            raise
        self._tries.right(caller.address, short=short)
        site = answering.site
        place = Place(site.service(found.service).agency, found.service, found.counter)
        about = f"{found.service_name}, {_day(code, self._now(), caller.texts)}"
        return _subject(answering, found.ticket, place, about, touched=found.touched, others=False)


def filled(page: Sheet, way: str, form: Mapping[str, str]) -> Sheet | None:
    """The sheet once its open page is done with; None where it stays open."""
    match way:
        case "lewati":
            return page.skipped()
        case "kirim" if page.leaf.kind is Kind.REMARK:
            return page
        case _:
            return page.picked(form.get(PICK, ""))


def _walk_up(answering: Answering, code: str) -> Subject:
    """A service or a counter by its code. Refused "phone.walk_up_off", "phone.place_unknown"."""
    if not answering.walk_up:
        raise Refused("phone.walk_up_off")
    place, about = _place(answering.site, code)
    return _subject(answering, None, place, about, touched=False, others=True)


def _place(site: Site, code: str) -> tuple[Place, str]:
    for service in site.services:
        if service.code == code:
            return Place(service.agency, service.code, None), service.name
    for counter in site.counters:
        if counter.code == code:
            return Place(counter.agency, None, counter.code), counter.name
    raise Refused("phone.place_unknown")


def _subject(
    answering: Answering, ticket: TicketId | None, place: Place, about: str, *, touched: bool, others: bool
) -> Subject:
    plan, known = answering.site.survey, answering.instruments
    offered = [plan.index, *(plan.others if others else ())]
    one_touch = known.current(plan.one_touch)
    return Subject(ticket, place, about, touched, one_touch, tuple(known.current(each) for each in offered))


def _left(request: str, instrument: Instrument, place: Place, answered: int) -> AbandonForm:
    return AbandonForm(
        request=f"{request}/left",
        instrument=instrument.id,
        version=instrument.version,
        channel=Channel.PHONE,
        agency=place.agency,
        service=place.service,
        counter=place.counter,
        answered=answered,
    )


def _thanks(look: Look, sentence: str, place: Place = NOWHERE) -> str:
    say = look.texts.say
    about = [(name, code) for name, code in (("layanan", place.service), ("loket", place.counter)) if code]
    ways = [(look.address(f"/pengaduan?{urlencode(about)}" if about else "/pengaduan"), say("phone.complain"))]
    sentences = [say(f"phone.{sentence}_text"), say("phone.close_text")]
    return pages.said(look, say("phone.thanks_title"), sentences, ways, ended=True)


def _look(site: Site, caller: Caller, subject: Subject) -> Look:
    return Look(site, caller.texts, caller.path, subject.about)


def request_of(form: Mapping[str, str]) -> str:
    """The token of the form: whoever sends another sends another form. Refused "phone.unreadable"."""
    request = form.get(REQUEST, "")
    if not (8 <= len(request) <= LONGEST_REQUEST) or not request.isascii() or not request.isalnum():
        raise Refused("phone.unreadable")
    return request


def intention(request: str, *about: object) -> str:
    """The form's token with what is written on it: who goes back and writes something else sends another form."""
    return hashlib.sha256(repr((request, *about)).encode()).hexdigest()


def _is_short(code: str) -> bool:
    try:
        return len(read_code(code).proof) == SHORT
    except Refused:
        return False


def _day(code: str, now: dt.datetime, texts: Texts) -> str:
    """The day that a code names, in words; it names no year."""
    day = read_code(code).day
    return texts.date(dt.date(2000 if day == "0229" else now.year, int(day[:2]), int(day[2:])), year=False)
