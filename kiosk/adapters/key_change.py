"""The next key of a device: made and kept before anybody hears of it, put in the place of the other at the very end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kiosk.adapters.identity import KEY, SEED_SIZE
from sync.durable import put_in_place, write_durably
from sync.wire.keys import DeviceKey

NEXT: Final = "device.next"


def following(folder: Path) -> DeviceKey | None:
    """The next key, if a change is under way."""
    path = folder / NEXT
    seed = path.read_bytes() if path.exists() else b""
    return DeviceKey.from_seed(seed) if len(seed) == SEED_SIZE else None


def propose(folder: Path) -> DeviceKey:
    """The next key: the one of a change under way, else a new one; on the disk when this returns."""
    found = following(folder)
    if found is None:
        found = DeviceKey.generate()
        write_durably(folder / NEXT, found.seed)
    return found


def swap(folder: Path) -> None:
    """The next key is the device's key from now on; the one before it is gone."""
    put_in_place(folder / NEXT, folder / KEY)


def wipe(folder: Path) -> DeviceKey:
    """Writes over the device's keys and leaves a new one, which nobody knows yet.

    What a flash chip keeps of the old bytes no program can say; that is what revoking is for.
    """
    fresh = DeviceKey.generate()
    for name in (KEY, NEXT):
        _blank(folder / name)
    (folder / NEXT).unlink(missing_ok=True)
    write_durably(folder / KEY, fresh.seed)
    return fresh


def _blank(path: Path) -> None:
    if path.exists():
        with open(path, "r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
