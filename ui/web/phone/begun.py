"""Forms that were begun on phones and neither sent nor left yet; known in memory only, and no longer than it takes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.filling import Place
from kiosk.domain.instrument import Instrument

LEFT_AFTER: Final = 900.0
"""Seconds without a page after which a form is taken for left."""
MOST: Final = 5000
"""Forms at once; where more are begun the oldest is forgotten and counted as nothing."""


@dataclass(frozen=True)
class Begun:
    """One form: no ticket, no answer, only how many questions were answered."""

    request: str
    instrument: Instrument
    place: Place
    answered: int
    since: float
    seen: float


@dataclass
class BegunForms:
    """Times are seconds of a clock that only goes forward. Safe from any thread."""

    _forms: OrderedDict[str, Begun] = field(default_factory=OrderedDict)
    _sent: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def see(self, request: str, instrument: Instrument, place: Place, answered: int, now: float) -> None:
        """A page of this form was asked for."""
        with self._one:
            before = self._forms.pop(request, None)
            since = before.since if before else now
            self._forms[request] = Begun(request, instrument, place, answered, since, now)
            while len(self._forms) > MOST:
                self._forms.popitem(last=False)

    def seconds(self, request: str, now: float) -> float | None:
        """How long ago the form was begun; None where nobody knows."""
        with self._one:
            before = self._forms.get(request)
        return None if before is None else now - before.since

    def forget(self, request: str) -> None:
        """The form was ended without an answer."""
        with self._one:
            self._forms.pop(request, None)

    def end(self, request: str) -> None:
        """The form was sent, and its answer is kept."""
        with self._one:
            self._forms.pop(request, None)
            self._sent[request] = None
            while len(self._sent) > MOST:
                self._sent.popitem(last=False)

    def was_sent(self, request: str) -> bool:
        """Whether the form was sent before, as far as this process knows."""
        with self._one:
            return request in self._sent

    def left(self, now: float) -> Iterable[Begun]:
        """Those that were left, oldest first; each is told once."""
        with self._one:
            gone = [form for form in self._forms.values() if now - form.seen >= LEFT_AFTER]
            for form in gone:
                del self._forms[form.request]
        return gone
