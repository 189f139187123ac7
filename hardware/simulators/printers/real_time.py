"""Finds the questions that a printer answers at once, whatever waits in its buffer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.escpos.profile import Profile


@dataclass(frozen=True)
class Question:
    """DLE EOT n."""

    n: int


@dataclass(frozen=True)
class ClearBuffer:
    """DLE ENQ 2. (DLE ENQ 1 goes on where it stopped, which is what the simulator does anyway.)"""


@dataclass(frozen=True)
class Stored:
    """Bytes for the buffer."""

    data: bytes


Received: TypeAlias = Question | ClearBuffer | Stored

_DLE: Final = 0x10
_LENGTH: Final = 3


class RealTime:
    """Takes real-time commands out of what is received; a printer without status knows none and stores them all.

    As in real ones, a question within a picture is a question, and no part of the picture.
    """

    def __init__(self, profile: Profile) -> None:
        self._known = _known(profile)
        self._begun = b""

    def split(self, data: bytes) -> Iterator[Received]:
        """What was received, in order; the beginning of a question is kept until the rest comes."""
        data, self._begun = self._begun + data, b""
        while data:
            at = data.find(_DLE) if self._known else -1
            if at != 0:
                plain = data if at < 0 else data[:at]
                yield Stored(plain)
                data = data[len(plain) :]
            elif len(data) < _LENGTH:
                self._begun, data = data, b""
            elif command := self._known.get(data[1:_LENGTH]):
                yield command
                data = data[_LENGTH:]
            else:
                yield Stored(data[:1])
                data = data[1:]

    def forget(self) -> None:
        """As after power-on."""
        self._begun = b""


def _known(profile: Profile) -> dict[bytes, Received]:
    match profile.status:
        case "epson":
            recover: dict[bytes, Received] = {b"\x05\x01": Stored(b""), b"\x05\x02": ClearBuffer()}
            return recover | {bytes((4, n)): Question(n) for n in (1, 2, 3, 4)}
        case "custom6":
            return {bytes((4, n)): Question(n) for n in (1, 2, 3, 4, 17, 20)}
        case "none":
            return {}
