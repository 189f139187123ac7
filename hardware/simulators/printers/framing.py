"""How many bytes each command takes, so that what is not drawn is passed over without a trace on paper.

Source: Epson's ESC/POS reference; GS e from the manuals of Custom and Pyramid. A command that claims more than LONGEST
bytes is taken for noise at once, or it would swallow everything that comes after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

LONGEST: Final = 1 << 18
WIDEST: Final = 256
"""Bytes in one row of a picture."""
TALLEST: Final = 4095
"""Rows of one picture."""
DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D

_Rule: TypeAlias = Callable[[bytes | bytearray], int]

_FIXED: Final = (
    (DLE, {3: b"\x04\x05"}),
    (ESC, {2: b"2<@LSimv", 3: b" !%-3=?EGJKMRTUVadefrtu{", 4: b"$\\Bc", 5: b"p", 10: b"W"}),
    (FS, {2: b"&.", 3: b"!-CW", 4: b"Sp"}),
    (GS, {2: b":c", 3: b"!/BEHITabfhrw", 4: b"$LPW\\", 5: b"^", 6: b"g"}),
)
_LONGEST_LIST: Final = 300
"""Bytes in which a list that ends with NUL must end."""


def needed(head: bytearray) -> int:
    """The bytes of the command that begins so, as far as these bytes can tell: more than there are, or all."""
    claim = claimed(head)
    return claim if claim <= LONGEST else len(head)


def claimed(head: bytes | bytearray) -> int:
    """The bytes that the command says it takes, however many."""
    if not head or head[0] not in (DLE, ESC, FS, GS):
        return 1
    if len(head) < 2:
        return 2
    kind = bytes(head[:2])
    if kind in _LENGTHS:
        return _LENGTHS[kind]
    return _RULES[kind](head) if kind in _RULES else 2


def is_known(head: bytes) -> bool:
    """Whether a command begins with these two bytes."""
    return head[:2] in _LENGTHS or head[:2] in _RULES


def number(data: bytes | bytearray, start: int, size: int = 2) -> int:
    """A number of `size` bytes, the lowest first."""
    return int.from_bytes(data[start : start + size], "little")


def _counted(header: int, start: int, size: int = 2, times: int = 1) -> _Rule:
    """A header with, somewhere in it, the count of what follows."""
    return lambda head: header + number(head, start, size) * times if len(head) >= header else header


def _by_third(lengths: Mapping[int, int], other: int) -> _Rule:
    return lambda head: lengths.get(head[2], other) if len(head) > 2 else 3


def _to_nul(head: bytes | bytearray) -> int:
    return len(head) if len(head) > 2 and (head[-1] == 0 or len(head) >= _LONGEST_LIST) else len(head) + 1


def _barcode(head: bytes | bytearray) -> int:
    if len(head) < 3:
        return 3
    return _counted(4, 3, 1)(head) if head[2] > 6 else _to_nul(head)


def _columns(head: bytes | bytearray) -> int:
    if len(head) < 5:
        return 5
    wide = number(head, 3)
    return 5 + wide * (3 if head[2] >= 32 else 1) if wide <= WIDEST * 8 else LONGEST + 1


def _downloaded(head: bytes | bytearray) -> int:
    return 4 + head[2] * head[3] * 8 if len(head) >= 4 else 4


_LENGTHS: Final = {
    bytes((first, second)): length for first, table in _FIXED for length, seconds in table.items() for second in seconds
}
_RULES: Final[Mapping[bytes, _Rule]] = {
    b"\x10\x14": _by_third({1: 5, 2: 5, 7: 4, 8: 10}, 3),
    b"\x1b*": _columns,
    b"\x1bD": _to_nul,
    b"\x1b(": _counted(5, 3),
    b"\x1c(": _counted(5, 3),
    b"\x1d(": _counted(5, 3),
    b"\x1d8": _counted(7, 3, 4),
    b"\x1d*": _downloaded,
    b"\x1dV": _by_third(dict.fromkeys(b"ABabgh", 4), 3),
    b"\x1de": _by_third({3: 4, 32: 5}, 3),
    b"\x1dk": _barcode,
    b"\x1dv": _by_third({}, 8),
}
