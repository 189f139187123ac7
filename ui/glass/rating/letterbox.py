"""Brings answers to the device: one answer, one token, however often it is sent."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.app.survey_commands import AbandonForm, GiveAnswer
from kiosk.app.view import Done
from kiosk.domain.answers import Channel
from kiosk.domain.trouble import Refused
from ui.glass.rating.subject import Subject
from ui.glass.rating.under_way import UnderWay
from ui.glass.worker import Errand

_log = logging.getLogger(__name__)


class Letterbox:
    """What is under way to the device, and what was refused and may be sent again."""

    def __init__(self, errand: Errand, token: Callable[[], str]) -> None:
        self._errand, self._token = errand, token
        self._send: Callable[[], None] | None = None

    @property
    def holds(self) -> bool:
        """Whether an answer lies here that is not kept yet."""
        return self._send is not None

    def give(self, answer: GiveAnswer, kept: Callable[[], None], refused: Callable[[Refused], None]) -> None:
        """Sends an answer; it stays here until it is kept."""

        def done(_: Done) -> None:
            self._send = None
            kept()

        self._send = lambda: self._errand.ask(answer, Done, done, refused)
        self._send()

    def again(self) -> None:
        """The same answer once more, with the same token."""
        if self._send is not None:
            self._send()

    def forget(self) -> None:
        """What was refused is given up."""
        self._send = None

    def abandon(self, form: UnderWay, subject: Subject) -> None:
        """A form that was begun was left: that it was is told, not what stood on it."""
        instrument, place = form.sheet.instrument, subject.place
        wish = AbandonForm(
            request=self._token(),
            instrument=instrument.id,
            version=instrument.version,
            channel=Channel.DEVICE,
            agency=place.agency,
            service=place.service,
            counter=place.counter,
            answered=form.sheet.answered,
        )
        self._errand.ask(wish, Done, _counted, _not_counted)


def _counted(_: Done) -> None:
    """It is."""


def _not_counted(trouble: Refused) -> None:
    _log.warning("a form that was left is not counted: %s", trouble.code)
