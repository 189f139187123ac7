"""The site's server reads the letters that its centre took in, and gives what stands in them to the device.

So it is decided here, where it always is, what counts: one answer a ticket; suggestions go into the register. What is
refused for good is dropped and counted by its reason; what may come right later is tried again. Nothing is given twice:
a letter is noted before it is acted upon, and the device takes each part once, under the token that the form was made
with.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.app.survey_commands import FileComplaint, GiveAnswer, OpenSurvey
from kiosk.app.survey_views import ComplaintView, SurveyPass
from kiosk.app.view import Done
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import Site
from kiosk.domain.filling import Place
from kiosk.domain.trouble import Refused
from sync.server import letters
from sync.server.letters import Waiting, Which
from sync.server.server import Server
from sync.trouble import Trouble
from ui.web.phone import letter
from ui.web.phone.ends import End
from ui.web.phone.handset import Answering, Handset
from ui.web.phone.letter import Letter, Suggested
from ui.web.phone.suggestion import filed

SOON: Final = 10.0
"""Seconds after which what could not be done yet is tried again: a ticket may be known a moment later ..."""
SELDOM: Final = 300.0
"""... or tomorrow, so each pause is twice as long as the one before, up to this."""
A_DAY: Final = dt.timedelta(days=1)
BUNCH: Final = 100
"""Letters that are noted together; whoever ends the server waits for no more of them."""
UNKNOWN_TOGETHER: Final = 500
"""Letters with unknown codes that wait at once: a ticket may be unknown while its counter is cut off, but whoever
invents codes shall not fill the tray."""


FOR_GOOD: Final = {
    "survey.already_rated": End.RATED,
    "survey.code_over": End.OVER,
    "survey.code_unreadable": End.UNREADABLE,
    "phone.letter_unreadable": End.UNREADABLE,
    "complaint.no_text": End.UNREADABLE,
}
WHILE_OPEN: Final = {"survey.code_unknown": End.UNKNOWN, "survey.not_finished": End.UNFINISHED}
"""What may still come right as long as the survey of the day is open."""
PASSES: Final = frozenset({"survey.cut_off", "survey.undecided", "phone.getting_ready", "phone.shut_out"})


@dataclass(frozen=True)
class Read:
    """A letter that was opened: what stands in it, and what its code opens. `before`: it was, before a crash."""

    which: Which
    letter: Letter
    found: SurveyPass
    before: bool


@dataclass(frozen=True)
class Wish:
    """A suggestion that was opened."""

    which: Which
    letter: Suggested


class Tray:
    """Safe from any thread."""

    def __init__(
        self, server: Server, handset: Handset, lot: Callable[[], int], monotonic: Callable[[], float]
    ) -> None:
        """`lot`: a number drawn anew each time; `monotonic`: seconds that only go forward."""
        self._server, self._handset, self._lot, self._monotonic = server, handset, lot, monotonic
        self._news, self._one = threading.Event(), threading.Lock()
        self._next, self._pause = 0.0, SOON
        self._unknown = 0  # codes of the letters that are being read

    def heard(self, *, news: bool) -> None:
        """The centre was asked for letters: new ones are read at once, and what lies here has somebody who reads it."""
        with self._server.read() as conn:
            lying = letters.lying(conn, self._server.site)
        if news:
            self._news.set()
        if lying:
            self._handset.wake()

    def turn(self) -> None:
        """Reads what lies here, if there is anything new or it is time to try again."""
        now = self._monotonic()
        if self._news.is_set():
            self._news.clear()
            self._pause = SOON
        elif now < self._next:
            return
        self._next, self._pause = now + self._pause, min(SELDOM, self._pause * 2)
        self.read()

    def read(self) -> None:
        """Every letter that lies here, in an order drawn by lot."""
        with self._one:
            with self._server.read() as conn:
                lying = letters.waiting(conn, self._server.site)
            drawn = [each for _, _, each in sorted(((self._lot(), at, each) for at, each in enumerate(lying)))]
            self._unknown = 0
            for start in range(0, len(drawn), BUNCH):
                if not self._handset.ending:
                    self._read(drawn[start : start + BUNCH])

    def _read(self, bunch: Sequence[Waiting]) -> None:
        with self._handset.answering() as answering:
            reads, ends = self._sorted(answering, bunch)
            if reads:
                self._write(partial(letters.note_opened, those=[each.which for each in reads]))
            given = {each.which: self._done(answering, each) for each in reads}
        ends |= {which: end for which, end in given.items() if end}
        if kept := given.keys() - ends.keys():
            self._write(partial(letters.note_opened, those=kept, opened=False))
        if ends:
            self._write(partial(letters.end, ends=ends))

    def _write(self, job: Callable[..., None]) -> None:
        self._server.writer.do(lambda conn: job(conn, self._server.site))
        self._server.writer.empty_log()

    def _sorted(self, answering: Answering, lying: Iterable[Waiting]) -> tuple[list[Read | Wish], dict[Which, End]]:
        """Suggestions, those whose codes open a survey, and those that have come to an end."""
        reads, ends = list[Read | Wish](), dict[Which, End]()
        for each in lying:
            sent = self._today(answering.site)
            try:
                found = letter.opened(each.raw, self._server.keyring.key)
                if found.sent > sent + A_DAY:
                    raise Refused("phone.letter_unreadable")  # it would wait for ever
                sent = found.sent
                reads.append(_read(answering, each, found))
            except (Refused, Trouble) as trouble:
                end = _end_of(trouble, self._open_still(answering.site, sent))
                if trouble.code == "survey.code_unknown":
                    self._unknown += 1
                    end = end or (End.UNKNOWN if self._unknown > UNKNOWN_TOGETHER else None)
                if end:
                    ends[each.which] = End.GIVEN if each.opened and end is End.RATED else end
        return reads, ends

    def _done(self, answering: Answering, read: Read | Wish) -> End | None:
        """What became of a letter; None while it is to be tried again."""
        return self._filed(answering, read.letter) if isinstance(read, Wish) else self._given(answering, read)

    def _filed(self, answering: Answering, suggested: Suggested) -> End | None:
        wish = FileComplaint(request=suggested.request, form=filed(answering.site, suggested.agency, suggested.text))
        try:
            answering.device.execute(wish, ComplaintView)
        except (Refused, Trouble) as trouble:
            return _end_of(trouble, self._open_still(answering.site, suggested.sent))
        return End.FILED

    def _given(self, answering: Answering, read: Read) -> End | None:
        end = End.GIVEN if read.before else End.RATED
        for part in read.letter.parts:
            if read.found.touched and part.instrument == answering.site.survey.one_touch:
                continue
            try:
                self._give(answering, read, part)
                end = End.GIVEN
            except (Refused, Trouble) as trouble:
                refused = _end_of(trouble, self._open_still(answering.site, read.letter.sent))
                if refused is None:
                    return None
                end = end if refused is End.RATED or end is End.GIVEN else refused
        return end

    def _give(self, answering: Answering, read: Read, part: letter.Part) -> None:
        site, found = answering.site, read.found
        place = Place(site.service(found.service).agency, found.service, found.counter)
        local_now = self._server.clock().astimezone(ZoneInfo(site.timezone))
        answer = letter.sheet_of(part, answering.instruments).answer(place, Channel.PHONE, local_now)
        wish = GiveAnswer(request=part.request, answer=answer, ticket=found.ticket, waited=True)
        answering.device.execute(wish, Done)

    def _open_still(self, site: Site, sent: dt.date) -> bool:
        return (self._today(site) - sent).days < site.survey.open_days

    def _today(self, site: Site) -> dt.date:
        return self._server.clock().astimezone(ZoneInfo(site.timezone)).date()


def _read(answering: Answering, waiting: Waiting, found: Letter | Suggested) -> Read | Wish:
    """Refused where the code of a letter opens no survey."""
    if isinstance(found, Suggested):
        return Wish(waiting.which, found)
    survey = answering.device.execute(OpenSurvey(code=found.code, again=True, sent=found.sent), SurveyPass)
    return Read(waiting.which, found, survey, waiting.opened)


def _end_of(trouble: Refused | Trouble, open_still: bool) -> End | None:
    """For good; None for what may come right."""
    code = trouble.code
    if code in FOR_GOOD:
        return FOR_GOOD[code]
    if code in PASSES or isinstance(trouble, Trouble):
        return None
    return None if open_still else WHILE_OPEN.get(code, End.UNREADABLE)
