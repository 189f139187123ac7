"""The bytes in which a printer says how its sensors stand, in each maker's layout.

Sources: Epson's ESC/POS reference (DLE EOT, GS a, GS r), the manuals of Custom's KPM210/216 and Pyramid's Reliance
(DLE EOT 17 and 20, GS e), Hwasung's of the HMK-830. Written from those, not from the driver that reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FULL_STATUS: Final = 20
"""The argument of DLE EOT that asks for everything."""


@dataclass(frozen=True)
class Sensors:
    """What the printer feels; True is what is not as usual."""

    out: bool = False
    near: bool = False
    cover: bool = False
    cutter: bool = False
    jam: bool = False
    hot: bool = False
    feeding: bool = False
    """The feed button is pressed."""
    moving: bool = False
    ticket: bool = False
    """A paper stands in the mouth."""

    @property
    def stopped(self) -> bool:
        """Whether it cannot print."""
        return self.out or self.cover or self.cutter or self.jam or self.hot


def status(n: int, sensors: Sensors, *, clone: bool = False) -> bytes:
    """DLE EOT 1 to 4, and 17 of Custom: one byte.

    A clone sets one bit of each pair, and neither tells that it is offline nor why.
    """
    s = sensors
    match n:
        case 1:
            bits = _bits((0x08, s.stopped and not clone))
        case 2:
            summary = ((0x20, s.out), (0x40, s.cutter or s.jam or s.hot))
            bits = _bits((0x04, s.cover), (0x08, s.feeding), *(() if clone else summary))
        case 3:
            bits = _bits((0x04, s.jam), (0x08, s.cutter), (0x40, s.hot))
        case 4 if clone:
            bits = _bits((0x08, s.near), (0x20, s.out))
        case 4:
            bits = _bits((0x0C, s.near or s.out), (0x60, s.out))
        case _:
            bits = _bits((0x04, s.moving), (0x20, s.out))
    return bytes((0x12 | bits,))


def full_status(sensors: Sensors) -> bytes:
    """DLE EOT 20 of Custom: two bytes that begin it, then paper, user, recoverable and unrecoverable."""
    s = sensors
    paper = _bits((0x01, s.out), (0x04, s.near or s.out), (0x20, s.ticket))
    user = _bits((0x03, s.cover), (0x08, s.moving), (0x20, s.feeding))
    return bytes((0x10, 0x0F, paper, user, _bits((0x01, s.hot), (0x40, s.jam)), _bits((0x01, s.cutter))))


def mouth_report(sensors: Sensors) -> bytes:
    """GS e 6: one byte."""
    s = sensors
    error = s.cover or s.cutter or s.hot or s.out
    pairs = (
        (0x01, s.near or s.out),
        (0x04, not s.out),
        (0x08, s.ticket),
        (0x10, s.moving),
        (0x40, error),
        (0x80, s.jam),
    )
    return bytes((_bits(*pairs),))


def paper_report(sensors: Sensors) -> bytes:
    """GS r 1: one byte."""
    return bytes((_bits((0x03, sensors.near), (0x0C, sensors.out)),))


def status_back(sensors: Sensors) -> bytes:
    """GS a: the four bytes that are sent unasked."""
    s = sensors
    first = 0x10 | _bits((0x08, s.stopped), (0x20, s.cover), (0x40, s.feeding))
    errors = _bits((0x04, s.jam), (0x08, s.cutter), (0x40, s.hot))
    return bytes((first, errors, _bits((0x03, s.near or s.out), (0x0C, s.out)), 0x0F))


def foreign_status(sensors: Sensors) -> bytes:
    """DLE EOT as Hwasung lays it out: one byte whose fixed bits are nobody else's."""
    s = sensors
    return bytes((_bits((0x01, s.out), (0x02, s.hot), (0x04, s.cover), (0x08, s.near), (0x20, s.cutter or s.jam)),))


def identity(n: int, name: str) -> bytes:
    """GS I: a byte for 1 to 3, a block with words for 65 to 67; nothing for what else may be asked."""
    match n:
        case 1 | 2 | 3 | 49 | 50 | 51:
            return b"\x02"
        case 65:
            return b"_1.00\x00"
        case 66:
            return b"_ANJUNGAN\x00"
        case 67:
            return b"_" + name.encode("ascii", "replace") + b"\x00"
        case _:
            return b""


def _bits(*pairs: tuple[int, bool]) -> int:
    return sum(mask for mask, on in pairs if on)
