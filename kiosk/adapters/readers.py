"""The code readers of a device, each on its own line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from hardware.cards.line import LineFramer
from hardware.cards.reader import ReaderDriver
from hardware.transport import open_port
from kiosk.config import ReaderSettings
from kiosk.domain.trouble import Refused

BAUD: Final = 9600
"""What scanners in serial mode speak unless they were told otherwise (hardware.md 4)."""


class CodeReaders:
    """Every reader of the settings; `on_code` is called on their threads with what was scanned."""

    def __init__(self, readers: Mapping[str, ReaderSettings], on_code: Callable[[str], None]) -> None:
        self._drivers = [
            ReaderDriver(partial(open_port, reader.port, BAUD), LineFramer(), on_code)
            for name, reader in readers.items()
            if _usable(name, reader)
        ]
        for driver in self._drivers:
            driver.start()

    def close(self) -> None:
        """Lets every line go."""
        for driver in self._drivers:
            driver.close()


def _usable(name: str, reader: ReaderSettings) -> bool:
    if reader.kind != "qr":
        raise Refused("config.bad_value", file=f"readers.{name}.kind", problem=reader.kind)
    return reader.port != "none"
