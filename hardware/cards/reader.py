"""Owns one reader: a single thread opens the line, cuts tokens out of it, and opens it anew for ever."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

from hardware.cards.gate import Gate
from hardware.cards.line import IDLE_SECONDS
from hardware.errors import HardwareError
from hardware.transport import Transport

CLOSE_SECONDS: Final = 2.0
RECONNECT_FIRST: Final = 0.1
RECONNECT_LAST: Final = 2.0
_WAIT: Final = 0.25
_log = logging.getLogger(__name__)


class Framer(Protocol):
    """Cuts bytes into tokens."""

    def feed(self, data: bytes) -> tuple[str, ...]:
        """The tokens that these bytes complete."""

    def idle(self) -> tuple[str, ...]:
        """The tokens that a silence completes."""

    @property
    def waiting(self) -> bool:
        """Whether a token has begun."""

    def reset(self) -> None:
        """Forgets what has begun."""


class ReaderDriver:
    """`on_token` is called on the driver's thread with each token that passes the gate; it must be short."""

    def __init__(
        self,
        open_transport: Callable[[], Transport],
        framer: Framer,
        on_token: Callable[[str], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_transport = open_transport
        self._framer = framer
        self._on_token = on_token
        self._monotonic = monotonic
        self._gate = Gate()
        self._stop = threading.Event()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)

    def start(self) -> None:
        """Starts the owner thread."""
        self._thread.start()

    @property
    def connected(self) -> bool:
        """Whether the line is open. A reader that only sends cannot say more of itself."""
        return self._up.is_set()

    def close(self) -> None:
        """Ends within two seconds."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        backoff = RECONNECT_FIRST
        while not self._stop.is_set():
            try:
                transport = self._open_transport()
            except HardwareError:
                self._stop.wait(backoff)
                backoff = min(backoff * 2, RECONNECT_LAST)
                continue
            backoff = RECONNECT_FIRST
            self._listen(transport)
            self._stop.wait(backoff)

    def _listen(self, transport: Transport) -> None:
        """Until the line breaks or we stop."""
        self._framer.reset()
        self._up.set()
        try:
            while not self._stop.is_set():
                data = transport.read(IDLE_SECONDS if self._framer.waiting else _WAIT)
                self._pass_on(self._framer.feed(data) if data else self._framer.idle())
        except HardwareError:
            return
        except Exception:
            _log.exception("the reader's thread failed and starts again")
        finally:
            self._up.clear()
            transport.close()

    def _pass_on(self, tokens: tuple[str, ...]) -> None:
        for token in tokens:
            if self._gate.passes(token, self._monotonic()):
                self._on_token(token)
