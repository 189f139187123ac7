"""A port whose conversation is written down before, speed by speed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hardware.probing.findings import Report
from hardware.probing.looking import look_at
from hardware.probing.ports import Port
from hardware.transport import Transport
from tests.unit.hardware.scripted import ScriptedLine, Step

PORT: Final = Port("/dev/some", Path("/dev/null"))
"""Its node is a device file that exists everywhere; nothing opens it."""


class ScriptedPort:
    """A port whose conversation at each speed is written down before; one clock for all."""

    def __init__(self, scripts: dict[int, tuple[Step, ...]]) -> None:
        self.lines = {baud: ScriptedLine(*steps) for baud, steps in scripts.items()}
        self.opened: list[int] = []

    def open(self, path: str, baud: int) -> Transport:
        """The next speed; the one before has been let go."""
        assert all(self.lines[before].closed for before in self.opened)
        self.opened.append(baud)
        return self.lines[baud]

    def monotonic(self) -> float:
        """The clock of the line that is open."""
        return self.lines[self.opened[-1]].now if self.opened else 100.0

    def look(self, port: Port = PORT) -> Report:
        """What is found; nothing that was written down is left over."""
        report = look_at(port, {}, self.open, self.monotonic)
        assert all(self.lines[baud].finished() and self.lines[baud].closed for baud in self.opened)
        return report
