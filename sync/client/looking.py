"""Looks for site servers on the local network. What is heard is a suggestion: who answers there must prove its key."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sync.wire.announcement import KIND, Announced, read

if TYPE_CHECKING:
    from zeroconf import Zeroconf

MOST: Final = 16  # announcements that are listened to in one look: whoever shouts more is not heard out
_LOG: Final = logging.getLogger(__name__)


def look(seconds: float, interfaces: Sequence[str] = ()) -> Iterator[Announced]:
    """Every server that is announced within `seconds`, as it is heard. `interfaces`: addresses; all unless said."""
    from zeroconf import InterfaceChoice, ServiceBrowser, Zeroconf  # 0.2 s that only who looks pays for

    try:
        ear = Zeroconf(interfaces=list(interfaces) or InterfaceChoice.All)
    except OSError as trouble:
        _LOG.info("no server can be looked for on this network: %s", trouble.strerror or trouble)
        return
    names: queue.Queue[str] = queue.Queue()

    def heard(name: str, **_rest: object) -> None:
        names.put(name)

    browser = ServiceBrowser(ear, KIND, handlers=[heard])
    try:
        yield from _heard(ear, names, time.monotonic() + seconds)
    finally:
        browser.cancel()
        ear.close()


def _heard(ear: Zeroconf, names: queue.Queue[str], end: float) -> Iterator[Announced]:
    for _ in range(MOST):
        try:
            name = names.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            return
        info = ear.get_service_info(KIND, name, timeout=1000)
        found = info and read(info.properties, info.parsed_addresses(), info.port)
        if found:
            yield found
