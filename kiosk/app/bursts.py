"""How many answers a place has given within the last minutes; known to the running process only, and kept nowhere."""

from __future__ import annotations

import datetime as dt
from collections import deque

from kiosk.domain.answers import Answer
from kiosk.domain.flags import BURST, BURST_SPAN, place_of

Place = tuple[object, ...]


class Bursts:
    """Notes answers as they come. One writer at a time; holds at most BURST moments for a place."""

    def __init__(self) -> None:
        self._last: dict[Place, deque[dt.datetime]] = {}

    def note(self, answer: Answer, now: dt.datetime) -> bool:
        """Whether this answer is one of more than BURST within BURST_SPAN at its place."""
        place = (answer.instrument, answer.channel, place_of(answer))
        last = self._last.setdefault(place, deque(maxlen=BURST))
        crowded = len(last) == BURST and now - last[0] < BURST_SPAN
        last.append(now)
        return crowded
