"""Complaints as devices took them in: each with its number, and apart from it what it says, which may be erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, Select, delete, func, select

from kiosk.centre.alarms import Alarm
from kiosk.centre.complaint_tables import complaint_words, complaints
from kiosk.centre.writing import write_new
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.complaint import ComplaintId, ComplaintKind
from kiosk.domain.complaint_code import compact, parts_of, proves, read_code, run_of
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.personal import PersonalField
from kiosk.domain.trouble import Refused

ComplaintEvent = ComplaintFiled | PersonalComplaint
_PART: Final = 500
_BOXES: Final = msgspec.json.Decoder(tuple[tuple[PersonalField, bytes], ...])


@dataclass(frozen=True)
class ComplaintRecord:
    """A record's id beside what it says."""

    id: str
    event: ComplaintEvent


@dataclass(frozen=True)
class Complaint:
    """One complaint as it was filed. `at` in UTC."""

    id: ComplaintId
    number: str
    kind: ComplaintKind
    channel: Channel
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    happened_on: dt.date | None
    place: str
    officer: str
    device: str
    day: dt.date
    at: dt.datetime


@dataclass(frozen=True)
class ComplaintWords:
    """What a complaint says: its record, and the sealed ways to reach its citizen. `key` names who can open them."""

    record: str
    complaint: ComplaintId
    text: str = field(repr=False)
    boxes: tuple[tuple[PersonalField, bytes], ...] = field(repr=False)
    key: str
    device: str
    day: dt.date
    until: dt.date
    at: dt.datetime


def take_in(conn: Connection, site: str, records: Sequence[ComplaintRecord]) -> None:
    """Writes down what is new."""
    filed = [_filed(site, record.id, record.event) for record in records if isinstance(record.event, ComplaintFiled)]
    said = [_words(site, record.id, record.event) for record in records if isinstance(record.event, PersonalComplaint)]
    write_new(conn, complaints, filed)
    write_new(conn, complaint_words, said)


def doubles(conn: Connection, site: str, records: Iterable[ComplaintRecord]) -> Sequence[Alarm]:
    """An alarm for each complaint whose number another one bears as well; both are kept."""
    filed = [record.event for record in records if isinstance(record.event, ComplaintFiled)]
    return [
        Alarm("duplicate_complaint", f"{each.day.year}/{each.number}", {"label": each.number}, each.at, each.device)
        for each in filed
        if len(numbered(conn, site, each.number, each.day.year)) > 1
    ]


def given_in_common(records: Iterable[ComplaintRecord]) -> Mapping[str, int]:
    """The highest number of each year's common run, by the run's key: a device alone may have dealt it out."""
    highest: dict[str, int] = {}
    for record in records:
        parts = parts_of(record.event.number) if isinstance(record.event, ComplaintFiled) else None
        if parts is not None and not parts[0]:
            key = run_of(record.event.day).key
            highest[key] = max(parts[1], highest.get(key, 0))
    return highest


def withdraw(conn: Connection, site: str, ids: Collection[str]) -> None:
    """As if these records had never come, or were erased."""
    conn.execute(delete(complaints).where(complaints.c.site == site, complaints.c.record.in_(sorted(ids))))
    conn.execute(delete(complaint_words).where(complaint_words.c.site == site, complaint_words.c.id.in_(sorted(ids))))


def numbered(conn: Connection, site: str, number: str, year: int | None = None) -> Sequence[Complaint]:
    """The complaints that bear a number, `PD-0147` or `pd0147`, newest first: of one year, or of all."""
    wanted = compact(number.strip().upper().replace(" ", ""))
    found = select(complaints).where(complaints.c.site == site, complaints.c.compact == wanted)
    if year is not None:
        found = found.where(complaints.c.year == year)
    return [_complaint(row) for row in conn.execute(found.order_by(complaints.c.at.desc()))]


def one(conn: Connection, site: str, number: str, year: int | None = None) -> Complaint:
    """The newest complaint of a number. Refused with "complaint.unknown"."""
    found = numbered(conn, site, number, year)
    if not found:
        raise Refused("complaint.unknown", number=number.strip()[:30])
    return found[0]


