"""The way of somebody who has a code: to a number, to where one stands, or to the rating."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from kiosk.app.commands import ShowTicket
from kiosk.app.views import TicketView
from kiosk.domain.ticket import State, TicketId
from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.pages import READS_CODES, SHOWS_PLACE, Finder
from ui.glass.anjungan.steps import Steps
from ui.glass.patience import Patience
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"  # so that the checker knows what the model of this module inherits
QML_IMPORT_MAJOR_VERSION = 1


class CodeSteps(Steps):
    """Navigation with a code; whatever it opens replaces the page that read it."""

    def __init__(
        self, errand: Errand, faces: Faces, find: Finder, token: Callable[[], str], patience: Patience | None = None
    ) -> None:
        super().__init__(errand, faces, find, token, patience)
        faces.own.changed.connect(self.stood)
        faces.own.came.connect(self._came)
        faces.own.stands.connect(self._stands)
        faces.own.rates.connect(self._rate_by)
        faces.own.asked.connect(self._ask_first)
        faces.own.closed.connect(self._closed)

    @Slot()
    def own_code(self) -> None:
        """Saya sudah punya kode."""
        self._faces.own.forget()
        self._go("Code")

    @Slot(str)
    def enter_code(self, code: str) -> None:
        """It was typed."""
        self._patience.touched()
        self._faces.own.ask(code)

    def take_code(self, code: str) -> None:
        """A ticket or an appointment was scanned; in the middle of something else nothing comes of it."""
        if self._at == "Rating":
            self._faces.rating.codeScanned(code)
        elif self._at in READS_CODES:
            if self._at != "Code":
                self.own_code()
            self._faces.own.ask(code)

    @Slot()
    def rate_this(self) -> None:
        """The ticket that stands on the glass was served: it is rated."""
        view = self._faces.slip.view
        if view is not None and self._at == "Place":
            self._rate_by(view.code)

    @Slot()
    def leave(self) -> None:
        """Done, or nobody there: nothing of the code stays."""
        self._faces.own.forget()
        super().leave()

    def refresh(self) -> None:
        """Asks the device how the hall stands, and the ticket that stands on the glass."""
        super().refresh()
        self._look_at_place()

    def _answered(self) -> None:
        """What the site asks was answered: of somebody who takes a number, or who comes to an appointment."""
        if self._faces.own.waits:
            boxes = self._faces.asking.take()
            self.back()
            self._faces.own.go_on(boxes)
        else:
            super()._answered()

    def _came(self, view: TicketView) -> None:
        """An appointment has its number: on paper as every other, or as it stands when the code comes again."""
        if self._at != "Code":
            return  # the person has left; the number is durable all the same
        self._faces.slip.show(view)
        self._replace("Place" if self._faces.slip.paper == "printed" or view.state is not State.WAITING else "Printing")
        if self._at == "Printing":
            self._took(view)

    def _stands(self, view: TicketView) -> None:
        if self._at == "Code":
            self._faces.slip.show(view)
            self._replace("Place")

    def _rate_by(self, code: str) -> None:
        """The ticket of this code was served: it is rated."""
        if self._at in ("Code", "Place"):
            self._path.pop()
            self.rate()
            self._faces.rating.codeScanned(code)

    def _ask_first(self) -> None:
        if self._at == "Code" and self._faces.asking.begin():
            self._go("AskingPage")

    def _closed(self) -> None:
        if self._at == "Code":
            self._replace("Closed")
            self.refresh()

    def _look_at_place(self) -> None:
        """People ahead and minutes stay true while the ticket stands on the glass."""
        view = self._faces.slip.view
        if view is not None and self._at in SHOWS_PLACE:
            self._errand.ask(ShowTicket(ticket=TicketId(view.id)), TicketView, self._see_place)

    def _see_place(self, view: TicketView) -> None:
        shown = self._faces.slip.view
        if shown is not None and shown.id == view.id and self._at in SHOWS_PLACE:
            self._faces.slip.show(view)
