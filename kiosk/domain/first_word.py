"""The first word on a ticket's rating: for a while after the finish its device takes the rating alone, even cut off."""

from __future__ import annotations

import datetime as dt
from typing import Final

FIRST_WORD: Final = dt.timedelta(minutes=15)
"""How long after the finish, by the clock of the device on which the ticket was finished."""
SPARE: Final = dt.timedelta(minutes=1)
"""Longer than any transaction lasts: what was begun in time is written when the site counts the time as over."""


def in_time(ended: dt.datetime, now: dt.datetime) -> bool:
    """Whether the first word is still the device's."""
    return now < ended + FIRST_WORD


def lapses(ended: dt.datetime) -> int:
    """From when on the site may count on its being over: milliseconds since 1970, by the device's clock."""
    return milliseconds(ended + FIRST_WORD + SPARE)


def milliseconds(moment: dt.datetime) -> int:
    """Since 1970."""
    return max(0, int(moment.timestamp() * 1000))
