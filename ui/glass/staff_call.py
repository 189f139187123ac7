"""Calls staff: asked for once, and said as called only when a counter at work hears of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.app.commands import CallStaff
from kiosk.app.view import Done
from kiosk.domain.trouble import Refused
from ui.glass.worker import Errand


class StaffCall(QObject):
    """One call for one visitor; one that nobody hears, or that failed, may be made again."""

    changed = Signal()

    def __init__(self, errand: Errand, token: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errand, self._token = errand, token
        self.stands = ""
        """calling; called: a counter hears of it; unheard: kept, and nobody known to hear; failed; or ""."""

    def call(self) -> None:
        """Tells staff, unless they are being told or have been."""
        if self.stands not in ("calling", "called"):
            self._stand("calling")
            self._errand.ask(CallStaff(request=self._token()), Done, self._told, self._not_told)

    def forget(self) -> None:
        """The next visitor has called nobody."""
        self.stands = ""

    def _told(self, done: Done) -> None:
        self._stand("called" if done.heard else "unheard")

    def _not_told(self, _: Refused) -> None:
        self._stand("failed")

    def _stand(self, stands: str) -> None:
        self.stands = stands
        self.changed.emit()
