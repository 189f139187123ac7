"""A citizen rates at the centre: the same pages as at the site, and what was given is put into the site's letter-box.

The centre is no judge. It knows no ticket, so it names none, and it answers alike for a code that is real and one that
somebody made up: what counts is decided at the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.domain.catalogue import Site
from kiosk.domain.code import SHORT, TicketCode, days_of, read_code
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.trouble import Refused
from sync.server import letters
from sync.server.server import Server
from sync.trouble import Refused as NotTaken
from ui.web.phone import letter, pages, sheet, suggestion
from ui.web.phone.allowance import Allowance
from ui.web.phone.letter import Letter, Suggested
from ui.web.phone.pages import FORM, REQUEST, WAY, Fields, Look
from ui.web.phone.sheet import Sheet
from ui.web.phone.survey import Caller, filled, intention, request_of

LETTERS: Final = (40, 15.0)
"""Letters that one address may send in a row, two for each citizen, and the seconds until one more."""
SHORT_CODES: Final = (30, 10.0)
"""The same for letters of all addresses whose code is short enough to be guessed, by site."""
TOUCH: Final = "sentuh."
VISIT: Final = "kunjungan"


@dataclass(frozen=True)
class Box:
    """A site's letter-box: what it asks, and the key that its server reads with."""

    site: Site
    instruments: Instruments
    public: bytes

    @property
    def one_touch(self) -> Instrument:
        """What is asked first."""
        return self.instruments.current(self.site.survey.one_touch)

    @property
    def index(self) -> Instrument:
        """What may follow it."""
        return self.instruments.current(self.site.survey.index)

    def instrument(self, name: str) -> Instrument:
        """The one that a form names. Refused "phone.old_form" where it is neither."""
        for each in (self.one_touch, self.index):
            if pages.name_of(each) == name:
                return each
        raise Refused("phone.old_form")


@dataclass(frozen=True)
class Visit:
    """One citizen's form. `code` as it is written; `token`, `touch`: of the one touch, "" and None before it."""

    code: str
    short: bool
    token: str
    touch: Sheet | None

    @property
    def carried(self) -> Fields:
        """What each form carries on."""
        if self.touch is None:
            return []
        return [(VISIT, self.token), *((TOUCH + name, value) for name, value in sheet.written(self.touch))]


