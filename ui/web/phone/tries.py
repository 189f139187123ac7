"""Slows down who guesses codes, without ever holding up a citizen who scans the QR of a ticket.

Wrong codes are counted by the caller's address; and all addresses together have only so many wrong short codes, since
those are short enough to be guessed by many. A code of full length is never held up for what others do.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.domain.trouble import Refused
from ui.web.phone.allowance import Allowance

FREE: Final = 10
"""Wrong codes of one address before it waits; a hall full of phones may share one."""
WAIT: Final = 15.0
"""Seconds of the first wait; it doubles with each further wrong code."""
LONGEST_WAIT: Final = 3600.0
FORGOTTEN: Final = 6 * 3600.0
"""Seconds without a wrong code after which an address starts anew."""
MOST: Final = 4096
"""Addresses that are remembered: the newest."""
TOGETHER: Final = 30
"""Wrong short codes of all addresses in a row ..."""
EACH: Final = 10.0
"""... and the seconds after which one more is allowed: of codes of 20 bits a year of guessing finds three."""


@dataclass
class _Caller:
    wrong: int = 0
    last: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds that it has to wait; 0 for none."""
        over = self.wrong - FREE
        return 0.0 if over < 0 else max(0.0, self.last + min(LONGEST_WAIT, WAIT * 2.0 ** min(over, 12)) - now)


class Tries:
    """In memory only. Safe from any thread."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """`monotonic`: seconds that only go forward."""
        self._monotonic = monotonic
        self._callers: OrderedDict[str, _Caller] = OrderedDict()
        self._together = Allowance(TOGETHER, EACH, monotonic)
        self._one = threading.Lock()

    def begin(self, address: str, *, short: bool) -> None:
        """A code is tried; it counts as wrong until `right` says otherwise, so that many at once gain nothing.

        Refused "survey.code_slow_down" with `seconds` while this address, or everybody who types, must wait.
        """
        with self._one:
            now = self._monotonic()
            caller = self._caller(address, now)
            wait = caller.wait(now) or (self._together.take() if short else 0.0)
            if wait > 0:
                raise Refused("survey.code_slow_down", seconds=int(wait) + 1)
            caller.wrong, caller.last = caller.wrong + 1, now

    def right(self, address: str, *, short: bool) -> None:
        """The code that was begun last is one of ours. What was wrong before it stays wrong."""
        with self._one:
            caller = self._caller(address, self._monotonic())
            caller.wrong = max(0, caller.wrong - 1)
            if short:
                self._together.give_back()

    def _caller(self, address: str, now: float) -> _Caller:
        caller = self._callers.pop(address, None)
        if caller is None or now - caller.last > FORGOTTEN:
            caller = _Caller(0, now)
        self._callers[address] = caller
        while len(self._callers) > MOST:
            self._callers.popitem(last=False)
        return caller
