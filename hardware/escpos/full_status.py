"""Reads the six bytes of Custom's kiosk printers into the same condition as the four answers of an Epson.

Sources: the command manuals of KPM150, KPM210/216, KPM300 and KM216H, Pyramid's of the Reliance, and what is public of
the VKP80III. Not read: the keys' lamps, the black mark and its search, "command not acknowledged" (our own `FS .` may
set it), and whether the motor runs, which is no proof of paper.
"""

from __future__ import annotations

from typing import Final

from hardware.escpos.answers import FullStatus
from hardware.escpos.status import Condition, Fault, Mouth, Paper, Ready

_NO_PAPER: Final = 0x01
_NEAR: Final = 0x04 | 0x40  # the sensor, or the length that was counted ("virtual end")
_TICKET: Final = 0x20

_USER: Final = ((0x01 | 0x02, Fault.COVER), (0x20 | 0x40, Fault.FEED_BUTTON))
_RECOVERABLE: Final = ((0x01, Fault.HOT), (0x02, Fault.GARBLED), (0x08, Fault.VOLTAGE), (0x40, Fault.JAM))
_UNRECOVERABLE: Final = (
    (0x01, Fault.CUTTER),
    (0x02, Fault.COVER),
    (0x04 | 0x08 | 0x80, Fault.UNRECOVERABLE),  # memory, settings, the mouth's sensors
)


def read_full_status(answer: FullStatus) -> Condition:
    """Ready is YES only when nothing is wrong; a paper in the mouth is nothing wrong."""
    pairs = (
        (answer.user, _USER),
        (answer.recoverable, _RECOVERABLE),
        (answer.unrecoverable, _UNRECOVERABLE),
    )
    faults = frozenset(fault for byte, bits in pairs for mask, fault in bits if byte & mask)
    paper = _paper(answer.paper)
    ready = Ready.NO if faults or paper is Paper.OUT else Ready.YES
    return Condition(ready, paper, faults, Mouth.TICKET if answer.paper & _TICKET else Mouth.EMPTY)


def _paper(byte: int) -> Paper:
    if byte & _NO_PAPER:
        return Paper.OUT
    return Paper.NEAR if byte & _NEAR else Paper.OK
