"""What the counter's sign-in binds to: an officer's code and PIN, by keyboard or by finger, or a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
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
SECOND_MS: Final = 1000
SAID: Final = ("card_unknown", "cards_locked", "locked", "card_unstable", "card_of_another")
"""Refusals with long sentences: the page keeps room for the longest (errors.officer.*)."""


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
    def pin_alone(self) -> bool:
        """Whether a PIN opens the desk where no card does."""
        return self.pin and not self.both

    def hint(self, *, card_read: bool) -> str:
        """The sentence that says so; `card_read`: whether a card reader works now."""
        if self.both:
            if not card_read:
                return "loket.sign_in_hint_no_reader_both"
            return "loket.sign_in_hint_both" if self.pin else "loket.sign_in_hint_card"
        if not self.pin:
            return "loket.sign_in_hint_no_pin"
        if not self.card:
            return "loket.sign_in_hint"
        return "loket.sign_in_hint_either" if card_read else "loket.sign_in_hint_no_reader"


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
        self._working, self._card_read = False, True
        self._held: Refused | None = None
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.count_down)
        self._officers = Rows(OfficerRow, self)
        here = [officer for officer in site.officers if officer.counter == counter]
        self._officers.show([OfficerRow(officer.code, officer.name) for officer in here[:MOST_SHOWN]])
        self._only = here[0].code if len(here) == 1 else ""
        self.clear()

    @Slot()
    def clear(self) -> None:
        """An empty form; the only officer of a counter is filled in."""
        self._code, self._pin = self._only, ""
        self._say("")
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
        self._working = True
        self._say("")
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
        self._code, self._pin = officer, ""
        self._say(sentence)
        self.changed.emit()
        self.pinWanted.emit()

    def tell(self, sentence: str) -> None:
        """Something about a card; what was typed stays."""
        self._say(sentence)
        self.changed.emit()

    def refuse_card(self, trouble: Refused) -> None:
        """A card was refused; what was typed stays."""
        self._hold(trouble)
        self.changed.emit()

    def cards_read(self, working: bool) -> None:
        """Whether any card reader works now; the hint follows."""
        if working != self._card_read:
            self._card_read = working
            self.changed.emit()

    def count_down(self) -> None:
        """A second of a wait has passed; its sentence goes with the last one."""
        if self._held is None:
            return
        if (left := _seconds(self._held) - 1) > 0:
            self._hold(Refused(self._held.code, **{**self._held.params, "seconds": left}))
        else:
            self._say("")
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

    @Property(str, notify=changed)
    def hint(self) -> str:
        """How one signs in here, now."""
        return self._words.texts.say(self._proof.hint(card_read=self._card_read))

    @Property(str, constant=True)
    def longest(self) -> str:
        """The longest sentence that `trouble` may be."""
        sentences = [self._sentence(Refused(f"officer.{said}", seconds=8888, officer="P888")) for said in SAID]
        return max(sentences, key=len)

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
        self._hold(trouble)
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        """In the place of whatever was said before."""
        self._trouble, self._held = sentence, None
        self._second.stop()

    def _hold(self, trouble: Refused) -> None:
        """Says the refusal; one that lasts for seconds counts them down."""
        self._trouble = self._sentence(trouble)
        self._held = trouble if _seconds(trouble) else None
        if self._held is None:
            self._second.stop()
        elif not self._second.isActive():
            self._second.start()

    def _sentence(self, trouble: Refused) -> str:
        key = "loket." + trouble.code.removeprefix("officer.")
        if trouble.code == "officer.locked":
            return self._words.texts.say("loket.locked_wait", time=self._words.lasting(_seconds(trouble)))
        if self._proof.pin_alone and self._words.texts.knows(key):
            return self._words.texts.say(key, **trouble.params)
        return self._words.trouble(trouble)


def _seconds(trouble: Refused) -> int:
    """How long it lasts; 0: until something is done about it."""
    seconds = trouble.params.get("seconds")
    return seconds if isinstance(seconds, int) else 0
