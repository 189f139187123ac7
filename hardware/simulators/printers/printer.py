"""A receipt printer on a pseudo-terminal, for tests, for the demonstration, for technicians and for training."""

from __future__ import annotations

import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Final

from hardware.errors import HardwareError
from hardware.escpos.profile import Profile, load_profile
from hardware.simulators.printers.faults import Fault, faults_named
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.roll import NEAR_END_MM
from hardware.simulators.printers.ticket import Ticket, ticket_of
from hardware.simulators.pty import PseudoTerminal

HALF_WRITE_BYTES: Final = 100
KEPT_TICKETS: Final = 1000
"""A simulator may run for weeks."""
_PATIENCE: Final = 5.0
_PAPER_FAULTS: Final = frozenset({Fault.PAPER_OUT, Fault.PAPER_OUT_MID_JOB, Fault.NEAR_END})
_CABLE_FAULTS: Final = frozenset({Fault.UNPLUG, Fault.HALF_WRITE})


class SimulatedPrinter:
    """Runs on its own thread between `start` and `close`, or as a context manager.

    `speed` is the paper speed in mm/s and `roll_mm` the paper that there is; infinite for tests that do not care.
    `taken_after`: the seconds after which a paper in the mouth is taken. `on_ticket` is called on the printer's thread.
    What breaks it and what people do to it returns when it is done.
    """

    def __init__(
        self,
        profile: Profile | None = None,
        *,
        link: Path | None = None,
        speed: float = math.inf,
        roll_mm: float = math.inf,
        near_mm: float = NEAR_END_MM,
        taken_after: float = 0.0,
        faults: Iterable[str] = (),
        on_ticket: Callable[[Ticket], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.profile = profile or load_profile("generic-80")
        self._mechanism = Mechanism(
            self.profile, speed, self._part, roll_mm=roll_mm, near_mm=near_mm, taken_after=taken_after
        )
        self._faults = faults_named(faults)
        self._line = PseudoTerminal(link)
        self._on_ticket = on_ticket
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._tickets: deque[Ticket] = deque(maxlen=KEPT_TICKETS)
        self._count = 0
        self._orders: list[tuple[Callable[[], None], Future[None]]] = []
        self._since_fault = 0
        self._ending = False
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        self._thread = threading.Thread(target=self._run, name="simulated-printer", daemon=True)

    @property
    def port(self) -> str:
        """What a driver opens; without a link it changes when the printer is plugged in again."""
        return self._line.port

    @property
    def tty(self) -> str:
        """The terminal behind the port."""
        return self._line.tty

    @property
    def tickets(self) -> tuple[Ticket, ...]:
        """The tickets so far, of many the last."""
        with self._changed:
            return tuple(self._tickets)

    @property
    def count(self) -> int:
        """How many tickets came out."""
        return self._count

    @property
    def lost(self) -> int:
        """Bytes that the buffer could not take."""
        return self._mechanism.lost

    @property
    def waiting(self) -> int:
        """Bytes that were received and not printed."""
        return self._mechanism.waiting

    @property
    def roll_left(self) -> float:
        """Millimetres of paper."""
        return self._mechanism.roll_left

    @property
    def in_mouth(self) -> bool:
        """Whether a paper stands in the mouth, as its sensor sees it."""
        return self._mechanism.sensors.ticket

    @property
    def unknown(self) -> tuple[bytes, ...]:
        """Bytes that began no command."""
        return tuple(self._mechanism.unknown)

    @property
    def faults(self) -> frozenset[Fault]:
        """What is broken now."""
        return self._faults

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things and mends all others. HardwareError: an unknown name."""
        faults = faults_named(names)
        self._do(lambda: self._break(faults))

    def take(self) -> None:
        """Somebody takes the paper from the mouth. HardwareError: there is none in reach."""
        self._do(self._take)

    def new_roll(self, mm: float = math.inf) -> None:
        """Somebody puts in paper, which ends every fault of paper; what waits is printed on it."""
        self._do(lambda: self._new_roll(mm))

    def press_feed(self) -> None:
        """Somebody presses the feed button."""
        self._do(lambda: self._mechanism.press_feed(self._monotonic()))

    def power_cycle(self) -> None:
        """The power fails and comes back at once: what was received is forgotten, paper stays."""
        self._do(self._mechanism.power_off)

    def unplug(self) -> None:
        """The cable comes out, and with it the power."""
        self._do(lambda: self._break(self._faults | {Fault.UNPLUG}))

    def plug(self) -> None:
        """The cable goes in again."""
        self._do(lambda: self._break(self._faults - _CABLE_FAULTS))

    def replug(self) -> None:
        """The cable goes into another socket: the link stays, the terminal is another, the printer notices nothing."""
        self._do(self._line.replug)

    def wait_for_tickets(self, count: int, seconds: float = 10) -> tuple[Ticket, ...]:
        """Waits until so many tickets came out. TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._count >= count, seconds):
                raise TimeoutError(f"{self._count} of {count} tickets")
            return tuple(self._tickets)

    def start(self) -> None:
        """Switches the printer on."""
        self._break(self._faults)
        self._thread.start()

    def close(self) -> None:
        """Switches it off and takes its line away."""
        self._ending = True
        self._wake()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)
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

    def _do(self, order: Callable[[], None]) -> None:
        """Has it done between two looks at the line; at once where nobody looks at it, or we do."""
        if not self._thread.is_alive() or threading.current_thread() is self._thread:
            order()
            return
        done: Future[None] = Future()
        with self._changed:
            self._orders.append((order, done))
        self._wake()
        done.result(_PATIENCE)

    def _run(self) -> None:
        while not self._ending:
            self._take_orders()
            now = self._monotonic()
            self._answer(self._mechanism.work(now))
            self._mechanism.rest(now)
            most = 0 if Fault.STUCK in self._faults else self._mechanism.takes
            data = self._line.read(self._mechanism.wait(now), self._wake_read, most)
            if data:
                self._answer(self._mechanism.run(self._shortened(data), self._monotonic()))
        self._take_orders()

    def _take_orders(self) -> None:
        with self._changed:
            orders, self._orders = self._orders, []
        for order, done in orders:
            try:
                order()
            except HardwareError as trouble:
                done.set_exception(trouble)
            else:
                done.set_result(None)

    def _break(self, faults: frozenset[Fault]) -> None:
        """Brings line and mechanism to these faults."""
        self._faults = self._mechanism.faults = faults
        self._since_fault = 0
        if Fault.UNPLUG in faults:
            self._pull_out()
        elif Fault.HALF_WRITE not in faults:
            self._line.plug()

    def _take(self) -> None:
        if not self._mechanism.take():
            raise HardwareError("hardware.nothing_to_take")

    def _new_roll(self, mm: float) -> None:
        self._break(self._faults - _PAPER_FAULTS)
        self._mechanism.new_roll(mm)

    def _shortened(self, data: bytes) -> bytes:
        """With a fault that strikes in the middle of a job, the bytes until then."""
        before, self._since_fault = self._since_fault, self._since_fault + len(data)
        if before >= HALF_WRITE_BYTES or self._since_fault < HALF_WRITE_BYTES:
            return data
        if Fault.HALF_WRITE in self._faults:
            self._pull_out()
            return data[: HALF_WRITE_BYTES - before]
        if Fault.POWER_LOSS in self._faults:
            self._mechanism.run(data[: HALF_WRITE_BYTES - before], self._monotonic())
            self._mechanism.power_off()
            return data[HALF_WRITE_BYTES - before :]
        return data

    def _pull_out(self) -> None:
        self._line.unplug()
        self._mechanism.power_off()

    def _answer(self, data: bytes) -> None:
        if Fault.SILENT not in self._faults:
            self._line.write(data)

    def _part(self, piece: Piece) -> None:
        with self._changed:
            self._count += 1
            ticket = ticket_of(self._count, piece, self.profile)
            self._tickets.append(ticket)
            self._changed.notify_all()
        if self._on_ticket:
            self._on_ticket(ticket)

    def _wake(self) -> None:
        os.write(self._wake_write, b"!")
