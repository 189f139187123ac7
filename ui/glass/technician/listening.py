"""The readers that the screen under the pages has no use for: heard only while a technician stands there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.adapters.readers import Named
from kiosk.app.commands import ReportReaders, ShowStatus
from kiosk.app.readers import UNKNOWN
from kiosk.app.view import Done
from kiosk.app.views import StatusView
from kiosk.domain.trouble import Refused
from ui.glass.technician.screen import Overlay

if TYPE_CHECKING:
    from ui.glass.scanning import Scanning, Taking


class Listening(QObject):
    """Opens them when somebody has found the door, and lets them go behind him.

    A reader that another screen of this machine listens to is left to it: a line has one listener. Cards are sealed
    as staff cards are, with the key of the store in `data`.
    """

    def __init__(self, screen: Any, overlay: Overlay, readers: Named, data: Path) -> None:
        super().__init__()
        self._window, self._errand, self._overlay = screen.glass.window, screen.errand, overlay
        self._code = not hasattr(screen, "take_code")
        self._card = not hasattr(screen, "take_card")
        self._readers, self._data = readers, data
        self.scanning: Scanning | None = None
        self._ours: tuple[str, ...] = ()
        overlay.technician.knocked.connect(self._knocked)
        overlay.technician.left.connect(self._let_go)

    def close(self) -> None:
        """Before the window and its thread."""
        self._let_go()

    def _knocked(self) -> None:
        if self._readers and self._taking().chosen(self._readers):
            self._errand.ask(ShowStatus(), StatusView, self._told, _nothing)

    def _told(self, status: StatusView) -> None:
        if self.scanning is not None or not self._overlay.is_open:
            return
        from kiosk.adapters.seals import StaffSeal
        from ui.glass.scanning import Scanning

        free = {name: each for name, each in self._readers.items() if status.readers.get(name, UNKNOWN) == UNKNOWN}
        self._ours = tuple(self._taking().chosen(free))
        if self._ours:
            self.scanning = Scanning(free, self._taking(), StaffSeal(self._data), self._window, self._errand)

    def _let_go(self) -> None:
        """Nobody listens to them now, and the device knows at once: whoever knocks next finds them free."""
        scanning, self.scanning = self.scanning, None
        if scanning is not None:
            scanning.close()
            self._errand.ask(ReportReaders(states=dict.fromkeys(self._ours, UNKNOWN)), Done, _nothing, _nothing)

    def _taking(self) -> Taking:
        from ui.glass.scanning import Taking  # a screen that nobody serves loads no reader's code

        technician = self._overlay.technician
        code: Callable[[str], None] | None = technician.take_code if self._code else None
        return Taking(code, technician.take_card if self._card else None)


def _nothing(_: Done | Refused) -> None:
    """The pages show how the readers stand."""
