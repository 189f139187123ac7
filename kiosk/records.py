"""How events stand in records: a kind, a version, a JSON body. What is written once is read for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk.domain.events import (
    AnswerGiven,
    CounterClosed,
    CounterOpened,
    Event,
    PersonalGiven,
    StaffCalled,
    TicketIssued,
    TicketMoved,
    TicketPrinted,
    TicketRated,
)
from kiosk.domain.trouble import Refused

VERSION: Final = 1
QUEUE: Final = "q"
SURVEY: Final = "s"
KINDS: Final[Mapping[str, type[Event]]] = {
    "ticket_issued": TicketIssued,
    "ticket_moved": TicketMoved,
    "ticket_printed": TicketPrinted,
    "ticket_rated": TicketRated,
    "counter_opened": CounterOpened,
    "counter_closed": CounterClosed,
    "staff_called": StaffCalled,
    "personal_given": PersonalGiven,  # sync knows by how it begins that it may be erased (sync.wire.chain.PERSONAL)
    "answer_given": AnswerGiven,
}
_KIND_OF: Final[Mapping[type[Event], str]] = {event: kind for kind, event in KINDS.items()}
_ENCODER: Final = msgspec.json.Encoder()
_DECODERS: Final[Mapping[str, msgspec.json.Decoder[Event]]] = {
    kind: msgspec.json.Decoder(event) for kind, event in KINDS.items()
}


class Unreadable(Refused):
    """A record that this version cannot read: "record.unknown_kind", "record.unknown_version", "record.bad_body"."""


def encode(event: Event) -> tuple[str, int, bytes]:
    """The event's kind, version and body; equal events with times in UTC give equal bytes."""
    return _KIND_OF[type(event)], VERSION, _ENCODER.encode(event)


def decode(kind: str, v: int, body: bytes) -> Event:
    """The event that `encode` was given; every time in it says its zone. Raises Unreadable."""
    if kind not in _DECODERS:
        raise Unreadable("record.unknown_kind", kind=kind)
    if v != VERSION:
        raise Unreadable("record.unknown_version", kind=kind, version=v)
    try:
        event = _DECODERS[kind].decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Unreadable("record.bad_body", kind=kind, detail=str(trouble)) from trouble
    if not _knows_its_zone(event):
        raise Unreadable("record.bad_body", kind=kind, detail="at")
    return event


def stream_of(event: Event) -> str:
    """Answers travel alone ("s"), so that nothing beside them tells whose they are; all else is queue ("q")."""
    return SURVEY if isinstance(event, AnswerGiven) else QUEUE


def _knows_its_zone(event: Event) -> bool:
    at = getattr(event, "at", None)
    return not isinstance(at, dt.datetime) or at.tzinfo is not None
