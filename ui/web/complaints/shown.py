"""A complaint as it is shown: what `anjungan complaint --json` prints.

Times are ISO 8601 in UTC, days ISO dates, "" for none. The identifier of a complaint is in nothing that is shown: it is
the key of the code on its receipt.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.centre.complaint_cases import Case, clocks_for
from kiosk.domain.catalogue import Site
from kiosk.domain.complaint_clocks import ComplaintClock
from kiosk.domain.complaint_code import code_of, progress_of
from kiosk.domain.complaint_life import ComplaintAct, moves_from
from kiosk.domain.trouble import Refused
from ui.web.complaints.handling import Read


class ActShown(msgspec.Struct, frozen=True):
    """One thing that was done; `note` is left out of lists."""

    number: int
    at: str
    by: str
    move: str
    state: str
    note: str
    shown: bool


class ClockShown(msgspec.Struct, frozen=True):
    """`kiosk.domain.complaint_clocks.ComplaintClock`."""

    kind: str
    due: str
    met_on: str
    stand: str
    left: int | None


class CaseShown(msgspec.Struct, frozen=True, omit_defaults=False):
    """One complaint and how it stands. `moves`: what can be done next."""

    number: str
    year: int
    day: str
    filed_at: str
    kind: str
    channel: str
    agency: str
    agency_name: str
    service: str
    service_name: str
    counter: str
    happened_on: str
    place: str
    state: str
    grade: str
    reference: str
    ended_on: str
    moves: tuple[str, ...]
    clocks: tuple[ClockShown, ...]
    acts: tuple[ActShown, ...]


class SaidShown(msgspec.Struct, frozen=True):
    """What a complaint says. `text` "" where it was erased or rests; `sealed`: what was left to be reached by."""

    text: str
    erased: bool
    resting: bool
    sealed: tuple[str, ...]


class ReadShown(msgspec.Struct, frozen=True):
    """A complaint with what it says. `progress`: what the QR of its receipt holds."""

    case: CaseShown
    said: SaidShown
    progress: str


def case_shown(case: Case, site: Site, now: dt.datetime, *, notes: bool = True) -> CaseShown:
    """A case in the site's words; without `notes` what was said is left out."""
    complaint = case.complaint
    return CaseShown(
        number=complaint.number,
        year=complaint.day.year,
        day=complaint.day.isoformat(),
        filed_at=moment(complaint.at),
        kind=complaint.kind.value,
        channel=complaint.channel.value,
        agency=case.agency or "",
        agency_name=agency_name(site, case.agency or ""),
        service=complaint.service or "",
        service_name=service_name(site, complaint.service or ""),
        counter=complaint.counter or "",
        happened_on=complaint.happened_on.isoformat() if complaint.happened_on else "",
        place=complaint.place,
        state=case.state.value,
        grade=case.grade or "",
        reference=case.reference,
        ended_on=case.ended_on.isoformat() if case.ended_on else "",
        moves=tuple(move.value for move in moves_from(case.state)),
        clocks=tuple(map(_clock, clocks_for(case, site, now))),
        acts=tuple(_act(act, notes) for act in case.acts),
    )


def said_shown(read: Read) -> SaidShown:
    """What it says, as far as anybody may look."""
    words = read.words
    return SaidShown(
        text=words.text if words else "",
        erased=words is None and not read.resting,
        resting=read.resting,
        sealed=tuple(field.value for field, _ in words.boxes) if words else (),
    )


def read_shown(case: Case, said: SaidShown, site: Site, now: dt.datetime) -> ReadShown:
    """A case with its words, and where its citizen sees how it stands."""
    complaint = case.complaint
    code = code_of(complaint.id, complaint.day, complaint.number)
    return ReadShown(case_shown(case, site, now), said, progress_of(site.survey_url, code))


def moment(at: dt.datetime) -> str:
    """A moment, to the second."""
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")


def agency_name(site: Site, code: str) -> str:
    """Its name; the code where the site has it no longer."""
    try:
        return site.agency(code).name if code else ""
    except Refused:
        return code


def service_name(site: Site, code: str) -> str:
    """Its name; the code where the site has it no longer."""
    try:
        return site.service(code).name if code else ""
    except Refused:
        return code


def _clock(clock: ComplaintClock) -> ClockShown:
    met_on = clock.met_on.isoformat() if clock.met_on else ""
    return ClockShown(clock.kind.value, clock.due.isoformat(), met_on, clock.stand.value, clock.left)


def _act(act: ComplaintAct, notes: bool) -> ActShown:
    note = act.note if notes else ""
    return ActShown(act.number, moment(act.at), act.by, act.move.value, act.state.value, note, act.shown)
