"""A device's key gives way to the next: what both of them sign, so that neither is worth anything alone."""

from __future__ import annotations

from typing import Final

import msgspec

from sync.wire import keys

ROTATE: Final = "/v1/rotate"
STANDING: Final = "/v1/standing"


class RotateAsked(msgspec.Struct, frozen=True):
    """The new public key, and what the old and the new key signed under `text`."""

    public: bytes
    by_old: bytes
    by_new: bytes


class Rotated(msgspec.Struct, frozen=True):
    """`kid`: the key in force. `until`: how long the one before it may still speak, by the server's clock."""

    kid: str
    until: str


def text(site: str, device: str, old: bytes, new: bytes) -> bytes:
    """What both keys sign."""
    return b"\n".join((b"kb1-rotate", site.encode(), device.encode(), old.hex().encode(), new.hex().encode()))


def hand_over(site: str, device: str, old: keys.DeviceKey, new: keys.DeviceKey) -> RotateAsked:
    """The request by which `old` names `new`."""
    words = text(site, device, old.public, new.public)
    return RotateAsked(new.public, old.sign(words), new.sign(words))


def holds(site: str, device: str, old: bytes, asked: RotateAsked) -> bool:
    """Whether the key `old` named the new one, and the new one agrees."""
    words = text(site, device, old, asked.public)
    return keys.verify(old, words, asked.by_old) and keys.verify(asked.public, words, asked.by_new)


def read_proof(public: bytes, proof: bytes) -> RotateAsked:
    """The same request from what a server keeps of it."""
    return RotateAsked(public, proof[: keys.SIGNATURE_SIZE], proof[keys.SIGNATURE_SIZE :])


class StandingAsked(msgspec.Struct, frozen=True):
    """How do I stand with you?"""


class StandingTold(msgspec.Struct, frozen=True):
    """`renew`: the device's key is to give way to a new one, for it is old or somebody ordered it."""

    renew: bool
