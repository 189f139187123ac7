"""Files that are whole or not there at all, through a power cut."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Names in this folder are on the disk when this returns."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_file(path: Path, content: bytes) -> None:
    """A new file, its bytes on the disk; its name only after `sync_folder`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def replace_file(path: Path, content: bytes) -> None:
    """The old content or the new one, never between."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    write_file(beside, content)
    beside.replace(path)
    sync_folder(path.parent)


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder of files under its name only when every byte and every name in it is on the disk."""
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    made = [beside]
    beside.mkdir(mode=0o700)
    for name, content in files.items():
        path = beside / name
        for parent in reversed(path.relative_to(beside).parents[:-1]):
            if beside / parent not in made:
                (beside / parent).mkdir(mode=0o700)
                made.append(beside / parent)
        write_file(path, content)
    for each in reversed(made):
        sync_folder(each)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
    sync_folder(folder.parent)
