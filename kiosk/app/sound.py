"""Who says a call: one board of a zone, once; and what staff are told of a speaker that fails.

The site grants each call of each zone to the first board that asks, so it is heard once where several boards hang, and
from another board where one has no sound: that one does not ask. A board that hears of a call while it is cut off says
it by itself. What was granted or said stands in the store before the first tone: after a restart nothing is repeated.
"""

from __future__ import annotations

import datetime as dt
import threading
from typing import Final

import msgspec

from kiosk.app.books import Books, Hub, Store, Word
from kiosk.app.sound_commands import ReportSound, SayCall, SayView, SoundView
from kiosk.domain.aloud import call_name
from kiosk.domain.events import SoundLost

SAID: Final = "said"
KEPT: Final = 300
"""Calls that a board remembers; an hour of a large mall."""
FRESH: Final = dt.timedelta(seconds=30)
"""How long a screen's word counts."""
AFTER: Final = dt.timedelta(seconds=60)
"""A speaker that fails for so long is told to staff; a plug may have been pulled to be put elsewhere."""
AGAIN: Final = dt.timedelta(minutes=15)
"""And one that fails, comes back and fails again is not told more often than this."""


def say_call(store: Store, hub: Hub, wish: SayCall) -> SayView:
    """Whether the board that asks says it."""
    name = f"{wish.zone}/{call_name(wish.ticket, wish.called_at)}"
    known, device = store.read(lambda books: (name in _said(books), books.device()))
    if known or hub.claim(f"say/{name}", device, f"{device}/say/{name}") not in (Word.GRANTED, Word.UNHEARD):
        return SayView(mine=False)
    return SayView(mine=store.write(lambda books: _is_first(books, name)))


def _said(books: Books) -> list[str]:
    return msgspec.json.decode(books.notes.get(SAID) or b"[]", type=list[str])


def _is_first(books: Books, name: str) -> bool:
    """False where another screen of this device was quicker."""
    said = _said(books)
    if name in said:
        return False
    books.notes.set(SAID, msgspec.json.encode([*said, name][-KEPT:]))
    return True


class SoundWord:
    """The newest word of a screen on its speaker. Safe from any thread."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._view, self._at = SoundView(), dt.datetime.min.replace(tzinfo=dt.UTC)
        self._failing_since: dt.datetime | None = None
        self._told_at: dt.datetime | None = None

    def take(self, word: ReportSound, now: dt.datetime) -> bool:
        """A screen tells how its speaker stands; True: staff are to be told now."""
        with self._guard:
            self._view, self._at = SoundView(state=word.state, detail=word.detail), now
            if word.state != "failing":
                self._failing_since = None
                return False
            self._failing_since = self._failing_since or now
            if now - self._failing_since < AFTER or (self._told_at and now - self._told_at < AGAIN):
                return False
            if self._told_at is not None and self._told_at >= self._failing_since:
                return False  # this outage was told
            self._told_at = now
            return True

    def view(self, now: dt.datetime) -> SoundView:
        """What was last told; unknown where no screen speaks."""
        with self._guard:
            return self._view if now - self._at < FRESH else SoundView()


def tell_staff(store: Store, word: ReportSound) -> None:
    """Into the log, from which the site tells every counter; and to a counter that shares this store at once."""

    def work(books: Books) -> None:
        lost = SoundLost(device=books.device(), zone=word.zone, detail=word.detail, at=books.now())
        books.record(lost)
        books.notices.add(lost.notice)

    store.write(work)
