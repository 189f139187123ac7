"""Sorts what a printer sends, in whatever pieces it comes, into the few kinds of answer that there are.

The fixed bits of each byte say what it is (Epson's and Citizen's appendix on telling answers apart; Custom's manuals
for the six bytes). What begins as one kind and does not go on as such is foreign to its last byte: no part of it is
taken for another answer. XON and XOFF may stand anywhere, also within an answer, and belong to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hardware.flow import XOFF, XON

Layout: TypeAlias = Literal["epson", "custom6", "none"]
PROCESS_ID: Final = b"\x37\x22"
_BLOCK_STARTS: Final = (0x37, 0x5F)
_LONGEST_BLOCK: Final = 80
_PROCESS_ID_LENGTH: Final = 7
_PUSH_LENGTH: Final = 4
_FULL_LENGTH: Final = 6
_DLE: Final = 0x10


@dataclass(frozen=True)
class Flow:
    """XOFF when `stop`, else XON."""

    stop: bool


@dataclass(frozen=True)
class StatusByte:
    """The answer to one of DLE EOT 1 to 4: `0xx1xx10`."""

    byte: int


@dataclass(frozen=True)
class PaperReport:
    """The answer to GS r: `0xx0xxxx`."""

    byte: int

    @property
    def paper_end(self) -> bool:
        """Whether it says that no paper is there; such a report confirms nothing."""
        return bool(self.byte & 0x0C)


@dataclass(frozen=True)
class Block:
    """`37 ... 00` or `5F ... 00`, whole."""

    data: bytes


@dataclass(frozen=True)
class Push:
    """Four bytes of automatic status back: `0xx1xx00`, then three of `0xx0xxxx`."""

    data: bytes


@dataclass(frozen=True)
class FullStatus:
    """The last four of Custom's six bytes `10 0F p u r e`; bit 4 is never set in any of them."""

    paper: int
    user: int
    recoverable: int
    unrecoverable: int


@dataclass(frozen=True)
class Foreign:
    """Bytes that belong to no answer we know."""

    data: bytes


Answer: TypeAlias = Flow | StatusByte | PaperReport | Block | Push | FullStatus | Foreign


def is_answer(byte: int) -> bool:
    """Whether a byte is an answer to DLE EOT: `0xx1xx10`."""
    return byte & 0x93 == 0x12


def is_paper_report(byte: int) -> bool:
    """Whether a byte is an answer to GS r: `0xx0xxxx`."""
    return byte & 0x90 == 0


def is_flow(byte: int) -> bool:
    """XON or XOFF."""
    return byte in (XON, XOFF)


def _is_push_start(byte: int) -> bool:
    return byte & 0x93 == 0x10


class Sorter:
    """Eats bytes, gives answers. `layout`: what a printer of this profile may send."""

    def __init__(self, layout: Layout) -> None:
        self._full = layout == "custom6"
        self._begun = bytearray()

    def feed(self, data: bytes) -> tuple[Answer, ...]:
        """The answers that these bytes complete."""
        return tuple(answer for byte in data for answer in self._take(byte))

    def forget(self) -> tuple[Answer, ...]:
        """Gives up what has begun: nothing more is expected of it."""
        return self._broken() if self._begun else ()

    def _take(self, byte: int) -> tuple[Answer, ...]:
        if is_flow(byte):
            return (Flow(byte == XOFF),)
        if not self._begun:
            return self._first(byte)
        return self._in_block(byte) if self._begun[0] in _BLOCK_STARTS else self._in_status(byte)

    def _first(self, byte: int) -> tuple[Answer, ...]:
        if byte in _BLOCK_STARTS or (byte == _DLE if self._full else _is_push_start(byte)):
            self._begun.append(byte)
            return ()
        if is_answer(byte):
            return (StatusByte(byte),)
        return (PaperReport(byte) if is_paper_report(byte) else Foreign(bytes((byte,))),)

    def _in_block(self, byte: int) -> tuple[Answer, ...]:
        process_id = self._begun.startswith(PROCESS_ID)
        if process_id and is_answer(byte):  # our own letters never look so: the printer answered in between
            return (StatusByte(byte),)
        self._begun.append(byte)
        if byte == 0 and (not process_id or len(self._begun) == _PROCESS_ID_LENGTH):
            return (Block(self._whole()),)
        longest = _PROCESS_ID_LENGTH if process_id else _LONGEST_BLOCK
        return self._broken() if len(self._begun) >= longest else ()

    def _in_status(self, byte: int) -> tuple[Answer, ...]:
        if not self._goes_on(byte):
            return (*self._broken(), *self._take(byte))
        self._begun.append(byte)
        if self._full and len(self._begun) == _FULL_LENGTH:
            return (FullStatus(*self._whole()[2:]),)
        if not self._full and len(self._begun) == _PUSH_LENGTH:
            return (Push(self._whole()),)
        return ()

    def _goes_on(self, byte: int) -> bool:
        if not self._full:
            return is_paper_report(byte)
        return byte == 0x0F if len(self._begun) == 1 else not byte & 0x10

    def _broken(self) -> tuple[Answer, ...]:
        return (Foreign(self._whole()),)

    def _whole(self) -> bytes:
        whole = bytes(self._begun)
        self._begun.clear()
        return whole
