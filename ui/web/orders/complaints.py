"""What is ordered about complaints: acts, looks at what they say, figures of a month that are written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre.complaint_cases import Wish
from kiosk.centre.complaint_month import MonthFigures, MonthShown, report
from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.complaint_life import move_of
from kiosk.domain.complaint_plan import grade_of
from sync.server.server import Server
from ui.web.complaints import handling
from ui.web.complaints.handling import Which
from ui.web.complaints.shown import SaidShown, said_shown

MOVE: Final = "complaint.move"
READ: Final = "complaint.read"
MONTH: Final = "complaint.month"


class Moved(msgspec.Struct, frozen=True):
    """What an act left."""

    number: str
    year: int
    state: str


def wish_of(words: Mapping[str, str]) -> Wish:
    """`move`, `note`, `shown`, `grade`, `agency`, and `reference` where it is said. Refused: "complaint.unknown_*"."""
    return Wish(
        move=move_of(words.get("move", "")),
        note=words.get("note", ""),
        shown=bool(words.get("shown")),
        grade=grade_of(words.get("grade", "")),
        agency=AgencyCode(words["agency"]) if words.get("agency") else None,
        reference=words.get("reference"),
    )


def _move(server: Server, words: Mapping[str, str]) -> Moved:
    """`number`, `year`, `by`, `timezone`, and as `wish_of`; the agency is known to the site."""
    case = handling.do(server, _which(server, words), wish_of(words), words.get("by", ""), words["timezone"])
    return Moved(case.complaint.number, case.complaint.day.year, case.state.value)


def _read(server: Server, words: Mapping[str, str]) -> SaidShown:
    """`number`, `year`, `by`, `purpose`."""
    which = _which(server, words)
    return said_shown(handling.read(server, which, words.get("by", ""), words.get("purpose", "")))


def _month(server: Server, words: Mapping[str, str]) -> MonthShown:
    """`figures` (JSON of MonthFigures), `by`, `publish`."""
    handling.must_be_the_site(server)
    figures = msgspec.json.decode(words["figures"], type=MonthFigures)
    by, now, publish = words.get("by", ""), server.clock(), bool(words.get("publish"))

    def work(conn: Connection) -> MonthShown:
        return report(conn, server.site, figures, by, now, publish=publish)

    return server.writer.do(work)


def _which(server: Server, words: Mapping[str, str]) -> Which:
    return Which(server.site, words.get("number", ""), handling.year_of(words.get("year", "")))


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    MOVE: _move,
    READ: _read,
    MONTH: _month,
}