class Letterbox:
    """Safe from any thread; each function may wait for the disk."""

    def __init__(
        self,
        server: Server,
        site: Callable[[str], Site | None],
        instruments: Callable[[str], Instruments],
        token: Callable[[], str],
        monotonic: Callable[[], float],
    ) -> None:
        """`site`, `instruments`: as each site has published them; `token` makes an unguessable word."""
        self._server, self._site, self._instruments, self._token = server, site, instruments, token
        self._letters = Allowance(*LETTERS, monotonic)
        self._short = Allowance(*SHORT_CODES, monotonic)

    def box(self, code: str) -> Box:
        """Refused "phone.no_box" where this site has none here."""
        site = self._site(code)
        with self._server.read() as conn:
            public = letters.box_of(conn, code)
        if site is None or public is None:
            raise Refused("phone.no_box")
        return Box(site, self._instruments(code), public)

    def open(self, caller: Caller, site: str, code: str) -> str:
        """The first page that a code opens, whosever it is. Refused "survey.code_unreadable", "survey.code_over"."""
        box = self.box(site)
        self._readable(box, code)
        look = Look(box.site, caller.texts, caller.path)
        return pages.question(look, Sheet(box.one_touch), self._token(), ways=False)

    def step(self, caller: Caller, site: str, code: str, form: Mapping[str, str]) -> str:
        """The page that follows what was touched. Refused as `open`, and "phone.slow_down", "phone.box_full"."""
        box = self.box(site)
        read = self._readable(box, code)
        visit = _visit(box, read, form)
        look = Look(box.site, caller.texts, caller.path, carried=visit.carried)
        way, request = form.get(WAY, ""), request_of(form)
        if FORM not in form:
            return _thanks(look) if way != "tetap" and visit.touch is not None else self._begin(look, box, visit)
        page = sheet.read(box.instrument(form[FORM]), form)
        if way == "kembali":
            return _more(look, box, request) if page.number == 0 else _question(look, box, page.turned(-1), request)
        done = filled(page, way, form)
        if done is None:
            return _question(look, box, page, request)
        if not done.last:
            return _question(look, box, done.turned(1), request)
        return self._sent(caller, box, visit, done, request)

    def open_suggestion(self, caller: Caller, site: str, asked: Mapping[str, str]) -> str:
        """The empty page of a suggestion; `asked`: what the address says."""
        box = self.box(site)
        return suggestion.page(
            suggestion.look_at(box.site, caller, suggestion.agency_of(box.site, asked)), self._token()
        )

    def suggest(self, caller: Caller, site: str, form: Mapping[str, str]) -> str:
        """What was written is put in, once; else the page again. Refused as `step`."""
        box, request = self.box(site), request_of(form)
        agency = suggestion.agency_of(box.site, form)
        look = suggestion.look_at(box.site, caller, agency)
        if form.get(WAY) != "kirim":
            return suggestion.page(look, request, form.get(suggestion.TEXT, ""))
        try:
            text = suggestion.text_of(form)
        except Refused as trouble:
            return suggestion.page(look, request, form.get(suggestion.TEXT, ""), trouble)
        own = intention(request, agency, text)
        self._put(caller, box, letter.name_of("", own), Suggested(own, self._today(box), agency, text))
        say = look.texts.say
        sentences = [say("phone.suggestion_handed_on", site=box.site.name), say("phone.close_text")]
        return pages.said(look, say("phone.thanks_title"), sentences, ended=True)

    def _begin(self, look: Look, box: Box, visit: Visit) -> str:
        if visit.touch is not None:
            return _more(look, box, self._token())
        return pages.question(look, Sheet(box.one_touch), self._token(), ways=False)

    def _sent(self, caller: Caller, box: Box, visit: Visit, done: Sheet, request: str) -> str:
        """The form's end: a letter with what was given, and what may follow."""
        parts, token = [], visit.token or request
        if done.instrument is box.one_touch and not done.empty:
            visit, token = replace(visit, token=request, touch=replace(done, at="")), request
        elif visit.touch is not None:
            parts.append(letter.part_of(visit.touch, visit.token))
        look = Look(box.site, caller.texts, caller.path, carried=visit.carried)
        if done.empty:
            return _thanks(look) if parts else _nothing(look)
        if visit.short and (wait := self._short.take(box.site.id)):
            raise Refused("phone.short_slow_down", seconds=int(wait) + 1)
        sent = Letter(visit.code, self._today(box), (*parts, letter.part_of(done, request)))
        self._put(caller, box, letter.name_of(visit.code, token), sent)
        return _more(look, box, self._token()) if done.instrument is box.one_touch else _thanks(look)

    def _put(self, caller: Caller, box: Box, name: str, written: Letter | Suggested) -> None:
        if wait := self._letters.take(caller.address):
            raise Refused("phone.slow_down", seconds=int(wait) + 1)
        site, sealed = box.site.id, letter.sealed(written, box.public)
        try:
            self._server.writer.submit(partial(letters.put, site=site, name=name, letter=sealed), site).result()
        except NotTaken as trouble:
            if trouble.code == "sync.letters_full":
                raise Refused("phone.box_full", site=box.site.name) from trouble
            raise

    def _readable(self, box: Box, code: str) -> TicketCode:
        """What a code says of itself: its form, and whether its day is one whose survey may be open."""
        read, today = read_code(code), self._today(box)
        days = list(days_of(read, today))
        if not days:
            raise Refused("survey.code_unreadable")
        if not any(-1 <= (today - day).days < box.site.survey.open_days for day in days):
            raise Refused("survey.code_over", label=read.label, days=box.site.survey.open_days)
        return read

    def _today(self, box: Box) -> dt.date:
        return self._server.clock().astimezone(ZoneInfo(box.site.timezone)).date()


def _visit(box: Box, code: TicketCode, form: Mapping[str, str]) -> Visit:
    carried = {name.removeprefix(TOUCH): value for name, value in form.items() if name.startswith(TOUCH)}
    touch = sheet.read(box.one_touch, carried)
    if touch.empty:
        return Visit(letter.written(code), len(code.proof) == SHORT, "", None)
    return Visit(letter.written(code), len(code.proof) == SHORT, request_of({REQUEST: form.get(VISIT, "")}), touch)


def _question(look: Look, box: Box, page: Sheet, request: str) -> str:
    return pages.question(look, page, request, ways=page.instrument is not box.one_touch or page.number > 0)


def _more(look: Look, box: Box, request: str) -> str:
    return pages.more(look, request, [box.index], "phone.handed_on_more")


def _thanks(look: Look) -> str:
    say = look.texts.say
    sentences = [say("phone.handed_on", site=look.site.name), say("phone.close_text")]
    return pages.said(look, say("phone.thanks_title"), sentences, ended=True)


def _nothing(look: Look) -> str:
    say = look.texts.say
    return pages.said(look, say("phone.thanks_title"), [say("phone.nothing_text"), say("phone.close_text")], ended=True)
