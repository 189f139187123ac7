"""Hears what the other side says by a wire of the cable, and tells it as the bytes that say stop and go."""

from __future__ import annotations

import errno
from typing import Final, Protocol, assert_never

from hardware.flow import XOFF, XON, Flow

_NO_SUCH_WIRES: Final = (errno.ENOTTY, errno.EINVAL)
"""What the system answers for a pseudo-terminal, and for adapters that have no such wires."""


class Port(Protocol):
    """The wires of a serial port, as pyserial reads them."""

    @property
    def cts(self) -> bool:
        """Clear to send."""

    @property
    def dsr(self) -> bool:
        """Data set ready."""


class ModemWire:
    """One wire. Where there is none to be read, the other side never says stop."""

    def __init__(self, port: Port, flow: Flow) -> None:
        self._port = port
        self._flow = flow
        self._go = True

    def news(self) -> bytes:
        """XOFF when the wire has fallen since the last look, XON when it has risen, else nothing. OSError: gone."""
        go = self._reads_go()
        if go == self._go:
            return b""
        self._go = go
        return bytes((XON if go else XOFF,))

    def _reads_go(self) -> bool:
        try:
            match self._flow:
                case "rtscts":
                    return self._port.cts
                case "dtrdsr":
                    return self._port.dsr
                case "xonxoff" | "none":
                    return True
                case _:
                    assert_never(self._flow)
        except OSError as trouble:
            if trouble.errno in _NO_SUCH_WIRES:
                return True
            raise
