"""One token for one intention, so that pressing twice does nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.domain.trouble import Refused

UNANSWERED: Final = "device.failed"
"""The code of a command whose answer got lost (ui.glass.worker)."""


class Intentions:
    """Keeps the token of an intention until the device has answered it.

    An intention is what is wanted together with what it is wanted for ("start", the ticket): pressed again before the
    answer, or after an answer that got lost on the way, it carries the same token, and the device does it once.
    """

    def __init__(self, token: Callable[[], str]) -> None:
        self._token = token
        self._open: dict[tuple[str, str], str] = {}

    def token(self, want: str, subject: str) -> str:
        """The token of this intention, made at the first press."""
        key = (want, subject)
        if key not in self._open:
            self._open[key] = self._token()
        return self._open[key]

    def refused(self, want: str, subject: str, trouble: Refused) -> None:
        """The device has said no; where it could not say anything the token stays, for what was asked may be done."""
        if trouble.code != UNANSWERED:
            self.answered(want, subject)

    def answered(self, want: str, subject: str) -> None:
        """The device has said yes or no: the next press is a new intention."""
        self._open.pop((want, subject), None)
