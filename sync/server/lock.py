"""The lock beside an SQLite database, or in a server's folder: one process serves it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sync.trouble import Trouble


class ServingLock:
    """Held from opening to the end of the process, whatever ends it."""

    def __init__(self, database: Path, said: Path | None = None) -> None:
        """Takes the lock; raises Trouble("sync.already_serving") while another process has it.

        `said`: what is locked, in the words of the trouble; else the database.
        """
        self._path = lock_path(database)
        self._fresh = not self._path.exists()
        while True:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as trouble:
                os.close(self._file)
                raise Trouble("sync.already_serving", database=str(said or database)) from trouble
            if self._is_in_place():
                return
            os.close(self._file)  # who had it before took the file away with it

    def free(self) -> None:
        """Gives the lock back."""
        os.close(self._file)

    def undo(self) -> None:
        """Gives it back after a start that came to nothing: a file that was made for it goes too."""
        if self._fresh:
            self._path.unlink(missing_ok=True)
        self.free()

    def _is_in_place(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except FileNotFoundError:
            return False


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")
