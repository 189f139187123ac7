"""What a ticket's records make of it, whatever the order in which its devices reached the server.

Each device's records stand in the order in which they were made; between devices there are only their clocks, which
may be off. So the devices' moves are merged: of those that are next at each device, the earliest that the table of a
ticket's life allows comes first. Where none is allowed, the earliest is left out, and counted.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.events import Event, TicketIssued, TicketMoved, TicketPrinted, TicketRated
from kiosk.domain.ticket import DeviceId, Move, Ticket, fits, stepped

OUTCOMES: Final = ("", "NOT_PRINTED", "SENT_UNCONFIRMED", "CONFIRMED")
"""From the least to the most that is known of the paper; the most counts."""


@dataclass(frozen=True)
class Entry:
    """One record about a ticket: who made it, its place among that device's records, what it says."""

    device: DeviceId
    place: int
    event: Event


@dataclass(frozen=True)
class Life:
    """A ticket as its records leave it. `printed` is one of OUTCOMES; `left_out` counts moves that did not fit."""

    ticket: Ticket
    first_called_at: dt.datetime | None
    printed: str
    finished_on: DeviceId | None
    left_out: int

    @property
    def waited(self) -> dt.timedelta | None:
        """From the number to its first call; never negative, whatever the clocks said."""
        if self.first_called_at is None:
            return None
        return max(self.first_called_at - self.ticket.issued_at, dt.timedelta())


def life_of(entries: Sequence[Entry]) -> Life | None:
    """The life that the records tell; None while the record of the issue itself has not come."""
    ordered = in_place(entries)
    issued = next((entry.event for entry in ordered if isinstance(entry.event, TicketIssued)), None)
    if issued is None:
        return None
    rated = any(isinstance(entry.event, TicketRated) for entry in entries)
    return _lived(Life(replace(issued.given, rated=rated), None, _printed(entries), None, 0), _next_by_device(ordered))


def in_place(entries: Iterable[Entry]) -> list[Entry]:
    """Device by device, each in its own order."""
    return sorted(entries, key=lambda entry: (entry.device, entry.place))


def _next_by_device(ordered: Iterable[Entry]) -> list[deque[tuple[DeviceId, TicketMoved]]]:
    """Each device's moves, the one to come next in front."""
    lines: dict[DeviceId, deque[tuple[DeviceId, TicketMoved]]] = {}
    for entry in ordered:
        if isinstance(entry.event, TicketMoved):
            lines.setdefault(entry.device, deque()).append((entry.device, entry.event))
    return list(lines.values())


def _lived(life: Life, lines: Sequence[deque[tuple[DeviceId, TicketMoved]]]) -> Life:
    """The life after all moves of all devices."""
    while waiting := sorted((line for line in lines if line), key=lambda line: (line[0][1].at, line[0][0])):
        fitting = next((line for line in waiting if _fits(life, line[0][1])), None)
        if fitting is None:
            waiting[0].popleft()
            life = replace(life, left_out=life.left_out + 1)
        else:
            life = _after(life, *fitting.popleft())
    return life


def _fits(life: Life, event: TicketMoved) -> bool:
    return fits(life.ticket, event.move, event.counter)


def _after(life: Life, device: DeviceId, event: TicketMoved) -> Life:
    ticket = stepped(life.ticket, event.step)
    match event.move:
        case Move.CALL:
            return replace(life, ticket=ticket, first_called_at=life.first_called_at or event.at)
        case Move.FINISH:
            return replace(life, ticket=ticket, finished_on=device)
        case _:
            return replace(life, ticket=ticket)


def _printed(entries: Iterable[Entry]) -> str:
    outcomes = [entry.event.outcome for entry in entries if isinstance(entry.event, TicketPrinted)]
    return max((outcome for outcome in outcomes if outcome in OUTCOMES), key=OUTCOMES.index, default="")
