"""The lock beside an SQLite database: one process serves it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sync.trouble import Trouble


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

    def free(self) -> None:
        """Gives the lock back."""
        os.close(self._file)


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")
