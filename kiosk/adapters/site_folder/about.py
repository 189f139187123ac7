"""What a site is called, and where: `situs.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kiosk.adapters.site_folder.appointments import TABLE as APPOINTMENTS
from kiosk.adapters.site_folder.appointments import check_services, read_appointments
from kiosk.adapters.site_folder.asking import TABLE, read_asking
from kiosk.adapters.site_folder.calling import TABLE as CALLING
from kiosk.adapters.site_folder.calling import read_calling
from kiosk.adapters.site_folder.cells import Form, Wrong, matching, one_of, text
from kiosk.adapters.site_folder.complaints import TABLE as COMPLAINTS
from kiosk.adapters.site_folder.complaints import read_complaints
from kiosk.adapters.site_folder.hall import BOARD, VOICE, read_hall
from kiosk.adapters.site_folder.mistakes import Notebook, SiteMistakes, printable
from kiosk.adapters.site_folder.sheet import read_text
from kiosk.adapters.site_folder.surveys import TABLE as SURVEYS
from kiosk.adapters.site_folder.surveys import check_plan, read_plan
from kiosk.domain.appointment_plan import NO_APPOINTMENTS, AppointmentPlan
from kiosk.domain.calling_rule import USUAL as USUAL_CALLING
from kiosk.domain.calling_rule import CallingRule
from kiosk.domain.complaint_plan import USUAL as USUAL_COMPLAINTS
from kiosk.domain.complaint_plan import ComplaintPlan
from kiosk.domain.hall_plan import USUAL_HALL, HallPlan
from kiosk.domain.instrument import Instruments
from kiosk.domain.personal import NOTHING_ASKED, Personal
from kiosk.domain.survey_plan import USUAL, SurveyPlan

FILE: Final = "situs.toml"
LARGEST: Final = 20_000
TIMEZONES: Final = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_WORDS: Final[Mapping[str, Form[str]]] = {
    "id": matching(r"[a-z0-9]+(-[a-z0-9]+)*", "site.bad_site_id"),
    "nama": text(60),
    "keterangan": text(60),
    "zona_waktu": one_of(TIMEZONES, "site.unknown_timezone"),
    "survey_url": matching(r"https?://[!-~]{1,60}", "site.bad_address"),
}
_FLAGS: Final = ("contoh", "buka_cuti_bersama")
_TABLES: Final = frozenset({TABLE, SURVEYS, COMPLAINTS, APPOINTMENTS, VOICE, BOARD, CALLING})
_AT: Final = re.compile(r"at line ([0-9]+), column ([0-9]+)")


@dataclass(frozen=True)
class About:
    """The site's own words. `opens_on_joint_leave`: days of joint leave are working days here."""

    id: str
    name: str
    subtitle: str = "Mal Pelayanan Publik"
    timezone: str = "Asia/Jakarta"
    example: bool = False
    survey_url: str = ""
    opens_on_joint_leave: bool = False
    personal: Personal = NOTHING_ASKED
    survey: SurveyPlan = USUAL
    complaints: ComplaintPlan = USUAL_COMPLAINTS
    appointments: AppointmentPlan = NO_APPOINTMENTS
    hall: HallPlan = USUAL_HALL
    calling: CallingRule = USUAL_CALLING


def read_about(folder: Path, notes: Notebook) -> About:
    """What `situs.toml` says; where there is none, what the folder's name says."""
    plain = About(_slug(folder.name), f"MPP {printable(folder.name).replace('-', ' ').replace('_', ' ').title()}")
    if not os.path.lexists(folder / FILE):
        return plain
    raw = read_text(folder, FILE, "", notes, LARGEST)
    said = {} if raw is None else _parsed(raw, notes)
    words = {key: _word(said, key, raw or "", notes) for key in _WORDS}
    flags = {key: _flag(said, key, raw or "", notes) for key in _FLAGS}
    personal = read_asking(said.get(TABLE), partial(_note, notes, raw or ""))
    survey = read_plan(said.get(SURVEYS), partial(_note, notes, raw or ""))
    complaints = read_complaints(said.get(COMPLAINTS), partial(_note, notes, raw or ""))
    appointments = read_appointments(said.get(APPOINTMENTS), partial(_note, notes, raw or ""))
    calling = read_calling(said.get(CALLING), partial(_note, notes, raw or ""))
    hall = read_hall(said.get(VOICE), said.get(BOARD), partial(_note, notes, raw or ""))
    for key in said.keys() - _WORDS.keys() - set(_FLAGS) - _TABLES:
        _note(notes, raw or "", key, "site.unknown_key", name=key)
    return About(
        id=words["id"] or plain.id,
        name=words["nama"] or plain.name,
        subtitle=words["keterangan"] or plain.subtitle,
        timezone=words["zona_waktu"] or plain.timezone,
        example=flags["contoh"],
        survey_url=words["survey_url"],
        opens_on_joint_leave=flags["buka_cuti_bersama"],
        personal=personal,
        survey=survey,
        complaints=complaints,
        appointments=appointments,
        hall=hall,
        calling=calling,
    )


def check_appointments(folder: Path, plan: AppointmentPlan, known: Collection[str], notes: Notebook) -> None:
    """Notes each service of the plan that the site does not have."""
    if plan.services:
        raw = read_text(folder, FILE, "", Notebook(), LARGEST)
        check_services(plan, known, partial(_note, notes, raw or ""))


def must_have_asked(folder: Path, plan: SurveyPlan, instruments: Instruments) -> None:
    """Raises SiteMistakes where the site asks questionnaires that it does not have, each at its line."""
    notes = Notebook()
    raw = read_text(folder, FILE, "", notes, LARGEST) if os.path.lexists(folder / FILE) else None
    check_plan(plan, instruments, partial(_note, notes, raw or ""))
    if notes.mistakes:
        raise SiteMistakes(str(folder), tuple(notes.mistakes))


def _parsed(raw: str, notes: Notebook) -> Mapping[str, object]:
    try:
        raw.encode("utf-8")
        return tomllib.loads(raw)
    except UnicodeEncodeError as error:
        line = raw.count("\n", 0, error.start) + 1
        place = error.start - raw.rfind("\n", 0, error.start)
        notes.note(FILE, line, "", 1, "site.bad_utf8", place=place, byte=f"{ord(raw[error.start]) - 0xDC00:02X}")
    except (ValueError, RecursionError) as error:
        found = _AT.search(str(error))
        line, place = (int(found[1]), int(found[2])) if found else (raw.count("\n") + 1, 1)
        notes.note(FILE, line, "", 1, "site.bad_toml", place=place)
    return {}


def _word(said: Mapping[str, object], key: str, raw: str, notes: Notebook) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        _note(notes, raw, key, "site.not_words")
        return ""
    try:
        return _WORDS[key].parse(value) if key in said and value != "" else ""
    except Wrong as wrong:
        _note(notes, raw, key, wrong.code, **wrong.params)
        return ""


def _flag(said: Mapping[str, object], key: str, raw: str, notes: Notebook) -> bool:
    value = said.get(key, False)
    if not isinstance(value, bool):
        _note(notes, raw, key, "site.not_true_or_false")
    return value is True


def _note(notes: Notebook, raw: str, key: str, code: str, /, **params: object) -> None:
    """At the line where the key stands, or the first if it is written in a way that hides it."""
    found = re.search(rf"^\s*\[?[\"']?{re.escape(key)}\b", raw, re.MULTILINE)
    line = raw.count("\n", 0, found.end()) + 1 if found else 1
    notes.note(FILE, line, key, 1, code, **params)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "situs"
