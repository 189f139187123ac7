"""The clocks of a complaint: by when the law and the local standard want what, and whether it came in time.

- response: 14 days from filing until its citizen is told whether the file is complete, or is answered;
- completion: 30 days for the citizen to bring what is missing, from being asked;
- decision: 60 days from the day on which the file was complete; while something is missing it stands still;
- standard: the working days of the complaint's grade, from filing; it stands still likewise (local, not confirmed).

Source: UU 25/2009 Ps. 50 (domain.md 2); that saying whether a file is complete is a response is our reading of it.
A day is a day of the site's calendar. What is due on a day is in time until that day is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.domain import working_days
from kiosk.domain.complaint import ANSWER_DAYS
from kiosk.domain.complaint_life import ComplaintAct, ComplaintMove, ComplaintState
from kiosk.domain.working_days import WorksOn

COMPLETION_DAYS: Final = 30
DECISION_DAYS: Final = 60
_TOLD: Final = frozenset({ComplaintMove.VERIFY, ComplaintMove.ASK, ComplaintMove.ANSWER, ComplaintMove.REJECT})
_DECIDED: Final = frozenset({ComplaintMove.ANSWER, ComplaintMove.REJECT})
_WHOLE: Final = frozenset(ComplaintMove) - {ComplaintMove.ASK, ComplaintMove.REJECT}
"""What is done with a file only once it is complete."""
DayOf = Callable[[dt.datetime], dt.date]
"""The day of a moment at the site."""


class ClockKind(StrEnum):
    """What is waited for."""

    RESPONSE = "response"
    COMPLETION = "completion"
    DECISION = "decision"
    STANDARD = "standard"


class Stand(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    STOPPED = "stopped"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"  # done, after its day


@dataclass(frozen=True)
class ComplaintClock:
    """`due`: the last day in time, as things stand; `met_on`: when it was done; `left`: days until `due`, below 0 over.

    `left` None: it was done.
    """

    kind: ClockKind
    due: dt.date
    met_on: dt.date | None
    stand: Stand
    left: int | None


def clocks_of(
    filed: dt.date,
    acts: Sequence[ComplaintAct],
    today: dt.date,
    day_of: DayOf,
    works: WorksOn,
    standard: int | None,
) -> tuple[ComplaintClock, ...]:
    """Every clock that has begun, in the order of ClockKind. `standard`: working days of the grade; None: no grade."""
    told = _Told(filed, acts, day_of)
    return tuple(_clocks(told, today, works, standard))


@dataclass(frozen=True)
class _Told:
    """The acts on their days."""

    filed: dt.date
    acts: Sequence[ComplaintAct]
    day_of: DayOf

    def first(self, moves: frozenset[ComplaintMove], since: int = 0) -> dt.date | None:
        """When one of these was done first, after act number `since`."""
        return next((self.day_of(a.at) for a in self.acts if a.number > since and a.move in moves), None)

    @property
    def waits(self) -> list[tuple[dt.date, dt.date | None]]:
        """From when until when something was missing; None: still."""
        found: list[tuple[dt.date, dt.date | None]] = []
        for act in self.acts:
            if act.move is ComplaintMove.ASK:
                found.append((self.day_of(act.at), None))
            elif found and found[-1][1] is None:
                found[-1] = (found[-1][0], self.day_of(act.at))
        return found

    @property
    def waiting(self) -> bool:
        return bool(self.acts) and self.acts[-1].state is ComplaintState.INCOMPLETE

    @property
    def round(self) -> int:
        """The act that opened it again last; 0: never."""
        return max((act.number for act in self.acts if act.move is ComplaintMove.REOPEN), default=0)

    def begun(self) -> dt.date | None:
        """When the file was complete, or was opened again."""
        if self.round:
            return self.day_of(self.acts[self.round - 1].at)
        return self.first(_WHOLE)


def _clocks(told: _Told, today: dt.date, works: WorksOn, standard: int | None) -> Iterator[ComplaintClock]:
    yield _clock(ClockKind.RESPONSE, told.filed + dt.timedelta(ANSWER_DAYS), told.first(_TOLD), today)
    if told.waiting:
        yield _clock(ClockKind.COMPLETION, told.waits[-1][0] + dt.timedelta(COMPLETION_DAYS), None, today)
    decided = told.first(_DECIDED, told.round)
    if (begun := told.begun()) is not None:
        due = begun + dt.timedelta(DECISION_DAYS + _stopped(told, begun, today, _days))
        yield _clock(ClockKind.DECISION, due, decided, today, stopped=told.waiting)
    if standard is not None:
        begun = begun if told.round and begun is not None else told.filed
        worked = standard + _stopped(told, begun, today, lambda a, b: working_days.between(works, a, b))
        if (due_at := working_days.after(works, begun, worked)) is not None:
            yield _clock(ClockKind.STANDARD, due_at, decided, today, stopped=told.waiting)


def _stopped(told: _Told, begun: dt.date, today: dt.date, count: Callable[[dt.date, dt.date], int]) -> int:
    """Days since `begun` on which something was missing."""
    return sum(count(max(a, begun), max(a, begun, b or today)) for a, b in told.waits)


def _days(first: dt.date, last: dt.date) -> int:
    return (last - first).days


def _clock(
    kind: ClockKind, due: dt.date, met_on: dt.date | None, today: dt.date, *, stopped: bool = False
) -> ComplaintClock:
    if met_on is not None:
        return ComplaintClock(kind, due, met_on, Stand.MET if met_on <= due else Stand.LATE, None)
    left = (due - today).days
    stand = Stand.STOPPED if stopped else Stand.RUNNING if left >= 0 else Stand.OVERDUE
    return ComplaintClock(kind, due, None, stand, left)
