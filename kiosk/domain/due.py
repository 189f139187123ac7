"""How fast and how much of a plan was carried out, as PEKPPP scores it.

    time from the report to the full follow-up    within 1, 3, 6, 9, 12 months = score 5, 4, 3, 2, 1
    share of the plan that is carried out         < 30 %, 30 to 80 %, > 80 %, 100 %

Source: domain.md 1.6. The form names no score for "later than 12 months" nor for the shares; none is made up here.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kiosk.domain.followup import PlanItem, Status

SCORES: Final = ((1, 5), (3, 4), (6, 3), (9, 2), (12, 1))
"""Months from the report, with the score of a plan that was whole by then."""
FEW: Final = Fraction(30, 100)
MOST: Final = Fraction(80, 100)


class Share(StrEnum):
    """How much of a plan is carried out, in PEKPPP's steps."""

    UNDER_30 = "under_30"
    UP_TO_80 = "up_to_80"
    OVER_80 = "over_80"
    ALL = "all"


@dataclass(frozen=True)
class Deadline:
    """Who has carried out everything by the end of `day` gets `score`."""

    months: int
    score: int
    day: dt.date


@dataclass(frozen=True)
class Clock:
    """How a plan stands on a day.

    `issued`: when the report first went out, None while it has not: then nothing is due and nothing scored.
    `share` None: nothing is planned. `finished`: the day on which the last item was done, while all are.
    `score`: of a finished plan; None while it is not finished, and where it took longer than 12 months.
    `next`: the first deadline that can still be met, None where there is none or none is needed.
    """

    issued: dt.date | None
    deadlines: tuple[Deadline, ...]
    planned: int
    done: int
    share: Share | None
    finished: dt.date | None
    score: int | None
    next: Deadline | None


def clock_of(items: Sequence[PlanItem], issued: dt.date | None, today: dt.date, zone: dt.tzinfo) -> Clock:
    """`zone`: of the site, whose days count. What was done before the report went out counts as done at once."""
    days = [item.done_at.astimezone(zone).date() for item in items if item.status is Status.DONE and item.done_at]
    finished = max(days) if items and len(days) == len(items) else None
    deadlines = () if issued is None else tuple(Deadline(m, s, months_after(issued, m)) for m, s in SCORES)
    return Clock(
        issued=issued,
        deadlines=deadlines,
        planned=len(items),
        done=len(days),
        share=share_of(len(days), len(items)),
        finished=finished,
        score=None if finished is None else next((each.score for each in deadlines if finished <= each.day), None),
        next=None if finished or not items else next((each for each in deadlines if today <= each.day), None),
    )


def share_of(done: int, planned: int) -> Share | None:
    """None where nothing is planned. Exactly 30 % and exactly 80 % belong to the step between them."""
    if not planned:
        return None
    share = Fraction(done, planned)
    if share == 1:
        return Share.ALL
    if share > MOST:
        return Share.OVER_80
    return Share.UP_TO_80 if share >= FEW else Share.UNDER_30


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month; its last day where that month is shorter (31 January + 1: 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
