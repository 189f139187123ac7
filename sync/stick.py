"""A folder on a stick: files appear whole or not at all, and nothing in it is followed, trusted or taken whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.durable import put_in_place
from sync.trouble import Refused, Trouble
from sync.wire.stick import BATCH, SUFFIX

LONGEST: Final = 8 << 20  # bytes of any file that is taken in


@dataclass(frozen=True, slots=True)
class Stick:
    """A folder that is there."""

    folder: Path

    @classmethod
    def at(cls, folder: Path, *, make: bool = False) -> Stick:
        """Raises Trouble("sync.no_stick") where there is no such folder, or it cannot be made."""
        try:
            if make:
                folder.mkdir(parents=True, exist_ok=True)
            if not folder.is_dir():
                raise Trouble("sync.no_stick", folder=str(folder), problem=os.strerror(errno.ENOENT))
        except OSError as trouble:
            raise Trouble("sync.no_stick", folder=str(folder), problem=trouble.strerror or "") from trouble
        return cls(folder)

    def write(self, name: str, content: bytes) -> None:
        """Whole and on the medium when this returns, or not at all. Raises Trouble("sync.stick_full")."""
        beside = self.folder / f".{name}.part"
        try:
            with open(beside, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(beside, self.folder / name)
        except OSError as trouble:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise Trouble("sync.stick_full", folder=str(self.folder), problem=trouble.strerror or "") from trouble

    def has(self, name: str, content: bytes) -> bool:
        """Whether this very file is there already."""
        try:
            return self.read(name) == content
        except Refused:
            return False

    def batches(self) -> list[str]:
        """The names of the batches, sorted. Raises Trouble("sync.no_stick")."""
        return [name for name in self._names() if BATCH.fullmatch(name)]

    def others(self, kind: str) -> list[str]:
        """The names of the files of another kind."""
        return [name for name in self._names() if name.startswith(f"{kind}-") and name.endswith(SUFFIX)]

    def read(self, name: str, longest: int = LONGEST) -> bytes:
        """A file's bytes; raises Refused("sync.stick_unreadable") where it cannot be read, or is no ordinary file."""
        try:
            handle = os.open(self.folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise Refused("sync.stick_unreadable")
                content = file.read(longest + 1)
        except OSError as trouble:
            raise Refused("sync.stick_unreadable") from trouble
        if len(content) > longest:
            raise Refused("sync.stick_unreadable")
        return content

    def _names(self) -> Iterator[str]:
        try:
            names = sorted(os.listdir(self.folder))
        except OSError as trouble:
            raise Trouble("sync.no_stick", folder=str(self.folder), problem=trouble.strerror or "") from trouble
        return iter(names)
