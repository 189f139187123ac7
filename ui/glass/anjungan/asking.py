"""What the site asks of the citizen, field by field: typed sign by sign, masked, sealed when done, and overwritten."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.adapters.sealing import overwritten, seal
from kiosk.domain.catalogue import Site
from kiosk.domain.personal import Asked, Personal, PersonalField, tidied
from kiosk.domain.trouble import Refused

QML_IMPORT_NAME = "Anjungan.Citizen"
QML_IMPORT_MAJOR_VERSION = 1
SHOWN: Final = 4
"""Signs at the end that stay readable while one types: four by four a number can be compared with a card."""
GROUP: Final = 4
DOT: Final = "•"
FIGURES: Final = "123456789⌫0"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ'⌫ "


@QmlElement
class Asking(QObject):
    """The field that is asked now. What is typed lies in one buffer of its own, never whole in a string of Qt."""

    changed = Signal()
    finished = Signal()

    def __init__(self, site: Site, parent: QObject | None = None, asks: Personal | None = None) -> None:
        """`asks`: what is asked, else what the site asks for a number."""
        super().__init__(parent)
        self._site = site
        self._asks = asks or site.personal
        self._notice = "personal.notice"
        self._language = "id"
        self._room = bytearray(max(field.longest for field in PersonalField) * GROUP)
        self._signs = 0
        self._trouble = ""
        self._left: list[Asked] = []
        self._boxes: dict[PersonalField, bytes] = {}

    # --- what the visit tells

    def begin(self) -> bool:
        """Starts with the first field; False where nothing is asked."""
        self.forget()
        self._left = list(self._asks.asked)
        self.changed.emit()
        return bool(self._left)

    def speak(self, language: str) -> None:
        """The purpose in another language."""
        self._language = language
        self.changed.emit()

    def take(self) -> dict[PersonalField, bytes]:
        """What was given, sealed; forgotten here."""
        boxes, self._boxes = self._boxes, {}
        self.forget()
        return boxes

    def forget(self) -> None:
        """Nothing of it stays."""
        self._wipe()
        self._left, self._boxes, self._trouble = [], {}, ""
        self.changed.emit()

    # --- what the citizen does

    @Slot(str)
    def press(self, sign: str) -> None:
        """A key of the keypad, or of a keyboard; any other sign does nothing."""
        sign = sign.upper()
        if sign == "⌫":
            self.take_back()
        elif self._left and len(sign) == 1 and sign in self._keys() and self._signs < self._field.longest:
            self._room[self._signs] = ord(sign)
            self._signs += 1
            self._trouble = ""
            self.changed.emit()

    @Slot()
    def take_back(self) -> None:
        """The last sign goes."""
        if self._signs:
            self._signs -= 1
            self._room[self._signs] = 0
            self._trouble = ""
            self.changed.emit()

    @Slot()
    def try_again(self) -> None:
        """What was wrong has been read."""
        self._trouble = ""
        self.changed.emit()

    @Slot()
    def go_on(self) -> None:
        """Seals what was typed and asks the next; says what is wrong with it first."""
        if not self._left:
            return
        try:
            with overwritten(bytearray(memoryview(self._room)[: self._signs])) as typed:
                tidy = tidied(self._field, typed)
                self._read(self._field, tidy)
                self._boxes[self._field] = seal(self._asks.key, self._site.id, self._field, tidy)
        except Refused as refused:
            self._trouble = refused.code
            self.changed.emit()
            return
        self._next()

    @Slot()
    def skip(self) -> None:
        """Goes on without, where that is allowed."""
        if self._left and not self._left[0].required:
            self._next()

    def _read(self, field: PersonalField, typed: bytearray) -> None:
        """What was typed, before it is sealed: nobody here looks at it."""

    def _next(self) -> None:
        self._wipe()
        self._trouble = ""
        self._left.pop(0)
        self.changed.emit()
        if not self._left:
            self.finished.emit()

    def _wipe(self) -> None:
        self._room[:] = bytes(len(self._room))
        self._signs = 0

    def _keys(self) -> str:
        return LETTERS if self._field is PersonalField.NAME else FIGURES

    @property
    def _field(self) -> PersonalField:
        return self._left[0].field if self._left else PersonalField.PHONE

    # --- what QML binds

    @Property(str, notify=changed)
    def field(self) -> str:
        """name, nik or phone: names `personal.<field>`."""
        return self._field.value

    @Property(bool, notify=changed)
    def letters(self) -> bool:
        """Whether words are typed, not figures."""
        return self._field is PersonalField.NAME

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of C++ is allowed
    def figureKeys(self) -> list[str]:
        """The keys of a keypad for figures, in reading order."""
        return list(FIGURES)

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of C++ is allowed
    def letterKeys(self) -> list[str]:
        """The keys of a keypad for words."""
        return list(LETTERS)

    @Property(str, notify=changed)
    def shown(self) -> str:
        """What was typed, masked but for the last signs, in groups."""
        open_ = min(SHOWN, self._signs)
        end = bytes(self._room[self._signs - open_ : self._signs]).decode()
        masked = DOT * (self._signs - open_) + end
        return masked if self.letters else " ".join(masked[at : at + GROUP] for at in range(0, len(masked), GROUP))

    @Property(int, notify=changed)
    def typed(self) -> int:
        """How many signs."""
        return self._signs

    @Property(bool, notify=changed)
    def enough(self) -> bool:
        """Whether it may be complete."""
        return self._signs >= self._field.shortest

    @Property(bool, notify=changed)
    def required(self) -> bool:
        """Whether it cannot be skipped."""
        return bool(self._left and self._left[0].required)

    @Property(str, constant=True)
    def notice(self) -> str:
        """The sentence that says what becomes of it."""
        return self._notice

    @Property(str, notify=changed)
    def purpose(self) -> str:
        """What it is for, in the site's words."""
        return self._asks.purpose_in(self._language)

    @Property(int, constant=True)
    def days(self) -> int:
        """How long it is kept."""
        return self._asks.days

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """The key of the sentence that says what is wrong; "" when nothing is."""
        return self._trouble
