"""Personal data, sealed where it is typed: from then on only the officer who keeps the private key can read it.

A box is of one size, whatever is in it, and says inside for which site and field it was made, so that none can be
passed off as another's.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.trouble import Refused

VERSION: Final = 1
PLAIN_SIZE: Final = BOX_SIZE - 48  # what libsodium puts around it


@dataclass(frozen=True)
class Unsealed:
    """What a box held."""

    site: str
    field: PersonalField
    value: str

    def __repr__(self) -> str:
        """Without the value."""
        return f"Unsealed(site={self.site!r}, field={self.field!r})"


def seal(public: bytes, site: str, field: PersonalField, value: bytearray) -> bytes:
    """BOX_SIZE bytes that only the private half of `public` opens; `value` is overwritten."""
    with overwritten(value), _plain(site, field, value) as plain:
        return SealedBox(PublicKey(public)).encrypt(plain)


def unseal(private: PrivateKey, site: str, field: PersonalField, box: bytes) -> Unsealed:
    """What `seal` put in. Raises Refused "personal.other_key", "personal.other_box" (made for elsewhere)."""
    try:
        plain = SealedBox(private).decrypt(box)
    except (CryptoError, ValueError) as trouble:
        raise Refused("personal.other_key") from trouble
    parts = list(_parts(plain[1:])) if plain[:1] == bytes([VERSION]) else []
    if [part.decode(errors="replace") for part in parts[:2]] != [site, field.value]:
        raise Refused("personal.other_box")
    return Unsealed(site, field, parts[2].decode())


@contextmanager
def overwritten(buffer: bytearray) -> Iterator[bytearray]:
    """The buffer, which holds nothing but zeros afterwards."""
    try:
        yield buffer
    finally:
        buffer[:] = bytes(len(buffer))


@contextmanager
def _plain(site: str, field: PersonalField, value: bytearray) -> Iterator[bytes]:
    """The text of a box, overwritten afterwards where it lies: libsodium wants `bytes`, which Python never clears."""
    head = bytes([VERSION]) + b"".join(len(part).to_bytes(2, "big") + part for part in _names(site, field))
    with overwritten(bytearray(PLAIN_SIZE)) as room:
        size = len(head) + 2 + len(value)
        if size > PLAIN_SIZE:
            raise Refused("personal.too_long", field=field.value)
        room[: len(head)] = head
        room[len(head) : len(head) + 2] = len(value).to_bytes(2, "big")
        room[len(head) + 2 : size] = value
        plain = bytes(room)
    try:
        yield plain
    finally:
        ctypes.memset(id(plain) + bytes.__basicsize__ - 1, 0, len(plain))


def _names(site: str, field: PersonalField) -> tuple[bytes, bytes]:
    return site.encode(), field.value.encode()


def _parts(plain: bytes) -> Iterator[bytes]:
    for _ in range(3):
        size = int.from_bytes(plain[:2], "big")
        yield plain[2 : 2 + size]
        plain = plain[2 + size :]
