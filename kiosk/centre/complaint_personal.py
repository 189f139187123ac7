"""What complaints say about people: found by the number on the receipt, also in records that were set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, select

from kiosk.centre import complaints
from kiosk.centre.complaint_tables import complaints as filed_table
from kiosk.centre.complaints import ComplaintWords
from kiosk.centre.personal import Sealed
from kiosk.centre.set_aside import events_aside
from kiosk.domain.complaint_code import compact
from kiosk.domain.events import ComplaintFiled, PersonalComplaint

TEXT = "complaint"
"""What a complaint says, among the names of personal fields; it lies in the clear, also on its device."""


def labelled(conn: Connection, site: str, day: dt.date, label: str) -> frozenset[str]:
    """The complaints that bear this number and were filed on this day."""
    wanted = compact(label.strip().upper())
    mine = {each.id for each in complaints.numbered(conn, site, label) if each.day == day}
    aside = {
        e.complaint
        for _, e in events_aside(conn, site, "complaint_filed", ComplaintFiled)
        if e.day == day and compact(e.number) == wanted
    }
    return frozenset(mine | aside)


def words_kept(conn: Connection, site: str, ids: Collection[str] = (), device: str = "") -> list[ComplaintWords]:
    """What is kept of what these complaints say (or all, or all that one device took in), oldest first."""
    found = {each.record: each for each in complaints.words_of(conn, site, ids, device).values()}
    for row, event in events_aside(conn, site, "personal_complaint", PersonalComplaint):
        if (not ids or event.complaint in ids) and (not device or event.device == device):
            found.setdefault(row.id, _words(row.id, event))
    return sorted(found.values(), key=lambda each: (each.at, each.record))


def numbers_of(conn: Connection, site: str, device: str = "") -> Mapping[str, tuple[str, dt.date, dt.datetime]]:
    """Number, day and time of filing of every complaint, or of those that one device took in."""
    c = filed_table.c
    found = select(c.complaint, c.number, c.day, c.at).where(c.site == site)
    rows = conn.execute(found.where(c.device == device) if device else found)
    known = {row.complaint: (row.number, row.day, row.at) for row in rows}
    aside = (event for _, event in events_aside(conn, site, "complaint_filed", ComplaintFiled))
    return {e.complaint: (e.number, e.day, e.at) for e in aside if not device or e.device == device} | known


def boxes_in(words: Iterable[ComplaintWords], numbers: Mapping[str, tuple[str, dt.date, dt.datetime]]) -> list[Sealed]:
    """Each sealed field by itself, under the number of its complaint."""
    return [
        Sealed(
            id=f"{each.record}/{field.value}",
            ticket=each.complaint,
            label=numbers[each.complaint][0] if each.complaint in numbers else "",
            day=each.day,
            field=field.value,
            device=each.device,
            key=each.key,
            box=box,
            until=each.until,
            at=each.at,
        )
        for each in words
        for field, box in each.boxes
    ]


def fields_of(words: ComplaintWords) -> tuple[str, ...]:
    """The names of everything that it says."""
    return (TEXT, *(field.value for field, _ in words.boxes))


def _words(record: str, event: PersonalComplaint) -> ComplaintWords:
    return ComplaintWords(
        record=record,
        complaint=event.complaint,
        text=event.text,
        boxes=event.boxes,
        key=event.key,
        device=event.device,
        day=event.day,
        until=event.until,
        at=event.at,
    )
