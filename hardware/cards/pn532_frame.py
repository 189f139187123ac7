"""Frames on the line of a PN532 (HSU): packed, and cut out of whatever comes.

    00  00 FF  LEN LCS  data...  DCS  00          up to 255 bytes; LEN + LCS = 0, sum of data + DCS = 0 (mod 256)
    00  00 FF  FF FF  LENM LENL LCS  data... DCS 00        more
    00  00 FF  00 FF  00                          ACK           00  00 FF  FF 00  00    NACK

Source: NXP PN532 user manual UM0701-02, 6.2.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

ACK: Final = bytes.fromhex("0000FF00FF00")
NACK: Final = bytes.fromhex("0000FFFF0000")
TO_CHIP, FROM_CHIP = 0xD4, 0xD5
LONGEST: Final = 265
"""The most bytes that a PN532 puts into one frame, with the one that says whose it is."""
_START: Final = b"\x00\xff"
_NORMAL: Final = 255
_PREFIX: Final = 4
_EXTENDED_PREFIX: Final = 7


@dataclass(frozen=True)
class Acknowledged:
    """The other side has the frame."""


@dataclass(frozen=True)
class Refused:
    """The other side wants it again."""


@dataclass(frozen=True)
class Spoiled:
    """Something that began as a frame and fails its checks."""


@dataclass(frozen=True)
class Framed:
    """The bytes of a frame, beginning with whose it is."""

    content: bytes = field(repr=False)


Event: TypeAlias = Acknowledged | Refused | Spoiled | Framed


def frame(content: bytes) -> bytes:
    """The frame around these bytes."""
    size = len(content)
    length = bytes([size]) if size <= _NORMAL else size.to_bytes(2, "big")
    longer = b"" if size <= _NORMAL else b"\xff\xff"
    return b"\x00" + _START + longer + length + _check(length) + content + _check(content) + b"\x00"


def _check(data: bytes) -> bytes:
    """What makes the sum of all nothing."""
    return bytes([-sum(data) & 0xFF])


class FrameCutter:
    """Eats bytes in any pieces; what is no frame is passed over."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> tuple[Event, ...]:
        """What these bytes complete."""
        self._waiting += data
        events: list[Event] = []
        while self._found_start() and (cut := _first(self._waiting)):
            event, size = cut
            events.append(event)
            del self._waiting[:size]
        return tuple(events)

    def reset(self) -> None:
        """Forgets what has begun."""
        self._waiting.clear()

    def _found_start(self) -> bool:
        """Throws away what stands before a start; whether there is one."""
        start = self._waiting.find(_START)
        kept = start if start >= 0 else len(self._waiting) - self._waiting.endswith(b"\x00")
        del self._waiting[:kept]
        return start >= 0


def _first(data: bytearray) -> tuple[Event, int] | None:
    """The event at the start of the bytes, with the number of bytes that it takes; None if more have to come."""
    if len(data) < _PREFIX:
        return None
    match data[2], data[3]:
        case 0x00, 0xFF:
            return Acknowledged(), _PREFIX
        case 0xFF, 0x00:
            return Refused(), _PREFIX
        case 0xFF, 0xFF:
            return _extended(data)
        case size, check if size and (size + check) & 0xFF == 0:
            return _framed(data, _PREFIX, size)
        case _:
            return Spoiled(), 1


def _extended(data: bytearray) -> tuple[Event, int] | None:
    if len(data) < _EXTENDED_PREFIX:
        return None
    size = int.from_bytes(data[4:6], "big")
    if sum(data[4:7]) & 0xFF or not 0 < size <= LONGEST:
        return Spoiled(), 1
    return _framed(data, _EXTENDED_PREFIX, size)


def _framed(data: bytearray, prefix: int, size: int) -> tuple[Event, int] | None:
    end = prefix + size + 1
    if len(data) < end:
        return None
    if sum(data[prefix:end]) & 0xFF:
        return Spoiled(), 1
    return Framed(bytes(data[prefix : end - 1])), end
