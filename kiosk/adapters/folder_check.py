"""Checks everything that a device keeps in its data folder, and the mark outside of it; changes nothing."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.identity import KEY, kept_key, mark_outside
from kiosk.adapters.store.backup import backups, day_of
from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.soundness import damage_of, reached_by
from kiosk.adapters.verification import Verified, verify_store
from kiosk.domain.trouble import Refused
from sync.mark import OutsideMark

OPEN_TO_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class CopyChecked(msgspec.Struct, frozen=True):
    """A daily copy: its day, and how many records its newest epoch holds. `problem`: why it is of no use, or ""."""

    day: str
    records: int
    problem: str


class FolderChecked(msgspec.Struct, frozen=True):
    """What was found. `mark`: "ok", "behind" (the log was longer once), "none". `aside`: damaged stores kept apart."""

    records: int
    tickets: int
    streams: dict[str, int]
    mark: str
    backups: tuple[CopyChecked, ...]
    aside: tuple[str, ...]
    open_to_others: tuple[str, ...]


def check_folder(folder: Path) -> FolderChecked:
    """Refused "store.missing", "store.unreadable", "store.damaged", "store.key_lost"."""
    store: Verified = verify_store(folder)
    if store.records and kept_key(folder) is None:
        raise Refused("store.key_lost", folder=folder)
    return FolderChecked(
        store.records,
        store.tickets,
        store.streams,
        _mark(folder),
        tuple(_copy(each) for each in backups(folder)),
        kept_apart(folder),
        tuple(sorted(name for name in (FILE, KEY) if _is_open(folder / name))),
    )


def kept_apart(folder: Path) -> tuple[str, ...]:
    """The damaged stores that were set aside, until somebody takes them away."""
    return tuple(sorted(path.name for path in folder.glob(f"{FILE}.bad-*") if not path.name.endswith("-wal")))


def _mark(folder: Path) -> str:
    with closing(OutsideMark(mark_outside(folder), folder)) as mark:
        marked = mark.read()
    if marked is None:
        return "none"
    epoch, reached = reached_by(folder / FILE)
    return "ok" if marked.epoch == epoch and marked.reached <= reached else "behind"


def _copy(path: Path) -> CopyChecked:
    damage = damage_of(path)
    return CopyChecked(day_of(path), 0 if damage else reached_by(path)[1], damage.problem if damage else "")


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & OPEN_TO_OTHERS)
