"""A revoked device takes its leave: what waits is packed for a stick, then its key and what it knew of people go.

The server that was pinned said so under its signature. The log stays; whoever stole the device learns what it holds,
and nothing that it writes from now on is signed by a key that anybody knows.

    what waits is packed under the old key -> the leave is marked -> the key is written over -> one transaction forgets

A cut at any point is made good at the next start (`finish`). To come back is to enrol anew: another id, another epoch.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.key_change import wipe
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.chain import ANEW
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.words import SHUT_OUT
from sync.client.stick import write
from sync.durable import write_durably
from sync.stick import Stick
from sync.wire.keys import DeviceKey

LEFT: Final = "left-behind"
"""The folder of the batches that were packed under the wiped key: `anjungan export` carries them."""
LEAVING: Final = "device.leaving"


def leave(store: SqliteStore, folder: Path, key: DeviceKey, site: str) -> DeviceKey:
    """Does all of it; the new key, which no server knows."""
    store.write(lambda books: books.answers.chain_pending(None))
    at = store.read(lambda books: books.now()).isoformat()
    write(Stick.at(folder / LEFT, make=True), StoreJournal(store, key.public, site), key, at)
    write_durably(folder / LEAVING, b"1")
    return _forget(store, folder)


def finish(store: SqliteStore, folder: Path, key: DeviceKey) -> DeviceKey:
    """At a start: ends a leave that was cut off; the key in force."""
    if not (folder / LEAVING).exists():
        return key
    if store.read(is_shut_out):
        (folder / LEAVING).unlink()
        return key
    return _forget(store, folder)


def is_shut_out(books: SqlBooks) -> bool:
    """Whether this device was revoked and has not joined again."""
    return bool(books.notes.get(SHUT_OUT))


def _forget(store: SqliteStore, folder: Path) -> DeviceKey:
    fresh = wipe(folder)
    store.write(lambda books: _begin_anew(books, fresh))
    (folder / LEAVING).unlink()
    return fresh


def _begin_anew(books: SqlBooks, fresh: DeviceKey) -> None:
    books.forget_people()
    books.chain.begin(fresh.public, books.new_epoch(), ANEW)
    books.notes.set("device", f"M-{fresh.public.hex()[:8]}".encode())
    books.notes.set(SHUT_OUT, b"1")
