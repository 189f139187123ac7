"""How often somebody may try to sign in: each failure beyond the first few makes the next try wait longer."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

FIRST_WAIT: Final = 30.0  # seconds
LONGEST_WAIT: Final = 900.0  # seconds: nobody can lock a clerk out for longer than this
FORGOTTEN: Final = 3600.0  # seconds without a try
MOST: Final = 10_000  # names remembered
HAIR: Final = 1e-6  # seconds: what adding up a clock's fractions may be off by is no waiting


@dataclass(frozen=True, slots=True)
class _Failed:
    times: int
    at: float


class Tries:
    """Counts failures by name, or by address; in memory only. Safe from any thread."""

    def __init__(self, free: int, monotonic: Callable[[], float]) -> None:
        """`free`: failures that cost no waiting."""
        self._free, self._monotonic = free, monotonic
        self._failed: dict[str, _Failed] = {}
        self._lock = threading.Lock()

    def begin(self, name: str) -> float:
        """Seconds to wait before `name` may try; at 0 the try has begun and counts as failed until it went well.

        Counted before it is known, so that many at once are no more than many in turn.
        """
        with self._lock:
            now = self._monotonic()
            before = self._failed.get(name)
            if before is None or now - before.at > FORGOTTEN:
                before = _Failed(0, now)
            wait = self._wait(before.times) - (now - before.at)
            if wait > HAIR:
                return wait
            self._failed.pop(name, None)
            while len(self._failed) >= MOST:
                del self._failed[next(iter(self._failed))]  # the one that tried longest ago
            self._failed[name] = _Failed(before.times + 1, now)
            return 0.0

    def went_well(self, name: str) -> None:
        """Forgets the failures of a name."""
        with self._lock:
            self._failed.pop(name, None)

    def _wait(self, times: int) -> float:
        beyond = times - self._free
        return 0.0 if beyond < 0 else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(beyond, 16))


def network_of(host: str) -> str:
    """Whom an address belongs to: itself, and of IPv6 its /64, which one machine has to itself."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if address.version == 4:
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False))


def is_here(host: str) -> bool:
    """Whether an address is this machine itself."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = address.ipv4_mapped if address.version == 6 else None
    return (mapped or address).is_loopback
