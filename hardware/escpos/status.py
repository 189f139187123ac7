"""How a printer stands, as far as its answers tell: one closed union of conditions, with UNKNOWN that is never OK.

Sources: Epson's ESC/POS reference (DLE EOT, GS r) and Citizen's status appendix. A byte that fails its mask comes from
a foreign layout and means nothing: UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from hardware.escpos.answers import is_answer

QUESTIONS: Final = (1, 2, 3, 4)
"""The arguments of DLE EOT: printer, cause of offline, cause of error, paper."""


class Link(StrEnum):
    """Whether anybody is at the other end."""

    UP = "UP"
    DOWN = "DOWN"


class Ready(StrEnum):
    """Whether it would print now."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class Paper(StrEnum):
    """How the roll stands."""

    OK = "OK"
    NEAR = "NEAR"
    OUT = "OUT"
    UNKNOWN = "UNKNOWN"


class Mouth(StrEnum):
    """What stands in the mouth of a kiosk printer."""

    NONE = "NONE"
    """It has no mouth: the paper hangs free."""
    EMPTY = "EMPTY"
    TICKET = "TICKET"
    """A paper that nobody has taken yet. No fault: it waits for its citizen."""
    UNKNOWN = "UNKNOWN"


class Fault(StrEnum):
    """What keeps it from printing."""

    COVER = "cover"
    FEED_BUTTON = "feed_button"
    OFFLINE = "offline"
    ERROR = "error"
    MECHANICAL = "mechanical"
    CUTTER = "cutter"
    UNRECOVERABLE = "unrecoverable"
    HOT = "hot"
    STALLED = "stalled"
    JAM = "jam"
    VOLTAGE = "voltage"
    GARBLED = "garbled"
    """Bytes reach it damaged: speed, cable or ground."""
    TICKET_STUCK = "ticket_stuck"
    """The mouth says paper although it was withdrawn."""


@dataclass(frozen=True)
class Condition:
    """What one round of answers says."""

    ready: Ready
    paper: Paper
    faults: frozenset[Fault] = frozenset()
    mouth: Mouth = Mouth.NONE

    def with_fault(self, fault: Fault) -> Condition:
        """The same with one thing wrong."""
        return replace(self, ready=Ready.NO, faults=self.faults | {fault})


NOTHING_KNOWN: Final = Condition(Ready.UNKNOWN, Paper.UNKNOWN)


@dataclass(frozen=True)
class PrinterState:
    """How the printer stands; `since` is the monotonic second at which it began to stand so.

    `left_behind` counts the papers that were withdrawn from the mouth since the driver started. `answering`: something
    came back the last time that it was asked, be it something foreign.
    """

    link: Link = Link.DOWN
    ready: Ready = Ready.UNKNOWN
    paper: Paper = Paper.UNKNOWN
    faults: frozenset[Fault] = field(default_factory=frozenset)
    since: float = 0.0
    mouth: Mouth = Mouth.NONE
    left_behind: int = 0
    answering: bool = False


_FAULT_BITS: Final[Mapping[tuple[int, int], Fault]] = {
    (1, 0x08): Fault.OFFLINE,
    (2, 0x04): Fault.COVER,
    (2, 0x08): Fault.FEED_BUTTON,
    (2, 0x40): Fault.ERROR,
    (3, 0x04): Fault.MECHANICAL,
    (3, 0x08): Fault.CUTTER,
    (3, 0x20): Fault.UNRECOVERABLE,
    (3, 0x40): Fault.HOT,
}
_STOPPED_BY_PAPER_END: Final = 0x20  # in the answer to question 2
_NEAR: Final = 0x0C  # either bit of a pair counts: clones set only one
_OUT: Final = 0x60


def read_condition(answers: Mapping[int, int | None]) -> Condition:
    """What the answers to some of the questions 1 to 4 say together; None or a foreign byte is an answer not given.

    Ready is YES only when every question that was asked has a proper answer and none of them names a fault.
    """
    known = {n: byte for n, byte in answers.items() if byte is not None and is_answer(byte)}
    faults = frozenset(fault for (n, bit), fault in _FAULT_BITS.items() if known.get(n, 0) & bit)
    paper = _paper(known)
    if faults or paper is Paper.OUT:
        return Condition(Ready.NO, paper, faults)
    whole = len(known) == len(answers) > 0
    return Condition(Ready.YES if whole else Ready.UNKNOWN, paper)


def _paper(known: Mapping[int, int]) -> Paper:
    if known.get(4, 0) & _OUT or known.get(2, 0) & _STOPPED_BY_PAPER_END:
        return Paper.OUT
    if 4 not in known:
        return Paper.UNKNOWN
    return Paper.NEAR if known[4] & _NEAR else Paper.OK
