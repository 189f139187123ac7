"""Owns one printer: a single thread opens the line, prints, asks how it stands, and opens it anew for ever."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from hardware.errors import Down, HardwareError, TimedOut
from hardware.escpos import commands
from hardware.escpos.confirming import token_of
from hardware.escpos.leftovers import clearing
from hardware.escpos.outcome import Ending, Outcome
from hardware.escpos.printing import broken, print_over
from hardware.escpos.profile import Profile
from hardware.escpos.rounds import Rounds
from hardware.escpos.status import PrinterState
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from hardware.transport import Transport

CLOSE_SECONDS: Final = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Job:
    data: bytes
    on_sending: Callable[[], None]
    length_mm: float
    future: Future[Outcome] = field(default_factory=Future)


class PrinterDriver:
    """A printer that anybody may ask to print; nobody else touches its line.

    `on_state` and `on_sending` are called on the driver's own thread: they must be short.
    """

    def __init__(
        self,
        open_transport: Callable[[], Transport],
        profile: Profile,
        on_state: Callable[[PrinterState], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        timers: Timers | None = None,
    ) -> None:
        self._open_transport = open_transport
        self._profile = profile
        self._on_state = on_state
        self._monotonic = monotonic
        self._timers = timers or Timers()
        self._rounds = Rounds(profile, self._timers, monotonic)
        self._told: PrinterState | None = None
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._stop = threading.Event()
        self._door = threading.Lock()
        self._wire: Wire | None = None
        self._backoff = self._timers.reconnect_first
        self._unclean = False
        self._leftovers = False
        self._printed = 0
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)

    def start(self) -> None:
        """Starts the owner thread; it tries to open the line at once."""
        self._thread.start()

    def expect_leftovers(self) -> None:
        """Says that a job of an earlier run may stand half in the printer; the next job is kept apart from it."""
        self._leftovers = True

    @property
    def leaves_leftovers(self) -> bool:
        """Whether half a job may stand in the printer; true of a job as soon as its future has an outcome."""
        return self._leftovers

    @property
    def state(self) -> PrinterState:
        """How the printer stands, as far as we know."""
        return self._rounds.state

    def print(self, data: bytes, on_sending: Callable[[], None], length_mm: float) -> Future[Outcome]:
        """Queues a job. `on_sending` is called right before its first byte leaves, the moment to persist SENDING.

        The future always gets an outcome; it gets an exception only when `on_sending` raised one (nothing was sent).
        """
        job = _Job(data, on_sending, length_mm)
        with self._door:
            if self._stop.is_set():
                job.future.set_result(Outcome("NOT_PRINTED", "closed"))
            else:
                self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Ends within two seconds, whatever the line does; jobs that wait end as NOT_PRINTED."""
        with self._door:
            self._stop.set()
            self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        job: _Job | None = None
        wait = 0.0
        while not self._stop.is_set():
            try:
                self._turn(job)
                wait = self._patience()
            except Exception as trouble:
                _log.exception("the printer's thread failed and starts again")
                self._drop_wire()
                if job is not None and not job.future.done():
                    job.future.set_exception(trouble)
                wait = self._timers.reconnect_last
            job = self._next_job(wait)
        self._drop_wire()
        self._refuse_waiting(job)

    def _turn(self, job: _Job | None) -> None:
        """One piece of work: a job, or a look at the printer."""
        if self._wire is None:
            self._connect()
        if job is not None:
            self._work(job)
        elif self._wire is not None:
            self._go_round(self._wire)
        self._tell()

    def _next_job(self, seconds: float) -> _Job | None:
        try:
            return self._jobs.get(timeout=seconds)
        except queue.Empty:
            return None

    def _patience(self) -> float:
        if self._wire is None:
            wait, self._backoff = self._backoff, min(self._backoff * 2, self._timers.reconnect_last)
            return wait
        return self._rounds.pause

    def _connect(self) -> None:
        try:
            transport = self._open_transport()
        except HardwareError:
            self._rounds.lost()
            return
        self._wire = Wire(transport, self._profile, self._timers, self._monotonic, self._stop.is_set)
        self._backoff = self._timers.reconnect_first
        self._rounds.opened()
        if self._unclean:
            self._unclean = not self._recovered(self._wire)

    def _recovered(self, wire: Wire) -> bool:
        try:
            if self._profile.status == "epson":  # the others know no such command
                wire.send(commands.RECOVER)
        except HardwareError:
            self._lose()
            return False
        return True

    def _work(self, job: _Job) -> None:
        if not job.future.set_running_or_notify_cancel():
            return
        if self._wire is None:
            job.future.set_result(Outcome("NOT_PRINTED", "down"))
            return
        try:
            ending = self._print(self._wire, job)
        except Exception as trouble:
            job.future.set_exception(trouble)
            return
        try:
            self._learn(ending)
            self._tell()
        finally:
            job.future.set_result(ending.outcome)

    def _print(self, wire: Wire, job: _Job) -> Ending:
        self._printed += 1
        before = clearing(self._profile) if self._leftovers else b""
        try:
            self._rounds.make_room(wire)
        except (Down, TimedOut) as trouble:
            return broken("NOT_PRINTED", wire, trouble)
        return print_over(wire, job.data, job.on_sending, job.length_mm, token_of(self._printed), before)

    def _learn(self, ending: Ending) -> None:
        if ending.outcome.kind != "NOT_PRINTED":  # else nothing has changed in the printer
            self._leftovers = self._may_be_left(ending)
        if ending.condition is not None:
            self._rounds.learn(ending.condition)
        elif ending.outcome.detail == "silent":
            self._rounds.silent()
        if ending.broken:
            self._unclean = True
            self._lose()

    def _may_be_left(self, ending: Ending) -> bool:
        """A printer that can never confirm has done so as well as it can when all bytes went."""
        well_ended = ending.outcome.kind == "CONFIRMED" or self._profile.marker == "none"
        return ending.broken or not well_ended

    def _go_round(self, wire: Wire) -> None:
        try:
            worth_keeping = self._rounds.go(wire)
        except HardwareError:
            worth_keeping = False
        if not worth_keeping:
            self._lose()

    def _lose(self) -> None:
        self._drop_wire()
        self._rounds.lost()

    def _drop_wire(self) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def _tell(self) -> None:
        state = self.state
        if self._on_state is not None and state != self._told:
            self._told = state
            self._on_state(state)

    def _refuse_waiting(self, job: _Job | None) -> None:
        with self._door:
            while job is not None or not self._jobs.empty():
                if job is not None and job.future.set_running_or_notify_cancel():
                    job.future.set_result(Outcome("NOT_PRINTED", "closed"))
                job = self._jobs.get() if not self._jobs.empty() else None
