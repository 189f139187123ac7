"""Gives meaning to the records that sync's server accepted: in its transaction, in any order, however often they come.

The ledger took the bytes; here a record may still be refused, but never lost: what cannot be read is set aside by
sync's server, with the code of the reason, for a version that can.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, assert_never

from sqlalchemy import Connection

from kiosk.centre import counters, keepers, opinions, personal, tickets, withdrawal
from kiosk.centre.alarms import Alarm, raise_alarms
from kiosk.centre.counters import CounterRecord
from kiosk.centre.keepers import Claims, NoQueue
from kiosk.centre.keeping import claim_of, rating_of
from kiosk.centre.opinions import AnswerRecord
from kiosk.centre.personal import PersonalRecord
from kiosk.centre.tickets import TicketEvent, TicketRecord, Told
from kiosk.day_counts import counts_as
from kiosk.domain.answers import Answer, check
from kiosk.domain.catalogue import Site
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
from kiosk.domain.instrument import Instrument
from kiosk.domain.ticket import DeviceId, Move
from kiosk.domain.trouble import Refused
from kiosk.records import Unreadable, decode, stream_of
from sync.server.migration import upgrade
from sync.server.projection import Accepted, Counted, Unprojectable

MIGRATIONS: Final = "kiosk.centre:migrations"
VERSIONS: Final = "centre_version"


class Questionnaires(Protocol):
    """Every version of every questionnaire that answers may come from."""

    def version(self, instrument: str, version: int) -> Instrument:
        """One version. Raises Refused "instrument.unknown_version"."""
        ...


PassOver = Callable[[Connection, str, str, int], None]
"""Tells the site's allocator that a number under a key was given without it."""


@dataclass
class Sorted:
    """A batch, each record with those of its sort, in the order in which they came."""

    tickets: list[TicketRecord] = field(default_factory=list)
    counters: list[CounterRecord] = field(default_factory=list)
    answers: list[AnswerRecord] = field(default_factory=list)
    personal: list[PersonalRecord] = field(default_factory=list)


