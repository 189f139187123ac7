"""A folder of files that is whole or not there at all, through a power cut."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from sync.durable import sync_to_disk, write_new


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
        write_new(path, content)
    for each in reversed(made):
        sync_to_disk(each)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
    sync_to_disk(folder.parent)
