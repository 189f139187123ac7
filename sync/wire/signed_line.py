"""A struct as a line of JSON with a signature below it: a word of a server that others may hand on."""

from __future__ import annotations

import base64
import binascii
from typing import Final, TypeVar

import msgspec

from sync.trouble import Refused
from sync.wire import keys

A = TypeVar("A", bound=msgspec.Struct)
_ENCODER: Final = msgspec.json.Encoder()


def write(key: keys.DeviceKey, protocol: str, said: msgspec.Struct) -> bytes:
    """The line, and the signature over the protocol's name and the line."""
    line = _ENCODER.encode(said)
    return line + b"\n" + base64.b64encode(key.sign(_signed(protocol, line)))


def read(raw: bytes, public: bytes, protocol: str, kind: type[A], trouble: str) -> A:
    """What the holder of `public` signed under this protocol; raises Refused(`trouble`)."""
    line, _, said = raw.partition(b"\n")
    try:
        signature = base64.b64decode(said, validate=True)
        found = msgspec.json.decode(line, type=kind)
    except (binascii.Error, msgspec.DecodeError, UnicodeDecodeError) as cause:
        raise Refused(trouble) from cause
    if not keys.verify(public, _signed(protocol, line), signature):
        raise Refused(trouble)
    return found


def _signed(protocol: str, line: bytes) -> bytes:
    return protocol.encode() + b"\n" + line
