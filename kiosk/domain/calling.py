"""Who is next at a counter, and why; where in line who stands. The rule is data; the reason is shown and logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from kiosk.domain.calling_rule import CallingRule, TransferPlace
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import DeviceId, Priority, State, TicketId, Way

HAIR: Final = dt.timedelta(microseconds=1)
"""What parts two who stand one behind the other."""
_WHY: Final = {
    Way.NUMBER: "longest_wait",
    Way.APPOINTMENT: "appointment_due",
    Way.TRANSFERRED: "transferred",
    Way.RETURNED: "returned",
}
HELD_BACK: Final = "held_back"
"""Why a counter calls what it held: it chose so itself."""


class InLine(Protocol):
    """Whoever stands in a line: a ticket, or what of it matters for the order."""

    @property
    def id(self) -> TicketId: ...
    @property
    def service(self) -> ServiceCode: ...
    @property
    def priority(self) -> Priority: ...
    @property
    def state(self) -> State: ...
    @property
    def place(self) -> dt.datetime: ...
    @property
    def number(self) -> int: ...
    @property
    def way(self) -> Way: ...
    @property
    def visit_id(self) -> str: ...


class Standing(NamedTuple):
    """A waiting ticket as the order needs it, with who keeps it and who has it by the site's word."""

    id: TicketId
    service: ServiceCode
    priority: Priority
    place: dt.datetime
    number: int
    way: Way
    visit_id: str
    keeper: DeviceId | None
    holder: CounterCode | None

    @property
    def state(self) -> State:
        """Who stands here waits."""
        return State.WAITING


W = TypeVar("W", bound=InLine)


@dataclass(frozen=True)
class Choice(Generic[W]):
    """The next ticket and the code of the reason (`loket.why_<why>` in the texts)."""

    ticket: W
    why: str
    ahead_of: int  # how many others of this counter stand before it and were passed over


def next_ticket(
    waiting: Iterable[W],
    services: Collection[ServiceCode],
    recent: Sequence[Priority],
    rule: CallingRule,
    barred: Collection[TicketId] = (),
    busy: Collection[str] = (),
) -> Choice[W] | None:
    """The ticket to call now.

    `recent` holds the classes of this counter's last calls, newest first. `barred` are tickets that
    another counter holds at this moment. `busy` are the visits of those who stand at a counter with another number:
    they are passed over, and keep their place.
    """
    line = in_order(
        t
        for t in waiting
        if t.state is State.WAITING and t.service in services and t.id not in barred and t.visit_id not in busy
    )
    if not line:
        return None
    place = next((place for place, t in enumerate(line) if t.priority is not Priority.REGULAR), None)
    return decided(line[0], None if place is None else line[place], place or 0, recent, rule)


def decided(oldest: W, priority: W | None, before: int, recent: Sequence[Priority], rule: CallingRule) -> Choice[W]:
    """Of the first in line and the first priority in it, before which stand so many."""
    if priority is None or before == 0:
        return Choice(oldest, _WHY[oldest.way], 0)
    if regular_run(recent) >= rule.priority_after:
        return Choice(priority, "priority_turn", before)
    return Choice(oldest, "regular_turn", 0)


def in_order(tickets: Iterable[W]) -> list[W]:
    """By place; equal places by number, then by id, so that every device sees one order."""
    return sorted(tickets, key=lambda t: (t.place, t.number, t.id))


def regular_run(recent: Sequence[Priority]) -> int:
    """How many regular tickets were called in a row, newest first."""
    for count, priority in enumerate(recent):
        if priority is not Priority.REGULAR:
            return count
    return len(recent)


def appointment_place(appointment_at: dt.datetime, arrived_at: dt.datetime, rule: CallingRule) -> dt.datetime | None:
    """Where an appointment stands; None: where its citizen arrived, who came too late for it."""
    if arrived_at > appointment_at + dt.timedelta(minutes=rule.appointment_late):
        return None
    return appointment_at - dt.timedelta(minutes=rule.appointment_early)


def transfer_place(at: dt.datetime, rule: CallingRule) -> dt.datetime | None:
    """Where a transferred ticket stands; None: where it stood."""
    return at if rule.transferred is TransferPlace.LAST else None


def return_place(line: Iterable[InLine], at: dt.datetime, rule: CallingRule) -> dt.datetime:
    """Where a missed number stands that comes back: behind the next few of the line, and behind who came back before.

    In a shorter line behind all of it.
    """
    standing = in_order(line)
    before = standing[: rule.returned_behind]
    if not before:
        return min([at, *(each.place - HAIR for each in standing[:1])])
    if len(before) == len(standing):
        return max(at, before[-1].place + HAIR)
    place, taken = before[-1].place + HAIR, {each.place for each in standing}
    while place in taken:
        place += HAIR
    return place


def expected_wait(ahead: int, minutes_each: int, counters: int) -> dt.timedelta:
    """A plain estimate: people ahead times the typical minutes of the service, over its counters."""
    return dt.timedelta(minutes=-(-ahead * minutes_each // max(1, counters)))
