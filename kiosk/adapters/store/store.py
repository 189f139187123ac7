"""The store of a data folder: one thread owns its only writing connection; readers look beside it."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from kiosk.adapters.store.ballast import Ballast
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import FILE, Lock
from kiosk.adapters.store.writer import Writer, unreadable
from kiosk.domain.trouble import Refused
from kiosk.ports import Chance, Clock

T = TypeVar("T")
_Task = tuple[Callable[[SqlBooks], Any], "Future[Any]"]


class SqliteStore:
    """Implements kiosk.app.books.Store. Made only by who holds the lock, which it gives free when closed.

    `after_commit` looks at the books on the writing thread once a transaction that added to the log is durable, and
    before anybody is told of it.
    """

    def __init__(self, folder: Path, lock: Lock, clock: Clock, chance: Chance, ballast: Ballast | None = None) -> None:
        self._folder, self._lock, self._clock, self._chance = folder, lock, clock, chance
        self._ballast = ballast
        self._writer: Writer | None = None
        self.after_commit: Callable[[SqlBooks], None] | None = None
        self._last_write = clock.boot_ms()
        self._inbox: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._opened: Future[None] = Future()
        self._asking = threading.Lock()
        self._closed = False
        self._reader_lock = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()
        try:
            self._opened.result()
        except BaseException:
            self._lock.free()
            raise

    def write(self, work: Callable[[SqlBooks], T]) -> T:
        """One transaction; durable when this returns. A refusal inside leaves everything as it was.

        Once the store is closed: Refused "device.gone".
        """
        result: Future[T] = Future()
        with self._asking:
            self._must_be_open()
            self._inbox.put((work, result))
        return result.result()

    def empty_log(self) -> None:
        """Empties the write-ahead log: its pages tell what was written with what, long after it was moved or erased."""
        result: Future[None] = Future()
        with self._asking:
            self._must_be_open()
            self._inbox.put((_EMPTY, result))
        result.result()

    def read(self, work: Callable[[SqlBooks], T]) -> T:
        """A look at what is committed, in one consistent picture. Refused "store.rotten" where it cannot be read."""
        with self._reader_lock:
            self._must_be_open()
            try:
                return self._look(work)
            except sqlite3.DatabaseError as trouble:
                raise unreadable(trouble) or trouble from trouble

    def _look(self, work: Callable[[SqlBooks], T]) -> T:
        if self._reader is None:
            self._reader = sqlite3.connect(
                f"file:{self._folder / FILE}?mode=ro",
                uri=True,
                timeout=5,
                check_same_thread=False,
                isolation_level=None,
                cached_statements=256,
            )
        self._reader.execute("begin")
        try:
            return work(SqlBooks(self._reader, self._clock, self._chance))
        finally:
            self._reader.execute("commit")

    @property
    def problem(self) -> str:
        """What the disk said when a write last failed; "" while writing works."""
        return self._writer.problem if self._writer else ""

    def idle_ms(self) -> int:
        """How long nothing has been written."""
        return self._clock.boot_ms() - self._last_write

    def close(self) -> None:
        """Finishes what was asked, closes the connections and gives the lock free."""
        with self._asking:
            if self._closed:
                return
            self._closed = True
        with self._reader_lock:
            # Before the writer: the last connection to go empties the log, and one that only reads cannot.
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        self._inbox.put(None)
        self._thread.join()
        self._lock.free()

    def _must_be_open(self) -> None:
        if self._closed:
            raise Refused("device.gone")

    def _work(self) -> None:
        try:
            writer = self._writer = Writer(self._folder, self._clock, self._chance, self._ballast)
        except BaseException as trouble:
            self._opened.set_exception(trouble)
            return
        self._opened.set_result(None)
        while (task := self._inbox.get()) is not None:
            work, result = task
            if work is _EMPTY:
                self._empty(writer, result)
                continue
            self._last_write = self._clock.boot_ms()
            try:
                value = writer.write(work)
                writer.look(self.after_commit)
            except BaseException as trouble:
                result.set_exception(trouble)
            else:
                result.set_result(value)
        writer.close()

    @staticmethod
    def _empty(writer: Writer, result: Future[Any]) -> None:
        try:
            writer.empty_log()
        except BaseException as trouble:
            result.set_exception(trouble)
        else:
            result.set_result(None)


def _EMPTY(books: SqlBooks) -> None:  # noqa: N802 - stands for the wish to empty the log, and is never called
    raise AssertionError(books)
