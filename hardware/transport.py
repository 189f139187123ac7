"""A line to a device: a serial port, a network socket or a device file, all with the same three verbs."""

from __future__ import annotations

import os
import select
import socket
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol
from urllib.parse import urlsplit

import serial

from hardware.errors import Down, HardwareError, TimedOut
from hardware.flow import Flow
from hardware.modem import ModemWire

WRITE_SECONDS: Final = 1.0
CONNECT_SECONDS: Final = 1.5
_CHUNK: Final = 4096
_TCP_SCHEMES: Final = ("tcp", "socket")
_GONE: Final = (serial.SerialException, OSError, termios.error, ValueError, TypeError)
"""Every way in which the system says that a device is gone; the last two come from using a closed descriptor."""


class Transport(Protocol):
    """An open line. Every method raises `Down` when the line is gone; nothing blocks for ever."""

    def write(self, data: bytes) -> None:
        """Hands over all bytes. TimedOut: the other side takes no more, and some bytes may have gone."""

    def read(self, seconds: float) -> bytes:
        """What has come, after waiting up to `seconds` for the first byte; empty when nothing came."""

    def close(self) -> None:
        """Lets go at once, without waiting for anything to be sent; never raises."""


def open_port(port: str, baud: int, flow: Flow = "none") -> Transport:
    """Opens `/dev/serial/by-id/...` or another terminal, `tcp://host:port`, or a device file such as `/dev/usb/lp0`.

    `flow`: a terminal that says stop and go by a wire is heard saying so by XOFF and XON.
    Down: it is not there, busy or refuses. HardwareError: the address makes no sense.
    """
    if "://" in port:
        return _open_address(port)
    with _down_when_gone():
        return SerialTransport(port, baud, flow) if _is_terminal(port) else FileTransport(port)


def _open_address(address: str) -> Transport:
    parts = urlsplit(address)
    try:
        host, number = parts.hostname, parts.port
    except ValueError:
        host, number = None, None
    if parts.scheme not in _TCP_SCHEMES or not host or not number:
        raise HardwareError("hardware.bad_port", port=address)
    with _down_when_gone():
        return TcpTransport(host, number)


def _is_terminal(path: str) -> bool:
    descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        return os.isatty(descriptor)
    finally:
        os.close(descriptor)


class SerialTransport:
    """A serial line through pyserial: 8N1, exclusive.

    Flow control is left to the caller, save that with `rtscts` the system also holds bytes back while CTS is low.
    """

    def __init__(self, path: str, baud: int, flow: Flow = "none") -> None:
        self._port = serial.Serial(
            path, baud, timeout=0, write_timeout=WRITE_SECONDS, exclusive=True, rtscts=flow == "rtscts"
        )
        self._wire = ModemWire(self._port, flow)

    def write(self, data: bytes) -> None:
        """Hands over all bytes."""
        try:
            self._port.write(data)
        except serial.SerialTimeoutException as trouble:
            raise TimedOut(str(trouble)) from trouble
        except _GONE as trouble:
            raise Down(str(trouble)) from trouble

    def read(self, seconds: float) -> bytes:
        """What has come; what a wire says comes first, when somebody listens."""
        with _down_when_gone():
            if news := self._wire.news():
                return news
            # Not pyserial's own timeout: setting it anew configures the port each time.
            if not select.select([self._port.fileno()], [], [], max(0.0, seconds))[0]:
                return b""
            return self._port.read(_CHUNK)

    def close(self) -> None:
        """Lets go."""
        try:
            self._port.reset_output_buffer()  # else closing a stuck port may wait for it
            self._port.close()
        except _GONE:
            self._abandon()

    def _abandon(self) -> None:
        """The port is dead, and pyserial leaves its descriptor open when it cannot empty it."""
        try:
            self._port.close()
        except _GONE:
            self._port.is_open = False


class TcpTransport:
    """A printer or a serial server on the network."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.create_connection((host, port), CONNECT_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes) -> None:
        """Hands over all bytes."""
        self._socket.settimeout(WRITE_SECONDS)
        try:
            self._socket.sendall(data)
        except TimeoutError as trouble:
            raise TimedOut(str(trouble)) from trouble
        except OSError as trouble:
            raise Down(str(trouble)) from trouble

    def read(self, seconds: float) -> bytes:
        """What has come."""
        with _down_when_gone():
            if not select.select([self._socket], [], [], max(0.0, seconds))[0]:
                return b""
            return _not_ended(self._socket.recv(_CHUNK))

    def close(self) -> None:
        """Lets go."""
        self._socket.close()


class FileTransport:
    """A device file of the kernel's printer driver."""

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def write(self, data: bytes) -> None:
        """Hands over all bytes."""
        left = memoryview(data)
        deadline = time.monotonic() + WRITE_SECONDS
        with _down_when_gone():
            while left:
                seconds = deadline - time.monotonic()
                if seconds <= 0 or not select.select([], [self._descriptor], [], seconds)[1]:
                    raise TimedOut
                left = left[os.write(self._descriptor, left) :]

    def read(self, seconds: float) -> bytes:
        """What has come."""
        with _down_when_gone():
            if not select.select([self._descriptor], [], [], max(0.0, seconds))[0]:
                return b""
            try:
                return _not_ended(os.read(self._descriptor, _CHUNK))
            except BlockingIOError:
                return b""

    def close(self) -> None:
        """Lets go."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _not_ended(data: bytes) -> bytes:
    if not data:
        raise Down("end of file")
    return data


@contextmanager
def _down_when_gone() -> Iterator[None]:
    try:
        yield
    except _GONE as trouble:
        raise Down(str(trouble)) from trouble
