"""One citizen before the rating screen: which page, what was touched, what the device said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.commands import CallStaff, GiveAnswer, OpenSurvey, ShowRating
from kiosk.app.views import Done, RatingView, SurveyPass
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from ui.glass.anjungan.patience import Patience
from ui.glass.rating.sheet import Place, Sheet
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Rating"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

QUIET_SECONDS: Final = 15
"""How long a page without anything to lose stays before it gives way to the next citizen."""
REFRESH_SECONDS: Final = 10


class Page(StrEnum):
    """The pages of the screen."""

    IDLE = "idle"
    CODE = "code"
    FACES = "faces"
    MORE = "more"
    FORM = "form"
    THANKS = "thanks"
    REFUSED = "refused"
    LANGUAGE = "language"


QUIET: Final = frozenset({Page.MORE, Page.THANKS, Page.REFUSED, Page.LANGUAGE})


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device. `now` is aware."""

    counter: CounterCode
    now: Callable[[], dt.datetime]
    token: Callable[[], str]
    one_touch: Instrument
    full: Instrument
    walk_up: bool = False


@dataclass(frozen=True)
class Subject:
    """What is being rated: a finished ticket or a visit without one; `offered` by the counter, or asked for."""

    ticket: TicketId | None
    label: str
    counter_name: str
    service_name: str
    place: Place
    offered: bool = False


