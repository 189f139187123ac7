"""A line whose whole conversation is written down before: what must be sent, what is answered, where it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from hardware.errors import Down, TimedOut


@dataclass(frozen=True)
class Sends:
    """The driver must send exactly these bytes now, in any pieces."""

    data: bytes


@dataclass(frozen=True)
class Answers:
    """These bytes come as soon as somebody listens."""

    data: bytes


@dataclass(frozen=True)
class Silence:
    """Nothing comes for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Breaks:
    """The line is gone from now on."""


@dataclass(frozen=True)
class Chokes:
    """The line takes no more bytes."""


Step: TypeAlias = Sends | Answers | Silence | Breaks | Chokes


class ScriptedLine:
    """A transport with a clock of its own: waiting costs no real time. Every leftover is a failure."""

    def __init__(self, *steps: Step) -> None:
        self.now = 100.0
        self.closed = False
        self._steps = list(steps)

    def monotonic(self) -> float:
        """The line's clock."""
        return self.now

    def write(self, data: bytes) -> None:
        """Compares with what is written down."""
        while data:
            match self._steps[:1]:
                case [Sends(expected)]:
                    length = min(len(expected), len(data))
                    assert data[:length] == expected[:length], f"sent {data!r} where {expected!r} was due"
                    self._steps[:1] = [Sends(expected[length:])] if expected[length:] else []
                    data = data[length:]
                case [Breaks()]:
                    raise Down("unplugged")
                case [Chokes()]:
                    self._steps.pop(0)
                    raise TimedOut("full")
                case rest:
                    raise AssertionError(f"sent {data!r} where {rest} was due")

    def read(self, seconds: float) -> bytes:
        """The next answer, or time that goes by."""
        match self._steps[:1]:
            case [Answers(data)]:
                self._steps.pop(0)
                return data
            case [Breaks()]:
                raise Down("unplugged")
            case [Silence(left)]:
                self._steps[:1] = [Silence(left - seconds)] if left - seconds > 1e-6 else []
        self.now += seconds
        return b""

    def close(self) -> None:
        """Remembers it."""
        self.closed = True

    def finished(self) -> bool:
        """Whether everything written down has happened; a broken line stays broken."""
        return not [step for step in self._steps if not isinstance(step, Breaks)]
