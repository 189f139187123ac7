"""A thread that keeps at a device: visits it again for ever, at longer intervals while that fails."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from typing import Final

from hardware.cards.reader import CLOSE_SECONDS
from hardware.errors import HardwareError

FIRST_SECONDS: Final = 0.1
LAST_SECONDS: Final = 2.0
_log = logging.getLogger(__name__)


class Keeper:
    """`visit` opens the device and stays until it is lost or `stopping` is set; it is called on the thread."""

    def __init__(self, visit: Callable[[], None], monotonic: Callable[[], float]) -> None:
        self.stopping = threading.Event()
        self._visit = visit
        self._monotonic = monotonic
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def close(self) -> None:
        """Ends it, within two seconds."""
        self.stopping.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        pause = FIRST_SECONDS / 2
        while not self.stopping.is_set():
            began = self._monotonic()
            self._go()
            stayed = self._monotonic() - began
            pause = FIRST_SECONDS if stayed > pause else min(pause * 2, LAST_SECONDS)
            self.stopping.wait(pause)

    def _go(self) -> None:
        try:
            self._visit()
        except HardwareError:
            return
        except Exception as trouble:
            # Where it failed, not what the error says: its words may hold a card's number.
            places = "".join(traceback.format_tb(trouble.__traceback__))
            _log.error("the reader's thread failed and starts again: %s\n%s", type(trouble).__name__, places)
