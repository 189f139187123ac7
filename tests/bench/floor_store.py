"""The floor of everything durable: bare SQLite with the pragmas of the store."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path


@contextlib.contextmanager
def bare_store(folder: Path) -> Iterator[sqlite3.Connection]:
    """One strict table in a write-ahead log that is on the disk before a commit returns."""
    with contextlib.closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("create table thing (place integer primary key, body blob not null) strict")
        yield connection


def commit(connection: sqlite3.Connection, size: int) -> None:
    """One durable row of `size` bytes."""
    connection.execute("begin immediate")
    connection.execute("insert into thing (body) values (?)", (os.urandom(size),))
    connection.execute("commit")


def commit_many(connection: sqlite3.Connection, bodies: Sequence[bytes], batch: int) -> None:
    """Rows in transactions of `batch`, as a server takes them in."""
    for start in range(0, len(bodies), batch):
        connection.execute("begin immediate")
        connection.executemany(
            "insert into thing (body) values (?)", [(body,) for body in bodies[start : start + batch]]
        )
        connection.execute("commit")
