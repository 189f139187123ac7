"""What only this screen's process knows of the machine: its glass and its sound; and a thread for what takes long."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QInputDevice

from kiosk.domain.trouble import Refused
from ui.glass.setting import Setting

log = logging.getLogger(__name__)
MM_PER_INCH = 25.4


class Voice(Protocol):
    """How this machine is heard."""

    def state(self) -> str:
        """unknown | ready | none | failing | busy."""
        ...

    def play(self, ended: Callable[[bool], None]) -> None:
        """Calls an example number aloud; `ended` hears, on any thread, whether it was heard to its end."""
        ...

    def close(self) -> None:
        """Lets the speaker go."""
        ...


@dataclass(frozen=True)
class Glassware:
    """The glass as the window system tells of it, and its dots per inch as they are set."""

    width: int
    height: int
    dpi: float
    touch: tuple[str, ...]

    @property
    def wide_mm(self) -> int:
        """How wide it would be."""
        return round(self.width / self.dpi * MM_PER_INCH)

    @property
    def high_mm(self) -> int:
        """How high it would be."""
        return round(self.height / self.dpi * MM_PER_INCH)


def glassware(setting: Setting) -> Glassware:
    """The glass of this window."""
    kind = QInputDevice.DeviceType.TouchScreen
    touch = tuple(sorted({device.name() or "touch" for device in QInputDevice.devices() if device.type() == kind}))
    width, height, dpi = (setting.property(name) for name in ("width", "height", "dpi"))
    return Glassware(int(width), int(height), float(dpi), touch)


class Aside(QObject):
    """Runs one long thing after another on threads of their own; what came of it arrives on the Qt thread."""

    _back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        self._back.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[Refused], None]) -> None:
        """`work` on a thread; then `done` with what it gave, or `refused` with why not."""
        Thread(target=lambda: self._back.emit(_outcome(work, done, refused)), name="aside", daemon=True).start()

    def tell(self, what: Callable[[], None]) -> None:
        """Does it on the Qt thread; from any thread."""
        self._back.emit(what)

    def close(self) -> None:
        """What is still under way arrives nowhere."""
        self._open = False

    def _arrive(self, back: Callable[[], None]) -> None:
        if self._open:
            back()


def _outcome(
    work: Callable[[], Any], done: Callable[[Any], None], refused: Callable[[Refused], None]
) -> Callable[[], None]:
    try:
        found = work()
    except Refused as trouble:
        why = trouble
        return lambda: refused(why)
    except Exception as trouble:
        log.exception("what the technician asked for failed")
        why = Refused("device.failed", kind=type(trouble).__name__)
        return lambda: refused(why)
    return lambda: done(found)
