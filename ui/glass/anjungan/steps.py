"""One visit of a citizen: where on the screen, what was chosen, what was asked of the device.

From idle to a ticket: start, choose, agency, want - four touches; two for what home prints directly.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.commands import IssueTicket, PrintAgain, ShowHall, ShowTicket
from kiosk.app.views import HallView, TicketView
from kiosk.domain.ticket import Priority, TicketId
from kiosk.domain.trouble import Refused
from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.listing import ServiceLine
from ui.glass.anjungan.pages import NUMBERED, PAPER_SECONDS, PATIENT_PAGES, SHOWS_PLACE, Finder
from ui.glass.anjungan.seeking import Seeking
from ui.glass.patience import Patience
from ui.glass.rows import Rows
from ui.glass.staff_call import StaffCall
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1


class Steps(QObject):
    """Navigation and wishes. Every wish that gives a number carries one token, made when the page is entered."""

    stood = Signal()  # the page, or what stands on it, is another than before
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
        self._patience.changed.connect(self.stood)
        self._patience.beaten.connect(self._wait_for_paper)
        self._path: list[str] = ["Idle"]
        self._agency = ""
        self._information = False
        self._trouble: tuple[str, dict[str, object]] = ("", {})
        self._request = ""
        self._staff = StaffCall(errand, token, self)
        self._staff.changed.connect(self.stood)
        self._paper_seconds = 0
        self._lines = Rows(ServiceLine, self)
        self._seeking = Seeking(faces.hall, find, self)
        self._priority = Priority.REGULAR
        self._of_visit: TicketId | None = None
        faces.hall.changed.connect(self._refill)
        faces.asking.finished.connect(self._answered)
        faces.complaint.turned.connect(self._turned)
        faces.rating.turnedBack.connect(self._turn_back_from_rating)
        faces.rating.left.connect(self._rated)
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
    def rate(self) -> None:
        """Beri penilaian: the four faces where the site lets anybody rate, else the code of a ticket."""
        self._faces.rating.openCode()
        self._faces.rating.walkUp()
        self._go("Rating")

    @Slot()
    def complain(self) -> None:
        """Sampaikan pengaduan."""
        self._faces.complaint.forget()
        self._seeking.look_for("")
        self._go("Complaint")

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
        if self._at == "Complaint" and self._faces.complaint.turn_back():
            return
        if len(self._path) > 1 and self._at not in NUMBERED:
            self._path.pop()
            if self._at not in NUMBERED:
                self._request = ""
            if not set(self._path) & {*NUMBERED, *SHOWS_PLACE}:
                self._faces.slip.show(None)
            self._arrived()
            self._look_at_paper()

    @Slot()
    def directory(self) -> None:
        """All agencies."""
        self._path = [page for page in self._path if page in ("Idle", "Home", "Closed")]
        self._go("Choose")

    @Slot()
    def again(self) -> None:
        """Ambil nomor lain: for the same person, whose visit it stays."""
        view = self._faces.slip.view
        if view is not None:
            self._of_visit = TicketId(view.visit or view.id)
        self._faces.slip.show(None)
        self._path = ["Idle", "Home"]
        self._go("Choose")

    @Slot()
    def leave(self) -> None:
        """Done, or nobody there: everything typed and chosen is wiped."""
        self._path = ["Idle"]
        self._agency = self._request = ""
        self._of_visit = None
        self._staff.forget()
        self._information = False
        self._trouble = ("", {})
        self._seeking.look_for("")
        self._lines.show(())
        self._faces.chosen.look_at("")
        self._faces.slip.show(None)
        self._faces.complaint.forget()
        self._arrived()
        self._faces.rating.leave()
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
        self._patience.watch(self._at not in PATIENT_PAGES, long=self._at == "Photo")
        self.stood.emit()

    def _turned(self) -> None:
        """The complaint has another page."""
        if self._at == "Complaint":
            complaint = self._faces.complaint
            self._patience.watch(not complaint.sending, long=complaint.unprinted)
            self.stood.emit()

    def _turn_back_from_rating(self) -> None:
        """Who came from home goes back there; who scanned a ticket on the idle page is done."""
        if len(self._path) > 2:
            self.back()
        else:
            self.leave()

    def _rated(self) -> None:
        """Whoever rated is done, or gone."""
        if self._at == "Rating":
            self.leave()

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

    def _answered(self) -> None:
        """What the site asks was answered."""
        self._take()

    def _take(self) -> None:
        """Everything is known: the wish goes to the device, with what was asked already sealed."""
        service = self._faces.chosen.service
        if self._request or service is None:
            return
        self._request = self._token()
        wish = IssueTicket(
            request=self._request,
            service=service.code,
            priority=self._priority,
            personal=self._faces.asking.take(),
            visit=self._of_visit,
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
        self.stood.emit()
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
        self._staff.call()

    def _hear(self, what: str) -> None:
        if what == "print":
            self._look_at_paper()
        else:
            self.refresh()

    def _look_at_paper(self) -> None:
        view = self._faces.slip.view
        if view is not None and self._at == "Printing":
            self._errand.ask(ShowTicket(ticket=TicketId(view.id)), TicketView, self._took)
