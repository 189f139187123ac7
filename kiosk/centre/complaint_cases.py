"""What is done about complaints: each act is written down with its time and its clerk, and the case with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, insert, or_, select, update

from kiosk.centre import complaints as filed
from kiosk.centre.complaint_tables import complaint_acts, complaint_cases, complaints
from kiosk.centre.complaints import Complaint
from kiosk.centre.writing import write_over
from kiosk.domain.catalogue import AgencyCode, Site
from kiosk.domain.complaint import ComplaintId
from kiosk.domain.complaint_clocks import ComplaintClock, clocks_of
from kiosk.domain.complaint_life import (
    ENDS,
    ComplaintAct,
    ComplaintMove,
    ComplaintState,
    acted,
    reference_of,
)
from kiosk.domain.complaint_plan import Grade
from kiosk.domain.working_days import works_on


@dataclass(frozen=True)
class Case:
    """A complaint and how it stands. `agency`: whose affair it is now; `reference`: its number at SP4N-LAPOR!."""

    complaint: Complaint
    acts: tuple[ComplaintAct, ...] = ()
    state: ComplaintState = ComplaintState.FILED
    grade: Grade | None = None
    agency: AgencyCode | None = None
    reference: str = ""
    ended_on: dt.date | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in ENDS


@dataclass(frozen=True)
class Wish:
    """What a clerk does: a move with its words, and what is settled with it (None: it stays)."""

    move: ComplaintMove
    note: str = ""
    shown: bool = False
    grade: Grade | None = None
    agency: AgencyCode | None = None
    reference: str | None = None


def act(conn: Connection, site: str, case: Case, wish: Wish, by: str, at: dt.datetime, today: dt.date) -> Case:
    """The case after an act. Refused as `kiosk.domain.complaint_life.acted` and `reference_of`."""
    done = acted(case.state, case.acts, wish.move, wish.note, by, at, shown=wish.shown)
    after = replace(
        case,
        acts=(*case.acts, done),
        state=done.state,
        grade=wish.grade or case.grade,
        agency=wish.agency or case.agency,
        reference=case.reference if wish.reference is None else reference_of(wish.reference),
        ended_on=today if done.state in ENDS else None,
    )
    conn.execute(insert(complaint_acts).values(site=site, complaint=case.complaint.id, **_act_row(done)))
    write_over(conn, complaint_cases, [{"site": site, "complaint": case.complaint.id, **_case_row(after)}])
    return after


def case_of(conn: Connection, site: str, number: str, year: int | None = None) -> Case:
    """The case of the newest complaint of a number. Refused with "complaint.unknown"."""
    return cases_of(conn, site, [filed.one(conn, site, number, year)])[0]


def opened_by(conn: Connection, site: str, code: str) -> Case:
    """The case that a receipt's code opens. Refused with "complaint.no_code", "complaint.unknown"."""
    return cases_of(conn, site, [filed.opened(conn, site, code)])[0]


def register(conn: Connection, site: str, first: dt.date, last: dt.date) -> Sequence[Case]:
    """What was filed on these days, in the order of filing."""
    return cases_of(conn, site, filed.filed_between(conn, site, first, last))


def open_cases(conn: Connection, site: str) -> Sequence[Case]:
    """Everything about which something is still to be done, oldest first."""
    there = (complaint_cases.c.site == complaints.c.site) & (complaint_cases.c.complaint == complaints.c.complaint)
    found = select(complaints.c.complaint).join(complaint_cases, there, isouter=True).where(complaints.c.site == site)
    going = or_(complaint_cases.c.state.is_(None), complaint_cases.c.state.not_in([end.value for end in ENDS]))
    ids = list(conn.scalars(found.where(going)))
    return cases_of(conn, site, filed.known(conn, site, ids))


def cases_of(conn: Connection, site: str, found: Sequence[Complaint]) -> Sequence[Case]:
    """The cases of complaints, in their order."""
    acts: dict[str, tuple[ComplaintAct, ...]] = {}
    stands: dict[str, Row[tuple[object, ...]]] = {}
    for part in filed.parts([each.id for each in found]):
        acts.update(_acts(conn, site, part))
        stands.update(_stands(conn, site, part))
    return [_case(each, acts.get(each.id, ()), stands.get(each.id)) for each in found]


def clocks_for(case: Case, site: Site, now: dt.datetime) -> tuple[ComplaintClock, ...]:
    """Its clocks, by the site's days and working days."""
    zone = ZoneInfo(site.timezone)
    days = None if case.grade is None else site.complaints.days[case.grade]

    def day_of(at: dt.datetime) -> dt.date:
        return at.astimezone(zone).date()

    works = works_on(site.hours, site.holidays)
    return clocks_of(day_of(case.complaint.at), case.acts, day_of(now), day_of, works, days)


def over(conn: Connection, site: str, ended_before: dt.date) -> Sequence[ComplaintId]:
    """The complaints that had ended before this day."""
    mine = (complaint_cases.c.site == site) & (complaint_cases.c.ended_on < ended_before)
    return [ComplaintId(each) for each in conn.scalars(select(complaint_cases.c.complaint).where(mine))]


def forget_notes(conn: Connection, site: str, ids: Collection[str]) -> None:
    """What clerks wrote about these complaints goes; when they did what stays."""
    mine = (complaint_acts.c.site == site) & complaint_acts.c.complaint.in_(sorted(ids))
    conn.execute(update(complaint_acts).where(mine).values(note="", shown=0))


def _acts(conn: Connection, site: str, ids: Collection[str]) -> Mapping[str, tuple[ComplaintAct, ...]]:
    mine = (complaint_acts.c.site == site) & complaint_acts.c.complaint.in_(ids)
    rows = conn.execute(select(complaint_acts).where(mine).order_by(complaint_acts.c.number))
    found: dict[str, tuple[ComplaintAct, ...]] = {}
    for row in rows:
        found[row.complaint] = (*found.get(row.complaint, ()), _act(row))
    return found


def _stands(conn: Connection, site: str, ids: Collection[str]) -> Mapping[str, Row[tuple[object, ...]]]:
    mine = (complaint_cases.c.site == site) & complaint_cases.c.complaint.in_(ids)
    return {row.complaint: row for row in conn.execute(select(complaint_cases).where(mine))}


def _case(complaint: Complaint, acts: tuple[ComplaintAct, ...], row: Row[tuple[object, ...]] | None) -> Case:
    if row is None:
        return Case(complaint, acts, agency=complaint.agency)
    return Case(
        complaint=complaint,
        acts=acts,
        state=ComplaintState(row.state),
        grade=Grade(row.grade) if row.grade else None,
        agency=AgencyCode(row.agency) if row.agency else complaint.agency,
        reference=row.reference,
        ended_on=row.ended_on,
    )


def _case_row(case: Case) -> dict[str, object]:
    return {
        "state": case.state.value,
        "grade": case.grade or "",
        "agency": case.agency or "",
        "reference": case.reference,
        "ended_on": case.ended_on,
    }


def _act(row: Row[tuple[object, ...]]) -> ComplaintAct:
    return ComplaintAct(
        number=row.number,
        at=row.at,
        by=row.by,
        move=ComplaintMove(row.move),
        state=ComplaintState(row.state),
        note=row.note,
        shown=bool(row.shown),
    )


def _act_row(act: ComplaintAct) -> dict[str, object]:
    return {
        "number": act.number,
        "at": act.at,
        "by": act.by,
        "move": act.move.value,
        "state": act.state.value,
        "note": act.note,
        "shown": int(act.shown),
    }
