"""One unknown port, opened for nobody else, at one speed at a time; remembers all that went out."""

from __future__ import annotations

import errno
import grp
import os
import time
from collections.abc import Callable
from typing import Final, TypeAlias

from hardware.errors import Down
from hardware.flow import XOFF, XON
from hardware.probing.findings import Busy, Forbidden, Missing, NoPort, Sent, Skipped, Unopened
from hardware.probing.ports import Kind, Port, is_device
from hardware.transport import FileTransport, Transport, open_port

Opener: TypeAlias = Callable[[str, int], Transport]
Clock: TypeAlias = Callable[[], float]
MOST_AT_ONCE: Final = 16
"""So many ports are looked at side by side."""
QUIET_SECONDS: Final = 0.05
"""A silence of this length ends what came."""
LONGEST_SECONDS: Final = 1.0
"""So long we listen to somebody who does not end."""
_HELD: Final = (errno.EAGAIN, errno.EBUSY)
_FORBIDDEN: Final = (errno.EACCES, errno.EPERM)
_GONE: Final = (errno.ENOENT, errno.ENXIO, errno.ENODEV)


class Unusable(Exception):
    """The port cannot be opened; `finding` says why."""

    def __init__(self, finding: Skipped) -> None:
        super().__init__(finding)
        self.finding = finding


class Line:
    """Opened when something is to be sent or heard. A context manager: closes at its end."""

    def __init__(self, port: Port, opener: Opener = open_port, monotonic: Clock = time.monotonic) -> None:
        self.sent: list[Sent] = []
        self._port = port
        self._opener = opener
        self._monotonic = monotonic
        self._baud = 0
        self._transport: Transport | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def send(self, baud: int, data: bytes, pause: float = 0.0) -> bytes:
        """Sends all at once, or byte by byte with a pause of so many seconds; what came meanwhile.

        Down, TimedOut, Unusable.
        """
        transport = self._at(baud)
        self.sent.append(Sent(baud, data))
        if not pause:
            transport.write(data)
            return b""
        heard = b""
        for byte in data:
            transport.write(bytes((byte,)))
            heard += self._hear(transport, pause, pause)
        return heard

    def listen(self, baud: int, seconds: float) -> bytes:
        """What comes within `seconds` and then goes on without a silence. Down, Unusable."""
        return self._hear(self._at(baud), seconds, QUIET_SECONDS)

    def _hear(self, transport: Transport, seconds: float, quiet: float) -> bytes:
        heard = b""
        now = self._monotonic()
        end, last = now + seconds, now + seconds + LONGEST_SECONDS
        while now < min(end, last):
            data = transport.read(end - now)
            heard += data
            now = self._monotonic()
            if data.strip(bytes((XON, XOFF))):  # stop and go are no answer: it may still come
                end = now + quiet
        return heard

    def _at(self, baud: int) -> Transport:
        if self._transport is None or baud != self._baud:
            self._close()
            self._transport, self._baud = self._open(baud), baud
        return self._transport

    def _open(self, baud: int) -> Transport:
        node = self._port.node
        if not os.path.lexists(node):
            raise Unusable(Missing())
        if not is_device(node):
            raise Unusable(NoPort())
        try:
            transport = self._opener(str(node), baud)
        except Down as trouble:
            raise Unusable(_reason(trouble, self._port)) from trouble
        if isinstance(transport, FileTransport) and self._port.kind is Kind.SERIAL:
            transport.close()
            raise Unusable(NoPort())
        return transport

    def _close(self) -> None:
        if self._transport:
            self._transport.close()
            self._transport = None


def _reason(trouble: Down, port: Port) -> Skipped:
    """Why a port does not open, by the system's own number."""
    number = getattr(trouble.__cause__, "errno", None)
    if number in _HELD:
        return Busy("program")
    if number in _FORBIDDEN:
        return Forbidden(_group(port))
    if number in _GONE:
        return Missing()
    return Unopened(os.strerror(number) if number else str(trouble.__cause__ or trouble))


def _group(port: Port) -> str:
    """The group whose users may open it."""
    number = port.node.stat().st_gid
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)
