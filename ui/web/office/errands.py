"""Long work that a page asks for: one piece at a time, in a thread of its own, and how far it is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.domain.trouble import Refused
from sync.trouble import Trouble

Progress = Callable[[float], None]
"""Hears how much is done, from 0 to 1."""
Work = Callable[[Progress], str]
"""Does it, and says where what it made is to be seen: an address under the office."""
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Running:
    """Under way; `share` from 0 to 1."""

    share: float


@dataclass(frozen=True)
class Ended:
    """Done; `address` is where to look."""

    address: str


@dataclass(frozen=True)
class Failed:
    """Not done, and why: a key of the texts and what its sentence needs."""

    code: str
    params: dict[str, str]


State = Running | Ended | Failed


class _TheEnd(BaseException):
    """The process is about to end: work that is under way stops at its next step."""


class Errands:
    """Knows how the last piece of work of each clerk ended, by name. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: dict[str, Ended | Failed] = {}
        self._running: Running | None = None
        self._thread: threading.Thread | None = None
        self._ending = False

    def begin(self, clerk: str, work: Work) -> None:
        """Starts it. Refused "office.busy" while another is under way, whoever began it."""
        with self._lock:
            if self._ending or self._running is not None:
                raise Refused("office.busy")
            self._states.pop(clerk, None)
            self._running = Running(0.0)
            self._thread = threading.Thread(target=self._run, args=(clerk, work), name="office errand")
            self._thread.start()

    def state(self, clerk: str) -> State | None:
        """What is under way, whoever began it; else how the clerk's own last one ended, which is told once."""
        with self._lock:
            return self._running or self._states.pop(clerk, None)

    def close(self) -> None:
        """Waits until what is under way has stopped at its next step."""
        with self._lock:
            self._ending = True
        self.join()

    def join(self) -> None:
        """Waits until what is under way has ended."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self, clerk: str, work: Work) -> None:
        ended = self._done(work)
        with self._lock:
            self._running = None
            if ended is not None:
                self._states[clerk] = ended

    def _done(self, work: Work) -> Ended | Failed | None:
        def progress(share: float) -> None:
            if self._ending:
                raise _TheEnd
            self._running = Running(share)

        try:
            return Ended(work(progress))
        except (Refused, Trouble) as trouble:
            return Failed(trouble.code, {name: str(value) for name, value in trouble.params.items()})
        except _TheEnd:
            return None
        except Exception:
            _LOG.exception("an errand of the office failed")
            return Failed("web.failed", {})
