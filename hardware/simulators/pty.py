"""A pseudo-terminal that stands for a serial port: it can be unplugged and comes back under the same name."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import termios
import time
import tty
from pathlib import Path
from typing import Final

from hardware.errors import HardwareError

_CHUNK: Final = 4096
_EMPTIED: Final = 1  # TIOCPKT_FLUSHREAD


class PseudoTerminal:
    """The device's end of a line; `port` is what the computer opens: a link with a stable name, or the terminal.

    With `notices` the line tells when it is opened, and carries nothing from the computer to the device.
    """

    def __init__(self, link: Path | None = None, *, notices: bool = False) -> None:
        self._link = link
        self._notices = notices
        self._device = self._computer = -1
        self._name = ""
        self.plug()

    @property
    def port(self) -> str:
        """The path to open."""
        return str(self._link) if self._link else self._name

    @property
    def tty(self) -> str:
        """The terminal behind the port; empty while it is unplugged."""
        return self._name if self.plugged else ""

    @property
    def plugged(self) -> bool:
        """Whether the line exists."""
        return self._device >= 0

    def plug(self) -> None:
        """Makes the line; the terminal may be another one than before, the link is the same."""
        if self.plugged:
            return
        self._device, self._computer = os.openpty()
        tty.setraw(self._computer, termios.TCSANOW)
        os.set_blocking(self._device, False)
        if self._notices:
            fcntl.ioctl(self._device, termios.TIOCPKT, struct.pack("i", 1))
        self._name = os.ttyname(self._computer)
        if self._link:
            self._link_up(self._link)

    def _link_up(self, link: Path) -> None:
        try:
            _point(link, self._name)
        except (HardwareError, OSError) as trouble:
            self.unplug()
            if isinstance(trouble, HardwareError):
                raise
            raise HardwareError("hardware.link_taken", path=str(link)) from trouble

    def replug(self) -> None:
        """Goes over to another terminal, never the same: the old one is given back only when the new one is there."""
        device, computer = self._device, self._computer
        self._device = self._computer = -1
        self.plug()
        for descriptor in (device, computer):
            if descriptor >= 0:
                os.close(descriptor)

    def unplug(self) -> None:
        """Takes the line away: whoever has it open finds it dead."""
        if not self.plugged:
            return
        if self._link and self._link.is_symlink() and str(self._link.readlink()) == self._name:
            self._link.unlink()
        device, computer = self._device, self._computer
        self._device = self._computer = -1
        os.close(device)
        os.close(computer)

    def read(self, seconds: float | None, wake: int, most: int = _CHUNK) -> bytes:
        """Up to `most` bytes that the computer sent, after waiting up to `seconds` (for ever, without a number).

        Returns early when `wake` becomes readable, and empties that; with `most` 0 it does not listen at all.
        """
        watched = [wake, self._device] if self.plugged and most > 0 else [wake]
        ready = select.select(watched, [], [], seconds)[0]
        if wake in ready:
            os.read(wake, _CHUNK)
        if self._device not in ready:
            return b""
        try:
            return os.read(self._device, min(most, _CHUNK))
        except OSError:
            return b""

    def wait_for_opening(self, seconds: float) -> bool:
        """Whether somebody opens the line anew within `seconds`: whoever does, empties it first."""
        deadline = time.monotonic() + seconds
        while self.plugged and (left := deadline - time.monotonic()) > 0:
            if select.select([self._device], [], [], left)[0] and os.read(self._device, _CHUNK)[0] & _EMPTIED:
                return True
        return False

    def write(self, data: bytes) -> None:
        """Sends to the computer; what it does not fetch in time is lost, as on a real line."""
        if not self.plugged or not data:
            return
        try:
            os.write(self._device, data)
        except OSError:
            return


def _point(link: Path, target: str) -> None:
    """Replaces the link in one step, so that nobody finds none. HardwareError: something else has this name."""
    if link.exists() and not link.is_symlink():
        raise HardwareError("hardware.link_taken", path=str(link))
    link.parent.mkdir(parents=True, exist_ok=True)
    fresh = link.with_name(f"{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
