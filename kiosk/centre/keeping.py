"""Which device keeps a waiting ticket: it may call it even when cut off, and nobody else may without asking.

The keeper is chosen when the ticket becomes known and when counters open or close. The device that printed the
number keeps it if its own counter serves it (it needs nobody then); else the open counters that the site heard lately
share by rendezvous hashing: every ticket picks the device with the highest hash, so a counter that comes or goes moves
only its own. Nobody hears of a number that is given to a counter whose cable is cut; so such a one gets none while any
other can be heard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import DeviceId
from kiosk.domain.trouble import Unknown


@dataclass(frozen=True)
class OpenCounter:
    """A counter with an officer, and the device on which it is open."""

    device: DeviceId
    counter: str


def claim_of(ticket: str) -> str:
    """The key under which devices claim a ticket to call it."""
    return f"ticket/{ticket}"


def rating_of(ticket: str) -> str:
    """The key under which devices claim a finished ticket's one rating."""
    return f"rate/{ticket}"


def serving(open_counters: Iterable[OpenCounter], service: str, site: Site | None) -> frozenset[DeviceId]:
    """The devices with an open counter for the service; none where the site's files do not know it."""
    if site is None:
        return frozenset()
    try:
        counters = {counter.code for counter in site.counters_for(service)}
    except Unknown:
        return frozenset()
    return frozenset(open_.device for open_ in open_counters if open_.counter in counters)


def keeper_of(
    ticket: str, issued_by: DeviceId, candidates: frozenset[DeviceId], heard: Collection[str] = ()
) -> DeviceId | None:
    """The device that keeps the ticket; None where no counter is open for it.

    `heard`: the devices that spoke lately; the others are passed over while one of these may serve.
    """
    if issued_by in candidates:
        return issued_by
    return max(candidates.intersection(heard) or candidates, key=lambda device: _weight(ticket, device), default=None)


def _weight(ticket: str, device: DeviceId) -> tuple[bytes, str]:
    return hashlib.sha256(f"{ticket}\0{device}".encode()).digest(), device
