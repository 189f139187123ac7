"""The technician's door on the glass: a PIN by keys or by finger, or a card; a wait that is seen running down."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from hardware.cards.token import SealedCard
from kiosk.app.technician_commands import OpenDoor, OpenDoorByCard, ShowTechnician
from kiosk.app.technician_views import TechnicianView
from kiosk.domain.trouble import Refused
from ui.glass.technician.saying import Saying
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Technician"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_PIN: Final = 12


@QmlElement
class DoorModel(QObject):
    """The PIN is never shown, kept only until it was asked, and wiped after every answer.

    `cards`: whether a card can be held before this device at all.
    """

    changed = Signal()
    opened = Signal(object)  # TechnicianView

    def __init__(self, role: str, errand: Errand, saying: Saying, *, cards: bool) -> None:
        super().__init__()
        self._role, self._errand, self._saying, self._cards = role, errand, saying, cards
        self._view: TechnicianView | None = None
        self._pin = self._trouble = ""
        self._wait = 0
        self._working = False

    def stand(self) -> None:
        """Somebody stands before it: nothing typed, and how the door stands is asked anew."""
        self._pin = self._trouble = ""
        self._wait, self._working, self._view = 0, False, None
        self._errand.ask(ShowTechnician(role=self._role), TechnicianView, self._shown, self._refused)
        self.changed.emit()

    def second(self) -> None:
        """A second of a wait has passed."""
        if self._wait:
            self._wait -= 1
            self._trouble = self._waiting()
            self.changed.emit()

    def take_card(self, card: SealedCard) -> None:
        """A card is held before a reader of this device."""
        if not self._working and not self._wait:
            self._working = True
            wish = OpenDoorByCard(seal=card.seal, stable=card.stable, role=self._role)
            self._errand.ask(wish, TechnicianView, self._open, self._refused)
            self.changed.emit()

    @Slot(str)
    def press(self, digit: str) -> None:
        """One key of the pad, or of a keyboard."""
        if digit.isascii() and digit.isdigit() and not self._working and not self._wait:
            self._pin = (self._pin + digit)[:LONGEST_PIN]
            self._trouble = ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Takes the last digit back."""
        self._pin = self._pin[:-1]
        self.changed.emit()

    @Slot()
    def submit(self) -> None:
        """Asks the device; a second press while it answers does nothing."""
        if not self._may_ask():
            return
        self._working = True
        self._errand.ask(OpenDoor(pin=self._pin, role=self._role), TechnicianView, self._open, self._refused)
        self._pin = ""
        self.changed.emit()

    @Property(str, notify=changed)
    def hint(self) -> str:
        """How one opens it here."""
        if self._view is None:
            return ""
        way = {(True, True): "both", (True, False): "pin", (False, True): "card"}
        return self._saying.say(f"technician.door_{way.get((self._view.pin, self._by_card), 'none')}")

    @Property(str, notify=changed)
    def how(self) -> str:
        """Where neither PIN nor card is set: the command that sets one."""
        closed = self._view is not None and not (self._view.pin or self._by_card)
        return self._saying.say("technician.door_none_how") if closed else ""

    @Property(bool, notify=changed)
    def asksPin(self) -> bool:
        """Whether there is a PIN to type."""
        return self._view is not None and self._view.pin

    @Property(int, notify=changed)
    def typed(self) -> int:
        """How many digits; which is nobody's business."""
        return len(self._pin)

    @Property(str, notify=changed)
    def typedWords(self) -> str:
        """The same for who does not see it."""
        key = "technician.digits" if self._pin else "technician.digits_none"
        return self._saying.say(key, count=len(self._pin))

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is enough to ask with, and no wait."""
        return self._may_ask()

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(int, notify=changed)
    def wait(self) -> int:
        """Seconds before the next try."""
        return self._wait

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it did not open."""
        return self._trouble

    @property
    def _by_card(self) -> bool:
        """Whether a card opens it here: it is set, and there is a reader to hold it before."""
        return self._cards and self._view is not None and self._view.card

    def _may_ask(self) -> bool:
        return len(self._pin) > 0 and not self._working and not self._wait

    def _shown(self, view: TechnicianView) -> None:
        self._view, self._wait = view, view.locked_seconds
        self._trouble = self._waiting()
        self.changed.emit()

    def _open(self, view: TechnicianView) -> None:
        self._working, self._pin, self._trouble = False, "", ""
        self.changed.emit()
        self.opened.emit(view)

    def _refused(self, trouble: Refused) -> None:
        self._working, self._pin = False, ""
        seconds = trouble.params.get("seconds")
        if trouble.code == "technician.locked" and isinstance(seconds, int):
            self._wait = seconds
        self._trouble = self._saying.trouble(trouble)
        if trouble.params.get("left") == 0:  # the wait begins now: how long, the device knows
            self._errand.ask(ShowTechnician(role=self._role), TechnicianView, self._shown, self._refused)
        self.changed.emit()

    def _waiting(self) -> str:
        return self._saying.say("technician.locked", seconds=self._wait) if self._wait else ""
