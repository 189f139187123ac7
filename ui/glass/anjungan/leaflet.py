"""The requirements of the chosen service on paper: asked for, and how that paper stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import PrintRequirements, ShowPaper
from kiosk.app.view import PaperView, PrintView
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.paper import PaperId
from ui.glass.anjungan.chosen import Chosen
from ui.glass.anjungan.hall import Hall
from ui.glass.anjungan.pages import PAPER_SECONDS
from ui.glass.anjungan.slip import UNDER_WAY
from ui.glass.patience import Patience
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
State: TypeAlias = Literal["hidden", "offered", "unable", "printing", "printed", "unsure", "lost"]
UNABLE: Final = ("paper_out", "cover_open", "fault", "down")
"""How a printer stands that prints nothing now."""
NOT_ASKED: Final = PrintView(outcome="NOT_PRINTED")
"""The wish was refused: nothing comes out."""


@QmlElement
class Leaflet(QObject):
    """One paper for one look at a service; another service, or the next visitor, begins anew."""

    changed = Signal()

    def __init__(
        self, errand: Errand, hall: Hall, chosen: Chosen, token: Callable[[], str], patience: Patience
    ) -> None:
        super().__init__()
        self._errand, self._hall, self._chosen, self._token = errand, hall, chosen, token
        self._code = self._request = ""
        self._paper = PaperId("")
        self._print: PrintView | None = None
        self._seconds = 0
        hall.changed.connect(self.changed)
        chosen.changed.connect(self._look)
        errand.changed.connect(self._hear)
        patience.beaten.connect(self._wait)

    @Slot()
    def want(self) -> None:
        """Cetak syarat. A press while it is under way, or after it was printed, does nothing."""
        if self._stands not in ("offered", "lost"):
            return
        request = self._token()
        self._begin(request)
        self._print = PrintView(outcome="queued")
        wish = PrintRequirements(request=request, service=ServiceCode(self._code))
        self._errand.ask(
            wish, PaperView, lambda view: self._took(request, view), lambda _: self._settle(request, NOT_ASKED)
        )
        self.changed.emit()

    def _begin(self, request: str) -> None:
        """Forgets the paper before; answers about it are not heard any more."""
        self._request, self._paper, self._print, self._seconds = request, PaperId(""), None, 0

    def _took(self, request: str, view: PaperView) -> None:
        if request == self._request:
            self._paper = view.paper
        self._settle(request, view.print)

    def _settle(self, request: str, stands: PrintView) -> None:
        if request == self._request:
            self._print = stands
            self.changed.emit()

    def _look(self) -> None:
        service = self._chosen.service
        code = service.code if service else ""
        if code != self._code:
            self._code = code
            self._begin("")
            self.changed.emit()

    def _hear(self, what: str) -> None:
        if what == "print" and self._paper and self._stands in ("printing", "unsure"):
            request = self._request
            self._errand.ask(ShowPaper(paper=self._paper), PaperView, lambda view: self._took(request, view))

    def _wait(self) -> None:
        """A second on any page: nobody waits for a printer that never answers."""
        if self._stands == "printing":
            self._seconds += 1
            self.changed.emit()

    @property
    def _stands(self) -> State:
        if self._hall.printer in ("", "none"):
            return "hidden"
        match self._print:
            case None:
                return "unable" if self._hall.printer in UNABLE else "offered"
            case PrintView(outcome=outcome) if outcome in UNDER_WAY:
                return "printing" if self._seconds < PAPER_SECONDS else "unsure"
            case PrintView(outcome="CONFIRMED"):
                return "printed"
            case PrintView(outcome="SENT_UNCONFIRMED"):
                return "unsure"
            case _:
                return "unable" if self._hall.printer in UNABLE else "lost"

    @Property(str, notify=changed)
    def state(self) -> str:
        """Hidden (no printer here), offered, printing, or the sentence `anjungan.requirements_<state>`."""
        return self._stands
