"""A small mall for the centre's tests: two agencies, three services, three counters, and words to make records with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, select

from kiosk.adapters.instruments import shipped
from kiosk.centre.projection import Projection
from kiosk.centre.tables import metadata
from kiosk.domain.answers import Answer, Channel, Flag
from kiosk.domain.calendar import Hours
from kiosk.domain.catalogue import (
    Agency,
    AgencyCode,
    Counter,
    CounterCode,
    OfficerCode,
    Prefix,
    Service,
    ServiceCode,
    Site,
    SiteId,
    ZoneCode,
)
from kiosk.domain.events import (
    AnswerGiven,
    CounterClosed,
    CounterOpened,
    Event,
    FormAbandoned,
    TicketIssued,
    TicketMoved,
)
from kiosk.domain.instrument import ChoiceCode, InstrumentId, ItemKey, ProfileKey
from kiosk.domain.ticket import DeviceId, Move, Priority, TicketId
from kiosk.domain.unsur import NINE
from kiosk.records import encode
from sync.server.projection import Accepted
from tests.databases import scratch

SITE: Final = "contoh"
DAY: Final = dt.date(2026, 11, 24)
MORNING: Final = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)
HOURS: Final = Hours(dt.time(8), dt.time(15), None, None, dt.time(14))


def agency(code: str, name: str, prefix: str, order: int) -> Agency:
    return Agency(AgencyCode(code), name, name, ZoneCode("A"), Prefix(prefix), "daerah", order)


def service(code: str, of: str, name: str) -> Service:
    return Service(
        ServiceCode(code), AgencyCode(of), name, name, "", (), (), "1 hari", "Gratis", name, 10, 0, False, True
    )


def counter(code: str, of: str, *services: str) -> Counter:
    return Counter(
        CounterCode(code), f"Loket {code}", AgencyCode(of), ZoneCode("A"), tuple(ServiceCode(s) for s in services)
    )


MALL: Final = Site(
    id=SiteId(SITE),
    name="MPP Contoh",
    subtitle="Mal Pelayanan Publik",
    timezone="Asia/Jakarta",
    example=True,
    survey_url="",
    agencies=(agency("DUK", "Dukcapil", "A", 1), agency("IMI", "Imigrasi", "B", 2)),
    services=(
        service("DUK-1", "DUK", "KTP-el"),
        service("DUK-2", "DUK", "Kartu Keluarga"),
        service("IMI-1", "IMI", "Paspor"),
    ),
    counters=(counter("1", "DUK", "DUK-1", "DUK-2"), counter("2", "DUK", "DUK-1"), counter("3", "IMI", "IMI-1")),
    officers=(),
    hours=(HOURS, HOURS, HOURS, HOURS, HOURS, None, None),
    holidays=(),
)


@dataclass
class Claims:
    """Claims in a dictionary: who keeps a key, who took it."""

    keepers: dict[str, str | None] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)

    def keep(self, conn: Connection, site: str, key: str, keeper: str | None, lapses: int | None = None) -> None:
        self.keepers[key] = keeper
        self.holders.pop(key, None)

    def release(self, conn: Connection, site: str, key: str) -> None:
        self.holders.pop(key, None)

    def settle(self, conn: Connection, site: str, key: str, holder: str, device: str) -> bool:
        return self.holders.setdefault(key, holder) == holder

    def tell(self, conn: Connection, site: str, **item: Any) -> int:
        self.told.append(item)
        return len(self.told)


OF_SURVEYS: Final = ("answer_given", "form_abandoned", "paper_withdrawn")
AT_ONCE: Final = 6  # centres that a test may compare


class Centre:
    """A projection over a database that forgets; `conftest` closes it after the test, and says of which kind it is."""

    opened: ClassVar[list[Centre]] = []
    kind: ClassVar[str] = "sqlite"

    def __init__(self, catalogue: Site | None = MALL) -> None:
        while len(self.opened) >= AT_ONCE:  # those of earlier examples
            self.opened.pop(0).close()
        self.claims = Claims()
        self.catalogue = catalogue
        self.heard: set[str] = set()  # who spoke lately; nobody: all count alike
        self.projection = Projection(
            lambda site: catalogue, shipped(), self.claims, heard=lambda: frozenset(self.heard)
        )
        self.held = ExitStack()
        self.conn = self.held.enter_context(scratch(self.kind, metadata))  # as the migrations make it: test_tables
        self.opened.append(self)

    def close(self) -> None:
        self.held.close()

    def hears(self, device: str, *events: Event) -> None:
        self.takes(device, said(device, events))

    def takes(self, device: str, records: Sequence[Accepted]) -> None:
        for stream in ("q", "s"):
            of_stream = [record for record in records if (record.kind in OF_SURVEYS) == (stream == "s")]
            self.projection.project(self.conn, SITE, device, stream, of_stream)

    def rows(self, *tables: str) -> dict[str, list[dict[str, Any]]]:
        names = tables or ("centre_tickets", *(name for name in metadata.tables if name.endswith("_tallies")))
        found = {name: self.conn.execute(select(metadata.tables[name])).mappings().all() for name in names}
        return {name: sorted((dict(row) for row in rows), key=repr) for name, rows in found.items()}


def said(device: str, events: Iterable[Event], first: int = 1) -> list[Accepted]:
    """The events as one device's records; the same event has the same id, whenever it is said."""
    records = []
    for seq, event in enumerate(events, first):
        kind, v, body = encode(event)
        records.append(
            Accepted(f"{device}/{kind}/{sha256(body).hexdigest()[:8]}/{seq}", seq, kind, v, "2026-11-24", body)
        )
    return records


