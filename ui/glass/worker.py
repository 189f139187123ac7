"""Runs a device's commands on one thread of its own and brings the answers back to the Qt thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.app.command import Command
from kiosk.app.device import Device
from kiosk.app.view import View
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble

V = TypeVar("V", bound=View)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    command: Command
    answer: type[View]
    done: Callable[[Any], None]
    refused: Callable[[Refused], None]


@dataclass(frozen=True)
class _Heard:
    what: str


class Errand(QObject):
    """One device, one thread. `done` and `refused` are called on the Qt thread, in the order of asking."""

    changed = Signal(str)
    """What changed at the device ("queue", "print", ...), on the Qt thread."""
    _back = Signal(object)

    def __init__(self, device: Device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._asked: SimpleQueue[_Asked | Event | None] = SimpleQueue()
        self._back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="errand", daemon=True)
        self._thread.start()
        self._unsubscribe = device.subscribe(self._heard)

    def ask(
        self,
        command: Command,
        answer: type[V],
        done: Callable[[V], None],
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Does `command` on the worker thread; then calls `done` with its answer, or `refused` with why not."""
        self._asked.put(_Asked(command, answer, done, refused or _not_expected))

    def drain(self, patience: float = 10.0) -> bool:
        """Waits until everything asked so far has been done; its answers are then on their way to the Qt thread."""
        reached = Event()
        self._asked.put(reached)
        return reached.wait(patience)

    def stop(self) -> None:
        """Ends the thread after what was asked before; answers that are still on their way are dropped."""
        self._unsubscribe()
        self._asked.put(None)
        self._thread.join(timeout=10)
        self._back.disconnect(self._deliver)

    def _heard(self, what: str) -> None:
        self._back.emit(_Heard(what))

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            if isinstance(asked, Event):
                asked.set()
            else:
                self._back.emit(self._errand(asked))

    def _errand(self, asked: _Asked) -> Callable[[], None]:
        try:
            answer = self._device.execute(asked.command, asked.answer)
        except Refused as trouble:
            why = trouble
            return lambda: asked.refused(why)
        except Trouble as trouble:  # of the conversation with the server: it has a code and a sentence too
            why = Refused(trouble.code, **trouble.params)
            return lambda: asked.refused(why)
        except Exception as trouble:
            log.exception("a command failed: %s", type(asked.command).__name__)
            why = Refused("device.failed", kind=type(trouble).__name__)
            return lambda: asked.refused(why)
        return lambda: asked.done(answer)

    @Slot(object)
    def _deliver(self, back: _Heard | Callable[[], None]) -> None:
        if isinstance(back, _Heard):
            self.changed.emit(back.what)
        else:
            back()


def _not_expected(trouble: Refused) -> None:
    log.warning("refused, and nobody asked why: %s %s", trouble.code, trouble.params)
