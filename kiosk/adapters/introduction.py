"""A device whose site has got another server believes it by the centre's word, and goes on with it by itself."""

from __future__ import annotations

from typing import Final

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.receipts import CENTRE_KEY
from kiosk.app.words import SECRET, SECRET_BEFORE
from kiosk.ports import Clock
from sync.client.introduced import NewServer, introduced
from sync.client.line import SiteLine
from sync.trouble import Trouble
from sync.wire.keys import DeviceKey

AGAIN_MS: Final = 15_000  # between two questions while the server that this device knows does not answer
_TURN: Final = "server_turn"  # note: of the server that was introduced last


class Introductions:
    """Asked on the feed's thread while the device is cut off."""

    def __init__(self, store: SqliteStore, site: str, clock: Clock) -> None:
        self._store, self._site, self._clock = store, site, clock
        self._next = 0

    def turn(self, line: SiteLine, key: DeviceKey, known: bytes) -> bool:
        """Whether the site has another server now, which this device keeps from here on; `known`: the one it keeps."""
        centre, turn = self._store.read(lambda books: (books.notes.get(CENTRE_KEY), _turn(books)))
        now = self._clock.boot_ms()
        if centre is None or now < self._next:
            return False
        self._next = now + AGAIN_MS
        try:
            found = introduced(line, self._site, key, known, centre, turn)
        except Trouble:
            return False
        if found is None:
            return False
        self._store.write(lambda books: _follow(books, found))
        return True


def _turn(books: SqlBooks) -> int:
    return int(books.notes.get(_TURN) or b"0")


def _follow(books: SqlBooks, found: NewServer) -> None:
    before = books.notes.get(SECRET)
    if before and before != found.secret:
        books.notes.set(SECRET_BEFORE, before)
    books.notes.set(SECRET, found.secret)
    books.notes.set("server_key", found.server_key)
    books.notes.set(_TURN, str(found.turn).encode())
