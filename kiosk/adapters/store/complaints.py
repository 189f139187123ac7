"""The complaints of this device, for their receipts, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final

from kiosk.adapters.store.rows import moment, stamp
from kiosk.app.books import FiledComplaint
from kiosk.domain.catalogue import AgencyCode, ServiceCode
from kiosk.domain.complaint import ComplaintId, ComplaintKind
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.personal import PersonalField

_COLUMNS: Final = "id, number, kind, day, at, place, officer, agency, service, named, text"


class ComplaintPages:
    """The table `complaint`. What it says goes with the record that says it."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, complaint: ComplaintId) -> FiledComplaint | None:
        """One complaint."""
        return self._one("id = ?", complaint)

    def numbered(self, number: str) -> FiledComplaint | None:
        """The newest of a number, which comes again each year."""
        return self._one("number = ? order by at desc limit 1", number)

    def _one(self, condition: str, value: str) -> FiledComplaint | None:
        row = self._conn.execute(
            f"select {_COLUMNS} from complaint where {condition}",  # noqa: S608 - our own words
            (value,),
        ).fetchone()
        if row is None:
            return None
        complaint, number, kind, day, at, place, officer, agency, service, named, text = row
        return FiledComplaint(
            ComplaintId(complaint),
            number,
            ComplaintKind(kind),
            dt.date.fromisoformat(day),
            moment(at),
            place,
            officer,
            AgencyCode(agency) if agency else None,
            ServiceCode(service) if service else None,
            bool(named),
            text,
        )

    def add(self, event: ComplaintFiled) -> None:
        """A complaint that this device took in."""
        self._conn.execute(
            "insert or ignore into complaint (id, number, kind, day, at, place, officer, agency, service, named, text)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
            (
                event.complaint,
                event.number,
                event.kind.value,
                event.day.isoformat(),
                stamp(event.at),
                event.place,
                event.officer,
                event.agency or "",
                event.service or "",
            ),
        )

    def describe(self, event: PersonalComplaint) -> None:
        """What it says, and whether its citizen left a name."""
        named = any(each is PersonalField.NAME for each, _ in event.boxes)
        self._conn.execute(
            "update complaint set text = ?, named = ? where id = ?", (event.text, int(named), event.complaint)
        )
