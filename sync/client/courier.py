"""The thread that carries a device's records to its site for as long as the device lives."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sync.client.engine import ORDINARY, Alarm, Deliver, Engine, Pace, Rest
from sync.client.errand import Errand, Line
from sync.client.journal import Journal, StreamState
from sync.trouble import Refused, Trouble, Unreachable
from sync.wire.keys import DeviceKey

_LOG: Final = logging.getLogger(__name__)
_LONGEST_SLEEP: Final = 60.0


@dataclass(frozen=True, slots=True)
class LineState:
    """How the line stands, as a screen shows it."""

    connected: bool  # the last call was answered by the server itself
    since: dt.datetime | None  # of this `connected`; None: not tried yet
    waiting: int  # records that the server does not have
    last_acknowledged_at: dt.datetime | None
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one run brought: records sent, records that still wait."""

    sent: int
    waiting: int


class Courier:
    """Carries what waits. `wake` after every new record; `state` at any time, from any thread."""

    def __init__(
        self,
        journal: Journal,
        line: Line,
        key: DeviceKey,
        on_state: Callable[[LineState], None],
        *,
        now: Callable[[], dt.datetime],
        chance: Callable[[], float],
        pace: Pace = ORDINARY,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now`: wall time, aware; `chance`: numbers in [0, 1); `on_state` is called on the thread that carries."""
        self._journal = journal
        self._errand = Errand(journal, line, key, monotonic)
        self._on_state = on_state
        self._now = now
        self._chance = chance
        self._pace = pace
        self._monotonic = monotonic
        self._engines: dict[tuple[str, str], Engine] = {}
        self._state = LineState(False, None, 0, None)
        self._turn = threading.Lock()  # one conversation at a time
        self._bell = threading.Event()
        self._back = False  # the line is, since the last round
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> LineState:
        """How the line stands."""
        return self._state

    def start(self) -> None:
        """Starts the thread."""
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something new waits."""
        self._bell.set()

    def line_is_back(self) -> None:
        """Somebody else had an answer of the server: what waited for the line goes now."""
        self._back = True
        self._bell.set()

    def close(self) -> None:
        """Ends the thread, after the call that is under way."""
        self._closed = True
        self._bell.set()
        if self._thread is not None:
            self._thread.join()

    def run_once(self) -> Delivered:
        """Sends everything that waits, now, on this thread; raises the Trouble that stopped it."""
        with self._turn:
            try:
                return self._send_all()
            finally:
                self._tell()

    def _send_all(self) -> Delivered:
        """Greets first, so that a server which lost something gets it again and a dead line is noticed."""
        sent = 0
        done: set[tuple[str, str]] = set()
        while (stands := self._undone(done)) is not None:
            done.add(_place(stands))
            engine = self._engine(stands)
            engine.start_over()
            sent += self._send_stream(engine, _place(stands))
        return Delivered(sent, self._waiting())

    def _undone(self, done: set[tuple[str, str]]) -> StreamState | None:
        """The next stream that was not sent yet; parting from an epoch brings new ones."""
        return next((stream for stream in self._journal.streams() if _place(stream) not in done), None)

    def _send_stream(self, engine: Engine, place: tuple[str, str]) -> int:
        sent = 0
        while (stands := self._stands(place)) is not None:
            step = engine.next(self._monotonic(), stands.last)
            if engine.halted and engine.alarm is not None:
                raise Refused(engine.alarm.code)
            if isinstance(step, Rest):
                break
            self._step(engine, stands)
            if isinstance(step, Deliver) and engine.acknowledged is not None:
                sent += max(0, engine.acknowledged - step.after)
        return sent

    def _run(self) -> None:
        while not self._closed:
            self._bell.clear()
            try:
                pause = self._round()
            except Exception:
                _LOG.exception("the courier stumbled")  # the store or we ourselves; the records wait where they are
                pause = _LONGEST_SLEEP
            self._bell.wait(pause)

    def _round(self) -> float:
        """One step of every stream; seconds until there is more to do.

        What an older epoch still has to bring goes first: the server hears of things in their order.
        """
        with self._turn:
            if self._back:
                self._back = False
                for engine in self._engines.values():
                    engine.line_is_back()
            pauses, waits = [_LONGEST_SLEEP], set[str]()
            for stream in self._journal.streams():
                if stream.stream in waits:
                    continue
                pauses.append(self._step_or_rest(stream))
                if self._engine(stream).owes(stream.last):
                    waits.add(stream.stream)
            self._tell()
        return min(pauses)

    def _step_or_rest(self, stands: StreamState) -> float:
        try:
            pause = self._step(self._engine(stands), stands)
        except Trouble:
            return 0.0  # the engine knows, and will say how long to rest
        return _LONGEST_SLEEP if pause is None else pause

    def _step(self, engine: Engine, stands: StreamState) -> float | None:
        try:
            pause = self._errand.step(engine, stands)
        except Unreachable:
            self._answered(False)
            raise
        except Refused:
            self._answered(True)
            raise
        if pause == 0.0:
            self._answered(True)
        after = self._stands(_place(stands))
        if after is not None and after.acknowledged != stands.acknowledged:
            self._state = replace(self._state, last_acknowledged_at=self._now())
        return pause

    def _answered(self, connected: bool) -> None:
        if connected != self._state.connected or self._state.since is None:
            self._state = replace(self._state, connected=connected, since=self._now())

    def _tell(self) -> None:
        alarms = tuple(engine.alarm for engine in self._engines.values() if engine.alarm is not None)
        self._state = replace(self._state, waiting=self._waiting(), alarms=alarms)
        self._on_state(self._state)

    def _waiting(self) -> int:
        return sum(stream.last - stream.acknowledged for stream in self._journal.streams())

    def _stands(self, place: tuple[str, str]) -> StreamState | None:
        """How the stream stands now; None once it is final and not of the epoch in force."""
        return next((each for each in self._journal.streams() if _place(each) == place), None)

    def _engine(self, stream: StreamState) -> Engine:
        """A new epoch is a new conversation."""
        place = _place(stream)
        if place not in self._engines:
            self._engines[place] = Engine(stream.stream, self._chance, self._pace)
        return self._engines[place]


def _place(stream: StreamState) -> tuple[str, str]:
    return stream.epoch, stream.stream
