"""When a site is open: weekly hours, breaks, holidays, the last ticket of a day.

All times are the site's local time. Every span takes its beginning and leaves out its end: with a last ticket
at 15.00 the last number is given at 14.59.59.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

FRIDAY: Final = 4
LOOK_AHEAD: Final = dt.timedelta(days=366)
LATEST: Final = dt.time(23, 59)
EARLIEST: Final = dt.date(2026, 11, 1)
"""No right clock of a device that runs this program can show an earlier day: it was not written yet."""


@dataclass(frozen=True)
class Hours:
    """One weekday's hours, local time. A break has both ends or neither."""

    opens: dt.time
    closes: dt.time
    break_from: dt.time | None
    break_to: dt.time | None
    last_ticket: dt.time


Week = tuple[Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None]
"""Monday to Sunday, as `date.weekday()` counts; None is a day without service."""


@dataclass(frozen=True)
class Holiday:
    """A day on which the site stays closed whatever the weekday. `joint_leave` marks cuti bersama."""

    date: dt.date
    name: str
    joint_leave: bool


class BreakKind(StrEnum):
    """What the counters pause for."""

    FRIDAY = "friday"
    MIDDAY = "midday"


TICKETS_BEFORE_RESUMING: Final[dict[BreakKind, dt.timedelta | None]] = {
    BreakKind.MIDDAY: None,
    BreakKind.FRIDAY: dt.timedelta(minutes=30),
}
"""How long before a break ends numbers are given again; None: all through the break.

In a midday break of an hour people keep arriving (it is their own break, too), staff eat in turns and the hall
stays open: whoever stands at the door expects a place in the line. For Friday prayer the hall empties; a number
taken at half past eleven would be two hours old when it is called, and those who pray first would find the line
full. So numbers start again half an hour before the counters do.
"""


@dataclass(frozen=True)
class Open:
    """Counters serve until `until`; numbers are given until `last_ticket`."""

    until: dt.time
    last_ticket: dt.time
    takes_tickets: ClassVar[bool] = True
    serves: ClassVar[bool] = True


@dataclass(frozen=True)
class NotYet:
    """Later today."""

    opens_at: dt.time
    takes_tickets: ClassVar[bool] = False
    serves: ClassVar[bool] = False


@dataclass(frozen=True)
class Break:
    """The counters pause until `resumes`. Numbers are given from `tickets_from` on (before now: they are now)."""

    kind: BreakKind
    resumes: dt.time
    tickets_from: dt.time
    takes_tickets: bool
    serves: ClassVar[bool] = True


@dataclass(frozen=True)
class CutOff:
    """No new numbers today; those who have one are served until `closes`."""

    closes: dt.time
    next_opening: dt.datetime | None
    takes_tickets: ClassVar[bool] = False
    serves: ClassVar[bool] = True


@dataclass(frozen=True)
class Over:
    """The day's service has ended."""

    next_opening: dt.datetime | None
    takes_tickets: ClassVar[bool] = False
    serves: ClassVar[bool] = False


@dataclass(frozen=True)
class ClosedDay:
    """A weekday without service."""

    next_opening: dt.datetime | None
    takes_tickets: ClassVar[bool] = False
    serves: ClassVar[bool] = False


@dataclass(frozen=True)
class HolidayClosed:
    """A holiday or a day of joint leave."""

    name: str
    next_opening: dt.datetime | None
    takes_tickets: ClassVar[bool] = False
    serves: ClassVar[bool] = False


Opening = Open | NotYet | Break | CutOff | Over | ClosedDay | HolidayClosed


def opening(hours: Week, holidays: Sequence[Holiday], local: dt.datetime, always_open: bool = False) -> Opening:
    """How the site stands at `local` (the site's local time); `always_open` is for tests and demonstrations.

    `next_opening` is None if the site does not open within a year.
    """
    if always_open:
        return Open(LATEST, LATEST)
    for holiday in holidays:
        if holiday.date == local.date():
            return HolidayClosed(holiday.name, next_opening(hours, holidays, local))
    today = hours[local.weekday()]
    if today is None:
        return ClosedDay(next_opening(hours, holidays, local))
    return _within(today, local) or _after(today, local.time(), next_opening(hours, holidays, local))


def next_opening(hours: Week, holidays: Sequence[Holiday], local: dt.datetime) -> dt.datetime | None:
    """The next opening on a later day than `local`, in the same time zone."""
    closed = {holiday.date for holiday in holidays}
    for day in _days_after(local.date()):
        today = hours[day.weekday()]
        if today is not None and day not in closed:
            return dt.datetime.combine(day, today.opens, local.tzinfo)
    return None


def business_day(last_day: dt.date | None, local_date: dt.date) -> dt.date:
    """The day whose numbers run: not earlier than the last one used, even if the clock was set back.

    A last day that lies more than a day ahead shows that the clock had once run ahead; the day is then today's. No
    number comes twice by that: each day's run goes on where it stood. A date before EARLIEST is no date at all but a
    clock that lost its power, and the last day stands.
    """
    if last_day is None or last_day <= local_date:
        return local_date
    ran_ahead = last_day - local_date > dt.timedelta(days=1)
    return local_date if ran_ahead and local_date >= EARLIEST else last_day


def out_of_order(hours: Hours) -> tuple[str, ...]:
    """The names of the times that do not follow one another: opens, break, closes, with the last ticket between."""
    wrong = []
    if not hours.opens < hours.closes:
        wrong.append("closes")
    if hours.break_from and not hours.opens < hours.break_from:
        wrong.append("break_from")
    if hours.break_to and not (hours.break_from and hours.break_from < hours.break_to < hours.closes):
        wrong.append("break_to")
    if not hours.opens < hours.last_ticket <= hours.closes:
        wrong.append("last_ticket")
    return tuple(wrong)


def _days_after(day: dt.date) -> Iterator[dt.date]:
    until = min(day.toordinal() + LOOK_AHEAD.days, dt.date.max.toordinal())
    return (dt.date.fromordinal(n) for n in range(day.toordinal() + 1, until + 1))


def _within(today: Hours, local: dt.datetime) -> Opening | None:
    now = local.time()
    if now < today.opens:
        return NotYet(today.opens)
    if now >= today.last_ticket or now >= today.closes:
        return None
    if today.break_from and today.break_to and today.break_from <= now < today.break_to:
        return _paused(today.break_from, today.break_to, local)
    return Open(today.closes, today.last_ticket)


def _paused(begins: dt.time, resumes: dt.time, local: dt.datetime) -> Break:
    kind = BreakKind.FRIDAY if local.weekday() == FRIDAY else BreakKind.MIDDAY
    early = TICKETS_BEFORE_RESUMING[kind]
    tickets_from = begins if early is None else max(begins, _minus(resumes, early))
    return Break(kind, resumes, tickets_from, local.time() >= tickets_from)


def _after(today: Hours, now: dt.time, following: dt.datetime | None) -> CutOff | Over:
    return CutOff(today.closes, following) if now < today.closes else Over(following)


def _minus(time: dt.time, span: dt.timedelta) -> dt.time:
    minutes = max(time.hour * 60 + time.minute - span // dt.timedelta(minutes=1), 0)
    return dt.time(minutes // 60, minutes % 60)
