"""How a printer's answers get on the line: as they are, or as a fault bends them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Set
from random import Random
from typing import Final

from hardware.simulators.printers.buffer import XOFF, XON
from hardware.simulators.printers.faults import Fault

LATE_SECONDS: Final = 0.4
_SEED: Final = 17
_NOISE_SECONDS: Final = (2.0, 8.0)
_NOISE_BYTES: Final = 6


class Talk:
    """Remembers what was said and what is still to be said. Noise is the same in every run."""

    def __init__(self) -> None:
        self.faults: Set[Fault] = frozenset()
        self._last = b""
        self._late: deque[tuple[float, bytes]] = deque()
        self._chance = Random(_SEED)  # noqa: S311 - noise, no secret
        self._next_noise = math.inf

    def answer(self, reply: bytes, block: bytes, now: float) -> bytes:
        """What goes out at once for one answer. `block`: what it tells unasked, where it does so."""
        said = reply
        if Fault.XOFF in self.faults:
            said = XOFF + said + XON
        if Fault.ASB in self.faults:
            said = block + said
        if Fault.STALE in self.faults:
            said = self._last + said
        if Fault.GARBAGE in self.faults and self._chance.random() < 0.5:
            said = self._noise() + said
        self._last = reply
        if Fault.LATE in self.faults:
            self._late.append((now + LATE_SECONDS, said))
            return b""
        return said

    def due(self, now: float) -> bytes:
        """What is to be said by now."""
        said = b""
        while self._late and self._late[0][0] <= now:
            said += self._late.popleft()[1]
        if Fault.GARBAGE not in self.faults:
            self._next_noise = math.inf
        elif self._next_noise == math.inf:
            self._next_noise = now + self._chance.uniform(*_NOISE_SECONDS)
        elif now >= self._next_noise:
            said += self._noise()
            self._next_noise = now + self._chance.uniform(*_NOISE_SECONDS)
        return said

    def wait(self, now: float) -> float:
        """Seconds until there is something to say; infinite when there is nothing."""
        late = self._late[0][0] if self._late else math.inf
        return max(0.0, min(late, self._next_noise) - now)

    def forget(self) -> None:
        """As after power-on."""
        self._late.clear()
        self._last = b""

    def _noise(self) -> bytes:
        return self._chance.randbytes(self._chance.randint(1, _NOISE_BYTES))
