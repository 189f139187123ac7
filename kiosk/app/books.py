"""What a use case needs of the store, in one open transaction: the books of a device, one page a subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.events import Event
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import DeviceId, Priority, State, Ticket, TicketId

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """A ticket in this device's mirror of the site's queue.

    `keeper`: the one device that may call it while cut off. `holder`: the counter that holds it by the site's word.
    """

    ticket: Ticket
    own: bool
    keeper: DeviceId | None
    holder: CounterCode | None
    ended_here: bool


@dataclass(frozen=True)
class Session:
    """An officer at a counter of this device."""

    counter: CounterCode
    officer: OfficerCode
    officer_name: str


@dataclass(frozen=True)
class Pin:
    """An officer's PIN, hashed, with the tries that failed."""

    hash: str
    failures: int
    locked_until: dt.datetime | None


@dataclass(frozen=True)
class PrintJob:
    """A paper on its way. `outcome`: queued, sending, CONFIRMED, SENT_UNCONFIRMED, NOT_PRINTED."""

    id: str
    ticket: TicketId
    copy: int
    outcome: str
    detail: str
    payload: bytes
    length_mm: float
    created_at: dt.datetime


@dataclass(frozen=True)
class DayFigures:
    """A counter's day in seconds."""

    served: int
    missed: int
    mean_wait: int | None
    mean_service: int | None


class Tickets(Protocol):
    """The mirror of the site's queue."""

    def get(self, ticket: TicketId) -> Entry | None: ...
    def labelled(self, compact: str) -> Sequence[Entry]: ...
    def in_state(self, day: dt.date, states: Collection[State], services: Collection[ServiceCode] = ()) -> Sequence[Entry]: ...
    def at_counter(self, day: dt.date, counter: CounterCode) -> Entry | None: ...
    def last_finished(self, day: dt.date, counter: CounterCode) -> Entry | None: ...
    def recent(self, day: dt.date, counter: CounterCode, limit: int) -> Sequence[Priority]: ...
    def calls(self, day: dt.date, limit: int) -> Sequence[Entry]: ...
    def waiting(self, day: dt.date) -> dict[ServiceCode, int]: ...
    def ahead(self, ticket: Ticket) -> int: ...
    def issued(self, day: dt.date, service: ServiceCode) -> int: ...
    def busiest(self, day: dt.date, limit: int) -> Sequence[ServiceCode]: ...
    def count(self, day: dt.date, *, own: bool = False) -> dict[State, int]: ...
    def figures(self, day: dt.date, counter: CounterCode) -> DayFigures: ...
    def kept(self, day: dt.date, keeper: DeviceId) -> Sequence[Entry]: ...
    def keep(self, ticket: TicketId, keeper: DeviceId | None) -> None: ...
    def hold(self, ticket: TicketId, holder: CounterCode | None) -> None: ...


class Numbers(Protocol):
    """The runs of numbers, and the tokens of intentions already carried out."""

    def taken(self, run: Run) -> int: ...
    def take(self, run: Run) -> int: ...
    def took(self, run: Run) -> None: ...
    def done(self, request: str) -> tuple[TicketId | None] | None: ...
    def remember(self, request: str, day: dt.date, ticket: TicketId | None = None) -> None: ...


class Prints(Protocol):
    """The print jobs."""

    def add(self, job: PrintJob) -> None: ...
    def of(self, ticket: TicketId) -> PrintJob | None: ...
    def next(self) -> PrintJob | None: ...
    def sending(self) -> Sequence[PrintJob]: ...
    def mark(self, job: str, outcome: str, detail: str, at: dt.datetime | None) -> None: ...
    def printed(self) -> int: ...


class Counters(Protocol):
    """Who works where on this device, with which PIN; and whether a citizen called for staff."""

    def session(self, counter: CounterCode) -> Session | None: ...
    def sessions(self) -> Sequence[Session]: ...
    def open(self, session: Session, at: dt.datetime) -> None: ...
    def close(self, counter: CounterCode) -> None: ...
    def pin(self, officer: OfficerCode) -> Pin | None: ...
    def set_pin(self, officer: OfficerCode, pin: Pin) -> None: ...
    def staff_called_at(self) -> dt.datetime | None: ...


class Answers(Protocol):
    """Answers, durable at once, kept apart from tickets and from their order."""

    def add(self, answer: Answer) -> None: ...
    def pending(self) -> int: ...
    def chain_pending(self, before_hour: str | None) -> int: ...
    def all(self) -> Sequence[Answer]: ...
    def count(self) -> int: ...
    def rated(self, ticket: TicketId, instrument: str) -> bool: ...
    def mark_rated(self, ticket: TicketId, instrument: str) -> None: ...


class Notes(Protocol):
    """Small lasting facts: identity, last business day, feed cursor."""

    def get(self, key: str) -> bytes | None: ...
    def set(self, key: str, value: bytes) -> None: ...


class Chain(Protocol):
    """The log of this device."""

    @property
    def epoch(self) -> str: ...
    def waiting(self) -> int: ...
    def records(self) -> int: ...
    def last_acknowledged_at(self) -> dt.datetime | None: ...


class Books(Protocol):
    """One transaction over all pages. `record` writes an event into the chain and into the mirror, together."""

    tickets: Tickets
    numbers: Numbers
    prints: Prints
    counters: Counters
    answers: Answers
    notes: Notes
    chain: Chain

    def now(self) -> dt.datetime: ...
    def device(self) -> DeviceId: ...
    def new_id(self) -> str: ...
    def record(self, event: Event) -> None: ...


class Store(Protocol):
    """Where the books are kept."""

    def write(self, work: Callable[[Books], T]) -> T:
        """One transaction on the writing thread; what it did is durable when this returns."""
        ...

    def read(self, work: Callable[[Books], T]) -> T:
        """A look at the books as they stand."""
        ...


class Hub(Protocol):
    """The site's word on numbers and claims. None means that the site cannot be asked: cut off, or alone."""

    @property
    def joined(self) -> bool:
        """Whether this device belongs to a site server at all."""
        ...

    @property
    def lane(self) -> str:
        """This device's own lane for numbers while cut off."""
        ...

    def number(self, run: Run, request: str) -> int | None: ...

    def claim(self, key: str, holder: str, request: str) -> bool | None: ...
