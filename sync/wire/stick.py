"""What records look like on a stick: the same signed batches, one a file, a list of them, and what a server says back.

    <device>-<epoch>-<stream>-<first>.kb1   a batch, byte for byte as it goes over the wire
    list-<who>.kb1                          who wrote it and which files belong to it, signed by the writer
    roster-<site>.kb1                       the devices of a site, from its server, for its centre; signed
    answer-<device>.kb1                     how far a server has the records of a device, signed by the server

A stick is nobody's word: names only sort the files, and every file says who it is under a signature.
"""

from __future__ import annotations

import base64
import binascii
import re
from hashlib import sha256
from typing import Final

import msgspec

from sync.trouble import Refused
from sync.wire import keys
from sync.wire.batch import Header
from sync.wire.relay import Roster

SUFFIX: Final = ".kb1"
BATCH: Final = re.compile(r"[0-9a-z]{1,64}-[0-9a-z]{1,64}-[0-9a-z]{1,64}-[0-9]{12,19}\.kb1")
LIST, ROSTER, ANSWER = "list", "roster", "answer"
_PLAIN: Final = re.compile(r"[0-9a-z]{1,64}")
_ENCODER: Final = msgspec.json.Encoder()


class Listed(msgspec.Struct, frozen=True):
    """One batch on the stick."""

    name: str
    sha256: str
    records: int


class StickList(msgspec.Struct, frozen=True):
    """What somebody wrote onto a stick: `by` is a device's id, or "" for the server of the site."""

    site: str
    by: str
    made_at: str
    batches: tuple[Listed, ...]


class HasUpTo(msgspec.Struct, frozen=True):
    """As an acknowledgement over the wire: everything up to `hi`, whose hash is `head`, is durable."""

    epoch: str
    stream: str
    hi: int
    head: bytes
    final: int


class StickAnswer(msgspec.Struct, frozen=True):
    """How far a server has the records of one device."""

    site: str
    device: str
    made_at: str
    streams: tuple[HasUpTo, ...]


class StickRoster(msgspec.Struct, frozen=True):
    """The devices of a site, as its server tells them to its centre."""

    site: str
    roster: Roster


def batch_name(header: Header) -> str:
    """A file's name: sorts by device, epoch, stream and place, and leads nowhere whatever a device called itself."""
    return "-".join((*map(plain, (header.dev, header.epoch, header.stream)), f"{header.first:012d}")) + SUFFIX


def name_of(kind: str, whose: str) -> str:
    """The name of a file that is no batch."""
    return f"{kind}-{plain(whose)}{SUFFIX}"


def plain(word: str) -> str:
    """The word itself where it can stand in a file's name, else letters that stand for it."""
    return word if _PLAIN.fullmatch(word) else sha256(word.encode()).hexdigest()[:32]


def sealed(key: keys.DeviceKey, kind: str, said: msgspec.Struct) -> bytes:
    """A struct on one line and a signature on the next."""
    line = _ENCODER.encode(said)
    return line + b"\n" + base64.b64encode(key.sign(_text(kind, line))) + b"\n"


def opened(raw: bytes) -> tuple[bytes, bytes]:
    """The line and its signature, not yet believed; raises Refused("sync.stick_unreadable")."""
    parts = raw.split(b"\n")
    try:
        line, written, end = parts
        signature = base64.b64decode(written, validate=True)
    except (ValueError, binascii.Error) as trouble:
        raise Refused("sync.stick_unreadable") from trouble
    if end or len(signature) != keys.SIGNATURE_SIZE:
        raise Refused("sync.stick_unreadable")
    return line, signature


def holds(public: bytes, kind: str, line: bytes, signature: bytes) -> bool:
    """Whether the holder of `public` wrote this line as a file of this kind."""
    return keys.verify(public, _text(kind, line), signature)


def _text(kind: str, line: bytes) -> bytes:
    return b"kb1-stick\n" + kind.encode() + b"\n" + line
