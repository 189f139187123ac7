"""How events stand in records: a kind, a version, a JSON body. What is written once is read for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

import msgspec

from kiosk.domain.events import (
    AnswerGiven,
    ComplaintFiled,
    CounterClosed,
    CounterOpened,
    DeviceAccepted,
    Event,
    FormAbandoned,
    PaperWithdrawn,
    PersonalComplaint,
    PersonalGiven,
    SoundLost,
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
    "sound_lost": SoundLost,
    "personal_given": PersonalGiven,  # sync knows by how it begins that it may be erased (sync.wire.chain.PERSONAL)
    "personal_complaint": PersonalComplaint,
    "complaint_filed": ComplaintFiled,
    "answer_given": AnswerGiven,
    "form_abandoned": FormAbandoned,
    "paper_withdrawn": PaperWithdrawn,
    "device_accepted": DeviceAccepted,
}
_KIND_OF: Final[Mapping[type[Event], str]] = {event: kind for kind, event in KINDS.items()}
_LATER: Final[Mapping[type[Event], frozenset[str]]] = {
    TicketIssued: frozenset({"place_at", "appointment_at", "appointment", "visit", "follows"}),
    TicketMoved: frozenset({"service", "place_at"}),
}
"""Fields that a kind did not have at first; without a value they are not written."""
_ENCODER: Final = msgspec.json.Encoder()
_DECODERS: Final[Mapping[str, msgspec.json.Decoder[Event]]] = {
    kind: msgspec.json.Decoder(event) for kind, event in KINDS.items()
}


class Unreadable(Refused):
    """A record that this version cannot read: "record.unknown_kind", "record.unknown_version", "record.bad_body"."""


def encode(event: Event) -> tuple[str, int, bytes]:
    """The event's kind, version and body; equal events with times in UTC give equal bytes."""
    return _KIND_OF[type(event)], VERSION, _ENCODER.encode(_as_written(event))


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
    return SURVEY if isinstance(event, AnswerGiven | FormAbandoned | PaperWithdrawn) else QUEUE


def _as_written(event: Event) -> object:
    """What says nothing that is newer than its kind is written as it was before that: the same bytes for ever."""
    if later := _LATER.get(type(event)):
        said: dict[str, object] = msgspec.to_builtins(event)
        return {key: value for key, value in said.items() if value or key not in later}
    if not isinstance(event, AnswerGiven) or event.answer.flags:
        return event
    written: dict[str, dict[str, object]] = msgspec.to_builtins(event)
    written["answer"].pop("flags", None)  # one that was read has them only in its class
    return written


def _knows_its_zone(event: Event) -> bool:
    at = getattr(event, "at", None)
    return not isinstance(at, dt.datetime) or at.tzinfo is not None
