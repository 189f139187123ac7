"""A reader that reads what a simulated device is shown."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from hardware.cards.kinds import open_reader
from hardware.cards.reader import Reader, ReaderState
from hardware.cards.token import Token
from tests.unit.hardware.cards.sealing import seal

PATIENCE = 20.0


class Device(Protocol):
    @property
    def port(self) -> str: ...

    def wait_for_opening(self, seconds: float) -> bool: ...


@dataclass(frozen=True)
class Reading:
    """A reader at work."""

    reader: Reader
    tokens: queue.Queue[Token]

    def next(self) -> Token:
        """The next token."""
        return self.tokens.get(timeout=PATIENCE)

    def wait_for(self, *states: ReaderState) -> None:
        """Until it stands so."""
        deadline = time.monotonic() + PATIENCE
        while self.reader.state not in states:
            assert time.monotonic() < deadline, self.reader.state
            threading.Event().wait(0.01)


@contextmanager
def reading(kind: str, device: Device, *, form: str = "") -> Iterator[Reading]:
    """A reader of this kind at the device's port, once it listens."""
    tokens: queue.Queue[Token] = queue.Queue()
    reader = open_reader(kind, device.port, form=form, seal=seal, on_token=tokens.put)
    reader.start()
    try:
        assert device.wait_for_opening(PATIENCE)
        yield Reading(reader, tokens)
    finally:
        reader.close()
