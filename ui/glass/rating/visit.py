"""One citizen before the rating screen: which page, what was touched, what the device said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.commands import ShowStatus
from kiosk.app.survey_commands import GiveAnswer, ShowRating
from kiosk.app.survey_views import RatingView
from kiosk.app.views import StatusView
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from ui.glass.patience import SECONDS, Patience
from ui.glass.rating.letterbox import Letterbox
from ui.glass.rating.pages import QUIET, Page
from ui.glass.rating.sheet import Leaf, Sheet
from ui.glass.rating.subject import Subject, offered, without_ticket
from ui.glass.rating.under_way import UnderWay
from ui.glass.rating.world import World
from ui.glass.staff_call import StaffCall
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Rating"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1

QUIET_SECONDS: Final = 15
"""How long a page without anything to lose stays before it gives way to the next citizen."""
REFRESH_SECONDS: Final = 10


class Visit(QObject):
    """Asks the device; keeps the form; forgets everything when the citizen has left."""

    stood = Signal()  # the page, or what stands on it, is another than before
    spoken = Signal(str)
    turnedBack = Signal()  # from the first page, with nothing rated
    left = Signal()

    def __init__(self, site: Site, errand: Errand, world: World, patience: Patience) -> None:
        super().__init__()
        self._site = site
        self._errand = errand
        self._world = world
        self._patience = patience
        self._letterbox = Letterbox(errand, world.token)
        self._view: RatingView | None = None
        anybody = not world.counter and world.questions.walk_up
        self._anybody = without_ticket(site, world.counter) if anybody else None  # whoever comes past; by identity
        self._subject: Subject | None = self._anybody
        self._resting_page = self._page = self._before = Page.FACES if anybody else Page.IDLE
        self._form: UnderWay | None = None  # begun, and neither kept nor left
        self._trouble: Refused | None = None
        self._staff = StaffCall(errand, world.token, self)
        self._working = self._kept = self._form_is_kept = self._connected = False
        self._seconds = 0
        patience.gone.connect(self.leave)
        patience.changed.connect(self.stood)
        self._staff.changed.connect(self.stood)
        errand.changed.connect(self.refresh)

    @property
    def rests(self) -> bool:
        """Whether nobody has come: before the words, or before the faces where anybody rates with one touch."""
        return self._page is self._resting_page and self._subject is self._anybody

    @property
    def _asks_first(self) -> bool:
        """Whether who has come is asked if he is still there, before anything is wiped."""
        came = self._page is Page.FACES and not self.rests and self._subject is not None and not self._subject.offered
        holds = self._page in QUIET and (self._form is not None or self._letterbox.holds)
        return self._page in (Page.CODE, Page.CHOICE, Page.FORM) or came or holds

    # --- the screen and its counter ------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Asks whose turn it is to rate; nobody's where there is no counter."""
        if self._world.counter:
            self._errand.ask(
                ShowRating(counter=self._world.counter), RatingView, self._seen, lambda _: self.stood.emit()
            )
        self._look_at_line()

    @Slot()
    def second(self) -> None:
        """A second passes: quiet pages give way, what was chosen on one that stays is wiped, the counter is asked."""
        self._seconds += 1
        if self._page in QUIET and self._seconds >= QUIET_SECONDS and not (self._working or self._asks_first):
            self.leave()
            return
        if self._seconds == SECONDS and not self._asks_first:
            self._abandon()
            self._staff.forget()
            self.left.emit()
            self.stood.emit()
        if self._seconds % REFRESH_SECONDS == 0:
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
        self._abandon()
        self._forget()
        self._rest()
        self.left.emit()
        self.refresh()

    # --- ways in -------------------------------------------------------------------------------------------

    @Slot()
    def walkUp(self) -> None:
        """A rating without a ticket, where the site allows it."""
        if not self._world.questions.walk_up or self._working:
            return
        self._subject = without_ticket(self._site, self._world.counter)
        self._go(Page.FACES)

    @Slot()
    def chooseSurvey(self) -> None:
        """From the faces of a visit without a ticket to what else may be answered."""
        if self._page is Page.FACES and self.may_choose and not self._working:
            self._go(Page.CHOICE)

    @property
    def may_choose(self) -> bool:
        """Whether there is anything besides the one touch; a ticket has its own two."""
        return bool(self._world.questions.others) and self._subject is not None and self._subject.ticket is None

    @Slot(str)
    def choose(self, instrument: str) -> None:
        """Which questionnaire, where there are several; that of the one touch brings the faces."""
        if self._page is not Page.CHOICE:
            return
        if instrument == self._world.questions.one_touch.id:
            self._go(Page.FACES)
        for other in self._world.questions.others:
            if other.id == instrument:
                self._open(other)

    # --- the one touch -------------------------------------------------------------------------------------

    @Slot(int)
    def touchFace(self, value: int) -> None:
        """One touch: durable before anything is thanked for."""
        if self._working or self._page is not Page.FACES or self._subject is None:
            return
        self._send(Sheet(self._world.questions.one_touch).scored(value), None, self._face_kept)

    @Slot()
    def startForm(self) -> None:
        """On to the full questionnaire."""
        if self._page is Page.MORE:
            self._open(self._world.questions.full)

    def _open(self, instrument: Instrument) -> None:
        """An empty form lies there. Who turned back to the offer and comes again has the same form before him."""
        if self._form is None or self._form.sheet.instrument != instrument:
            self._abandon()
            self._form = UnderWay(Sheet(instrument), self._world.now())
        self._write(Sheet(instrument))
        self._go(Page.FORM)

    # --- the form ------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """The form that lies open; else the full one, empty."""
        return self._form.sheet if self._form else Sheet(self._world.questions.full)

    @Slot(int)
    def answer(self, value: int) -> None:
        """Answers the open question and turns the page."""
        if self._page is Page.FORM and not self._working:
            self._turn(self.sheet.scored(value))

    @Slot()
    def skip(self) -> None:
        """Leaves the open question out."""
        if self._page is Page.FORM and not self._working:
            self._turn(self.sheet.skipped())

    @Slot(str, str)
    def tell(self, key: str, code: str) -> None:
        """One profile question."""
        self._write(self.sheet.told(key, code))
        self.touched()
        self.stood.emit()

    @Slot(str)
    def write(self, remark: str) -> None:
        """The free text as it is being typed."""
        self._write(self.sheet.written(remark))
        self.touched()

    @Slot()
    def goOn(self) -> None:
        """The next page of the form, or its end."""
        if self._page is Page.FORM and not self._working:
            self._turn(self.sheet)

    @Slot()
    def back(self) -> None:
        """One page back; from the first page to where the form was offered."""
        if self._working:
            return
        match self._page:
            case Page.FORM if self.sheet.at > 0:
                self._write(self.sheet.turned(-1))
                self._go(Page.FORM)
            case Page.FORM:
                self._go(Page.MORE if self._kept else Page.CHOICE)
            case Page.CHOICE:
                self._go(Page.FACES)
            case Page.LANGUAGE:
                self._go(self._before)
            case _:
                self.turnedBack.emit()
                self.leave()

    @Slot()
    def tryAgain(self) -> None:
        """Sends the same answer once more, with the same token."""
        if self._letterbox.holds and not self._working:
            self._begin()
            self._letterbox.again()

    # --- language and staff --------------------------------------------------------------------------------

    @Slot()
    def chooseLanguage(self) -> None:
        """Opens the choice of languages, or closes it."""
        if self._page is Page.LANGUAGE:
            self.back()
        elif not self._working:
            self._go(Page.LANGUAGE)

    @Slot(str)
    def speak(self, language: str) -> None:
        """Chooses id, en or mui and goes back to where one was."""
        self.spoken.emit(language)
        self.back()

    @Slot()
    def callStaff(self) -> None:
        """Somebody needs help."""
        self._staff.call()

    # --- what the device says ------------------------------------------------------------------------------

    def _seen(self, view: RatingView) -> None:
        self._view = view
        waiting = self._page is Page.IDLE or (self._page is Page.FACES and self._subject and self._subject.offered)
        if waiting and not self._working:
            self._offer(view)
        self.stood.emit()

    def _look_at_line(self) -> None:
        """Where a remark may be written on a phone instead, that is offered only while the site can be reached."""
        if self._site.survey_url and self._page is Page.FORM and self.sheet.leaf is Leaf.REMARK:
            self._errand.ask(ShowStatus(), StatusView, self._line_stands, lambda _: None)

    def _line_stands(self, status: StatusView) -> None:
        self._connected = status.link.state == "connected"
        self.stood.emit()

    def _offer(self, view: RatingView) -> None:
        subject = offered(view, self._site)
        if subject is None:
            if not self.rests:
                self._rest()
        elif self._subject is None or self._subject.ticket != subject.ticket:
            self._rate(subject)

    def _rate(self, subject: Subject) -> None:
        self._abandon()
        self._kept = self._form_is_kept = False
        self._subject = subject
        self._go(Page.FACES)

    def _write(self, sheet: Sheet) -> None:
        if self._form is not None:
            self._form = self._form.with_sheet(sheet)

    def _abandon(self) -> None:
        """A form that was begun is left, if there is one."""
        if self._form is not None and self._subject is not None:
            self._letterbox.abandon(self._form, self._subject)
        self._form = None

    def _turn(self, sheet: Sheet) -> None:
        """The next page; after the last one the answer goes to the device, and an empty form is no answer."""
        self._write(sheet)
        if not sheet.last:
            self._write(sheet.turned(1))
            self._go(Page.FORM)
            self._look_at_line()
        elif sheet.empty:
            self._go(Page.THANKS)
        else:
            seconds = self._form.seconds(self._world.now()) if self._form else None
            self._send(sheet, seconds, self._form_kept)

    def _send(self, sheet: Sheet, seconds: float | None, kept: Callable[[], None]) -> None:
        assert self._subject is not None  # noqa: S101 - the pages that send have one
        local_now = self._world.now().astimezone(ZoneInfo(self._site.timezone))
        answer = sheet.answer(self._subject.place, Channel.DEVICE, local_now)
        wish = GiveAnswer(request=self._world.token(), answer=answer, ticket=self._subject.ticket, seconds=seconds)
        self._begin()
        self._letterbox.give(wish, kept, self._fail)

    def _begin(self) -> None:
        self._working, self._trouble = True, None
        self._seconds = 0
        self.stood.emit()

    def _face_kept(self) -> None:
        self._working, self._kept = False, True
        self._go(Page.MORE)

    def _form_kept(self) -> None:
        self._working, self._form = False, None
        self._kept = self._form_is_kept = True
        self._go(Page.THANKS)

    def _fail(self, trouble: Refused) -> None:
        self._working, self._trouble = False, trouble
        self._go(Page.CODE if self._page is Page.CODE else Page.REFUSED)

    def _rest(self) -> None:
        self._subject = self._anybody
        self._go(self._resting_page)

    def _go(self, page: Page) -> None:
        self._before, self._page, self._seconds = self._page if page is Page.LANGUAGE else page, page, 0
        self._patience.watch(self._asks_first)
        self.stood.emit()

    def _forget(self) -> None:
        self._letterbox.forget()
        self._subject, self._form, self._trouble = None, None, None
        self._working = self._kept = self._form_is_kept = False
        self._staff.forget()
