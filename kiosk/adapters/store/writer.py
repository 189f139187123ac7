"""The one connection that writes, on the one thread that owns it: opened anew when the disk has failed it."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from sqlite_utils import Database

from kiosk.adapters.store.ballast import Ballast
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import connect_writer, open_writer
from kiosk.domain.trouble import Refused
from kiosk.ports import Chance, Clock

T = TypeVar("T")
_DISK: Final = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_ROTTEN: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_log = logging.getLogger(__name__)


class Writer:
    """Does one transaction at a time. `problem`: what the disk said when it last failed; "" after anything worked."""

    def __init__(self, folder: Path, clock: Clock, chance: Chance, ballast: Ballast | None) -> None:
        self._folder, self._clock, self._chance, self._ballast = folder, clock, chance, ballast
        self.problem = ""
        self._db: Database | None = None
        self._books: SqlBooks | None = None
        self._use(open_writer(folder))

    def write(self, work: Callable[[SqlBooks], T]) -> T:
        """One transaction, durable when this returns; after any trouble nothing of it is there.

        Refused "store.not_written" when the disk is full or fails, "store.rotten" when what it gives back is not what
        was written. `work` may be called twice: a full disk is tried again once the ballast is given up.
        """
        try:
            value = self._transact(work)
        except sqlite3.DatabaseError as trouble:
            if _kind(trouble) != sqlite3.SQLITE_FULL or self._ballast is None or not self._ballast.release():
                raise self._failed(trouble) from trouble
            _log.info("the disk is full: the ballast is given up")
        else:
            self.problem = ""
            return value
        try:
            value = self._transact(work)
        except sqlite3.DatabaseError as trouble:
            raise self._failed(trouble) from trouble
        self.problem = ""
        return value

    def look(self, after_commit: Callable[[SqlBooks], None] | None) -> None:
        """Shows the books to `after_commit` if the log has grown; what it cannot read takes nothing back."""
        if after_commit is not None and self._books is not None and self._books.chain.grew:
            self._books.chain.grew = False
            with contextlib.suppress(sqlite3.DatabaseError):
                after_commit(self._books)

    def empty_log(self) -> None:
        """What was deleted or moved leaves the write-ahead log too, unless a reader is in the way."""
        if self._db is not None:
            self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def close(self) -> None:
        """Ends the connection."""
        self._drop()

    def _use(self, db: Database) -> None:
        self._db, self._books = db, SqlBooks(db.conn, self._clock, self._chance)

    def _transact(self, work: Callable[[SqlBooks], T]) -> T:
        if self._db is None:
            self._use(connect_writer(self._folder))
        assert self._db is not None and self._books is not None  # noqa: S101, PT018 - opened just now
        with self._db.atomic():
            return work(self._books)

    def _failed(self, trouble: sqlite3.DatabaseError) -> Exception:
        """A full or failing disk in words, and the connection that met it let go; anything else as it is."""
        kind = _kind(trouble)
        if kind not in _DISK + _ROTTEN:
            return trouble
        self.problem = str(trouble)
        if kind != sqlite3.SQLITE_FULL:
            self._drop()
        return unreadable(trouble) or Refused("store.not_written", problem=str(trouble))

    def _drop(self) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = self._books = None


def unreadable(trouble: sqlite3.DatabaseError) -> Refused | None:
    """What to say where the disk gives back something else than was written; None for any other trouble."""
    return Refused("store.rotten", problem=str(trouble)) if _kind(trouble) in _ROTTEN else None


def _kind(trouble: sqlite3.DatabaseError) -> int:
    return getattr(trouble, "sqlite_errorcode", 0) & 0xFF