def after(minutes: float) -> dt.datetime:
    return MORNING + dt.timedelta(minutes=minutes)


def issued(number: int, minutes: float = 0, *, to: str = "DUK-1", by: str = "K1", ticket: str = "") -> TicketIssued:
    prefix = MALL.prefix_of(to)
    return TicketIssued(
        ticket=TicketId(ticket or f"{prefix}{number}"),
        day=DAY,
        prefix=prefix,
        number=number,
        lane="",
        service=ServiceCode(to),
        priority=Priority.REGULAR,
        at=after(minutes),
        device=DeviceId(by),
    )


def did(move: Move, ticket: str, minutes: float, at: str | None = None) -> TicketMoved:
    return TicketMoved(TicketId(ticket), move, after(minutes), CounterCode(at) if at else None)


def opened(at: str, by: str, minutes: float = 0) -> CounterOpened:
    return CounterOpened(CounterCode(at), OfficerCode("P1"), DeviceId(by), after(minutes))


def closed(at: str, by: str, minutes: float = 0) -> CounterClosed:
    return CounterClosed(CounterCode(at), DeviceId(by), "", after(minutes))


def answered(
    *scores: int,
    of: str = "DUK",
    to: str = "DUK-1",
    sex: str | None = None,
    day: dt.date = DAY,
    at: str = "1",
    channel: Channel = Channel.DEVICE,
    flags: tuple[Flag, ...] = (),
) -> AnswerGiven:
    profile = ((ProfileKey("jenis_kelamin"), ChoiceCode(sex)),) if sex else ()
    return AnswerGiven(
        Answer(
            instrument=InstrumentId("skm-9"),
            version=1,
            channel=channel,
            agency=AgencyCode(of),
            service=ServiceCode(to),
            counter=CounterCode(at),
            hour=f"{day}T08+07:00",
            scores=tuple((ItemKey(key), score) for key, score in zip(NINE, scores, strict=False)),
            profile=profile,
            remark="",
            flags=flags,
        )
    )


def left(answered: int = 1, *, of: str = "DUK", to: str = "DUK-1", day: dt.date = DAY) -> FormAbandoned:
    return FormAbandoned(
        instrument=InstrumentId("skm-9"),
        version=1,
        channel=Channel.DEVICE,
        agency=AgencyCode(of),
        service=ServiceCode(to),
        counter=CounterCode("1"),
        hour=f"{day}T08+07:00",
        answered=answered,
    )
