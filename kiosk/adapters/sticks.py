"""USB sticks: where the system has mounted one, and the invitation that may lie on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mounts")
PLACES: Final = ("/media/", "/run/media/", "/mnt/")
"""Below these a system mounts what is put in."""
INVITATIONS: Final = ("undangan.csv", "undangan.txt")
_ESCAPES: Final = {"\\040": " ", "\\011": "\t", "\\134": "\\"}


def sticks(configured: Path | None = None, mounts: Path = MOUNTS) -> tuple[Path, ...]:
    """The folder of the settings where that is there, else every mounted stick that can be written."""
    if configured is not None:
        return (configured,) if _can_be_written(configured) else ()
    found = {Path(_plain(line.split(" ")[1])) for line in _lines(mounts) if line.count(" ") > 1}
    there = [folder for folder in found if str(folder).startswith(PLACES) and _can_be_written(folder)]
    return tuple(sorted(there))


def invitation_on(folder: Path) -> Path | None:
    """The file with which this device is to join a site; None where the stick has none."""
    return next((folder / name for name in INVITATIONS if (folder / name).is_file()), None)


def _can_be_written(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK)


def _plain(name: str) -> str:
    for escape, sign in _ESCAPES.items():
        name = name.replace(escape, sign)
    return name


def _lines(mounts: Path) -> list[str]:
    try:
        return mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
