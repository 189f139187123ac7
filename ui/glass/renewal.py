"""Takes up a new configuration: when the screen rests, this process starts again in its own place.

The window stays as it is until the new program begins, so nothing half-made is ever seen; then the glass is dark for as
long as a start takes. The owner of the device puts what has come in force; a second screen of the same machine follows
when its own screen rests, or at once where the owner is gone: it could not do anything anyway.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from kiosk.adapters.bundles.shelf import Shelf
from kiosk.app.device import Device
from kiosk.bootstrap import LocalDevice

AGAIN: Final = 75
"""What the event loop ends with when the program is to start again."""
LASTED: Final = 10  # seconds after which a screen that still runs has shown that it can
_TOUCHES: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
)
_log = logging.getLogger(__name__)


class Resting(Protocol):
    """What a role's screen tells of itself."""

    @property
    def rests(self) -> bool:
        """Whether nobody has anything before him that a new start would take away."""
        ...


@dataclass(frozen=True)
class Turn:
    """Whether this process should start again, and what has to be done before it does."""

    wanted: Callable[[], bool]
    begin: Callable[[], bool]


def turn_of(device: Device, data: Path) -> Turn:
    """The owner waits for what is ready and puts it in force; everybody else follows the pointer."""
    shelf = Shelf(data)
    stood = shelf.pointer().now

    def moved() -> bool:
        return shelf.pointer().now != stood

    if not isinstance(device, LocalDevice):
        return Turn(moved, lambda: True)
    config = device.config
    return Turn(lambda: moved() or config.ready(), lambda: moved() or config.activate())


class Renewal(QObject):
    """Counts the seconds in which nobody touches; ends the event loop with AGAIN. Keep it as long as the window."""

    def __init__(
        self,
        window: QWindow,
        screen: Resting,
        turn: Turn,
        quiet: int,
        end: Callable[[int], object],
        lasted: Callable[[], None],
    ) -> None:
        """`quiet`: seconds untouched before a start; `lasted` is called when the screen has run for LASTED.

        Where a full disk keeps one of them from being written (OSError) it is called again later.
        """
        super().__init__()
        self._screen, self._turn, self._quiet, self._end, self._lasted = screen, turn, quiet, end, lasted
        self._seconds = 0
        self._untouched = 0
        self._gone = self._shown = False
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.second)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes nothing away."""
        if event.type() in _TOUCHES:
            self._untouched = 0
        return False

    def heard(self, change: str) -> None:
        """Something changed at the device."""
        self._gone = self._gone or change == "gone"

    def second(self) -> None:
        """A second passes."""
        self._seconds += 1
        self._untouched += 1
        if self._seconds % LASTED == 0 and not self._shown:
            self._shown = self._written(self._lasted)
        if self._gone or (self._rests() and self._turn.wanted() and self._begun()):
            self._timer.stop()
            self._end(AGAIN)

    def _begun(self) -> bool:
        begun: list[bool] = []
        if not self._written(lambda: begun.append(self._turn.begin())):
            self._untouched = 0  # asked again after another such rest
        return any(begun)

    def _written(self, write: Callable[[], object]) -> bool:
        """False where the disk takes nothing now: the screen goes on as it is."""
        try:
            write()
        except OSError as trouble:
            _log.info("the configuration's pointer cannot be written now: %s", trouble.strerror)
            return False
        return True

    def _rests(self) -> bool:
        return self._screen.rests and self._untouched > self._quiet


def start_again() -> None:
    """Puts a new run of this very command in the place of this process; does not return."""
    _log.info("starting again")
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - our own command line, no shell
