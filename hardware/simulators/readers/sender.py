"""A reader that only sends, on a pseudo-terminal: what is held before it goes out, as its faults let it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from hardware.simulators.pty import PseudoTerminal
from hardware.simulators.readers.reader_faults import ReaderFault, reader_faults
from hardware.simulators.readers.sending import noise

Frame: TypeAlias = Callable[[Set[ReaderFault]], bytes]
"""What goes out while these faults are set."""
REPEAT_SECONDS: Final = 0.1
_BYTE_BY_BYTE_SECONDS: Final = 0.002
_LOOK_SECONDS: Final = 0.01


class SendingReader:
    """`kind`: whose faults it has. Something held before it stays there until the next thing, or `remove`."""

    def __init__(self, kind: str, *, link: Path | None = None, faults: Iterable[str] = ()) -> None:
        self._kind = kind
        self._faults = reader_faults(kind, faults)
        self._line = PseudoTerminal(link, notices=True)
        self._guard = threading.Condition()
        self._held: Frame | None = None
        self._count = 0
        self._ended = threading.Event()
        self._repeater = threading.Thread(target=self._repeat, name="simulated-reader", daemon=True)
        self._apply_to_cable(self._faults)

    @property
    def port(self) -> str:
        """What a driver opens."""
        return self._line.port

    @property
    def tty(self) -> str:
        """The terminal behind the port."""
        return self._line.tty

    def wait_for_opening(self, seconds: float) -> bool:
        """Whether somebody opens the line anew within `seconds`; what is sent before that is lost."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with self._guard:  # for a moment only: meanwhile nobody can pull the cable
                if self._line.wait_for_opening(_LOOK_SECONDS):
                    return True
            self._ended.wait(_LOOK_SECONDS)
        return False

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things and mends all others. HardwareError: an unknown name."""
        faults = reader_faults(self._kind, names)
        with self._guard:
            self._apply_to_cable(faults - self._faults)
            if ReaderFault.UNPLUG not in faults:
                self._line.plug()
            self._faults = faults

    def hold(self, frame: Frame) -> None:
        """Something is held before the reader."""
        with self._guard:
            self._held = frame
            self._send(frame)

    def wait_for_repeats(self, count: int, seconds: float) -> bool:
        """Whether it sends what is held so many times more within `seconds`."""
        with self._guard:
            wanted = self._count + count
            return self._guard.wait_for(lambda: self._count >= wanted, seconds)

    def remove(self) -> None:
        """Nothing is held before it any more."""
        with self._guard:
            self._held = None

    def send(self, data: bytes) -> None:
        """Bytes just so, for readers that stammer."""
        with self._guard:
            self._line.write(data)

    def unplug(self) -> None:
        """Takes the line away."""
        with self._guard:
            self._line.unplug()

    def plug(self) -> None:
        """Gives it back, perhaps as another terminal."""
        with self._guard:
            self._line.plug()

    def __enter__(self) -> Self:
        self._repeater.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._ended.set()
        self._repeater.join(5)
        self.unplug()

    def _apply_to_cable(self, fresh: Set[ReaderFault]) -> None:
        if ReaderFault.REPLUG_ELSEWHERE in fresh:
            self._line.replug()
        if ReaderFault.UNPLUG in fresh:
            self._line.unplug()

    def _repeat(self) -> None:
        while not self._ended.wait(REPEAT_SECONDS):
            with self._guard:
                if self._held and ReaderFault.HELD in self._faults:
                    self._send(self._held)

    def _send(self, frame: Frame) -> None:
        self._count += 1
        self._guard.notify_all()
        data = frame(self._faults)
        if ReaderFault.SILENT in self._faults:
            return
        if ReaderFault.GARBAGE in self._faults:
            data = noise(self._count) + b"\r" + data + noise(-self._count)
        if ReaderFault.SPLIT not in self._faults:
            self._line.write(data)
            return
        for byte in data:
            self._line.write(bytes([byte]))
            self._ended.wait(_BYTE_BY_BYTE_SECONDS)
