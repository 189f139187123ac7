"""A cable between a device and a simulated printer that breaks at a chosen byte of a job, and can be put in again."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
import tty
from types import TracebackType
from typing import Final

BEGINNING: Final = b"\x1b@\x1c."
"""Where a job begins: everything before it are questions."""


class Cable:
    """Listens as a network printer does; what it carries ends in the pseudo-terminal of a simulated one."""

    def __init__(self, printer: str) -> None:
        self._printer = printer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._guard = threading.Lock()
        self._ending = False
        self._breaks_at: int | None = None
        self._watched = b""
        self.broken = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="cable", daemon=True)

    @property
    def port(self) -> str:
        """What the device opens."""
        return f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def break_at(self, byte: int) -> None:
        """The next job gets so many bytes through; then the cable is out, until somebody opens it anew."""
        with self._guard:
            self._breaks_at, self._watched = byte, b""
            self.broken.clear()

    def __enter__(self) -> Cable:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._ending = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while not self._ending:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = os.open(self._printer, os.O_RDWR | os.O_NOCTTY)
            tty.setraw(far)
            with near:
                self._carry(near, far)
            os.close(far)

    def _carry(self, near: socket.socket, far: int) -> None:
        """Both ways, until one end is gone or the cable breaks."""
        while not self._ending:
            ready = select.select([near.fileno(), far], [], [], 0.2)[0]
            try:
                if far in ready:
                    near.sendall(os.read(far, 4096))
                if near.fileno() in ready:
                    data = near.recv(4096)
                    if not data:
                        return
                    through = self._through(data)
                    os.write(far, data[:through])
                    if through < len(data):
                        return
            except OSError:
                return

    def _through(self, data: bytes) -> int:
        """How many of these bytes still pass."""
        with self._guard:
            if self._breaks_at is None:
                return len(data)
            before, self._watched = len(self._watched), self._watched + data
            start = self._watched.find(BEGINNING)
            end = start + self._breaks_at - before
            if start < 0 or end >= len(data):
                return len(data)
            self._breaks_at = None
            self.broken.set()
            return max(0, end)
