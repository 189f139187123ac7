"""A PN532 on a pseudo-terminal, with a card in its field or none."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from hardware.simulators.pty import PseudoTerminal
from hardware.simulators.readers.pn532_chip import Pn532Chip
from hardware.simulators.readers.reader_faults import ReaderFault, reader_faults
from hardware.simulators.readers.sending import noise
from hardware.simulators.readers.spelling import SpeltCard

_BYTE_BY_BYTE_SECONDS: Final = 0.001
_PATIENCE: Final = 5.0


class SimulatedPn532:
    """Runs on its own thread while its context lasts."""

    def __init__(self, *, link: Path | None = None, faults: Iterable[str] = ()) -> None:
        self._wanted = reader_faults("pn532", faults)
        self._faults = frozenset[ReaderFault]()
        self._chip = Pn532Chip()
        self._line = PseudoTerminal(link)
        self._guard = threading.Condition()
        self._ended = threading.Event()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="simulated-pn532", daemon=True)
        self._count = 0
        with self._guard:
            self._take_note()

    @property
    def port(self) -> str:
        """What a driver opens."""
        return self._line.port

    @property
    def tty(self) -> str:
        """The terminal behind the port."""
        return self._line.tty

    def wait_for_opening(self, seconds: float) -> bool:
        """It hears by itself when somebody speaks to it."""
        return True

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things and mends all others. HardwareError: an unknown name."""
        faults = reader_faults("pn532", names)
        with self._guard:
            self._wanted = faults
            if not self._thread.is_alive():
                self._take_note()
                return
            self._wake()
            self._guard.wait_for(lambda: self._faults == self._wanted, _PATIENCE)

    def present(self, card: SpeltCard) -> None:
        """A card comes into the field and stays."""
        with self._guard:
            self._chip.card = card
            self._send(self._chip.look())

    def remove(self) -> None:
        """The field is empty."""
        with self._guard:
            self._chip.card = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._ended.set()
        self._wake()
        self._thread.join(5)
        self._line.unplug()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _take_note(self) -> None:
        """Brings cable and chip to the faults that are wanted: on the thread that listens to the cable."""
        fresh, self._faults = self._wanted - self._faults, self._wanted
        self._chip.changing = ReaderFault.NEW_NUMBER in self._faults
        if fresh & {ReaderFault.REPLUG_ELSEWHERE, ReaderFault.UNPLUG}:
            self._chip.power_off()
        if ReaderFault.REPLUG_ELSEWHERE in fresh:
            self._line.replug()
        if ReaderFault.UNPLUG in self._faults:
            self._line.unplug()
        else:
            self._line.plug()
        self._guard.notify_all()

    def _run(self) -> None:
        while not self._ended.is_set():
            with self._guard:
                self._take_note()
            data = self._line.read(None, self._wake_read)
            if data:
                with self._guard:
                    self._send(self._chip.receive(data))

    def _send(self, data: bytes) -> None:
        self._count += 1
        if not data or ReaderFault.SILENT in self._faults:
            return
        if ReaderFault.BAD_CHECKSUM in self._faults:
            data = data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]
        if ReaderFault.GARBAGE in self._faults:
            data = noise(self._count) + data + noise(-self._count)
        pieces = [bytes([byte]) for byte in data] if ReaderFault.SPLIT in self._faults else [data]
        for piece in pieces:
            self._line.write(piece)
            if len(pieces) > 1:
                self._ended.wait(_BYTE_BY_BYTE_SECONDS)

    def _wake(self) -> None:
        os.write(self._wake_write, b"!")
