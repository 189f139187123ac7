"""What the counter's sign-in binds to: an officer's code and PIN, by keyboard or by finger, or a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import SignIn
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import CounterCode, OfficerCode, Site
from kiosk.domain.trouble import Refused
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_PIN: Final = 12
MOST_SHOWN: Final = 4
"""Officers of the counter shown as buttons; anybody else types a code."""


@dataclass(frozen=True)
class OfficerRow:
    """One officer who usually works here."""

    code: str
    name: str


@dataclass(frozen=True)
class Proof:
    """What an officer shows here. `pin`: a PIN is asked for (not in demonstrations); `card`: cards are read here;
    `both`: a card, then its officer's PIN.
    """

    pin: bool = True
    card: bool = False
    both: bool = False

    @property
    def hint(self) -> str:
        """The sentence that says so."""
        if self.both:
            return "loket.sign_in_hint_both" if self.pin else "loket.sign_in_hint_card"
        if not self.pin:
            return "loket.sign_in_hint_no_pin"
        return "loket.sign_in_hint_either" if self.card else "loket.sign_in_hint"


@QmlElement
class SignInModel(QObject):
    """Who sits down. The PIN is never shown, kept only until it was asked, and wiped after every answer."""

    changed = Signal()
    signedIn = Signal(object)  # CounterView
    pinWanted = Signal()

    def __init__(self, counter: CounterCode, site: Site, errand: Errand, words: CounterWords, proof: Proof) -> None:
        super().__init__()
        self._counter = site.counter(counter)
        self._agency = site.agency(self._counter.agency)
        self._errand = errand
        self._words = words
        self._proof = proof
        self._code = self._pin = self._trouble = ""
        self._working = False
        self._officers = Rows(OfficerRow, self)
        here = [officer for officer in site.officers if officer.counter == counter]
        self._officers.show([OfficerRow(officer.code, officer.name) for officer in here[:MOST_SHOWN]])
        self._only = here[0].code if len(here) == 1 else ""
        self.clear()

    @Slot()
    def clear(self) -> None:
        """An empty form; the only officer of a counter is filled in."""
        self._code, self._pin, self._trouble = self._only, "", ""
        self.changed.emit()

    @Slot(str)
    def setCode(self, code: str) -> None:
        """Typed or chosen."""
        self._code = code.strip().upper()
        self.changed.emit()

    @Slot(str)
    def setPin(self, pin: str) -> None:
        """Typed: digits only."""
        self._pin = "".join(sign for sign in pin if sign.isdigit())[:LONGEST_PIN]
        self.changed.emit()

    @Slot(str)
    def press(self, digit: str) -> None:
        """One key of the pad on the screen."""
        self.setPin(self._pin + digit)

    @Slot()
    def erase(self) -> None:
        """Takes the last digit back."""
        self.setPin(self._pin[:-1])

    @Slot()
    def submit(self) -> None:
        """Asks the device; a second press while it answers does nothing."""
        if self._working or not self._complete():
            return
        self._working, self._trouble = True, ""
        command = SignIn(counter=self._counter.code, officer=OfficerCode(self._code), pin=self._pin)
        self._errand.ask(command, CounterView, self.welcome, self._refuse)
        self.changed.emit()

    def welcome(self, view: CounterView) -> None:
        """The officer is signed in; the form is empty for the next one."""
        self._working = False
        self.clear()
        self.signedIn.emit(view)

    def want_pin(self, officer: str, sentence: str) -> None:
        """The officer's card was read, and the PIN has to follow."""
        self._code, self._pin, self._trouble = officer, "", sentence
        self.changed.emit()
        self.pinWanted.emit()

    def tell(self, sentence: str) -> None:
        """Something about a card; what was typed stays."""
        self._trouble = sentence
        self.changed.emit()

    @Property(str, constant=True)
    def counterName(self) -> str:
        """Loket 3"""
        return self._counter.name

    @Property(str, constant=True)
    def place(self) -> str:
        """Dukcapil, Zona A"""
        name = self._agency.short_name or self._agency.name
        return self._words.texts.say("loket.place", agency=name, zone=self._counter.zone)

    @Property(QObject, constant=True)
    def officers(self) -> QObject:
        """Rows of code and name: who usually works here."""
        return self._officers

    @Property(bool, constant=True)
    def asksPin(self) -> bool:
        """Whether a PIN is wanted (not in demonstrations)."""
        return self._proof.pin

    @Property(str, constant=True)
    def hint(self) -> str:
        """How one signs in here."""
        return self._words.texts.say(self._proof.hint)

    @Property(str, notify=changed)
    def code(self) -> str:
        """The officer's code."""
        return self._code

    @Property(str, notify=changed)
    def pin(self) -> str:
        """What was typed; the field hides it."""
        return self._pin

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is enough to ask with."""
        return self._complete()

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it was refused, or what a card has brought."""
        return self._trouble

    def _complete(self) -> bool:
        return bool(self._code and (self._pin or not self._proof.pin))

    def _refuse(self, trouble: Refused) -> None:
        self._working, self._pin = False, ""
        self._trouble = self._words.trouble(trouble)
        self.changed.emit()
