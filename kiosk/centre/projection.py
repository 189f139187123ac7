"""Gives meaning to the records that sync's server accepted: in its transaction, in any order, however often they come.

The ledger took the bytes; here a record may still be refused, but never lost: what cannot be read is set aside by
sync's server, with the code of the reason, for a version that can.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, assert_never

from sqlalchemy import Connection

from kiosk.centre import (
    acceptances,
    again,
    complaints,
    counters,
    keepers,
    opinions,
    personal,
    staff_calls,
    tickets,
    typed_forms,
    withdrawal,
)
from kiosk.centre.alarms import Alarm, raise_alarms
from kiosk.centre.complaints import ComplaintRecord
from kiosk.centre.counters import CounterRecord
from kiosk.centre.keepers import Claims, NoQueue
from kiosk.centre.keeping import claim_of, rating_of
from kiosk.centre.opinions import AnswerRecord, LeftRecord
from kiosk.centre.personal import PersonalRecord
from kiosk.centre.proof import Proof, prove
from kiosk.centre.tickets import TicketEvent, TicketRecord, Told
from kiosk.centre.typed_forms import WithdrawalRecord
from kiosk.day_counts import counts_as
from kiosk.domain.answers import Answer, check
from kiosk.domain.appointment import claim_key
from kiosk.domain.catalogue import Site
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
from kiosk.domain.first_word import lapses
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.paper_file import MOST_FORMS
from kiosk.domain.skm import parts_of
from kiosk.domain.ticket import DeviceId, Move, back_key
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
    left: list[LeftRecord] = field(default_factory=list)
    taken_back: list[WithdrawalRecord] = field(default_factory=list)
    personal: list[PersonalRecord] = field(default_factory=list)
    complaints: list[ComplaintRecord] = field(default_factory=list)
    staff: list[tuple[str, StaffCalled]] = field(default_factory=list)
    signed: list[tuple[str, DeviceAccepted]] = field(default_factory=list)
    silent: list[SoundLost] = field(default_factory=list)


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
        heard: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        """`heard`: the devices that spoke lately; where nobody knows, every open counter counts alike."""
        self._catalogue: Final = catalogue
        self._instruments: Final = instruments
        self._claims: Final[Claims] = claims or NoQueue()
        self._live: Final = claims is not None
        self._pass_over: Final = pass_over
        self._heard: Final = heard
        self._weighed: Final[dict[tuple[str, int], Mapping[ItemKey, int]]] = {}

    def prepare(self, conn: Connection) -> None:
        """Brings the centre's tables to what this version needs."""
        upgrade(conn, MIGRATIONS, VERSIONS)
        again.fill(conn, self._parts)

    def project(self, conn: Connection, site: str, device: str, stream: str, records: Sequence[Accepted]) -> None:
        """Takes in a batch of one device's records. What is there already changes nothing.

        Raises Unprojectable before anything is written: "record.*", "survey.*", "instrument.unknown_version".
        """
        batch = self._sort(stream, records)
        typed_forms.take_back(conn, site, batch.taken_back, self._parts)
        counting = typed_forms.still_counted(conn, site, batch.answers)
        opinions.take_in(conn, site, counting, batch.left, self._parts)
        personal.take_in(conn, site, batch.personal)
        self._complaints(conn, site, batch.complaints)
        opened = self._counters(conn, site, DeviceId(device), batch.counters)
        self._tickets(conn, site, DeviceId(device), batch.tickets)
        self._hand_over(conn, site, opened)
        if batch.staff:
            staff_calls.take_in(conn, site, batch.staff, self._catalogue(site))
        acceptances.take_in(conn, site, DeviceId(device), batch.signed)
        raise_alarms(conn, site, [_no_sound(event) for event in batch.silent], self._claims)

    def withdraw(self, conn: Connection, site: str, ids: Sequence[str]) -> None:
        """Takes records out of tickets, counters, answers and tallies. Keepers and alarms stay as they are."""
        withdrawal.withdraw(conn, site, ids, self._catalogue(site), self._parts)

    def alarm(
        self, conn: Connection, site: str, code: str, subject: str, device: str, at: dt.datetime, params: dict[str, str]
    ) -> None:
        """Tells staff about a device: `web.alarm_<code>` and `loket.notice_<code>`."""
        raise_alarms(conn, site, [Alarm(code, subject, params, at, device)], self._claims)

    def counts_as(self, stream: str, record: Accepted) -> Counted | None:
        """A ticket or a survey, on its day."""
        found = counts_as(record.id, record.kind, record.v, record.body)
        return None if found is None else Counted(*found)

    def tell_again(self, conn: Connection, site: str) -> None:
        """Makes tickets and tallies of a site anew from its records."""
        again.tell_again(conn, site, self._catalogue(site), self._parts)

    def prove(self, conn: Connection, site: str, counted: Callable[[int], None] = lambda _: None) -> Proof:
        """Holds the kept sums of a site against its records; writes nothing."""
        return prove(conn, site, self._parts, counted)

    def _parts(self, instrument: str, version: int) -> Mapping[ItemKey, int]:
        """A version never changes, so each is looked up once."""
        if (found := self._weighed.get((instrument, version))) is None:
            known = self._instruments.version(instrument, version)
            found = self._weighed[instrument, version] = parts_of(known.keys, known.weights)
        return found

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
            case FormAbandoned():
                self._instruments.version(event.instrument, event.version)
                batch.left.append(LeftRecord(record.id, record.v, record.body, event))
            case PaperWithdrawn():
                if not 0 < event.forms <= MOST_FORMS:
                    raise Unreadable("record.bad_body", kind=record.kind, detail="forms")
                batch.taken_back.append(WithdrawalRecord(record.id, event))
            case ComplaintFiled() | PersonalComplaint():
                batch.complaints.append(ComplaintRecord(record.id, event))
            case SoundLost():
                batch.silent.append(event)
            case StaffCalled():
                batch.staff.append((record.id, event))
            case DeviceAccepted():
                batch.signed.append((record.id, event))
            case _:
                assert_never(event)

    def _must_fit(self, answer: Answer) -> None:
        if found := check(answer, self._instruments.version(answer.instrument, answer.version)):
            raise Unreadable(found[0].code, **dict(found[0].params))

    def _complaints(self, conn: Connection, site: str, records: Sequence[ComplaintRecord]) -> None:
        complaints.take_in(conn, site, records)
        raise_alarms(conn, site, complaints.doubles(conn, site, records), self._claims)
        self._pass_over_all(conn, site, complaints.given_in_common(records))

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
            keepers.hand_out(conn, site, told.lives.values(), called, catalogue, self._claims, self._heard())

    def _pass_numbers(self, conn: Connection, site: str, events: Iterable[TicketEvent]) -> None:
        """A number of the common run that a device gave alone, before it joined, is never granted again."""
        highest: dict[str, int] = {}
        for event in events:
            if isinstance(event, TicketIssued) and not event.lane:
                key = f"{event.day.isoformat()}/{event.prefix}"
                highest[key] = max(event.number, highest.get(key, 0))
        self._pass_over_all(conn, site, highest)

    def _pass_over_all(self, conn: Connection, site: str, highest: Mapping[str, int]) -> None:
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
                case TicketMoved() if record.id in told.given_up:
                    if missed_at := told.given_up[record.id]:
                        self._claims.settle(conn, site, back_key(event.ticket, missed_at), device, device)
                    self._claims.release(conn, site, claim_of(event.ticket))
                case TicketMoved(move=Move.MISS):
                    self._claims.keep(conn, site, back_key(event.ticket, event.at), device)
                case TicketMoved(move=Move.FINISH):
                    self._claims.keep(conn, site, rating_of(event.ticket), device, lapses(event.at))
                case TicketIssued() if event.appointment:
                    if not self._claims.settle(conn, site, claim_key(event.appointment), device, device):
                        yield _came_twice(event, device)
                case TicketRated():
                    if not self._claims.settle(conn, site, rating_of(event.ticket), device, device):
                        yield from _rated_twice(told, event, device)
                case _:
                    pass

    def _counters(
        self, conn: Connection, site: str, device: DeviceId, records: Sequence[CounterRecord]
    ) -> Sequence[CounterRecord]:
        """Before the tickets of the same batch: a counter that was opened keeps at once what its device then gives."""
        return counters.take_in(conn, site, device, records) if records else ()

    def _hand_over(self, conn: Connection, site: str, fresh: Sequence[CounterRecord]) -> None:
        catalogue = self._catalogue(site)
        if catalogue is not None and self._live:
            for day in sorted({counters.day_of(record.event.at, catalogue) for record in fresh}):
                keepers.hand_over(conn, site, day, catalogue, self._claims, self._heard())


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


def _came_twice(event: TicketIssued, device: DeviceId) -> Alarm:
    label = "-".join(part for part in (event.prefix, event.lane, f"{event.number:03d}") if part)
    return Alarm("appointment_twice", f"{event.appointment}/{event.ticket}", {"label": label}, event.at, device)


def _no_sound(event: SoundLost) -> Alarm:
    notice = event.notice
    return Alarm(notice.code, notice.subject, dict(notice.params), notice.at, event.device)


def _rated_twice(told: Told, event: TicketRated, device: DeviceId) -> Iterator[Alarm]:
    """At the end of its service: when a citizen rated is told to nobody."""
    life = told.lives.get(event.ticket)
    if life is not None and life.ticket.ended_at is not None:
        yield Alarm("rated_twice", event.ticket, {"label": life.ticket.label}, life.ticket.ended_at, device)
