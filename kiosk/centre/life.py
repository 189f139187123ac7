"""What a ticket's records make of it, whatever the order in which its devices reached the server.

Each device's records arrive in the order in which they were made; between devices only their clocks can decide.
So the moves are merged by time, where a device's time never runs backwards, and by device where times are equal.
A move that the table of a ticket's life does not allow at its place is left out, and counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.events import Event, TicketIssued, TicketMoved, TicketPrinted, TicketRated
from kiosk.domain.ticket import DeviceId, Move, Ticket, moved
from kiosk.domain.trouble import Refused

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
    issued = next((entry.event for entry in in_place(entries) if isinstance(entry.event, TicketIssued)), None)
    if issued is None:
        return None
    life = Life(_as_issued(issued), None, "", None, 0)
    for device, move in moves_in_order(entries):
        life = _after(life, device, move)
    rated = any(isinstance(entry.event, TicketRated) for entry in entries)
    return replace(life, ticket=replace(life.ticket, rated=rated), printed=_printed(entries))


def moves_in_order(entries: Iterable[Entry]) -> list[tuple[DeviceId, TicketMoved]]:
    """The moves of all devices as one line: by time, then by device, and never against a device's own order."""
    reached: dict[DeviceId, dt.datetime] = {}
    keyed: list[tuple[dt.datetime, DeviceId, int, TicketMoved]] = []
    for entry in in_place(entries):
        if isinstance(entry.event, TicketMoved):
            at = max(entry.event.at, reached.get(entry.device, entry.event.at))
            reached[entry.device] = at
            keyed.append((at, entry.device, entry.place, entry.event))
    return [(device, move) for _, device, _, move in sorted(keyed, key=lambda key: key[:3])]


def in_place(entries: Iterable[Entry]) -> list[Entry]:
    """Device by device, each in its own order."""
    return sorted(entries, key=lambda entry: (entry.device, entry.place))


def _as_issued(issued: TicketIssued) -> Ticket:
    return Ticket(
        id=issued.ticket,
        day=issued.day,
        prefix=issued.prefix,
        number=issued.number,
        lane=issued.lane,
        service=issued.service,
        priority=issued.priority,
        issued_at=issued.at,
        issued_by=issued.device,
    )


def _after(life: Life, device: DeviceId, event: TicketMoved) -> Life:
    try:
        ticket = moved(life.ticket, event.move, event.at, event.counter)
    except Refused:
        return replace(life, left_out=life.left_out + 1)
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
