"""Who is next at a counter, and why. The rule is data; the reason is shown to staff and logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.ticket import Priority, State, Ticket, TicketId


@dataclass(frozen=True)
class CallingRule:
    """A priority ticket goes first after `priority_after` regular calls in a row; else the longest wait."""

    priority_after: int = 2


@dataclass(frozen=True)
class Choice:
    """The next ticket and the code of the reason (`loket.why_<why>` in the texts)."""

    ticket: Ticket
    why: str
    ahead_of: int  # how many others of this counter wait longer and were passed over


def next_ticket(
    waiting: Iterable[Ticket],
    services: Collection[ServiceCode],
    recent: Sequence[Priority],
    rule: CallingRule,
    barred: Collection[TicketId] = (),
) -> Choice | None:
    """The ticket to call now.

    `recent` holds the classes of this counter's last calls, newest first. `barred` are tickets that
    another counter holds at this moment.
    """
    line = in_order(t for t in waiting if t.state is State.WAITING and t.service in services and t.id not in barred)
    if not line:
        return None
    oldest = line[0]
    priority = next((t for t in line if t.priority is not Priority.REGULAR), None)
    if priority is None:
        return Choice(oldest, "longest_wait", 0)
    if priority is oldest:
        return Choice(oldest, "longest_wait", 0)
    if regular_run(recent) >= rule.priority_after:
        return Choice(priority, "priority_turn", line.index(priority))
    regular = next(t for t in line if t.priority is Priority.REGULAR)
    return Choice(regular, "regular_turn", line.index(regular))


def in_order(tickets: Iterable[Ticket]) -> list[Ticket]:
    """By entry time; equal times by number, then by id, so that every device sees one order."""
    return sorted(tickets, key=lambda t: (t.issued_at, t.number, t.id))


def regular_run(recent: Sequence[Priority]) -> int:
    """How many regular tickets were called in a row, newest first."""
    for count, priority in enumerate(recent):
        if priority is not Priority.REGULAR:
            return count
    return len(recent)


def expected_wait(ahead: int, minutes_each: int, counters: int) -> dt.timedelta:
    """A plain estimate: people ahead times the typical minutes of the service, over its counters."""
    return dt.timedelta(minutes=-(-ahead * minutes_each // max(1, counters)))
