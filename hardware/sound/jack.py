"""Headphones: whether something is plugged in, where the machine has a socket that can tell (Linux input switches)."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LISTED: Final = Path("/proc/bus/input/devices")
EVENTS: Final = Path("/dev/input")
HEADPHONE: Final = 0x02
"""SW_HEADPHONE_INSERT of linux/input-event-codes.h."""
_BYTES: Final = 8
_SWITCHES: Final = 2 << 30 | _BYTES << 16 | ord("E") << 8 | 0x1B
"""EVIOCGSW(8) of linux/input.h."""


def sockets(listing: str) -> Iterator[str]:
    """The event devices (event7) with a headphone switch, from the text of /proc/bus/input/devices."""
    for block in listing.split("\n\n"):
        switches = re.search(r"^B: SW=([0-9a-f ]+)$", block, re.MULTILINE)
        event = re.search(r"^H: Handlers=.*\b(event\d+)\b", block, re.MULTILINE)
        if switches and event and has_headphone(int(switches[1].split()[-1], 16)):
            yield event[1]


def has_headphone(switches: int) -> bool:
    """Whether the headphone's bit stands among the switches."""
    return bool(switches >> HEADPHONE & 1)


class Jack:
    """The sockets of this machine, looked at when asked."""

    def __init__(self, listed: Path = LISTED, events: Path = EVENTS) -> None:
        self._listed, self._events = listed, events

    def tells(self) -> bool:
        """Whether the machine has a socket that can tell."""
        return bool(self._sockets())

    def plugged(self) -> bool:
        """Whether headphones are in any of them; False where nobody can tell."""
        return any(has_headphone(self._state(path)) for path in self._sockets())

    def _sockets(self) -> list[Path]:
        try:
            return [self._events / name for name in sockets(self._listed.read_text(errors="replace"))]
        except OSError:
            return []

    def _state(self, path: Path) -> int:
        """The switches as they stand; 0 where we may not look."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            return 0
        try:
            answer = fcntl.ioctl(descriptor, _SWITCHES, bytes(_BYTES))
            return int.from_bytes(answer, "little")
        except OSError:
            return 0
        finally:
            os.close(descriptor)
