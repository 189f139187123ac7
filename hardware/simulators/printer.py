"""A receipt printer on a pseudo-terminal, for tests, for the demonstration and for technicians."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Final

from hardware.escpos.profile import Profile, load_profile
from hardware.simulators.faults import Fault, faults_named
from hardware.simulators.mechanism import Mechanism, Piece
from hardware.simulators.pty import PseudoTerminal
from hardware.simulators.ticket import Ticket, ticket_of

HALF_WRITE_BYTES: Final = 100
_IDLE_SECONDS: Final = 0.5


class SimulatedPrinter:
    """Runs on its own thread between `start` and `close`, or as a context manager.

    `speed` is the paper speed in mm/s; infinite for tests that do not care. `on_ticket` is called on that thread.
    """

    def __init__(
        self,
        profile: Profile | None = None,
        *,
        link: Path | None = None,
        speed: float = math.inf,
        faults: Iterable[str] = (),
        on_ticket: Callable[[Ticket], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.profile = profile or load_profile("generic-80")
        self._mechanism = Mechanism(self.profile, speed, self._cut_off)
        self._faults = faults_named(faults)
        self._line = PseudoTerminal(link)
        self._on_ticket = on_ticket
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._tickets: list[Ticket] = []
        self._since_fault = 0
        self._ending = False
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="simulated-printer", daemon=True)

    @property
    def port(self) -> str:
        """What a driver opens; without a link it changes when the printer is plugged in again."""
        return self._line.port

    @property
    def tickets(self) -> tuple[Ticket, ...]:
        """All tickets so far."""
        with self._changed:
            return tuple(self._tickets)

    @property
    def lost(self) -> int:
        """Bytes that the buffer could not take."""
        return self._mechanism.lost

    @property
    def unknown(self) -> tuple[bytes, ...]:
        """Bytes that began no command."""
        return tuple(self._mechanism.unknown)

    @property
    def faults(self) -> frozenset[Fault]:
        """What is broken now."""
        return self._faults

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things and mends all others; returns when the printer has taken note."""
        with self._changed:
            self._faults = faults_named(names)
            self._since_fault = 0
            self._wake()
            self._changed.wait_for(lambda: self._mechanism.faults == self._faults or self._ending, 5)

    def wait_for_tickets(self, count: int, seconds: float = 10) -> tuple[Ticket, ...]:
        """Waits until so many tickets came out. TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._tickets) >= count, seconds):
                raise TimeoutError(f"{len(self._tickets)} of {count} tickets")
            return tuple(self._tickets)

    def start(self) -> None:
        """Switches the printer on."""
        self._thread.start()

    def close(self) -> None:
        """Switches it off and takes its line away."""
        with self._changed:
            self._ending = True
            self._wake()
        if self._thread.is_alive():
            self._thread.join(5)
        self._line.unplug()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def __enter__(self) -> SimulatedPrinter:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        while not self._ending:
            self._take_note()
            wait = self._mechanism.wait(self._monotonic())
            listening = Fault.STUCK not in self._faults
            data = self._line.read(_IDLE_SECONDS if wait is None else wait, self._wake_read, listening=listening)
            self._answer(self._mechanism.receive(self._shortened(data)))
            self._answer(self._mechanism.work(self._monotonic()))
            self._mechanism.rest(self._monotonic())

    def _take_note(self) -> None:
        """Brings line and mechanism to the faults that are set."""
        while _pending(self._wake_read):
            os.read(self._wake_read, 64)
        with self._changed:
            self._mechanism.faults = self._faults
            if Fault.UNPLUG in self._faults:
                self._pull_out()
            elif Fault.HALF_WRITE not in self._faults:
                self._line.plug()
            self._changed.notify_all()

    def _shortened(self, data: bytes) -> bytes:
        """With half a write as a fault, the bytes until the plug comes out."""
        if Fault.HALF_WRITE not in self._faults or not data:
            return data
        kept = data[: max(0, HALF_WRITE_BYTES - self._since_fault)]
        self._since_fault += len(data)
        if self._since_fault >= HALF_WRITE_BYTES:
            self._pull_out()
        return kept

    def _pull_out(self) -> None:
        self._line.unplug()
        self._mechanism.power_off()

    def _answer(self, data: bytes) -> None:
        if Fault.SILENT not in self._faults:
            self._line.write(data)

    def _cut_off(self, piece: Piece) -> None:
        with self._changed:
            ticket = ticket_of(len(self._tickets) + 1, piece, self.profile)
            self._tickets.append(ticket)
            self._changed.notify_all()
        if self._on_ticket:
            self._on_ticket(ticket)

    def _wake(self) -> None:
        os.write(self._wake_write, b"!")


def _pending(descriptor: int) -> bool:
    import select

    return bool(select.select([descriptor], [], [], 0)[0])
