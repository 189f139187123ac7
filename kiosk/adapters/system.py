"""The real clock, chance and identity of this machine; the only place that asks for them."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import time
import uuid
from pathlib import Path
from typing import NewType

BootId = NewType("BootId", str)


class SystemClock:
    """Wall time in UTC, milliseconds since boot (sleep counted), and the boot's own name."""

    def __init__(self) -> None:
        path = Path("/proc/sys/kernel/random/boot_id")
        self._boot = BootId(path.read_text().strip() if path.exists() else "")

    def now(self) -> dt.datetime:
        """Wall time, aware, UTC."""
        return dt.datetime.now(dt.UTC)

    def boot(self) -> BootId:
        """A name that changes with each boot of the machine; "" where the system has none."""
        return self._boot

    def boot_ms(self) -> int:
        """Milliseconds since boot."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


class SystemChance:
    """Random bytes, and the two kinds of identifier."""

    def token(self, size: int) -> bytes:
        """`size` unguessable bytes."""
        return secrets.token_bytes(size)

    def timed_id(self, now: dt.datetime) -> str:
        """A UUIDv7 (RFC 9562): sorts by time; for records whose time is no secret."""
        stamp = max(0, int(now.timestamp() * 1000)).to_bytes(6, "big")
        raw = bytearray(stamp + secrets.token_bytes(10))
        raw[6] = (raw[6] & 0x0F) | 0x70
        raw[8] = (raw[8] & 0x3F) | 0x80
        return str(uuid.UUID(bytes=bytes(raw)))

    def blind_id(self) -> str:
        """A UUIDv4: says nothing about time; for answers."""
        return str(uuid.uuid4())

    def fraction(self) -> float:
        """A number in [0, 1)."""
        return secrets.randbits(53) / 2**53

    def shuffled_key(self) -> int:
        """A key to sort by when order must not tell anything."""
        return secrets.randbits(62)


def fingerprint() -> str:
    """What tells this machine from a copy of its disk: the machine's id, hashed."""
    import hashlib

    path = Path("/etc/machine-id")
    machine = path.read_text().strip() if path.exists() else os.uname().nodename
    return hashlib.sha256(b"anjungan" + machine.encode()).hexdigest()[:32]
