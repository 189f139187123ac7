"""A copy of the store each day, beside it: whole or not there, two kept."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.soundness import damage_of, look_at
from sync.durable import put_in_place, sync_to_disk

FOLDER: Final = "backups"
KEPT: Final = 2


def backups(folder: Path) -> Sequence[Path]:
    """The copies that are there, the newest first; their numbers say which, for a clock may be wrong."""
    return sorted((folder / FOLDER).glob("anjungan-*-*.db"), reverse=True)


def day_of(copy: Path) -> str:
    """The day of a copy, as the device had it: `2026-11-24`."""
    return copy.stem.split("-", 2)[2]


def due(folder: Path, day: dt.date) -> bool:
    """Whether no copy was made on this day."""
    newest = next(iter(backups(folder)), None)
    return newest is None or day_of(newest) != day.isoformat()


def back_up(folder: Path, day: dt.date) -> Path:
    """Copies the store as it stands, in one picture, while it is written to; two copies are kept.

    Reads only, so it never holds the writer up. Raises OSError or sqlite3.Error; then nothing has changed.
    """
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    newest = next(iter(backups(folder)), None)
    number = int(newest.stem.split("-", 2)[1]) + 1 if newest else 1
    copy, unfinished = place / f"anjungan-{number:06d}-{day.isoformat()}.db", place / "unfinished"
    unfinished.unlink(missing_ok=True)
    try:
        with closing(look_at(folder / FILE)) as store, closing(sqlite3.connect(unfinished)) as target:
            target.execute("pragma synchronous = off")  # synced as a whole, below
            store.backup(target)
            target.execute("pragma journal_mode = delete")
        if damage := damage_of(unfinished):
            raise sqlite3.DatabaseError(damage.problem)
        unfinished.chmod(0o600)
        replace_durably(unfinished, copy)
    finally:
        unfinished.unlink(missing_ok=True)
    prune(folder, KEPT)
    return copy


def prune(folder: Path, kept: int) -> None:
    """Lets the oldest copies go."""
    for old in backups(folder)[kept:]:
        old.unlink(missing_ok=True)


def replace_durably(written: Path, place: Path) -> None:
    """Puts a finished file in its place, through a power cut: fsync, rename, fsync of the folder."""
    sync_to_disk(written)
    put_in_place(written, place)
