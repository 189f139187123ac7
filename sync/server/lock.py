"""The lock beside an SQLite database: one process serves it, and says where its own people reach it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import msgspec

from sync.trouble import Trouble


class Door(msgspec.Struct, frozen=True):
    """Where the process that serves listens for commands of this machine."""

    port: int
    token: str


class ServingLock:
    """Held from opening to the end of the process, whatever ends it."""

    def __init__(self, database: Path) -> None:
        """Takes the lock; raises Trouble("sync.already_serving") while another process has it."""
        self._file = os.open(lock_path(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as trouble:
            os.close(self._file)
            raise Trouble("sync.already_serving", database=str(database)) from trouble
        os.ftruncate(self._file, 0)

    def tell(self, door: Door) -> None:
        """Writes down where to knock; only this machine's same user can read it."""
        os.pwrite(self._file, msgspec.json.encode(door), 0)

    def free(self) -> None:
        """Gives the lock back."""
        os.ftruncate(self._file, 0)
        os.close(self._file)


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")


def door_of(database: Path) -> Door | None:
    """Where the process that serves this database listens; None when it says nothing (yet)."""
    try:
        return msgspec.json.decode(lock_path(database).read_bytes(), type=Door)
    except (OSError, msgspec.DecodeError):
        return None
