"""The device's clock: the machine's, held to what is known of the time (kiosk.domain.clock)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from kiosk.adapters.store.books import SqlBooks
from kiosk.app.books import Books
from kiosk.domain.calendar import EARLIEST
from kiosk.domain.clock import ClockState, Known, Told, floor_of, tell
from kiosk.ports import Clock

BUILT = dt.datetime.combine(EARLIEST, dt.time(), dt.UTC)
NOTE = "clock"
NEWS = dt.timedelta(seconds=2)
"""A word of the site that says no more than the one before is not kept anew."""


class FlooredClock:
    """Implements kiosk.ports.Clock over the machine's. Safe from any thread."""

    def __init__(self, machine: Clock) -> None:
        self._machine = machine
        self._boot = machine.boot()
        self._floor = Known(BUILT, self._boot, machine.boot_ms())
        self._word: Known | None = None
        self._fresh = True

    def now(self) -> dt.datetime:
        """The time to go by, aware, UTC."""
        return self._told().at

    def boot(self) -> str:
        """The machine's start."""
        return self._boot

    def boot_ms(self) -> int:
        """Milliseconds since it."""
        return self._machine.boot_ms()

    def state(self) -> ClockState:
        """How the machine's clock stands."""
        return self._told().state

    def stand_on(self, books: SqlBooks) -> None:
        """Takes the floor from what the store knows; until then there is only the program's own date."""
        note, newest = books.notes.get(NOTE), books.chain.newest_known()
        self._word = msgspec.json.decode(note, type=Known) if note else None
        happened = [newest] if newest else []
        self._fresh = not happened and self._word is None
        ms = self._machine.boot_ms()
        self._floor = floor_of(BUILT, happened, self._word, self._boot, ms)
        self._floor, self._fresh = Known(self._told().at, self._boot, ms), False

    def hear(self, said: dt.datetime) -> Callable[[Books], None] | None:
        """The site says what time it is; what is to be kept of it, when it is news."""
        before, ms = self._word, self._machine.boot_ms()
        word = Known(said, self._boot, ms)
        if before is not None and before.boot == self._boot and abs(before.carried(self._boot, ms) - said) < NEWS:
            return None
        self._word = word
        floor = floor_of(BUILT, [self._floor], word, self._boot, ms)
        if self.state() is not ClockState.OK:
            self._floor = floor
        note = msgspec.json.encode(word)
        return lambda books: books.notes.set(NOTE, note)

    def believe(self) -> Callable[[Books], None]:
        """A technician says that the machine's clock is right; what is to be kept of it."""
        self._word = Known(self._machine.now(), self._boot, self._machine.boot_ms())
        self._floor = self._word
        note = msgspec.json.encode(self._word)
        return lambda books: books.notes.set(NOTE, note)

    def _told(self) -> Told:
        ms = self._machine.boot_ms()
        return tell(self._machine.now(), self._floor, self._word, self._boot, ms, fresh=self._fresh)
