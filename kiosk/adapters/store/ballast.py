"""A file that holds room on the disk, given up when the disk is full: tickets go on while somebody makes room."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

NAME: Final = "ballast"
SHARE: Final = 16
"""A small disk is not filled with ballast: at most this part of it."""
PLENTY: Final = 4
"""It is made where this many times its size is free."""


class Ballast:
    """The ballast of a data folder. `size`: bytes that it should have; 0: none is kept."""

    def __init__(self, folder: Path, size: int) -> None:
        self._path, self._size = folder / NAME, size

    @property
    def missing(self) -> bool:
        """Whether it should be there and is not: it was given up, or there was never room for it."""
        return self._size > 0 and not self._path.exists()

    def make(self) -> bool:
        """Takes the room where there is plenty of it; False where there is not, and nothing has changed."""
        disk = shutil.disk_usage(self._path.parent)
        size = min(self._size, disk.total // SHARE)
        if not self.missing or disk.free < PLENTY * size:
            return False
        begun = self._path.with_suffix(".new")
        try:
            handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            try:
                os.posix_fallocate(handle, 0, size)
            finally:
                os.close(handle)
            begun.rename(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                begun.unlink(missing_ok=True)
            return False
        return True

    def release(self) -> bool:
        """Gives the room up; False where there was none to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
