"""One visit of a citizen: where on the screen, what was chosen, what was asked of the device.

From idle to a ticket: start, choose, agency, want - four touches; two for what home prints directly.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import CallStaff, IssueTicket, PrintAgain, ShowHall, ShowTicket
from kiosk.app.views import Done, HallView, TicketView
from kiosk.domain.ticket import Priority, TicketId
from kiosk.domain.trouble import Refused
from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.listing import ServiceLine
from ui.glass.anjungan.pages import NUMBERED, PAPER_SECONDS, PATIENT_PAGES, Finder
from ui.glass.anjungan.patience import COUNTDOWN, Patience
from ui.glass.anjungan.seeking import Seeking
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Visit(QObject):
    """Navigation and wishes. Every wish that gives a number carries one token, made when the page is entered."""

    changed = Signal()
    hurried = Signal()  # the seconds of "Masih di sana?"
    spoken = Signal(str)  # a language was chosen
    left = Signal()  # the person has gone or is done: language, text size and contrast go back to the default

    def __init__(
        self, errand: Errand, faces: Faces, find: Finder, token: Callable[[], str], patience: Patience | None = None
    ) -> None:
        super().__init__()
        self._errand = errand
        self._faces = faces
        self._token = token
        self._patience = patience or Patience(self)
        self._patience.gone.connect(self.leave)
        self._patience.changed.connect(self.hurried)
        self._patience.beaten.connect(self._wait_for_paper)
        self._path: list[str] = ["Idle"]
        self._agency = ""
        self._information = False
        self._trouble: tuple[str, dict[str, object]] = ("", {})
        self._request = ""
        self._staff = ""
        self._paper_seconds = 0
        self._lines = Rows(ServiceLine, self)
        self._seeking = Seeking(faces.hall, find, self)
        self._priority = Priority.REGULAR
        faces.hall.changed.connect(self._refill)
        faces.asking.finished.connect(self._take)
        errand.changed.connect(self._hear)

    # --- the way through the pages

    @Slot()
    def start(self) -> None:
        """A touch on the idle page."""
        if self._at == "Idle":
            self._go("Home" if self._faces.hall.gives_numbers is not False else "Closed")

    @Slot()
    def take(self) -> None:
        """Ambil nomor."""
        self._information = False
        self._go("Choose")

    @Slot()
    def inform(self) -> None:
        """Informasi layanan: the same way, ending at the requirements."""
        self._information = True
        self._go("Choose")

    @Slot()
    def search(self) -> None:
        """Cari layanan."""
        self._go("Search")

    @Slot(str)
    def look_for(self, words: str) -> None:
        """What was typed so far."""
        self._patience.touched()
        self._seeking.look_for(words)

    @Slot(str)
    def visit_agency(self, code: str) -> None:
        """One agency's services."""
        self._agency = code
        self._refill()
        self._go("Agency")

    @Slot(str)
    def look_at(self, code: str) -> None:
        """One service's requirements, time and fee."""
        self._faces.chosen.look_at(code)
        self._go("Service")

    @Slot()
    def choose_language(self) -> None:
        """Opens the choice of languages, or closes it."""
        if self._at == "Language":
            self.back()
        elif self._at != "Idle":
            self._go("Language")

    @Slot(str)
    def speak(self, language: str) -> None:
        """Chooses a language: id, en, mui."""
        self.set_language(language)
        self.spoken.emit(language)
        if self._at == "Language":
            self.back()

    def set_language(self, language: str) -> None:
        """Names in that language."""
        self._faces.speak(language)

    @Slot()
    def back(self) -> None:
        """One page back."""
        if len(self._path) > 1 and self._at not in NUMBERED:
            self._path.pop()
            if self._at not in NUMBERED:
                self._request = ""
            self._arrived()
            self._look_at_paper()

    @Slot()
    def directory(self) -> None:
        """All agencies."""
        self._path = [page for page in self._path if page in ("Idle", "Home", "Closed")]
        self._go("Choose")

    @Slot()
    def again(self) -> None:
        """Ambil nomor lain."""
        self._faces.slip.show(None)
        self._path = ["Idle", "Home"]
        self._go("Choose")

    @Slot()
    def leave(self) -> None:
        """Done, or nobody there: everything typed and chosen is wiped."""
        self._path = ["Idle"]
        self._agency = self._request = self._staff = ""
        self._information = False
        self._trouble = ("", {})
        self._seeking.look_for("")
        self._lines.show(())
        self._faces.chosen.look_at("")
        self._faces.slip.show(None)
        self._arrived()
        self.left.emit()

    @Slot()
    def touched(self) -> None:
        """Any touch or key anywhere."""
        self._patience.touched()

    def wait_a_second(self) -> None:
        """A second without a touch, for those who keep the time themselves."""
        self._patience.beat()

    @property
    def _at(self) -> str:
        return self._path[-1]

    def _go(self, page: str) -> None:
        if self._at != page:
            self._path.append(page)
            self._arrived()

    def _replace(self, page: str) -> None:
        if self._at != page:
            self._path[-1] = page
            self._arrived()

    def _arrived(self) -> None:
        self._paper_seconds = 0
        if "AskingPage" not in self._path:
            self._faces.asking.forget()
        self._patience.watch(self._at not in PATIENT_PAGES)
        self.changed.emit()

    def _refill(self) -> None:
        if self._agency:
            self._lines.show(self._faces.hall.lines_of(self._agency))

    # --- the number

    @Slot(str)
    def want(self, code: str) -> None:
        """Cetak nomor: asks for the class where there is one, else takes the number."""
        if self._request:
            return
        self._faces.chosen.look_at(code)
        service = self._faces.chosen.service
        if service and service.priority:
            self._go("Priority")
        else:
            self.confirm(Priority.REGULAR.value)

    @Slot(str)
    def confirm(self, priority: str) -> None:
        """Takes the number. A second press while the first is under way does nothing."""
        service = self._faces.chosen.service
        if self._request or service is None:
            return
        self._priority = Priority(priority)
        if not self._faces.asking.begin():
            self._take()
        elif self._at == "Priority":
            self._replace("AskingPage")
        else:
            self._go("AskingPage")

    def _take(self) -> None:
        """Everything is known: the wish goes to the device, with what was asked already sealed."""
        service = self._faces.chosen.service
        if self._request or service is None:
            return
        self._request = self._token()
        wish = IssueTicket(
            request=self._request, service=service.code, priority=self._priority, personal=self._faces.asking.take()
        )
        if self._at in ("Priority", "AskingPage"):
            self._replace("Printing")
        else:
            self._go("Printing")
        self._errand.ask(wish, TicketView, self._took, self._refused)

    @Slot()
    def print_again(self) -> None:
        """Coba cetak lagi: the same number on paper that says SALINAN."""
        view = self._faces.slip.view
        if view is None or self._request:
            return
        self._request = self._token()
        self._replace("Printing")
        self._errand.ask(PrintAgain(request=self._request, ticket=view.id), TicketView, self._took, self._refused)

    def _took(self, view: TicketView) -> None:
        if "Printing" not in self._path:
            return  # the person has left; the number is durable all the same
        self._faces.slip.show(view)
        self.changed.emit()
        if self._at != "Printing":
            return  # choosing a language meanwhile: coming back looks again
        match self._faces.slip.paper:
            case "printed":
                self._settle("Ticket")
            case "lost":
                self._lose(view)

    def _wait_for_paper(self) -> None:
        """A second on the page where it prints: nobody waits for a printer that never answers."""
        view = self._faces.slip.view
        self._paper_seconds += 1
        if view and self._at == "Printing" and self._paper_seconds >= PAPER_SECONDS:
            self._lose(view)

    def _settle(self, page: str) -> None:
        self._request = ""
        self._path = ["Idle", page]
        self._arrived()

    def _lose(self, view: TicketView) -> None:
        self._settle("Photo")
        if view.print.outcome != "none":
            self.call_staff()

    def _refused(self, trouble: Refused) -> None:
        self._request = ""
        if "Printing" not in self._path:
            return
        self._path = self._path[: self._path.index("Printing") + 1]
        view = self._faces.slip.view
        if view is not None:
            self._settle("Photo")
        elif trouble.code.startswith("calendar."):
            self._replace("Closed")
            self.refresh()
        else:
            self._trouble = (trouble.code, trouble.params)
            self._replace("Trouble")

    # --- the device

    def refresh(self) -> None:
        """Asks the device how the hall stands."""
        self._errand.ask(ShowHall(), HallView, self._faces.hall.show)

    @Slot()
    def call_staff(self) -> None:
        """Panggil petugas."""
        if not self._staff:
            self._staff = "calling"
            self.changed.emit()
            self._errand.ask(CallStaff(request=self._token()), Done, self._staff_called, self._staff_failed)

    def _staff_called(self, _: Done) -> None:
        self._staff = "called"
        self.changed.emit()

    def _staff_failed(self, _: Refused) -> None:
        self._staff = ""
        self.changed.emit()

    def _hear(self, what: str) -> None:
        if what == "print":
            self._look_at_paper()
        else:
            self.refresh()

    def _look_at_paper(self) -> None:
        view = self._faces.slip.view
        if view is not None and self._at == "Printing":
            self._errand.ask(ShowTicket(ticket=TicketId(view.id)), TicketView, self._took)

    # --- what QML binds

    @Property(str, notify=changed)
    def page(self) -> str:
        """The page now: a QML file of Anjungan.Citizen."""
        return self._at

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        """Whether there is a page before this one other than idle."""
        return len(self._path) > 2

    @Property(bool, notify=changed)
    def information(self) -> bool:
        """Whether the person came for information only."""
        return self._information

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a number is under way."""
        return self._request != ""

    @Property(QObject, constant=True)
    def seeking(self) -> QObject:
        """What was typed to find a service, and what matches."""
        return self._seeking

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        """Rows of ServiceLine: the chosen agency's services."""
        return self._lines

    @Property(str, notify=changed)
    def agencyName(self) -> str:
        """The chosen agency."""
        return self._faces.hall.agency_name(self._agency)[0] if self._agency else ""

    @Property(str, notify=changed)
    def agencyZone(self) -> str:
        """Its zone."""
        return self._faces.hall.agency_name(self._agency)[1] if self._agency else ""

    @Property(bool, notify=changed)
    def staffCalling(self) -> bool:
        """Whether the call is under way."""
        return self._staff == "calling"

    @Property(bool, notify=changed)
    def staffCalled(self) -> bool:
        """Whether staff have been told, durably."""
        return self._staff == "called"

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """The code of the sentence (`errors.<code>`) that says why not; "" when all is well."""
        return self._trouble[0]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # a name of C++ is allowed
    def troubleParams(self) -> dict[str, object]:
        """What that sentence needs."""
        return {name: str(value) for name, value in self._trouble[1].items()}

    @Property(int, notify=hurried)
    def secondsLeft(self) -> int:
        """Seconds of "Masih di sana?"; 0 when it is not asked."""
        return self._patience.left

    @Property(int, constant=True)
    def countdown(self) -> int:
        """How many seconds it starts with."""
        return COUNTDOWN
