"""What the rating screen needs besides its device."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.catalogue import CounterCode
from ui.glass.rating.questions import Questions


@dataclass(frozen=True)
class World:
    """What the screen needs besides the device. `now` is aware. `counter` "": it stands beside none, as at an exit.
    `scans`: whether a scanner of codes is there now."""

    counter: CounterCode
    now: Callable[[], dt.datetime]
    token: Callable[[], str]
    questions: Questions
    scans: Callable[[], bool]
