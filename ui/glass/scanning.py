"""Brings what a device's readers scan to the Qt thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.adapters.readers import CodeReaders
from kiosk.config import ReaderSettings


class Scanning(QObject):
    """Calls `take` on the Qt thread with every scanned code, until closed."""

    _scanned = Signal(str)

    def __init__(self, readers: Mapping[str, ReaderSettings], take: Callable[[str], None]) -> None:
        super().__init__()
        self._scanned.connect(take, Qt.ConnectionType.QueuedConnection)
        self._readers = CodeReaders(readers, self._scanned.emit)

    def close(self) -> None:
        """Lets the readers go."""
        self._readers.close()
