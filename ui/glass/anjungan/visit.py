"""What the pages of the citizen's screen bind to of the visit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from ui.glass.anjungan.faces import Faces
from ui.glass.anjungan.pages import Finder
from ui.glass.anjungan.steps_by_code import CodeSteps
from ui.glass.patience import Patience
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Visit(CodeSteps):
    """The page now, and what a page needs to know of the way to it."""

    changed = Signal()

    def __init__(
        self, errand: Errand, faces: Faces, find: Finder, token: Callable[[], str], patience: Patience | None = None
    ) -> None:
        super().__init__(errand, faces, find, token, patience)
        self.stood.connect(self.changed)
        faces.hall.changed.connect(self.changed)

    @Property(str, notify=changed)
    def page(self) -> str:
        """The page now: a QML file of Anjungan.Citizen."""
        return f"Complaint{self._faces.complaint.at}" if self._at == "Complaint" else self._at

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        """Whether there is a page before this one other than idle."""
        return len(self._path) > 2

    @Property(bool, notify=changed)
    def information(self) -> bool:
        """Whether the person came for information only."""
        return self._information

    @Property(str, notify=changed)
    def wanting(self) -> str:
        """What taking a number is called here: the sentence's key."""
        return "anjungan.print_number" if self._faces.hall.onPaper else "anjungan.take_number"

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
        return self._staff.stands == "calling"

    @Property(bool, notify=changed)
    def staffCalled(self) -> bool:
        """Whether staff have been told, durably, and a counter hears of it."""
        return self._staff.stands == "called"

    @Property(str, notify=changed)
    def staffUntold(self) -> str:
        """Why nobody comes by the call, names `glass.untold_<it>`: unheard, failed; "" otherwise."""
        return self._staff.stands if self._staff.stands in ("unheard", "failed") else ""

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """The code of the sentence (`errors.<code>`) that says why not; "" when all is well."""
        return self._trouble[0]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # a name of C++ is allowed
    def troubleParams(self) -> dict[str, object]:
        """What that sentence needs."""
        return {name: str(value) for name, value in self._trouble[1].items()}

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        """Seconds of "Masih di sana?"; 0 when it is not asked."""
        return self._patience.left

    @Property(int, notify=changed)
    def countdown(self) -> int:
        """How many seconds it starts with."""
        return self._patience.countdown

    @Property(str, notify=changed)
    def doubt(self) -> str:
        """What becomes of what stands here where nobody is left: the sentence's key."""
        if self._at == "Photo":
            return "anjungan.number_stays_valid"
        unprinted = self._at == "Complaint" and self._faces.complaint.unprinted
        return "anjungan.complaint_stays_filed" if unprinted else "glass.still_there_text"
