"""The server's own secrets, in a file beside its database and never in it: no backup of the one holds the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from sync.durable import write_durably
from sync.trouble import Trouble
from sync.wire import config_key
from sync.wire.config_key import Step
from sync.wire.keys import DeviceKey


class Keyring(msgspec.Struct, frozen=True):
    """What speaks for the server, and what all devices of the site share."""

    seed: bytes  # of the Ed25519 key that signs every reply
    secret: bytes  # 32 bytes, sealed to each device that joins
    config_seed: bytes = b""  # of the Ed25519 key that signs bundles
    config_steps: tuple[Step, ...] = ()  # every key that ever signed bundles, oldest first

    @property
    def key(self) -> DeviceKey:
        """The server's key."""
        return DeviceKey.from_seed(self.seed)

    @property
    def config_key(self) -> DeviceKey:
        """The key that signs bundles."""
        return DeviceKey.from_seed(self.config_seed)


def open_keyring(path: Path, chance: Callable[[int], bytes]) -> Keyring:
    """The keyring in the file; made on the first day. Raises Trouble("sync.keyring_unreadable")."""
    if not path.exists():
        _write(path, msgspec.json.encode(_with_config(Keyring(chance(32), chance(32)), chance(32))))
    try:
        ring = msgspec.json.decode(path.read_bytes(), type=Keyring)
        if not ring.config_seed:  # written before there were bundles
            ring = _with_config(ring, chance(32))
            _write(path, msgspec.json.encode(ring))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Trouble("sync.keyring_unreadable", file=str(path)) from trouble
    return ring


def renew_config_key(path: Path, ring: Keyring, chance: Callable[[int], bytes]) -> Keyring:
    """The ring with a new key for bundles, which the one before vouches for; in the file when this returns."""
    seed = chance(32)
    step = config_key.next_step(ring.config_key, DeviceKey.from_seed(seed))
    renewed = msgspec.structs.replace(ring, config_seed=seed, config_steps=(*ring.config_steps, step))
    _write(path, msgspec.json.encode(renewed))
    return renewed


def _with_config(ring: Keyring, seed: bytes) -> Keyring:
    step = config_key.first(DeviceKey.from_seed(seed))
    return msgspec.structs.replace(ring, config_seed=seed, config_steps=(step,))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(path, content)
