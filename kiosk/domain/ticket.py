"""A queue ticket and its life, which stands here as a table.

    waiting -> called -> serving -> finished
       |         |  ^------ (recall stays in called)
       |         +-> missed -> waiting (returned by staff)
       +-> cancelled

Source of the states: the practice of malls that measure waiting and service times (domain.md 4).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NewType

from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused

TicketId = NewType("TicketId", str)
DeviceId = NewType("DeviceId", str)


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """The class a citizen names for himself; no proof is asked (PermenPANRB 11/2024)."""

    REGULAR = "regular"
    ELDERLY = "elderly"
    DISABILITY = "disability"
    PREGNANT = "pregnant"


class Move(StrEnum):
    """What can happen to a ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    MISS = "miss"
    FINISH = "finish"
    RETURN = "return"
    CANCEL = "cancel"


MOVES: Final[dict[tuple[State, Move], State]] = {
    (State.WAITING, Move.CALL): State.CALLED,
    (State.WAITING, Move.CANCEL): State.CANCELLED,
    (State.CALLED, Move.RECALL): State.CALLED,
    (State.CALLED, Move.START): State.SERVING,
    (State.CALLED, Move.MISS): State.MISSED,
    (State.CALLED, Move.FINISH): State.FINISHED,
    (State.SERVING, Move.FINISH): State.FINISHED,
    (State.MISSED, Move.RETURN): State.WAITING,
}


@dataclass(frozen=True)
class Ticket:
    """One number of one business day, with its time stamps (UTC)."""

    id: TicketId
    day: dt.date
    prefix: str
    number: int
    lane: str
    service: ServiceCode
    priority: Priority
    issued_at: dt.datetime
    issued_by: DeviceId
    state: State = State.WAITING
    counter: CounterCode | None = None
    called_at: dt.datetime | None = None
    calls: int = 0
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    rated: bool = False

    @property
    def label(self) -> str:
        """What stands on the paper and is called: `A-012`, from a lane `A-K3-012`."""
        lane = f"{self.lane}-" if self.lane else ""
        return f"{self.prefix}-{lane}{self.number:03d}"


def moved(ticket: Ticket, move: Move, at: dt.datetime, counter: CounterCode | None = None) -> Ticket:
    """The ticket after `move`; refuses what the table does not allow."""
    after = MOVES.get((ticket.state, move))
    if after is None:
        raise Refused("ticket.move_not_allowed", label=ticket.label, state=ticket.state.value, move=move.value)
    match move:
        case Move.CALL | Move.RECALL:
            return replace(ticket, state=after, counter=counter or ticket.counter, called_at=at, calls=ticket.calls + 1)
        case Move.START:
            return replace(ticket, state=after, started_at=at)
        case Move.RETURN:
            return replace(ticket, state=after, counter=None, ended_at=None)
        case Move.MISS | Move.FINISH | Move.CANCEL:
            return replace(ticket, state=after, ended_at=at)
