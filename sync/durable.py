"""Files that a power cut leaves whole or not there at all: bytes synced, then the name, then the folder."""

from __future__ import annotations

import os
from pathlib import Path


def sync_to_disk(path: Path) -> None:
    """A file's bytes, or the names in a folder, are on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes) -> None:
    """A new file for its owner alone, its bytes on the disk; its name only once the folder is synced.

    Raises FileExistsError where something bears the name already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def write_durably(path: Path, content: bytes) -> None:
    """The old content or the new one, never between."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    write_new(beside, content)
    put_in_place(beside, path)


def put_in_place(written: Path, place: Path) -> None:
    """Gives a file whose bytes are on the disk its name, in the place of what bore it."""
    written.replace(place)
    sync_to_disk(place.parent)
