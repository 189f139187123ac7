"""Whether a site's database is there and whole, asked before anything is changed; its trouble in codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError

from sync.server.database import is_of_our_kind
from sync.server.migration import OWN_VERSIONS
from sync.trouble import Trouble

_HEADER: Final = 100  # bytes; no SQLite database is shorter (sqlite.org/fileformat.html, 1.3)


def must_not_be_lost(path: Path, keys: Path) -> None:
    """Raises Trouble("sync.database_lost"): the keys are made after the database, so there was one."""
    if keys.exists() and (not path.exists() or path.stat().st_size < _HEADER):
        raise Trouble("sync.database_lost", file=str(path), keys=str(keys))


def must_not_be_empty(conn: Connection, url: str, keys: Path) -> None:
    """The same of a database that is no file: there are keys, so there were tables."""
    if keys.exists() and not inspect(conn).has_table(OWN_VERSIONS):
        raise Trouble("sync.database_lost", file=_hidden(url), keys=str(keys))


def must_be_sound(path: Path) -> None:
    """Raises Trouble("sync.database_damaged"). A file that is missing or empty is a database still to be made."""
    if not path.exists() or path.stat().st_size == 0:
        return
    # Not only for reading: after a power cut SQLite must first be able to take its own half-done step back.
    source = f"file:{quote(str(path.absolute()))}?mode=rw"
    try:
        with closing(sqlite3.connect(source, uri=True)) as raw:
            (said,) = raw.execute("pragma quick_check(1)").fetchone()
    except sqlite3.DatabaseError as trouble:
        raise Trouble("sync.database_damaged", file=str(path), problem=str(trouble)) from trouble
    if said != "ok":
        raise Trouble("sync.database_damaged", file=str(path), problem=" ".join(str(said).split()))


@contextmanager
def in_codes(url: str) -> Iterator[None]:
    """What a disk, a driver or an address may do when a database is opened, as Trouble.

    "sync.database_kind" (neither SQLite nor PostgreSQL), "sync.database_away", "sync.database_unusable".
    """
    if not is_of_our_kind(url):
        raise Trouble("sync.database_kind", url=_hidden(url))
    try:
        yield
    except (OperationalError, InterfaceError) as trouble:
        if url.startswith("sqlite"):
            raise Trouble("sync.database_unusable", url=url, problem=_problem(trouble)) from trouble
        raise Trouble("sync.database_away", url=_hidden(url)) from trouble
    except (OSError, ImportError, ValueError, ArgumentError, SQLAlchemyError, sqlite3.Error) as trouble:
        raise Trouble("sync.database_unusable", url=_hidden(url), problem=_problem(trouble)) from trouble


def _problem(trouble: Exception) -> str:
    return " ".join(str(getattr(trouble, "orig", None) or trouble).split())


def _hidden(url: str) -> str:
    """The address without user and password."""
    scheme, mark, rest = url.partition("://")
    return scheme + mark + rest.rpartition("@")[2]
