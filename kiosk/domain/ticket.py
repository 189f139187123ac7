"""A queue ticket and its life, which stands here as a table.

    waiting -> called -> serving -> finished
       |        |  ^ |      |  |
       |        |  | +------+  +-> waiting for another service (transferred, as from called)
       |        |  | v
       |        |  held -> waiting (given back by its counter)
       |        +-> missed -> waiting (returned by staff)
       +-> cancelled

Recall stays in called. Source of the states: the practice of malls that measure waiting and service times
(domain.md 4).
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
    HELD = "held"  # put aside by its counter, which may call it again
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
    HOLD = "hold"
    TRANSFER = "transfer"
    CANCEL = "cancel"


class Way(StrEnum):
    """How a ticket came to the place in line where it stands."""

    NUMBER = "number"  # taken, and waited for from then on
    APPOINTMENT = "appointment"  # by its hour
    TRANSFERRED = "transferred"
    RETURNED = "returned"


MOVES: Final[dict[tuple[State, Move], State]] = {
    (State.WAITING, Move.CALL): State.CALLED,
    (State.WAITING, Move.CANCEL): State.CANCELLED,
    (State.CALLED, Move.RECALL): State.CALLED,
    (State.CALLED, Move.START): State.SERVING,
    (State.CALLED, Move.MISS): State.MISSED,
    (State.CALLED, Move.FINISH): State.FINISHED,
    (State.CALLED, Move.HOLD): State.HELD,
    (State.CALLED, Move.TRANSFER): State.WAITING,
    (State.SERVING, Move.FINISH): State.FINISHED,
    (State.SERVING, Move.HOLD): State.HELD,
    (State.SERVING, Move.TRANSFER): State.WAITING,
    (State.HELD, Move.CALL): State.CALLED,
    (State.HELD, Move.RETURN): State.WAITING,
    (State.MISSED, Move.RETURN): State.WAITING,
}


OWN_MOVES: Final = frozenset({Move.RECALL, Move.START, Move.MISS, Move.FINISH, Move.HOLD, Move.TRANSFER})
"""What only the counter does that has called the ticket."""

GIVES_UP: Final = frozenset({Move.RETURN, Move.TRANSFER})
"""What puts a ticket back into a line: its counter has it no longer."""


@dataclass(frozen=True)
class Ticket:
    """One number of one business day, with its time stamps (UTC).

    `place_at`: since when it stands in line as far as the order goes; None: since it was issued. `visit`: the first
    ticket of the same person's visit, "" where this is the only one or the first. `origin`: the service that it was
    transferred from. `follows`: the ticket at whose end it was given. `calls` since it was last called to a counter.
    """

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
    place_at: dt.datetime | None = None
    way: Way = Way.NUMBER
    appointment_at: dt.datetime | None = None
    visit: str = ""
    origin: ServiceCode | None = None
    follows: TicketId | None = None
    held_at: dt.datetime | None = None

    @property
    def label(self) -> str:
        """What stands on the paper and is called: `A-012`, from a lane `A-K3-012`."""
        lane = f"{self.lane}-" if self.lane else ""
        return f"{self.prefix}-{lane}{self.number:03d}"

    @property
    def place(self) -> dt.datetime:
        """What its place in line goes by."""
        return self.place_at or self.issued_at

    @property
    def visit_id(self) -> str:
        """One for all numbers of the same person's visit."""
        return self.visit or self.id


@dataclass(frozen=True)
class Step:
    """A move with all that it says. `service`: of a transfer; `place_at`: where the ticket stands from then on."""

    move: Move
    at: dt.datetime
    counter: CounterCode | None = None
    service: ServiceCode | None = None
    place_at: dt.datetime | None = None


def back_key(ticket: TicketId, missed_at: dt.datetime) -> str:
    """What a device claims to return a number that was missed then: one of all does."""
    return f"back/{ticket}/{missed_at.astimezone(dt.UTC).isoformat()}"


def fits(ticket: Ticket, move: Move, counter: CounterCode | None) -> bool:
    """Whether the table allows it, and it is said by the counter whose affair it is (None: nobody said which)."""
    if (ticket.state, move) not in MOVES:
        return False
    its_own = move in OWN_MOVES or ticket.state is State.HELD
    return not its_own or counter is None or counter == ticket.counter


def moved(ticket: Ticket, move: Move, at: dt.datetime, counter: CounterCode | None = None) -> Ticket:
    """The ticket after a move that says nothing more; refuses what the table does not allow."""
    return stepped(ticket, Step(move, at, counter))


def stepped(ticket: Ticket, step: Step) -> Ticket:
    """The ticket after a step; refuses what the table does not allow, and what is another counter's affair."""
    if not fits(ticket, step.move, step.counter):
        state, move = ticket.state.value, step.move.value
        raise Refused("ticket.move_not_allowed", label=ticket.label, state=state, move=move)
    after, at = MOVES[ticket.state, step.move], step.at
    match step.move:
        case Move.CALL:
            counter = step.counter or ticket.counter
            return replace(ticket, state=after, counter=counter, called_at=at, calls=1, started_at=None, held_at=None)
        case Move.RECALL:
            return replace(ticket, state=after, called_at=at, calls=ticket.calls + 1)
        case Move.START:
            return replace(ticket, state=after, started_at=at)
        case Move.HOLD:
            return replace(ticket, state=after, held_at=at)
        case Move.RETURN:
            return _waits_again(ticket, step, Way.RETURNED)
        case Move.TRANSFER:
            origin = ticket.origin or ticket.service
            again = _waits_again(ticket, step, Way.TRANSFERRED)
            return replace(again, service=step.service or ticket.service, origin=origin)
        case Move.MISS | Move.FINISH | Move.CANCEL:
            return replace(ticket, state=after, ended_at=at)


def _waits_again(ticket: Ticket, step: Step, way: Way) -> Ticket:
    return replace(
        ticket,
        state=State.WAITING,
        counter=None,
        started_at=None,
        ended_at=None,
        held_at=None,
        place_at=step.place_at or ticket.place_at,
        way=way,
    )
