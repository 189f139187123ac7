"""The private key of the officer who may read personal data: one file, 0600, useless without its passphrase.

The passphrase is stretched with Argon2id (libsodium's moderate cost: about a second and 256 MiB a guess).
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

import msgspec
from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.secret import SecretBox
from nacl.utils import random as draw

from kiosk.domain.personal import KEY_SIZE
from kiosk.domain.trouble import Refused
from sync.durable import sync_to_disk, write_new

SHORTEST: Final = 10  # signs of a passphrase
_OPS: Final = pwhash.argon2id.OPSLIMIT_MODERATE
_MEMORY: Final = pwhash.argon2id.MEMLIMIT_MODERATE
_MOST_MEMORY: Final = 1 << 30
_HOMES: Final = ("anjungan.db", "server.db", "anjungan.db-wal", "server.db.keys")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    anjungan: str
    public: bytes
    salt: bytes
    ops: int
    memory: int
    box: bytes


_KIND: Final = "privacy key 1"


def new_key(path: Path, passphrase: bytes, data: Path) -> bytes:
    """Makes a pair, keeps the private half in `path`, and gives the public half.

    `data`: the data folder of this command. Refused: "personal.key_exists", "personal.short_passphrase",
    "personal.key_not_here" (a device or a server lives there, or where the file would be).
    """
    if any((folder / name).exists() for folder in (data, path.parent) for name in _HOMES):
        raise Refused("personal.key_not_here", file=path)
    if len(passphrase.decode(errors="replace")) < SHORTEST:
        raise Refused("personal.short_passphrase", least=SHORTEST)
    key, salt = PrivateKey.generate(), draw(pwhash.argon2id.SALTBYTES)
    box = SecretBox(_stretched(passphrase, salt, _OPS, _MEMORY)).encrypt(bytes(key))
    public = bytes(key.public_key)
    _write(path, msgspec.json.encode(_File(_KIND, public, salt, _OPS, _MEMORY, bytes(box))) + b"\n")
    return public


def public_of(path: Path) -> bytes:
    """The public half, for which nobody needs the passphrase. Refused: "personal.no_key", "personal.bad_key_file"."""
    return _read(path).public


def open_key(path: Path, passphrase: bytes) -> PrivateKey:
    """The private half. Refused: "personal.no_key", "personal.bad_key_file", "personal.wrong_passphrase"."""
    kept = _read(path)
    try:
        private = SecretBox(_stretched(passphrase, kept.salt, kept.ops, kept.memory)).decrypt(kept.box)
    except CryptoError as trouble:
        raise Refused("personal.wrong_passphrase", file=path) from trouble
    key = PrivateKey(private)
    if bytes(key.public_key) != kept.public:
        raise Refused("personal.bad_key_file", file=path)
    return key


def _stretched(passphrase: bytes, salt: bytes, ops: int, memory: int) -> bytes:
    return pwhash.argon2id.kdf(SecretBox.KEY_SIZE, passphrase, salt, opslimit=ops, memlimit=memory)


def _read(path: Path) -> _File:
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as trouble:
        raise Refused("personal.no_key", file=path, problem=trouble.strerror or str(trouble)) from trouble
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("personal.bad_key_file", file=path) from trouble
    sane = kept.anjungan == _KIND and len(kept.public) == KEY_SIZE and len(kept.salt) == pwhash.argon2id.SALTBYTES
    if not (sane and 1 <= kept.ops <= 20 and pwhash.argon2id.MEMLIMIT_MIN <= kept.memory <= _MOST_MEMORY):
        raise Refused("personal.bad_key_file", file=path)
    return kept


def _write(path: Path, content: bytes) -> None:
    """Only where nothing is yet: a key that is written over takes every box with it. Durable when it returns."""
    try:
        write_new(path, content)
    except FileExistsError as trouble:
        raise Refused("personal.key_exists", file=path) from trouble
    with contextlib.suppress(OSError):  # a stick's file system may know no syncing of folders
        sync_to_disk(path.parent)
