"""What the question "Mengapa?" binds to: one reason out of a few, by its number key, before something is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

REASONS: Final = {
    "leave": ("break", "end_of_duty", "handover", "prayer", "trouble"),
    "hold": ("documents", "payment", "elsewhere", "other"),
    "transfer": ("wrong_service", "other_first", "not_here", "other"),
}
"""By what is to be done. The codes are recorded; `loket.<what>_<code>` says them."""


@dataclass(frozen=True)
class ReasonRow:
    """One reason with the key that chooses it."""

    code: str
    name: str
    cap: str


def rows_for(what: str, words: CounterWords) -> list[ReasonRow]:
    """The reasons for something, numbered from 1."""
    return [
        ReasonRow(code, words.texts.say(f"loket.{what}_{code}"), str(at)) for at, code in enumerate(REASONS[what], 1)
    ]


@QmlElement
class ReasonModel(QObject):
    """Asks once; whoever asked is told the reason, and the question is gone."""

    changed = Signal()

    def __init__(self, words: CounterWords) -> None:
        super().__init__()
        self._words = words
        self._what = self._title = self._text = ""
        self._then: Callable[[str], None] = lambda _: None
        self._reasons = Rows(ReasonRow, self)

    def ask(self, what: str, then: Callable[[str], None], **said: str) -> None:
        """Shows the reasons for `what` (REASONS); `then` is called with the one that was chosen."""
        say = self._words.texts.say
        self._what, self._then = what, then
        self._title, self._text = say(f"loket.{what}_ask", **said), say(f"loket.{what}_ask_text", **said)
        self._reasons.show(rows_for(what, self._words))
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Nothing is done."""
        self._what = ""
        self.changed.emit()

    @Slot(int)
    def chooseBy(self, number: int) -> None:
        """The reason under a number key, from 1."""
        reasons = REASONS.get(self._what, ())
        if 1 <= number <= len(reasons):
            self.choose(reasons[number - 1])

    @Slot(str)
    def choose(self, reason: str) -> None:
        """This reason; a second press chooses nothing more."""
        if self._what:
            then = self._then
            self.close()
            then(reason)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the question is on the screen."""
        return bool(self._what)

    @Property(str, notify=changed)
    def what(self) -> str:
        """hold or transfer."""
        return self._what

    @Property(str, notify=changed)
    def title(self) -> str:
        """Mengapa A-012 ditunda?"""
        return self._title

    @Property(str, notify=changed)
    def text(self) -> str:
        """What becomes of the number."""
        return self._text

    @Property(QObject, constant=True)
    def reasons(self) -> QObject:
        """Rows of code, name, key."""
        return self._reasons
