"""The server's own secrets, in a file beside its database and never in it: no backup of the one holds the other."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from sync.trouble import Trouble
from sync.wire.keys import DeviceKey


class Keyring(msgspec.Struct, frozen=True):
    """What speaks for the server, and what all devices of the site share."""

    seed: bytes  # of the Ed25519 key that signs every reply
    secret: bytes  # 32 bytes, sealed to each device that joins

    @property
    def key(self) -> DeviceKey:
        """The server's key."""
        return DeviceKey.from_seed(self.seed)


def open_keyring(path: Path, chance: Callable[[int], bytes]) -> Keyring:
    """The keyring in the file; made on the first day. Raises Trouble("sync.keyring_unreadable")."""
    if not path.exists():
        _write(path, msgspec.json.encode(Keyring(chance(32), chance(32))))
    try:
        return msgspec.json.decode(path.read_bytes(), type=Keyring)
    except (OSError, msgspec.DecodeError) as trouble:
        raise Trouble("sync.keyring_unreadable", file=str(path)) from trouble


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
