"""Our side of the conversation with a reader, without a line: what came, what is to be sent, what was seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from hardware.cards.reader import ReaderState
from hardware.cards.token import Seen

QUIET_SECONDS: Final = 0.25
"""How long a talk that expects nothing lets its driver wait."""


@dataclass(frozen=True)
class Turn:
    """What is to be sent now, and what was seen."""

    send: bytes = b""
    seen: tuple[Seen, ...] = field(default=(), repr=False)


class Talk(Protocol):
    """`now` is the driver's monotonic second."""

    @property
    def state(self) -> ReaderState:
        """How the reader stands while its line is open."""

    def begin(self, now: float) -> Turn:
        """The line has been opened: forgets all that was."""

    def feed(self, data: bytes, now: float) -> Turn:
        """These bytes came."""

    def rest(self, now: float) -> Turn:
        """What time alone brings about; called again and again."""

    def wait(self, now: float) -> float:
        """So many seconds may pass before `rest` has to be called, if nothing comes."""


class Framer(Protocol):
    """Cuts what a reader sends by itself into what it saw."""

    def feed(self, data: bytes) -> tuple[Seen, ...]:
        """What these bytes complete."""

    def idle(self) -> tuple[Seen, ...]:
        """What a silence of `patience` seconds completes, or breaks off."""

    @property
    def patience(self) -> float:
        """After how long a silence something happens; infinite if nothing has begun."""

    def reset(self) -> None:
        """Forgets what has begun."""


class Listening:
    """The talk with a reader that only sends."""

    state: Final = ReaderState.LISTENING

    def __init__(self, framer: Framer) -> None:
        self._framer = framer
        self._heard = 0.0

    def begin(self, now: float) -> Turn:
        """Listens anew."""
        self._framer.reset()
        self._heard = now
        return Turn()

    def feed(self, data: bytes, now: float) -> Turn:
        """What these bytes complete."""
        self._heard = now
        return Turn(seen=self._framer.feed(data))

    def rest(self, now: float) -> Turn:
        """What the silence completes."""
        return Turn(seen=self._framer.idle()) if now - self._heard >= self._framer.patience else Turn()

    def wait(self, now: float) -> float:
        """Until the silence means something."""
        return max(0.0, min(self._heard + self._framer.patience - now, QUIET_SECONDS))
