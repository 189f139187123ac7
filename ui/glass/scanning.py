"""Brings what a device's readers read to the screen, on the Qt thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, assert_never

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow

from hardware.cards.reader import ReaderState
from hardware.cards.token import Card, ScannedCode, SealedCard, Token
from hardware.cards.wedge import Wedge
from kiosk.adapters.readers import TYPES, Lines, Named, card_readers, code_readers
from kiosk.app.commands import ReportReaders
from kiosk.app.view import Done
from kiosk.domain.trouble import Refused
from ui.glass.wedge import TypingReader
from ui.glass.worker import Errand

TICK_MS: Final = 1000
REPORT_TICKS: Final = 10
"""A report counts for half a minute (kiosk.app.readers)."""


class KeyedSeal(Protocol):
    """Seals cards under a key that may have an end (kiosk.adapters.seals)."""

    def __call__(self, card: Card) -> str:
        """The card's seal."""
        ...

    def let_go(self) -> None:
        """Destroys a key that is over."""
        ...

    def close(self) -> None:
        """Destroys the key."""
        ...


@dataclass(frozen=True)
class Taking:
    """What a screen has a use for: the words of a code; a card, with its reader's name; whether cards are read now."""

    code: Callable[[str], None] | None = None
    card: Callable[[str, SealedCard], None] | None = None
    cards_read: Callable[[bool], None] | None = None

    def chosen(self, readers: Named) -> Named:
        """The readers that it listens to. The others are left to the other screens of this machine."""
        return (code_readers(readers) if self.code else {}) | (card_readers(readers) if self.card else {})

    def take(self, reader: str, token: Token) -> None:
        """Gives the token on."""
        match token:
            case ScannedCode(text=text):
                if self.code:
                    self.code(text)
            case SealedCard():
                if self.card:
                    self.card(reader, token)
            case _:
                assert_never(token)


class Scanning(QObject):
    """Until closed: every token to the screen, every reader's state to the device, every key's end to its seal."""

    _read = Signal(str, object)  # a reader's name, its token

    def __init__(self, readers: Named, taking: Taking, seal: KeyedSeal, window: QWindow, errand: Errand) -> None:
        super().__init__()
        self._taking = taking  # a connection keeps nobody alive
        self._seal, self._errand = seal, errand
        chosen = taking.chosen(readers)
        self._card_readers = frozenset(card_readers(chosen))
        self._read.connect(taking.take, Qt.ConnectionType.QueuedConnection)
        self._typing = {
            name: TypingReader(window, Wedge(seal, reader.form), partial(taking.take, name))
            for name, reader in chosen.items()
            if reader.kind == TYPES
        }
        self._lines = Lines(chosen, seal, self._read.emit)
        self._told: dict[str, str] = {}
        self._ticks = 0
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._tick.start()

    def tick(self) -> None:
        """A second has passed: the screen is told how the readers stand, the device if that is new or old."""
        self._seal.let_go()
        states = self._lines.states() | dict.fromkeys(self._typing, ReaderState.LISTENING.value)
        if self._taking.cards_read and self._card_readers:
            self._taking.cards_read(any(ReaderState(states[name]).working for name in self._card_readers))
        self._ticks = (self._ticks + 1) % REPORT_TICKS
        if states and (states != self._told or not self._ticks):
            self._told = states
            self._errand.ask(ReportReaders(states=states), Done, _told, _not_told)

    def close(self) -> None:
        """Lets the readers go."""
        self._tick.stop()
        for typing in self._typing.values():
            typing.close()
        self._lines.close()
        self._seal.close()


def _told(_: Done) -> None:
    """The device knows."""


def _not_told(_: Refused) -> None:
    """The device is about to end, and so are we."""
