"""A code reader in serial mode on a pseudo-terminal."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from hardware.simulators.pty import PseudoTerminal


class SimulatedScanner:
    """Sends what it is told to have seen, with the terminator that real ones come with (CR)."""

    def __init__(self, *, link: Path | None = None, terminator: bytes = b"\r") -> None:
        self._line = PseudoTerminal(link, notices=True)
        self._terminator = terminator

    @property
    def port(self) -> str:
        """What a driver opens."""
        return self._line.port

    @property
    def plugged(self) -> bool:
        """Whether the line exists."""
        return self._line.plugged

    def wait_for_opening(self, seconds: float) -> bool:
        """Whether somebody opens the line anew within `seconds`; what is scanned before that is lost."""
        return self._line.wait_for_opening(seconds)

    def scan(self, code: str) -> None:
        """Somebody holds a code before the reader."""
        self.send(code.encode() + self._terminator)

    def send(self, data: bytes) -> None:
        """Bytes just so, for readers that stammer."""
        self._line.write(data)

    def unplug(self) -> None:
        """Takes the line away."""
        self._line.unplug()

    def plug(self) -> None:
        """Gives it back, perhaps as another terminal."""
        self._line.plug()

    def __enter__(self) -> SimulatedScanner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._line.unplug()