class Projection:
    """What the records of each site mean. `catalogue` gives a site's files, None where they are not here.

    `claims` None: at a centre, where no queue lives; who keeps which ticket is the site's affair.
    """

    def __init__(
        self,
        catalogue: Callable[[str], Site | None],
        instruments: Questionnaires,
        claims: Claims | None,
        pass_over: PassOver | None = None,
    ) -> None:
        self._catalogue: Final = catalogue
        self._instruments: Final = instruments
        self._claims: Final[Claims] = claims or NoQueue()
        self._live: Final = claims is not None
        self._pass_over: Final = pass_over

    def prepare(self, conn: Connection) -> None:
        """Brings the centre's tables to what this version needs."""
        upgrade(conn, MIGRATIONS, VERSIONS)

    def project(self, conn: Connection, site: str, device: str, stream: str, records: Sequence[Accepted]) -> None:
        """Takes in a batch of one device's records. What is there already changes nothing.

        Raises Unprojectable before anything is written: "record.*", "survey.*", "instrument.unknown_version".
        """
        batch = self._sort(stream, records)
        opinions.take_in(conn, site, batch.answers)
        personal.take_in(conn, site, batch.personal)
        self._tickets(conn, site, DeviceId(device), batch.tickets)
        self._counters(conn, site, DeviceId(device), batch.counters)

    def withdraw(self, conn: Connection, site: str, ids: Sequence[str]) -> None:
        """Takes records out of tickets, counters, answers and tallies. Keepers and alarms stay as they are."""
        withdrawal.withdraw(conn, site, ids, self._catalogue(site))

    def alarm(
        self, conn: Connection, site: str, code: str, subject: str, device: str, at: dt.datetime, params: dict[str, str]
    ) -> None:
        """Tells staff about a device: `web.alarm_<code>` and `loket.notice_<code>`."""
        raise_alarms(conn, site, [Alarm(code, subject, params, at, device)], self._claims)

    def counts_as(self, stream: str, record: Accepted) -> Counted | None:
        """A ticket or a survey, on its day."""
        found = counts_as(record.id, record.kind, record.v, record.body)
        return None if found is None else Counted(*found)

    def _sort(self, stream: str, records: Iterable[Accepted]) -> Sorted:
        batch = Sorted()
        for record in records:
            try:
                self._put(batch, record, _read(stream, record))
            except Refused as trouble:
                raise Unprojectable(trouble.code, **trouble.params) from trouble
        return batch

    def _put(self, batch: Sorted, record: Accepted, event: Event) -> None:
        match event:
            case TicketIssued() | TicketMoved() | TicketPrinted() | TicketRated():
                batch.tickets.append(TicketRecord(record.id, record.kind, record.v, record.body, event))
            case CounterOpened() | CounterClosed():
                batch.counters.append(CounterRecord(record.id, record.kind, record.v, record.body, event))
            case AnswerGiven():
                self._must_fit(event.answer)
                batch.answers.append(AnswerRecord(record.id, record.v, record.body, event.answer))
            case PersonalGiven():
                batch.personal.append(PersonalRecord(record.id, event))
            case StaffCalled():
                pass  # the ledger keeps it; nothing here counts it yet
            case _:
                assert_never(event)

    def _must_fit(self, answer: Answer) -> None:
        if found := check(answer, self._instruments.version(answer.instrument, answer.version)):
            raise Unreadable(found[0].code, **dict(found[0].params))

    def _tickets(self, conn: Connection, site: str, device: DeviceId, records: Sequence[TicketRecord]) -> None:
        if records:
            catalogue = self._catalogue(site)
            told = tickets.take_in(conn, site, device, records, catalogue)
            self._pass_numbers(conn, site, [record.event for record in told.fresh])
            odd = [*told.alarms, *self._settled(conn, site, device, told)]
            raise_alarms(conn, site, odd, self._claims)
            if not self._live:
                return
            called = {record.event.ticket for record in told.fresh if _is_call(record.event)}
            keepers.hand_out(conn, site, told.lives.values(), called, catalogue, self._claims)

    def _pass_numbers(self, conn: Connection, site: str, events: Iterable[TicketEvent]) -> None:
        """A number of the common run that a device gave alone, before it joined, is never granted again."""
        highest: dict[str, int] = {}
        for event in events:
            if isinstance(event, TicketIssued) and not event.lane:
                key = f"{event.day.isoformat()}/{event.prefix}"
                highest[key] = max(event.number, highest.get(key, 0))
        if self._pass_over is not None:
            for key, number in highest.items():
                self._pass_over(conn, site, key, number)

    def _settled(self, conn: Connection, site: str, device: DeviceId, told: Told) -> Iterator[Alarm]:
        """Settles what the records say was done, in their order; an alarm for each that another device had done."""
        for record in told.fresh:
            event = record.event
            match event:
                case TicketMoved(move=Move.CALL):
                    holder = event.counter or device
                    if not self._claims.settle(conn, site, claim_of(event.ticket), holder, device):
                        yield _clash(told, event, device)
                case TicketMoved(move=Move.RETURN):
                    self._claims.release(conn, site, claim_of(event.ticket))
                case TicketMoved(move=Move.FINISH):
                    self._claims.keep(conn, site, rating_of(event.ticket), device)
                case TicketRated():
                    if not self._claims.settle(conn, site, rating_of(event.ticket), device, device):
                        yield from _rated_twice(told, event, device)
                case _:
                    pass

    def _counters(self, conn: Connection, site: str, device: DeviceId, records: Sequence[CounterRecord]) -> None:
        catalogue = self._catalogue(site)
        fresh = counters.take_in(conn, site, device, records) if records else ()
        if catalogue is not None and self._live:
            for day in sorted({counters.day_of(record.event.at, catalogue) for record in fresh}):
                keepers.hand_over(conn, site, day, catalogue, self._claims)


def _read(stream: str, record: Accepted) -> Event:
    event = decode(record.kind, record.v, record.body)
    if stream_of(event) != stream:  # an answer among the queue's records would tell when it was given
        raise Unreadable("record.wrong_stream", kind=record.kind, stream=stream)
    return event


def _is_call(event: TicketEvent) -> bool:
    return isinstance(event, TicketMoved) and event.move is Move.CALL


def _clash(told: Told, event: TicketMoved, device: DeviceId) -> Alarm:
    life = told.lives.get(event.ticket)
    label = life.ticket.label if life else event.ticket
    return Alarm("called_twice", event.ticket, {"label": label, "counter": event.counter or ""}, event.at, device)


def _rated_twice(told: Told, event: TicketRated, device: DeviceId) -> Iterator[Alarm]:
    """At the end of its service: when a citizen rated is told to nobody."""
    life = told.lives.get(event.ticket)
    if life is not None and life.ticket.ended_at is not None:
        yield Alarm("rated_twice", event.ticket, {"label": life.ticket.label}, life.ticket.ended_at, device)