class Visit(QObject):
    """Asks the device; keeps the form; forgets everything when the citizen has left."""

    stood = Signal()  # the page, or what stands on it, is another than before
    spoken = Signal(str)
    left = Signal()

    def __init__(self, site: Site, errand: Errand, world: World, patience: Patience) -> None:
        super().__init__()
        self._site = site
        self._errand = errand
        self._world = world
        self._patience = patience
        self._view: RatingView | None = None
        self._page = self._before = Page.IDLE
        self._subject: Subject | None = None
        self._sheet = Sheet(world.full)
        self._sending: Callable[[], None] | None = None
        self._trouble: Refused | None = None
        self._staff = ""
        self._working = self._kept = self._form_is_kept = False
        self._seconds = 0
        patience.gone.connect(self.leave)
        patience.changed.connect(self.stood)
        errand.changed.connect(self.refresh)

    # --- the screen and its counter ------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Asks whose turn it is to rate."""
        self._errand.ask(ShowRating(counter=self._world.counter), RatingView, self._seen, self._not_seen)

    @Slot()
    def second(self) -> None:
        """A second passes: quiet pages give way, the counter is asked again now and then."""
        self._seconds += 1
        if self._page in QUIET and self._seconds >= QUIET_SECONDS and not self._working:
            self.leave()
        elif self._seconds % REFRESH_SECONDS == 0:
            self.refresh()

    @Slot()
    def touched(self) -> None:
        """Somebody is there."""
        self._seconds = 0
        self._patience.touched()

    @Slot()
    def leave(self) -> None:
        """Everything typed and touched is forgotten; an answer on its way to the device is waited for first."""
        if self._working:
            return
        self._forget()
        self._go(Page.IDLE)
        self.left.emit()
        self.refresh()

    # --- ways in -------------------------------------------------------------------------------------------

    @Slot()
    def openCode(self) -> None:
        """The page on which a ticket's code is typed."""
        self._trouble = None
        self._go(Page.CODE)

    @Slot(str)
    def codeScanned(self, code: str) -> None:
        """A code from the scanner: opens its survey unless somebody is in the middle of a form."""
        if self._page is not Page.FORM:
            self.enterCode(code)

    @Slot(str)
    def enterCode(self, code: str) -> None:
        """A code as it was typed or scanned."""
        if self._working or not code.strip():
            return
        self._begin()
        self._errand.ask(OpenSurvey(code=code.strip()), SurveyPass, self._opened, self._not_opened)

    @Slot()
    def walkUp(self) -> None:
        """A rating without a ticket, where the site allows it."""
        counter = self._site.counter(self._world.counter)
        place = Place(counter.agency, None, counter.code)
        self._rate(Subject(None, "", counter.name, self._site.agency(counter.agency).name, place))

    # --- the one touch -------------------------------------------------------------------------------------

    @Slot(int)
    def touchFace(self, value: int) -> None:
        """One touch: durable before anything is thanked for."""
        if self._working or self._page is not Page.FACES or self._subject is None:
            return
        sheet = Sheet(self._world.one_touch).scored(value)
        self._send(sheet, self._face_kept)

    @Slot()
    def startForm(self) -> None:
        """On to the full questionnaire."""
        if self._page is Page.MORE:
            self._sheet = Sheet(self._world.full)
            self._go(Page.FORM)

    # --- the full questionnaire ----------------------------------------------------------------------------

    @Slot(int)
    def answer(self, value: int) -> None:
        """Answers the open question and turns the page."""
        if self._page is Page.FORM and not self._working:
            self._turn(self._sheet.scored(value))

    @Slot()
    def skip(self) -> None:
        """Leaves the open question out."""
        if self._page is Page.FORM and not self._working:
            self._turn(self._sheet.skipped())

    @Slot(str, str)
    def tell(self, key: str, code: str) -> None:
        """One profile question."""
        self._sheet = self._sheet.told(key, code)
        self.touched()
        self.stood.emit()

    @Slot(str)
    def write(self, remark: str) -> None:
        """The free text as it is being typed."""
        self._sheet = self._sheet.written(remark)
        self.touched()

    @Slot()
    def goOn(self) -> None:
        """The next page of the form, or its end."""
        if self._page is Page.FORM and not self._working:
            self._turn(self._sheet)

    @Slot()
    def back(self) -> None:
        """One page back; from the first page to where the form was offered."""
        if self._working:
            return
        if self._page is Page.FORM and self._sheet.at > 0:
            self._sheet = self._sheet.turned(-1)
            self._go(Page.FORM)
        elif self._page is Page.FORM:
            self._go(Page.MORE)
        elif self._page is Page.LANGUAGE:
            self._go(self._before)
        else:
            self.leave()

    @Slot()
    def tryAgain(self) -> None:
        """Sends the same answer once more, with the same token."""
        if self._sending is not None and not self._working:
            self._sending()

    # --- language and staff --------------------------------------------------------------------------------

    @Slot()
    def chooseLanguage(self) -> None:
        """Opens the choice of languages, or closes it."""
        if self._page is Page.LANGUAGE:
            self.back()
        elif not self._working:
            self._before = self._page
            self._go(Page.LANGUAGE)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Chooses id, en or mui and goes back to where one was."""
        self.spoken.emit(language)
        self.back()

    @Slot()
    def callStaff(self) -> None:
        """Somebody needs help; said as called only when it is."""
        if not self._staff:
            self._staff = "calling"
            self._errand.ask(CallStaff(request=self._world.token()), Done, self._staff_told, self._staff_not_told)
            self.stood.emit()

    # --- what the device says ------------------------------------------------------------------------------

    def _seen(self, view: RatingView) -> None:
        self._view = view
        waiting = self._page is Page.IDLE or (self._page is Page.FACES and self._subject and self._subject.offered)
        if waiting and not self._working:
            self._offer(view)
        self.stood.emit()

    def _offer(self, view: RatingView) -> None:
        if view.ticket is None or view.service is None:
            self._subject = None
            self._go(Page.IDLE)
        elif self._subject is None or self._subject.ticket != view.ticket:
            place = Place(self._site.service(view.service).agency, view.service, view.counter)
            self._rate(Subject(view.ticket, view.label, view.counter_name, view.service_name, place, offered=True))

    def _not_seen(self, _: Refused) -> None:
        self.stood.emit()

    def _opened(self, survey: SurveyPass) -> None:
        self._working = False
        place = Place(self._site.service(survey.service).agency, survey.service, survey.counter)
        self._rate(Subject(survey.ticket, survey.label, survey.counter_name, survey.service_name, place))

    def _not_opened(self, trouble: Refused) -> None:
        self._sending = None
        self._fail(trouble)

    def _rate(self, subject: Subject) -> None:
        self._subject = subject
        self._go(Page.FACES)

    def _turn(self, sheet: Sheet) -> None:
        """The next page; after the last one the answer goes to the device, and an empty form is no answer."""
        self._sheet = sheet
        if not sheet.last:
            self._sheet = sheet.turned(1)
            self._go(Page.FORM)
        elif sheet.empty:
            self._go(Page.THANKS)
        else:
            self._send(sheet, self._form_kept)

    def _send(self, sheet: Sheet, kept: Callable[[Done], None]) -> None:
        """One answer, one token: sent again after a failure it is still the same answer."""
        assert self._subject is not None  # noqa: S101 - the pages that send have one
        local_now = self._world.now().astimezone(ZoneInfo(self._site.timezone))
        answer = sheet.answer(self._subject.place, local_now)
        command = GiveAnswer(request=self._world.token(), answer=answer, ticket=self._subject.ticket)

        def send() -> None:
            self._begin()
            self._errand.ask(command, Done, kept, self._fail)

        self._sending = send
        send()

    def _begin(self) -> None:
        self._working, self._trouble = True, None
        self._seconds = 0
        self.stood.emit()

    def _face_kept(self, _: Done) -> None:
        self._working, self._kept, self._sending = False, True, None
        self._go(Page.MORE)

    def _form_kept(self, _: Done) -> None:
        self._working, self._sending = False, None
        self._kept = self._form_is_kept = True
        self._sheet = Sheet(self._world.full)
        self._go(Page.THANKS)

    def _fail(self, trouble: Refused) -> None:
        self._working, self._trouble = False, trouble
        self._go(Page.CODE if self._page is Page.CODE else Page.REFUSED)

    def _staff_told(self, _: Done) -> None:
        self._staff = "called"
        self.stood.emit()

    def _staff_not_told(self, _: Refused) -> None:
        self._staff = ""
        self.stood.emit()

    def _go(self, page: Page) -> None:
        self._page, self._seconds = page, 0
        came = page is Page.FACES and self._subject is not None and not self._subject.offered
        self._patience.watch(page in (Page.CODE, Page.FORM) or came)
        self.stood.emit()

    def _forget(self) -> None:
        self._subject, self._sending, self._trouble = None, None, None
        self._sheet = Sheet(self._world.full)
        self._working = self._kept = self._form_is_kept = False
        self._staff = ""
