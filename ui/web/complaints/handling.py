"""What people do about a complaint at its site's server: each act and each look at what it says is one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre import personal
from kiosk.centre.complaint_cases import Case, Wish, act, case_of
from kiosk.centre.complaints import ComplaintWords, words_of
from kiosk.centre.personal import Act
from kiosk.domain.trouble import Refused
from sync.server.server import Server
from ui.web import acting

WORDS = "complaint"
"""What a complaint says, among the fields of personal data."""


@dataclass(frozen=True)
class Which:
    """The newest complaint of a number at a site, or that of a year."""

    site: str
    number: str
    year: int | None = None


@dataclass(frozen=True)
class Read:
    """A case and what it says. `words` None: erased. `resting`: its citizen asked that nobody look at it for now."""

    case: Case
    words: ComplaintWords | None
    resting: bool = False


def do(server: Server, which: Which, wish: Wish, by: str, timezone: str) -> Case:
    """The case after an act; `by` "": at the command line. Refused: "complaint.*"."""
    must_be_the_site(server)
    now = server.clock()
    today = now.astimezone(ZoneInfo(timezone)).date()

    def work(conn: Connection) -> Case:
        return act(conn, which.site, case_of(conn, which.site, which.number, which.year), wish, by, now, today)

    return acting.act(server, work)


def read(server: Server, which: Which, by: str, purpose: str) -> Read:
    """A case with what it says; that somebody looked is written down. Refused with "complaint.unknown"."""
    must_be_the_site(server)
    now, name = server.clock(), server.chance(16).hex()

    def work(conn: Connection) -> Read:
        return _read(conn, which.site, case_of(conn, which.site, which.number, which.year), name, now, by, purpose)

    return acting.act(server, work)


def must_be_the_site(server: Server) -> None:
    """Refused "complaint.at_the_site": what is done about complaints is known at the site alone."""
    if server.is_centre:
        raise Refused("complaint.at_the_site")


def year_of(said: str) -> int | None:
    """The year of a number; None where none is said. Refused with "complaint.bad_year"."""
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or len(said) != 4:
        raise Refused("complaint.bad_year", given=said[:10])
    return int(said)


def _read(conn: Connection, site: str, case: Case, name: str, now: dt.datetime, by: str, purpose: str) -> Read:
    complaint = case.complaint.id
    if complaint in personal.paused_tickets(conn, site):
        return Read(case, None, resting=True)
    found = words_of(conn, site, [complaint]).get(complaint)
    if found is not None:
        reason = f"{by}: {purpose}" if by else purpose
        personal.write_log(conn, site, name, now, Act.LOOKED, complaint, [WORDS], reason)
    return Read(case, found)
