"""What the page "Kembalikan" binds to: the numbers on hold here, and today's that did not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.views import CounterView, TicketView
from kiosk.domain.ticket import State
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class AsideRow:
    """One number that is on hold or was missed."""

    name: str
    label: str
    service: str
    remark: str


@QmlElement
class ReturnModel(QObject):
    """Held ones first. One on hold may be called again, any may go back into the line."""

    changed = Signal()
    called = Signal(object)  # TicketView: call it again
    returned = Signal(object)  # TicketView: back into the line

    def __init__(self, words: CounterWords) -> None:
        super().__init__()
        self._words = words
        self._shown = self._free = False
        self._tickets: tuple[TicketView, ...] = ()
        self._at = 0
        self._aside = Rows(AsideRow, self)

    @Slot()
    def open(self) -> None:
        """Shows them, the first one chosen."""
        self._shown, self._at = True, 0
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Back to the desk."""
        self._shown = False
        self.changed.emit()

    def stand(self, view: CounterView | None) -> None:
        """How the counter stands now; the choice stays on its number."""
        chosen = self._ticket()
        self._tickets = (*view.held, *view.missed) if view else ()
        self._free = view is not None and view.current is None
        self._at = _place(self._tickets, chosen, self._at)
        self._aside.show([self._row(ticket) for ticket in self._tickets])
        self.changed.emit()

    @Slot(int)
    def move(self, by: int) -> None:
        """Up or down."""
        if self._tickets:
            self.choose(max(0, min(len(self._tickets) - 1, self._at + by)))

    @Slot(int)
    def choose(self, at: int) -> None:
        """This number."""
        self._at = at
        self.changed.emit()

    @Slot()
    def main(self) -> None:
        """What Enter does: calls one on hold, returns any other."""
        if self.mayCall:
            self.call()
        elif not self.held:
            self.giveBack()

    @Slot()
    def call(self) -> None:
        """Calls the chosen one again."""
        if (ticket := self._ticket()) is not None and self.mayCall:
            self.close()
            self.called.emit(ticket)

    @Slot()
    def giveBack(self) -> None:
        """Puts the chosen one back into the line."""
        if (ticket := self._ticket()) is not None:
            self.close()
            self.returned.emit(ticket)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the page lies over the desk."""
        return self._shown

    @Property(QObject, constant=True)
    def aside(self) -> QObject:
        """Rows of name, label, service, remark."""
        return self._aside

    @Property(int, notify=changed)
    def at(self) -> int:
        """The row that is chosen, from 0."""
        return self._at

    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._tickets)

    @Property(bool, notify=changed)
    def held(self) -> bool:
        """Whether the chosen one is on hold."""
        ticket = self._ticket()
        return ticket is not None and ticket.state is State.HELD

    @Property(bool, notify=changed)
    def mayCall(self) -> bool:
        """Whether the chosen one can be called now: on hold here, and nobody in hand."""
        return bool(self.held) and self._free

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What can be done, or why not."""
        say = self._words.texts.say
        if not self._tickets:
            return say("loket.return_none")
        return say("loket.return_busy") if self.held and not self._free else say("loket.return_text")

    def _ticket(self) -> TicketView | None:
        return self._tickets[self._at] if self._at < len(self._tickets) else None

    def _row(self, ticket: TicketView) -> AsideRow:
        name = "held" if ticket.state is State.HELD else "missed"
        return AsideRow(f"{name}-{ticket.label}", ticket.label, ticket.service_name, self._words.aside(ticket))


def _place(tickets: Sequence[TicketView], chosen: TicketView | None, at: int) -> int:
    """Where a number stands now; else the place nearest to where it stood."""
    ids = [ticket.id for ticket in tickets]
    if chosen is not None and chosen.id in ids:
        return ids.index(chosen.id)
    return max(0, min(at, len(ids) - 1))