def opened(conn: Connection, site: str, code: str) -> Complaint:
    """What the code of a receipt opens. Refused with "complaint.no_code", "complaint.unknown"."""
    read = read_code(code)
    for found in numbered(conn, site, read.number, read.year):
        if proves(read, found.id):
            return found
    raise Refused("complaint.unknown", number="")


def filed_between(conn: Connection, site: str, first: dt.date, last: dt.date) -> Sequence[Complaint]:
    """What was filed on these days, in the order of filing."""
    days = (complaints.c.day >= first) & (complaints.c.day <= last)
    return _all(conn, select(complaints).where(complaints.c.site == site, days))


def count_between(conn: Connection, site: str, first: dt.date, last: dt.date) -> int:
    """How many were filed on these days, both included."""
    mine = (complaints.c.site == site) & complaints.c.day.between(first, last)
    return conn.scalar(select(func.count()).select_from(complaints).where(mine)) or 0


def known(conn: Connection, site: str, ids: Collection[str]) -> Sequence[Complaint]:
    """These complaints, in the order of filing."""
    mine = select(complaints).where(complaints.c.site == site)
    found = [each for part in parts(ids) for each in _all(conn, mine.where(complaints.c.complaint.in_(part)))]
    return sorted(found, key=lambda each: (each.at, each.id))


def words_of(conn: Connection, site: str, ids: Collection[str] = (), device: str = "") -> Mapping[str, ComplaintWords]:
    """What is kept of what these complaints say (or of all, or of all that one device took in), by complaint."""
    found = select(complaint_words).where(complaint_words.c.site == site).order_by(complaint_words.c.id)
    if device:
        found = found.where(complaint_words.c.device == device)
    asked = [found.where(complaint_words.c.complaint.in_(part)) for part in parts(ids)] if ids else [found]
    return {row.complaint: _said(row) for each in asked for row in conn.execute(each)}


def parts(ids: Collection[str]) -> Iterator[list[str]]:
    """So many at once as a database takes in one question."""
    ordered = sorted(ids)
    return (ordered[at : at + _PART] for at in range(0, len(ordered), _PART))


def _all(conn: Connection, found: Select[tuple[object, ...]]) -> Sequence[Complaint]:
    return [_complaint(row) for row in conn.execute(found.order_by(complaints.c.at, complaints.c.complaint))]


def _filed(site: str, record: str, event: ComplaintFiled) -> dict[str, object]:
    return {
        "site": site,
        "complaint": event.complaint,
        "record": record,
        "number": event.number,
        "compact": compact(event.number),
        "year": event.day.year,
        "kind": event.kind.value,
        "channel": event.channel.value,
        "agency": event.agency or "",
        "service": event.service or "",
        "counter": event.counter or "",
        "happened_on": event.happened_on,
        "place": event.place,
        "officer": event.officer,
        "device": event.device,
        "day": event.day,
        "at": event.at,
    }


def _words(site: str, record: str, event: PersonalComplaint) -> dict[str, object]:
    return {
        "site": site,
        "id": record,
        "complaint": event.complaint,
        "text": event.text,
        "boxes": msgspec.json.encode(event.boxes),
        "key": event.key,
        "device": event.device,
        "day": event.day,
        "until": event.until,
        "at": event.at,
    }


def _complaint(row: Row[tuple[object, ...]]) -> Complaint:
    return Complaint(
        id=ComplaintId(row.complaint),
        number=row.number,
        kind=ComplaintKind(row.kind),
        channel=Channel(row.channel),
        agency=AgencyCode(row.agency) if row.agency else None,
        service=ServiceCode(row.service) if row.service else None,
        counter=CounterCode(row.counter) if row.counter else None,
        happened_on=row.happened_on,
        place=row.place,
        officer=row.officer,
        device=row.device,
        day=row.day,
        at=row.at,
    )


def _said(row: Row[tuple[object, ...]]) -> ComplaintWords:
    return ComplaintWords(
        record=row.id,
        complaint=ComplaintId(row.complaint),
        text=row.text,
        boxes=_BOXES.decode(bytes(row.boxes)),
        key=row.key,
        device=row.device,
        day=row.day,
        until=row.until,
        at=row.at,
    )
