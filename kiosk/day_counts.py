"""What a record counts as in the receipt of a day: the same on the device that wrote it and where it is kept."""

from __future__ import annotations

from typing import Final

from kiosk.domain.events import AnswerGiven, TicketIssued
from kiosk.records import KINDS, Unreadable, decode

TICKETS: Final = "tickets"
SURVEYS: Final = "surveys"
_COUNTED: Final = frozenset(kind for kind, event in KINDS.items() if event in (TicketIssued, AnswerGiven))


def counts_as(name: str, kind: str, v: int, body: bytes) -> tuple[str, str, str] | None:
    """(day, "tickets" or "surveys", what is counted once); None for any other record. `name`: the record's own id."""
    if kind not in _COUNTED or not body:
        return None
    try:
        event = decode(kind, v, body)
    except Unreadable:
        return None
    match event:
        case TicketIssued():
            return event.day.isoformat(), TICKETS, event.ticket
        case AnswerGiven():
            return event.answer.hour[:10], SURVEYS, name
        case _:
            return None
