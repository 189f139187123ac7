"""A transport that ends in a simulated printer's inside: a driver and a printer in no real time."""

from __future__ import annotations

from typing import Final

from hardware.simulators.printers.mechanism import Mechanism

_STEP: Final = 0.001


class SimulatedLine:
    """Has a clock of its own: waiting only moves its hands."""

    def __init__(self, mechanism: Mechanism) -> None:
        self.now = 100.0
        self._mechanism = mechanism
        self._said = b""

    def monotonic(self) -> float:
        """The line's clock."""
        return self.now

    def write(self, data: bytes) -> None:
        """All of it arrives; what there is no room for is lost."""
        self._said += self._mechanism.run(data, self.now)

    def read(self, seconds: float) -> bytes:
        """What was answered, or time that goes by."""
        end = self.now + seconds
        while not self._said and self.now < end:
            self.now = min(end, self.now + _STEP)
            self._said = self._mechanism.work(self.now)
            self._mechanism.rest(self.now)
        said, self._said = self._said, b""
        return said

    def close(self) -> None:
        """Nothing to let go of."""
