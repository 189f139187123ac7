"""What has happened: the records that a device writes and every other reads. Kinds and versions never change."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import AgencyCode, CounterCode, OfficerCode, ServiceCode
from kiosk.domain.complaint import ComplaintId, ComplaintKind
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.notice import Notice
from kiosk.domain.personal import PersonalField
from kiosk.domain.ticket import DeviceId, Move, Priority, Step, Ticket, TicketId, Way


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
    place_at: dt.datetime | None = None  # where it stands in line; None: where it was issued
    appointment_at: dt.datetime | None = None
    appointment: str = ""  # the appointment that it came of (kiosk.domain.appointment), which no name stands beside
    visit: str = ""  # the first ticket of the same person's visit
    follows: TicketId | None = None  # the ticket at whose end this one was given

    @property
    def given(self) -> Ticket:
        """The ticket as it began."""
        kept = self.appointment_at is not None and self.place_at is not None
        return Ticket(
            id=self.ticket,
            day=self.day,
            prefix=self.prefix,
            number=self.number,
            lane=self.lane,
            service=self.service,
            priority=self.priority,
            issued_at=self.at,
            issued_by=self.device,
            place_at=self.place_at,
            way=Way.APPOINTMENT if kept else Way.NUMBER,
            appointment_at=self.appointment_at,
            visit=self.visit,
            follows=self.follows,
        )


@dataclass(frozen=True)
class TicketMoved:
    """A ticket was called, recalled, started, missed, finished, held, returned, transferred or cancelled."""

    ticket: TicketId
    move: Move
    at: dt.datetime
    counter: CounterCode | None = None
    reason: str = ""  # why this one was next, or why it was held, transferred or cancelled
    service: ServiceCode | None = None  # that it was transferred to
    place_at: dt.datetime | None = None  # where it stands in line from now on; None: where it stood

    @property
    def step(self) -> Step:
        """What it does to the ticket."""
        return Step(self.move, self.at, self.counter, self.service, self.place_at)


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
class SoundLost:
    """A board has not been able to call aloud for a while: `zone` of the hall ("" all), `detail` why."""

    device: DeviceId
    zone: str
    detail: str
    at: dt.datetime

    @property
    def notice(self) -> Notice:
        """What staff are told of it, under one name wherever it is told."""
        code = "no_sound" if self.zone else "no_sound_all"
        return Notice(code, f"{self.device}/{self.at:%Y%m%dT%H%M%S}", {"zone": self.zone}, self.at)


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

    @property
    def hour(self) -> str:
        """All that its record says of when it was given."""
        return self.answer.hour


@dataclass(frozen=True)
class FormAbandoned:
    """A form that was begun and left, in the stream of answers: what was asked, and how far it came; nothing of it.

    `answered` counts the questions that had an answer. `hour` as in an Answer.
    """

    instrument: InstrumentId
    version: int
    channel: Channel
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    hour: str
    answered: int


@dataclass(frozen=True)
class PaperWithdrawn:
    """A file of paper forms was taken back, in the stream of answers: none of its `forms` answers counts.

    `batch` is the name of its taking-in (kiosk.domain.paper_file), from which the ids of its records follow. `hour` is
    the local day on which it was taken back.
    """

    batch: str
    forms: int
    hour: str


SurveyEvent = AnswerGiven | FormAbandoned
"""What travels in the stream of answers."""


@dataclass(frozen=True)
class ComplaintFiled:
    """A complaint was taken in and has its number. Says nothing about who filed it, nor what it says."""

    complaint: ComplaintId
    number: str
    kind: ComplaintKind
    channel: Channel
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    happened_on: dt.date | None
    place: str  # where it was filed: the device's name, or "" on a phone
    officer: str  # who took it in; "" where no person did
    day: dt.date
    at: dt.datetime
    device: DeviceId


@dataclass(frozen=True)
class PersonalComplaint:
    """What a complaint says, and how its citizen can be reached: may be erased. `boxes` are sealed to `key`."""

    complaint: ComplaintId
    text: str = dataclasses.field(repr=False)
    boxes: tuple[tuple[PersonalField, bytes], ...] = dataclasses.field(repr=False)
    key: str
    day: dt.date
    until: dt.date
    at: dt.datetime
    device: DeviceId


@dataclass(frozen=True)
class DeviceAccepted:
    """A technician's acceptance run was signed. `document`: the signed JSON (kiosk.domain.acceptance)."""

    device: DeviceId
    at: dt.datetime
    ready: bool
    document: str


Event = (
    TicketIssued
    | TicketMoved
    | TicketPrinted
    | TicketRated
    | CounterOpened
    | CounterClosed
    | StaffCalled
    | SoundLost
    | PersonalGiven
    | AnswerGiven
    | FormAbandoned
    | PaperWithdrawn
    | ComplaintFiled
    | PersonalComplaint
    | DeviceAccepted
)
