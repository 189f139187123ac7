"""The store's file: its lock, its one writing connection, its readers."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from kiosk.adapters.store.schema import APPLICATION_ID, migrations
from kiosk.domain.trouble import Refused

FILE: Final = "anjungan.db"
PATIENCE: Final = 30.0  # seconds that a headless command waits for its turn


class Lock:
    """One process at a time owns the store of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / "store.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self) -> bool:
        """Takes the lock if it is free."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def wait(self, patience: float = PATIENCE) -> bool:
        """Waits its turn for at most `patience` seconds."""
        end = time.monotonic() + patience
        pause = 0.002
        while not self.take():
            if time.monotonic() > end:
                return False
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
        return True

    def free(self) -> None:
        """Gives the store to the next one."""
        os.close(self._handle)


def open_writer(folder: Path) -> Database:
    """The one connection that writes and checkpoints; migrated. Call it only under the lock.

    Refused "store.unreadable", "store.not_ours".
    """
    try:
        return connect_writer(folder)
    except sqlite3.DatabaseError as error:
        raise Refused("store.unreadable", file=folder / FILE, problem=str(error)) from error


def connect_writer(folder: Path) -> Database:
    """The same, with SQLite's own errors."""
    path = folder / FILE
    fresh = not path.exists()
    conn = sqlite3.connect(path, timeout=5, check_same_thread=False, isolation_level=None, cached_statements=256)
    try:
        _prepare(conn)
        db = Database(conn, execute_plugins=False, recursive_triggers=False)
        _migrate(db, path, fresh=fresh)
        if path.stat().st_mode & 0o777 != 0o600:
            path.chmod(0o600)
    except BaseException:
        conn.close()
        raise
    return db


_PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "secure_delete = on",
    "busy_timeout = 5000",
)


def _prepare(conn: sqlite3.Connection) -> None:
    """Every pragma to its end: the switch to the write-ahead log fails only after it has answered."""
    for pragma in _PRAGMAS:
        conn.execute(f"pragma {pragma}").fetchall()
    (mode,) = conn.execute("pragma journal_mode").fetchone()
    if mode != "wal":  # the older journal loses commits when the power goes
        raise sqlite3.OperationalError(f"the journal stays in mode {mode}")


def _migrate(db: Database, path: Path, *, fresh: bool) -> None:
    """Brings the schema up to date; an older store is copied first."""
    owner = db.execute("pragma application_id").fetchone()[0]
    if not fresh and owner not in (0, APPLICATION_ID):
        raise Refused("store.not_ours", file=path)
    pending = migrations.pending(db)
    if not pending:
        return
    if owner == APPLICATION_ID:
        with contextlib.closing(sqlite3.connect(path.with_suffix(f".before-{pending[0].name}.db"))) as copy:
            db.conn.backup(copy)
    migrations.apply(db)


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; many may be open beside the writer."""
    conn = sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True, timeout=5, check_same_thread=False)
    try:
        yield conn
    finally:
        conn.close()
