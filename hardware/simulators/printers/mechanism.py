"""The inside of a receipt printer: buffer, head, sensors, and what it answers. No line, no clock."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, assert_never

from hardware.escpos.profile import Profile
from hardware.simulators.printers import answers
from hardware.simulators.printers.answers import Sensors
from hardware.simulators.printers.buffer import XON, ReceiveBuffer
from hardware.simulators.printers.engine import Engine
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.interpreter import Interpreter
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.orders import (
    Command,
    DoneMarker,
    DrawerReport,
    Identify,
    MouthReport,
    PaperReport,
    StatusBack,
    Unknown,
)
from hardware.simulators.printers.real_time import ClearBuffer, Question, RealTime, Stored
from hardware.simulators.printers.roll import NEAR_END_MM, Roll
from hardware.simulators.printers.talk import Talk

_STOPPING: Final = frozenset({Fault.PAPER_OUT, Fault.COVER, Fault.JAM, Fault.CUTTER, Fault.HOT})
_BUTTON_SECONDS: Final = 0.5
_MOST_UNKNOWN: Final = 1000
_LINE_BYTES: Final = 8
"""A line brings bytes one by one while the head goes on; so many at a time come near enough."""
_HANDSHAKES: Final = ("rtscts", "dtrdsr")


class Mechanism:
    """Fed with bytes and with time; gives back answers, and pieces of paper to `on_piece`.

    `speed` in mm/s; `roll_mm` is how much paper there is; `taken_after` seconds in the mouth somebody takes the paper.
    """

    def __init__(
        self,
        profile: Profile,
        speed: float,
        on_piece: Callable[[Piece], None],
        *,
        roll_mm: float = math.inf,
        near_mm: float = NEAR_END_MM,
        taken_after: float = 0.0,
    ) -> None:
        self.unknown: list[bytes] = []
        """The first bytes that began no command."""
        self._profile = profile
        self._near_mm = near_mm
        self._faults: frozenset[Fault] = frozenset()
        self._buffer = ReceiveBuffer(profile.buffer)
        self._interpreter = Interpreter()
        self._real_time = RealTime(profile)
        self._talk = Talk()
        self._engine = Engine(profile, speed, on_piece, Roll(roll_mm, near_mm), taken_after)
        self._now = 0.0
        self._behind = False
        self._button_until = -math.inf
        self._greeting = b""
        self._unasked = 0
        self._last_block = b""

    @property
    def faults(self) -> frozenset[Fault]:
        """What is broken."""
        return self._faults

    @faults.setter
    def faults(self, faults: frozenset[Fault]) -> None:
        begun, ended = faults - self._faults, self._faults - faults
        self._faults = self._talk.faults = faults
        self._engine.slow = Fault.SLOW in faults
        if Fault.PAPER_OUT_MID_JOB in begun | ended:
            self._engine.shorten(short=Fault.PAPER_OUT_MID_JOB in begun)
        if Fault.PAPER_OUT in begun:
            self._engine.end_piece("torn")

    @property
    def lost(self) -> int:
        """Bytes that came when the buffer was full."""
        return self._buffer.lost

    @property
    def waiting(self) -> int:
        """Bytes that were received and not printed."""
        return len(self._buffer.waiting)

    @property
    def roll_left(self) -> float:
        """Millimetres of paper; infinite unless it was given a length."""
        return self._engine.roll.left

    @property
    def takes(self) -> int:
        """Bytes that the line may bring now: with a handshake, none that would fill the buffer."""
        return self._buffer.room if self._profile.flow in _HANDSHAKES else self._profile.buffer

    @property
    def sensors(self) -> Sensors:
        """What it feels."""
        faults, roll, mouth = self._faults, self._engine.roll, self._engine.mouth
        return Sensors(
            out=Fault.PAPER_OUT in faults or roll.out,
            near=Fault.NEAR_END in faults or (self._profile.near_end and roll.near),
            cover=Fault.COVER in faults,
            cutter=Fault.CUTTER in faults,
            jam=Fault.JAM in faults,
            hot=Fault.HOT in faults,
            feeding=self._now < self._button_until,
            moving=self._now < self._engine.free_at,
            ticket=mouth is not None and (mouth.holds or Fault.TICKET_STUCK in faults),
        )

    def run(self, data: bytes, now: float) -> bytes:
        """Bytes from the line, as the head goes on while they come; what is answered meanwhile."""
        said = self.work(now)
        for start in range(0, len(data), _LINE_BYTES):
            said += self.receive(data[start : start + _LINE_BYTES]) + self.work(now)
        return said

    def receive(self, data: bytes) -> bytes:
        """Takes bytes from the line; the answers that go out at once, whatever waits in the buffer."""
        said = b""
        for part in self._real_time.split(data):
            match part:
                case Question(n):
                    said += self._say(self._status(n))
                case ClearBuffer():
                    self._buffer.clear()
                    self._interpreter.forget()
                case Stored(plain):
                    self._buffer.store(plain)
                case _:
                    assert_never(part)
        return said + self._flow()

    def work(self, now: float) -> bytes:
        """Does what the buffer asks for, as far as the head has got by `now`; the answers that this gives."""
        self._now = now
        said = self._greeting + self._talk.due(now)
        self._greeting = b""
        if self._stopped():
            self._behind = False
        else:
            said += self._print(now)
        return said + self._news() + self._flow()

    def wait(self, now: float) -> float | None:
        """Seconds until there is something to do without a new byte; None when there is nothing."""
        seconds = self._talk.wait(now)
        if self._buffer.waiting:
            seconds = min(seconds, math.inf if self._stopped() else max(0.0, self._engine.free_at - now))
        else:
            seconds = min(seconds, self._engine.wait_for_tear(now))
        if self._engine.mouth:
            seconds = min(seconds, self._engine.mouth.wait(now, untaken=self._untaken))
        return None if seconds == math.inf else seconds

    def rest(self, now: float) -> None:
        """What people do by `now`: they tear paper off where there is no cutter, and take it from the mouth."""
        if not self._buffer.waiting and self._engine.wait_for_tear(now) <= 0:
            self._engine.end_piece("tear-bar")
        if self._engine.mouth:
            self._engine.mouth.work(now, untaken=self._untaken)

    def take(self) -> bool:
        """Somebody pulls the paper from the mouth; whether one was in reach."""
        return self._engine.mouth is not None and self._engine.mouth.take()

    def new_roll(self, mm: float = math.inf) -> None:
        """Somebody puts in a roll; what waits is printed on it."""
        self._engine.put_in(Roll(mm, self._near_mm))

    def press_feed(self, now: float) -> None:
        """Somebody presses the button; nothing moves where nothing can."""
        self._button_until = now + _BUTTON_SECONDS
        if not self._stopped():
            self._engine.press_feed(now)

    def power_off(self) -> None:
        """Forgets what was received and not printed, and comes back; what is on paper stays there."""
        self._buffer.clear()
        self._interpreter.forget()
        self._real_time.forget()
        self._talk.forget()
        self._engine.power_off()
        self._unasked, self._last_block = 0, b""
        self._greeting = XON if self._profile.flow == "xonxoff" else b""

    @property
    def _untaken(self) -> bool:
        return Fault.TICKET_WAITING in self._faults

    def _stopped(self) -> bool:
        return bool(self._faults & _STOPPING) or self._engine.roll.out

    def _flow(self) -> bytes:
        said = self._buffer.flow(held=Fault.XOFF_HELD in self._faults)
        return said if self._profile.flow == "xonxoff" else b""

    def _print(self, now: float) -> bytes:
        engine, waiting, said = self._engine, self._buffer.waiting, b""
        if waiting and not self._behind:  # the head stood still until now
            engine.free_at = max(engine.free_at, now)
        while now >= engine.free_at and not self._stopped() and (read := self._interpreter.take(waiting)):
            said += self._obey(*read)
        self._behind = now < engine.free_at and bool(waiting)
        return said

    def _obey(self, command: Command, raw: bytes) -> bytes:
        match command:
            case PaperReport():
                return self._mark(answers.paper_report(self.sensors))
            case DrawerReport():
                return self._mark(b"\x00")
            case DoneMarker(token):
                return self._mark(b"\x37\x22" + token + b"\x00") if self._profile.marker == "gs_h" else b""
            case MouthReport() if self._engine.mouth:
                return self._say(answers.mouth_report(self.sensors))
            case StatusBack(mask):
                self._unasked, self._last_block = mask, b""
                return b""
            case Identify(n):
                return self._say(answers.identity(n, self._profile.name))
            case Unknown(data):
                self.unknown += [data] if len(self.unknown) < _MOST_UNKNOWN else []
        self._engine.obey(command, raw)
        return b""

    def _status(self, n: int) -> bytes:
        if Fault.FOREIGN in self._faults:
            return answers.foreign_status(self.sensors)
        if n == answers.FULL_STATUS:
            return answers.full_status(self.sensors)
        return answers.status(n, self.sensors, clone=Fault.CLONE_BITS in self._faults)

    def _mark(self, reply: bytes) -> bytes:
        mute = Fault.NO_MARKER in self._faults or self._profile.marker == "none"
        return b"" if mute else self._say(reply)

    def _say(self, reply: bytes) -> bytes:
        if self._profile.status == "none" and self._profile.marker == "none":
            return b""
        return self._talk.answer(reply, answers.status_back(self.sensors), self._now) if reply else b""

    def _news(self) -> bytes:
        """What it tells unasked, when that has changed."""
        if not (self._unasked or Fault.ASB in self._faults) or self._profile.status == "none":
            return b""
        block = answers.status_back(self.sensors)
        if block == self._last_block:
            return b""
        self._last_block = block
        return block
