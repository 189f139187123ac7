"""Who a device is: its own key, and the mark beside the store that says that a store was begun here.

The mark stands outside the database (sync.md 4.9): when the database is gone or empty, or the key is, the device
must not begin anew by itself, for it would give numbers a second time and sign as somebody else.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Final

from kiosk.adapters.store.database import FILE
from kiosk.domain.trouble import Refused
from sync.durable import write_durably
from sync.mark import place_of
from sync.wire.keys import DeviceKey

KEY: Final = "device.key"
MARK: Final = "store.mark"
SEED_SIZE: Final = 32


def begun(folder: Path) -> str:
    """The first epoch of the store that was begun here, be it there or not; "" where none was."""
    return (_read(folder / MARK) or b"").decode(errors="replace")


def kept_key(folder: Path) -> DeviceKey | None:
    """The device's key where it is there and whole."""
    seed = _read(folder / KEY)
    return DeviceKey.from_seed(seed) if seed is not None and len(seed) == SEED_SIZE else None


def own_key(folder: Path) -> DeviceKey:
    """The device's key; made on the first start, never leaving the device. Call it under the store's lock.

    Refused "store.lost" and "store.key_lost" where a store was begun and something of it is missing.
    """
    known = begun(folder)
    if known and not _holds_anything(folder / FILE):
        raise Refused("store.lost", folder=folder)
    seed = _read(folder / KEY)
    if seed is None and not known:
        key = DeviceKey.generate()
        write_durably(folder / KEY, key.seed)
        return key
    if seed is None or len(seed) != SEED_SIZE:
        raise Refused("store.key_lost", folder=folder)
    return DeviceKey.from_seed(seed)


def mark(folder: Path, epochs: Collection[str]) -> None:
    """Says that a store of these epochs, oldest first, was begun; Refused "store.lost" where the mark tells of another.

    The mark names the first epoch for ever: it is the log's own name, the same in every copy.
    """
    known = _read(folder / MARK)
    if known is None:
        write_durably(folder / MARK, next(iter(epochs)).encode())
    elif known.decode(errors="replace") not in epochs:
        raise Refused("store.lost", folder=folder)


def mark_outside(folder: Path) -> str:
    """The name of this log's mark outside of the data folder: the log's own, and the place where it lies."""
    known = _read(folder / MARK) or b""
    return f"{sha256(known).hexdigest()[:16]}-{place_of(folder)[:16]}"


def _holds_anything(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
