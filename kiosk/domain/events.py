"""What has happened: the records that a device writes and every other reads. Kinds and versions never change."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import DeviceId, Move, Priority, TicketId


@dataclass(frozen=True)
class TicketIssued:
    """A number was given."""

    ticket: TicketId
    day: dt.date
    prefix: str
    number: int
    lane: str
    service: ServiceCode
    priority: Priority
    at: dt.datetime
    device: DeviceId


@dataclass(frozen=True)
class TicketMoved:
    """A ticket was called, recalled, started, missed, finished, returned or cancelled."""

    ticket: TicketId
    move: Move
    at: dt.datetime
    counter: CounterCode | None = None
    reason: str = ""  # why this one was next, or why it was cancelled


@dataclass(frozen=True)
class TicketPrinted:
    """How a print job ended: CONFIRMED, SENT_UNCONFIRMED or NOT_PRINTED."""

    ticket: TicketId
    outcome: str
    detail: str
    copy: int
    at: dt.datetime


@dataclass(frozen=True)
class TicketRated:
    """The survey of this ticket was used. Says nothing about the answer."""

    ticket: TicketId


@dataclass(frozen=True)
class CounterOpened:
    """An officer signed in at a counter."""

    counter: CounterCode
    officer: OfficerCode
    device: DeviceId
    at: dt.datetime


@dataclass(frozen=True)
class CounterClosed:
    """An officer signed out, or closed the counter with a reason."""

    counter: CounterCode
    device: DeviceId
    reason: str
    at: dt.datetime


@dataclass(frozen=True)
class StaffCalled:
    """A citizen touched "Panggil petugas"."""

    device: DeviceId
    at: dt.datetime


@dataclass(frozen=True)
class PersonalGiven:
    """What a citizen said about themselves where the site asks: sealed to `key`, erased after `until`."""

    ticket: TicketId
    day: dt.date
    field: PersonalField
    key: str
    box: bytes = dataclasses.field(repr=False)
    until: dt.date
    at: dt.datetime
    device: DeviceId


@dataclass(frozen=True)
class AnswerGiven:
    """One answer of one citizen, in the stream of answers: no ticket, no minute, no order."""

    answer: Answer


Event = (
    TicketIssued
    | TicketMoved
    | TicketPrinted
    | TicketRated
    | CounterOpened
    | CounterClosed
    | StaffCalled
    | PersonalGiven
    | AnswerGiven
)
