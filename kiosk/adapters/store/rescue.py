"""A store that is damaged or gone is made whole before anybody opens it; nothing of the damaged one is thrown away.

examine -> whole: nothing to do
        -> damaged: the newest whole daily copy + what can be proven of the damaged store, written beside it
           -> `.restored` stands complete on the disk: from here on a power cut only delays
           -> the damaged files are renamed to `.bad-<time>`, the restored one takes their place
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from kiosk.adapters.store.backup import backups, day_of, replace_durably
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.salvage import Laid, Remains, lay, remains_of
from kiosk.adapters.store.schema import migrations
from kiosk.adapters.store.soundness import Damage, damage_of, look_at, reached_by
from kiosk.domain.notice import Notice
from kiosk.domain.trouble import Refused
from kiosk.ports import Chance, Clock
from sync.durable import sync_to_disk

RESTORED: Final = "anjungan.db.restored"
NOTICE: Final = "store_restored"
_UNFINISHED: Final = "anjungan.db.building"
_LEAST: Final = 100  # bytes; no database is shorter


@dataclass(frozen=True)
class Rescued:
    """What was done. `aside`: the name that the damaged file has now, "" where there was none."""

    problem: str
    aside: str
    copy: str
    laid: Laid


def make_sound(folder: Path, origin: Origin, marked: tuple[str, int], pen: SqlPen) -> Rescued | None:
    """Looks the store over and restores it if it must; None where nothing was to do. Call it under the store's lock.

    Only for a folder in which a store was begun: a file of an unknown past is nobody's to move. `marked`: an epoch, and
    how many records its log is known to have held; if it is shorter, the write-ahead log was lost or damaged: SQLite
    leaves out in silence what stands behind the damage. Refused "store.lost" where there is neither a copy nor enough
    of the store itself.
    """
    now = pen.clock.now()
    _finish(folder, now)
    damage = _damage(folder / FILE, marked)
    if damage is None:
        return None
    found = _built(folder, damage, now, origin, pen)
    _finish(folder, now)
    return found


def _damage(path: Path, marked: tuple[str, int]) -> Damage | None:
    if not path.exists() or path.stat().st_size < _LEAST:
        return Damage("file is missing or empty")
    if damage := damage_of(path):
        return damage
    (epoch, records), (marked_epoch, known) = reached_by(path), marked
    if marked_epoch not in ("", epoch):
        return Damage("file is older than it was", whole=True)
    return Damage(f"{known - records} records are missing", whole=True) if records < known else None


@dataclass(frozen=True)
class Origin:
    """Whose log it is: the device's public key, and the epoch that its first record stands in."""

    public_key: bytes
    epoch: str


@dataclass(frozen=True)
class SqlPen:
    """What writing needs beside a connection."""

    clock: Clock
    chance: Chance

    def books(self, conn: sqlite3.Connection) -> SqlBooks:
        """The books behind a connection."""
        return SqlBooks(conn, self.clock, self.chance)


def _built(folder: Path, damage: Damage, now: dt.datetime, origin: Origin, pen: SqlPen) -> Rescued | None:
    """The restored store, complete under its own name; the damaged one is still where it was."""
    building = folder / _UNFINISHED
    _away(building)
    copy = _base(folder, damage, building)
    aside = _aside(folder, now).name if (folder / FILE).exists() else ""
    laid = _laid(building, remains_of(folder / FILE), origin, pen, aside, copy)
    if laid is None:
        _away(building)
        raise Refused("store.lost", folder=folder)
    if damage.whole and not copy and not laid.records and not laid.moved:
        _away(building)
        return None  # nothing more can be read than the store itself holds
    if fault := damage_of(building):
        raise Refused("store.unreadable", file=building, problem=fault.problem)
    building.chmod(0o600)
    replace_durably(building, folder / RESTORED)
    return Rescued(damage.problem, aside, copy, laid)


def _base(folder: Path, damage: Damage, building: Path) -> str:
    """What the restored store begins with: the store itself where only its end is lost, else the newest whole copy."""
    store = folder / FILE
    copy = next((each for each in backups(folder) if damage_of(each) is None), None)
    if damage.whole and (copy is None or reached_by(store) >= reached_by(copy)):
        with closing(look_at(store)) as source, closing(sqlite3.connect(building)) as target:
            source.backup(target)
            target.execute("pragma journal_mode = delete")
        return ""
    if copy is None:
        return ""  # an empty one: all that there is comes from the damaged store
    shutil.copyfile(copy, building)
    return day_of(copy)


def _laid(building: Path, remains: Remains, origin: Origin, pen: SqlPen, aside: str, copy: str) -> Laid | None:
    """What was laid upon the copy; None where not even the device's own name was found."""
    with closing(sqlite3.connect(building, isolation_level=None)) as conn:
        conn.execute("pragma synchronous = off")  # synced as a whole, when it is complete
        db = Database(conn, execute_plugins=False, recursive_triggers=False)
        migrations.apply(db)
        with db.atomic():
            books = pen.books(conn)
            if not books.chain.epoch:
                books.chain.begin(origin.public_key, origin.epoch)
            laid = lay(conn, books, remains, origin.public_key)
            params = {"file": aside, "copy": copy, "records": str(laid.records + laid.moved)}
            books.notices.add(Notice(NOTICE, aside or copy, params, books.now()))
            return laid if books.device() else None


def _finish(folder: Path, now: dt.datetime) -> None:
    """Puts a complete restored store in its place, the damaged one aside; its log first, or it would be replayed."""
    restored = folder / RESTORED
    if not restored.exists():
        return
    store, aside = folder / FILE, _aside(folder, now)
    for suffix in ("-wal", "-journal", ""):
        with contextlib.suppress(FileNotFoundError):
            store.with_name(store.name + suffix).rename(aside.with_name(aside.name + suffix))
    store.with_name(f"{FILE}-shm").unlink(missing_ok=True)
    sync_to_disk(folder)
    restored.rename(store)
    sync_to_disk(folder)


def _aside(folder: Path, now: dt.datetime) -> Path:
    """A name that no other damaged store has."""
    name, count = f"{FILE}.bad-{now:%Y%m%dT%H%M%SZ}", 1
    while any((folder / f"{name}{suffix}").exists() for suffix in ("", "-wal")):
        name, count = f"{FILE}.bad-{now:%Y%m%dT%H%M%SZ}-{count + 1}", count + 1
    return folder / name


def _away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
