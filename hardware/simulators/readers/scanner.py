"""A code reader in serial mode on a pseudo-terminal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hardware.simulators.readers.sender import SendingReader
from hardware.simulators.readers.sending import CR, code_frame


class SimulatedScanner(SendingReader):
    """Sends what it is told to have seen, with the terminator that real ones come with (CR)."""

    def __init__(self, *, link: Path | None = None, faults: Iterable[str] = (), terminator: bytes = CR) -> None:
        super().__init__("scanner", link=link, faults=faults)
        self._terminator = terminator

    def scan(self, code: str) -> None:
        """Somebody holds a code before the reader."""
        self.hold(lambda faults: code_frame(code, faults, self._terminator))
