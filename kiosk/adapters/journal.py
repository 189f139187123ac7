"""The device's log as the conversation with the server sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.store import SqliteStore
from sync.client.journal import Identity, StreamState
from sync.wire.chain import Link

Parting = Callable[[SqlBooks, bytes, str, str, int], None]


class StoreJournal:
    """Implements sync.client.journal.Journal over the store."""

    def __init__(self, store: SqliteStore, public: bytes, site: str, part: Parting = SqlBooks.part) -> None:
        """`part`: what a fork of the log does besides to this device, in the same transaction."""
        self._store, self._public, self._site, self._part = store, public, site, part

    def identity(self) -> Identity:
        """Who this device is to its site."""
        device, epoch = self._store.read(lambda books: (books.device(), books.chain.epoch))
        return Identity(device=device, site=self._site, epoch=epoch, public=self._public)

    def streams(self) -> Sequence[StreamState]:
        """What is offered to the server, oldest epoch first."""
        return self._store.read(lambda books: books.chain.offered())

    def links(self, epoch: str, stream: str, after: int, limit: int) -> Sequence[Link]:
        """Records as they were written."""
        return self._store.read(lambda books: books.chain.links(epoch, stream, after, limit))

    def hash_at(self, epoch: str, stream: str, seq: int) -> bytes | None:
        """The hash of one record."""
        return self._store.read(lambda books: books.chain.hash_at(epoch, stream, seq))

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        """The server has everything up to `hi`, and nobody lacks what is up to `final`."""
        self._store.write(lambda books: books.chain.acknowledge(epoch, stream, hi, final))

    def part(self, epoch: str, stream: str, common: int) -> None:
        """Our history of this stream goes on in a newer epoch after record `common`."""
        self._store.write(lambda books: self._part(books, self._public, epoch, stream, common))
