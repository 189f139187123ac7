"""The inside of a receipt printer: its buffer, its head, its sensors, and what it answers. No line, no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hardware.escpos.profile import Profile
from hardware.escpos.status import XOFF, XON
from hardware.simulators.faults import Fault
from hardware.simulators.interpreter import CutPaper, DoneMarker, Init, PaperReport, Unknown, read_command
from hardware.simulators.paper import Paper, Row

STOP_AT_FREE: Final = 16
GO_AT_FREE: Final = 128
SLOWNESS: Final = 10
_CUT_DOTS: Final = 60
"""The time of a cut, as if so much paper moved."""
_IDLE_ENDS_TICKET: Final = 0.3
_STOPPING: Final = frozenset({Fault.PAPER_OUT, Fault.COVER, Fault.CUTTER, Fault.HOT})


@dataclass(frozen=True)
class Piece:
    """One piece of paper that has left the printer."""

    rows: tuple[Row, ...]
    height: int
    raw: bytes


class Mechanism:
    """Fed with bytes and with time; gives back answers, and pieces of paper to `on_piece`."""

    def __init__(self, profile: Profile, speed: float, on_piece: Callable[[Piece], None]) -> None:
        self.faults: frozenset[Fault] = frozenset()
        self.lost = 0
        """Bytes that came after the buffer was full."""
        self.unknown: list[bytes] = []
        """Bytes that began no command."""
        self._profile = profile
        self._speed = speed
        self._on_piece = on_piece
        self._buffer = bytearray()
        self._real_time = b""
        self._stopped = False
        self._busy_until = 0.0
        self._behind = False
        self._paper = Paper(profile)
        self._raw = bytearray()

    def receive(self, data: bytes) -> bytes:
        """Takes bytes from the line; the answers that go out at once, whatever waits in the buffer."""
        replies = bytearray()
        data, self._real_time = self._real_time + data, b""
        while data:
            if data[0] == 0x10 and len(data) < 3:
                self._real_time = data
                break
            if data[0] == 0x10 and data[1] in (4, 5):
                replies += self._at_once(data[1], data[2])
                data = data[3:]
            else:
                self._store(data[0])
                data = data[1:]
        return bytes(replies) + self._flow()

    def work(self, now: float) -> bytes:
        """Does what the buffer asks for, as far as the head has got by `now`; the answers that this gives."""
        if self.faults & _STOPPING:
            self._behind = False
            return self._flow()
        replies = bytearray()
        if self._buffer and not self._behind:  # the head stood still until now
            self._busy_until = max(self._busy_until, now)
        while now >= self._busy_until and (read := read_command(bytes(self._buffer))):
            command, length = read
            taken = bytes(self._buffer[:length])
            del self._buffer[:length]
            match command:
                case PaperReport():
                    replies += self._marker(bytes((0x03 if Fault.NEAR_END in self.faults else 0x00,)))
                case DoneMarker(token):
                    replies += self._marker(b"\x37\x22" + token + b"\x00")
                case CutPaper():
                    self._raw += taken
                    self._head_moves(_CUT_DOTS)
                    self._end_piece()
                case Init() if not self._profile.cut and not self._paper.blank:
                    self._end_piece()
                    self._raw += taken
                case _:
                    self._raw += taken
                    self._head_moves(self._paper.apply(command))
                    self.unknown += [command.data] if isinstance(command, Unknown) else []
        self._behind = now < self._busy_until and bool(self._buffer)
        return bytes(replies) + self._flow()

    def wait(self, now: float) -> float | None:
        """Seconds until there is something to do without a new byte; None when there is nothing."""
        if self._buffer and not self.faults & _STOPPING:
            return max(0.0, self._busy_until - now) if self._busy_until > now else None
        if self._waits_for_tear():
            return max(0.0, self._busy_until + _IDLE_ENDS_TICKET - now)
        return None

    def rest(self, now: float) -> None:
        """A printer without a cutter: somebody tears the paper off some time after the last line."""
        if self._waits_for_tear() and now >= self._busy_until + _IDLE_ENDS_TICKET:
            self._end_piece()

    def power_off(self) -> None:
        """Forgets what was received and not printed; what is on paper stays there."""
        self._buffer.clear()
        self._real_time = b""
        self._stopped = False

    def _waits_for_tear(self) -> bool:
        return not self._profile.cut and not self._buffer and not self._paper.blank

    def _store(self, byte: int) -> None:
        if len(self._buffer) < self._profile.buffer:
            self._buffer.append(byte)
        else:
            self.lost += 1

    def _flow(self) -> bytes:
        free = self._profile.buffer - len(self._buffer)
        if not self._stopped and free <= min(STOP_AT_FREE, self._profile.buffer // 2):
            self._stopped = True
            return bytes((XOFF,))
        if self._stopped and free >= min(GO_AT_FREE, self._profile.buffer):
            self._stopped = False
            return bytes((XON,))
        return b""

    def _at_once(self, kind: int, n: int) -> bytes:
        if kind == 5:
            self._buffer.clear()
            return b""
        if self._profile.status == "none":
            return b""
        answer = bytes((0x40 if Fault.FOREIGN in self.faults else self._answer(n),))
        return bytes((XOFF,)) + answer + bytes((XON,)) if Fault.XOFF in self.faults else answer

    def _answer(self, n: int) -> int:
        """The byte of DLE EOT n, as Epson lays it out, or as a clone does."""
        clone = Fault.CLONE_BITS in self.faults
        bits = {
            1: dict.fromkeys(_STOPPING, 0x08),
            2: {Fault.COVER: 0x04, Fault.PAPER_OUT: 0x20, Fault.CUTTER: 0x40},
            3: {Fault.CUTTER: 0x08, Fault.HOT: 0x40},
            4: {Fault.NEAR_END: 0x08 if clone else 0x0C, Fault.PAPER_OUT: 0x20 if clone else 0x6C},
        }
        summary = clone and n in (1, 2)
        answer = 0x12
        for fault in self.faults & frozenset(bits.get(n, {})):
            if not summary or fault is Fault.COVER:
                answer |= bits[n][fault]
        return answer

    def _marker(self, answer: bytes) -> bytes:
        mute = Fault.NO_MARKER in self.faults or self._profile.marker == "none"
        return b"" if mute else answer

    def _head_moves(self, dots: int) -> None:
        slow = Fault.SLOW in self.faults
        speed = min(self._speed, self._profile.speed) / SLOWNESS if slow else self._speed
        self._busy_until += dots * 25.4 / self._profile.dpi / speed

    def _end_piece(self) -> None:
        if not self._paper.blank:
            self._on_piece(Piece(tuple(self._paper.rows), self._paper.height, bytes(self._raw)))
        self._paper = Paper(self._profile)
        self._raw.clear()
