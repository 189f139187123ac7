"""Seals cards: letters in place of a card's own number, under a key that says who may know the card again.

HMAC-SHA256 over the purpose, the card's family and its number. Two keys, so that an officer's card and a citizen's card
never have the same seal, and none that another device makes:

- **Staff**: random, made once in the store of the device, kept with it. An enrolled card is known again for years. The
  key lies beside the seals, and a card's number is short: whoever takes the data folder can try all numbers. So this
  seal goes through scrypt as well (16 MB and some 40 ms a try: years for four bytes on one processor, and days for
  somebody with a thousand). A copied folder knows the same cards; a device that was stolen wants new cards.
- **Citizens**: random, made with the first card of a day, kept in the memory of the one process that has the reader,
  and overwritten when the day is over. It is never written anywhere, so no write-ahead log, journal or backup can hold
  it. A restart within the day makes another: a card seen before it is then a new one, and nothing else is lost.

What cannot be promised: Python and OpenSSL copy keys while they work, and a machine with swap may write any memory to
its disk. A machine that reads citizens' cards needs no swap, or an encrypted one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

from hardware.cards.token import Card
from kiosk.adapters.store.database import reading
from kiosk.adapters.store.pages import NotePages
from kiosk.app.books import Notes
from kiosk.app.words import STAFF_KEY
from kiosk.domain.trouble import Refused

KEY_SIZE: Final = 32


class Purpose(StrEnum):
    """Whose cards are sealed."""

    STAFF = "staff"
    CITIZENS = "citizens"


def sealed(key: bytes | bytearray, purpose: Purpose, card: Card) -> str:
    """64 letters. The same card under the same key has the same seal; without the key nobody gets back."""
    words = b"\0".join((b"anjungan/card/1", purpose.encode(), card.family.encode(), card.uid))
    return hmac.digest(key, words, "sha256").hex()


def slowly(seal: str, key: bytes) -> str:
    """The same, at a price for whoever has the key and tries numbers. RFC 7914."""
    return hashlib.scrypt(seal.encode(), salt=key, n=2**14, r=8, p=1, dklen=KEY_SIZE).hex()


def make_staff_key(notes: Notes, token: Callable[[int], bytes]) -> None:
    """Once in the life of a store."""
    if notes.get(STAFF_KEY) is None:
        notes.set(STAFF_KEY, token(KEY_SIZE))


class StaffSeal:
    """Seals under the staff key of a data folder's store, whichever process owns it. Safe from any thread."""

    def __init__(self, folder: Path) -> None:
        """Refused "store.missing" where no store of this version was opened yet."""
        with reading(folder) as conn:
            key = NotePages(conn).get(STAFF_KEY)
        if key is None:
            raise Refused("store.missing", file=folder)
        self._key = key
        self._last = ("", "")  # a card that is held is sealed again and again

    def __call__(self, card: Card) -> str:
        """The card's seal, the same for years."""
        quick, last = sealed(self._key, Purpose.STAFF, card), self._last
        if last[0] != quick:  # another reader's thread may seal another card meanwhile: only `last` is ours
            last = self._last = (quick, slowly(quick, self._key))
        return last[1]

    def let_go(self) -> None:
        """The key stays with the store."""

    def close(self) -> None:
        """The key stays with the store."""


class CitizenSeal:
    """Seals under the key of the day. Safe from any thread; `today` is the site's date."""

    def __init__(self, today: Callable[[], dt.date], token: Callable[[int], bytes]) -> None:
        self._today, self._token = today, token
        self._guard = threading.Lock()
        self._day: dt.date | None = None
        self._key = bytearray()

    def __call__(self, card: Card) -> str:
        """The card's seal of today."""
        with self._guard:
            self._let_go()
            if not self._key:
                self._day, self._key = self._today(), bytearray(self._token(KEY_SIZE))
            return sealed(self._key, Purpose.CITIZENS, card)

    def let_go(self) -> None:
        """Destroys the key of a day that is over. Call it now and then, for no card may come to do it."""
        with self._guard:
            self._let_go()

    def close(self) -> None:
        """Destroys the key."""
        with self._guard:
            self._destroy()

    def _let_go(self) -> None:
        if self._key and self._today() != self._day:
            self._destroy()

    def _destroy(self) -> None:
        self._key[:] = bytes(len(self._key))
        self._key = bytearray()
