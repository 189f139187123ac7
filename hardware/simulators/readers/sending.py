"""What readers that only send write on the line for a code or a card, well or spoilt by faults."""

from __future__ import annotations

from collections.abc import Set
from functools import reduce
from operator import xor
from random import Random
from typing import Final, assert_never

from hardware.cards.written import Form, Mark, Shape
from hardware.simulators.readers.reader_faults import ReaderFault

CR: Final = b"\r"
LONG_BYTES: Final = 5000
NOISE_BYTES: Final = 20
_ESCAPES: Final = b"\x1b@"


def code_frame(code: str, faults: Set[ReaderFault], terminator: bytes = CR) -> bytes:
    """What a code reader sends."""
    return _line(code.encode(), faults, terminator)


def number_frame(uid: bytes, form: Form, faults: Set[ReaderFault], terminator: bytes = CR + b"\n") -> bytes:
    """What a converter of a Wiegand line sends for three or four bytes."""
    return _line(written(uid, form).encode(), faults, terminator)


def em4100_frame(uid: bytes, faults: Set[ReaderFault]) -> bytes:
    """What an RDM6300 sends for the five bytes of a card."""
    check = reduce(xor, uid) ^ (ReaderFault.BAD_CHECKSUM in faults)
    return b"\x02" + uid.hex().upper().encode() + b"%02X\x03" % check


def noise(seed: int) -> bytes:
    """Bytes without sense, never those that end a line: the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - noise, no secret
    return bytes(chance.choice(range(0x80, 0x100)) for _ in range(NOISE_BYTES))


def _line(text: bytes, faults: Set[ReaderFault], terminator: bytes) -> bytes:
    if ReaderFault.LONG in faults:
        text = b"X" * LONG_BYTES
    if ReaderFault.ESCAPE in faults:
        text = text[:1] + _ESCAPES + text[1:]
    return text if ReaderFault.NO_TERMINATOR in faults else text + terminator


def written(uid: bytes, form: Form) -> str:
    """The card's number as a converter of this form writes it; it is not the converter that leaves bytes out."""
    uid = uid[::-1] if Mark.REVERSED in form.marks else uid
    number = int.from_bytes(uid, "big")
    match form.shape:
        case Shape.DECIMAL_10:
            return f"{number:010}"
        case Shape.DECIMAL_8:
            return f"{number & 0xFFFFFF:08}"
        case Shape.HEX:
            return uid.hex().upper()
        case Shape.FACILITY:
            return f"{number >> 16 & 0xFF:03},{number & 0xFFFF:05}"
        case Shape.BITS:
            return wiegand_bits(uid)
        case _:
            assert_never(form.shape)


def wiegand_bits(uid: bytes) -> str:
    """The bits of the line: even parity of the first half, the number, odd parity of the second half."""
    inner = f"{int.from_bytes(uid, 'big'):0{8 * len(uid)}b}"
    half = len(inner) // 2
    return f"{inner[:half].count('1') % 2}{inner}{1 - inner[half:].count('1') % 2}"
