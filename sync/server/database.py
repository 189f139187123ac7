"""The way to the database: one connection that writes, others that only read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

_PRAGMAS: Final = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "secure_delete = on",
    "busy_timeout = 5000",
)

_KINDS: Final = frozenset({"sqlite", "postgresql", "postgresql+psycopg"})

_FAR: Final = {
    "connect_timeout": 5,  # seconds
    "keepalives_idle": 10,  # seconds; a machine that vanished is noticed
    "tcp_user_timeout": 15_000,  # milliseconds
    "application_name": "anjungan",
}


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite URL ("sqlite:////var/lib/x.db"); None for another database."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise ValueError("a server's database is a file")
    return Path(parsed.database)


def is_of_our_kind(url: str) -> bool:
    """Whether the address is one of SQLite or PostgreSQL, with the drivers that are installed."""
    try:
        return make_url(url).drivername in _KINDS
    except (ArgumentError, ValueError):
        return False


def absolute(url: str) -> str:
    """The address as it is the same from any folder, its driver named: two of one database are alike."""
    path = sqlite_path(url)
    if path is not None:
        return f"sqlite:///{path.resolve()}"
    parsed = make_url(url)
    place = (
        parsed.host or str(parsed.query.get("host", "")),
        str(parsed.port or parsed.query.get("port", 5432)),
        parsed.database or "",
    )
    return "postgresql://" + "/".join(place)


def writing_engine(url: str) -> Engine:
    """For the one connection that writes (and, on SQLite, makes the checkpoints)."""
    path = sqlite_path(url)
    if path is None:
        return create_engine(**_far(url))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _close_to_others(path)
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(url: str) -> Engine:
    """For connections that cannot write, from any thread."""
    path = sqlite_path(url)
    if path is None:
        return create_engine(
            **_far(url),
            isolation_level="REPEATABLE READ",  # one view for all of a page
            execution_options={"postgresql_readonly": True},
            pool_pre_ping=True,  # a connection from before a failover is not handed to a page
            pool_size=8,
            max_overflow=32,
        )
    source = f"file:{quote(str(path.absolute()))}?mode=ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(source, uri=True, check_same_thread=False),
        poolclass=QueuePool,  # the pool that is chosen for this URL closes connections that other threads use
        pool_size=8,
        max_overflow=32,
    )
    event.listen(engine, "connect", _without_hidden_transactions)
    event.listen(engine, "begin", _begin)
    return engine


def _far(url: str) -> dict[str, Any]:
    """How a database on the network is reached.

    `prepare_threshold=none` in the address keeps statements unprepared, as a pooler that shares connections by
    transaction may ask for (PgBouncer before 1.21; psycopg takes the setting as a number only).
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":  # which would ask for another driver than the one that is installed
        parsed = parsed.set(drivername="postgresql+psycopg")
    args: dict[str, Any] = dict(_FAR)
    if str(parsed.query.get("prepare_threshold", "")).lower() == "none":
        args["prepare_threshold"] = None
    return {"url": parsed.difference_update_query(["prepare_threshold"]), "connect_args": args}


def emptied(conn: Connection) -> bool:
    """Empties SQLite's write-ahead log, unless a reader is in the way; by the one that writes, between transactions."""
    raw = conn.connection.driver_connection
    if conn.dialect.name != "sqlite" or raw is None:
        return True
    (busy, *_) = raw.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy


def _close_to_others(path: Path) -> None:
    """Only the server's own user reads it; SQLite gives the files beside it the mode of the database."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if file.exists():
            file.chmod(0o600)


def _prepare(raw: Any, record: object) -> None:  # noqa: ARG001  the event's shape
    raw.isolation_level = None
    for pragma in _PRAGMAS:  # each to its end: the switch to the write-ahead log fails only after it has answered
        raw.execute(f"pragma {pragma}").fetchall()
    (mode,) = raw.execute("pragma journal_mode").fetchone()
    if mode != "wal":  # the older journal loses commits when the power goes
        raise sqlite3.OperationalError(f"the journal stays in mode {mode}")


def _without_hidden_transactions(raw: Any, record: object) -> None:  # noqa: ARG001  the event's shape
    raw.isolation_level = None
    raw.execute("pragma busy_timeout = 5000")


def _begin_immediate(conn: Connection) -> None:
    conn.exec_driver_sql("begin immediate")


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql("begin")
