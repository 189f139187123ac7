"""The receive buffer of a printer: what came and was not printed yet, and when no more must come."""

from __future__ import annotations

from typing import Final

XON: Final = b"\x11"
XOFF: Final = b"\x13"
STOP_AT_FREE: Final = 16
GO_AT_FREE: Final = 26
"""Epson's technical manual of the TM-T88: full at 16 free bytes until 26 are free; at 0 free bytes data is ignored."""


class ReceiveBuffer:
    """Bytes in the order in which they came, at most `size`."""

    def __init__(self, size: int) -> None:
        self.waiting = bytearray()
        self.lost = 0
        """Bytes that came when it was full."""
        self._size = size
        self._stopped = False

    @property
    def free(self) -> int:
        """Bytes that it can still take."""
        return self._size - len(self.waiting)

    @property
    def room(self) -> int:
        """Bytes that may still come before it says stop."""
        return max(0, self.free - min(STOP_AT_FREE, self._size // 2))

    def store(self, data: bytes) -> None:
        """Takes what there is room for and drops the rest, silently."""
        kept = data[: self.free]
        self.waiting += kept
        self.lost += len(data) - len(kept)

    def flow(self, *, held: bool = False) -> bytes:
        """XOFF or XON where it must be said now; `held`: it says stop without a reason."""
        stop = not self.room or held
        if stop and not self._stopped:
            self._stopped = True
            return XOFF
        if self._stopped and not held and self.free >= min(GO_AT_FREE, self._size):
            self._stopped = False
            return XON
        return b""

    def clear(self) -> None:
        """Forgets what waits."""
        self.waiting.clear()
