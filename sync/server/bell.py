"""A bell that the writer's thread rings and that waiting calls, each on its event loop, and waiting threads hear."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Rings for everyone who listens at that moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._threads: set[threading.Event] = set()

    def ring(self) -> None:
        """From any thread."""
        with self._lock:
            listeners = list(self._listeners)
            for thread in self._threads:
                thread.set()
        for loop, event in listeners:
            with suppress(RuntimeError):  # a loop that has just ended hears nothing any more
                loop.call_soon_threadsafe(event.set)

    def wake(self, event: threading.Event) -> None:
        """Every ring sets the event of a thread that waits, from now on."""
        with self._lock:
            self._threads.add(event)

    def forget(self, event: threading.Event) -> None:
        """No ring sets it any more."""
        with self._lock:
            self._threads.discard(event)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that every ring sets; clear it before looking at what may have changed."""
        entry = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._listeners.add(entry)
        try:
            yield entry[1]
        finally:
            with self._lock:
                self._listeners.discard(entry)
