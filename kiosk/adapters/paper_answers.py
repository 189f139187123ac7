"""Reads paper questionnaires that somebody has typed into a table; takes all of them or none.

Columns: every item of the instrument by its key, and where wanted its profile questions, `saran`, `tanggal`, `jam`,
`instansi`, `layanan`, `loket` (codes of the site); `no` is passed over. An empty cell is what was left open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from kiosk.adapters.tables import BadTable, Row, Table, read_table
from kiosk.domain.answers import LONGEST_REMARK, Answer, Channel, hour_of
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode, Site
from kiosk.domain.instrument import ChoiceCode, Instrument, ItemKey, ProfileKey, ProfileQuestion
from kiosk.domain.trouble import Refused, Unknown

T = TypeVar("T")

PASSED_OVER: Final = frozenset({"no", "nomor"})
ABOUT: Final = ("tanggal", "jam", "instansi", "layanan", "loket")
REMARK: Final = "saran"
EARLIEST_YEAR: Final = 2000
_CODE: Final = re.compile(r"u[1-9]", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})", re.ASCII)
_TIME: Final = re.compile(r"(?P<hour>[01]?\d|2[0-3])([.:][0-5]\d)?", re.ASCII)
# The two boxes of the form tell half a day, not an hour.
_HALF_DAY: Final = re.compile(r"0?8[.:]00\s*[-–]\s*12[.:]00|13[.:]00\s*[-–]\s*17[.:]00", re.ASCII)
_BAND: Final = re.compile(r"(\d+)(?:-(\d+)|\+)", re.ASCII)
_AGE: Final = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True)
class PaperAnswers:
    """The answers in the order of the file. `dated` False: it has no dates, the day of entry stands in them."""

    answers: tuple[Answer, ...]
    dated: bool


@dataclass
class _Form:
    """One row on the way to an answer, with what is wrong in it."""

    table: Table
    row: Row
    mistakes: list[Refused] = field(default_factory=list)

    def cell(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def refuse(self, column: str, code: str, **params: object) -> None:
        self.mistakes.append(self.table.mistake(code, self.row.line, column, **params))


def columns_of(instrument: Instrument) -> tuple[str, ...]:
    """Every column that a table of this questionnaire may have, in the order of the form."""
    questions = (*instrument.keys, *(question.key for question in instrument.profile))
    return (*ABOUT, *questions, *((REMARK,) if instrument.remark else ()))


def read_answers(path: Path, instrument: Instrument, site: Site, today: dt.date) -> PaperAnswers:
    """The answers in a CSV or JSON file. Raises BadTable with every mistake and its place.

    Refused "survey.no_scores" for a questionnaire that asks for none, such as the complaint form.
    """
    must_have_scores(instrument)
    table = read_table(path)
    if wrong := [*_wrong_columns(table, instrument)]:
        raise BadTable(wrong)
    forms = [_Form(table, row) for row in table.rows if not row.is_blank()]
    answers = tuple(_answer(form, instrument, site, today) for form in forms)
    if mistakes := [mistake for form in forms for mistake in form.mistakes]:
        raise BadTable(mistakes)
    if not answers:
        raise BadTable([Refused("survey.no_rows", file=table.file)])
    return PaperAnswers(answers, "tanggal" in table.columns)


def must_have_scores(instrument: Instrument) -> None:
    """Refused "survey.no_scores" where there is nothing to answer with a score."""
    if not instrument.items:
        raise Refused("survey.no_scores", name=instrument.id)


def _wrong_columns(table: Table, instrument: Instrument) -> Iterator[Refused]:
    known = {*columns_of(instrument), *PASSED_OVER}
    for column in table.columns:
        if _CODE.fullmatch(column):
            yield table.mistake("survey.code_column", 1, column)
        elif column not in known:
            yield table.mistake("survey.unknown_column", 1, column)
    yield from (table.mistake("survey.missing_column", 1, key) for key in instrument.keys if key not in table.columns)


def _answer(form: _Form, instrument: Instrument, site: Site, today: dt.date) -> Answer:
    """The answer; it holds only if nothing was refused in its form."""
    agency, service, counter = _place(form, site)
    return Answer(
        instrument=instrument.id,
        version=instrument.version,
        channel=Channel.PAPER,
        agency=agency,
        service=service,
        counter=counter,
        hour=_hour(form, _day(form, today), ZoneInfo(site.timezone)),
        scores=tuple(_scores(form, instrument)),
        profile=tuple(_profile(form, instrument)),
        remark=_remark(form),
    )


# --- when ----------------------------------------------------------------------------------------------------


def _day(form: _Form, today: dt.date) -> dt.date:
    if "tanggal" not in form.table.columns:
        return today
    cell = form.cell("tanggal")
    day = _date(cell)
    if day is None:
        form.refuse("tanggal", "survey.bad_date", value=cell)
    elif day.year < EARLIEST_YEAR:
        form.refuse("tanggal", "survey.early_date", value=cell, year=EARLIEST_YEAR)
    elif day > today:
        form.refuse("tanggal", "survey.future_date", value=cell)
    return day or today


def _date(cell: str) -> dt.date | None:
    found = _YEAR_FIRST.fullmatch(cell) or _DAY_FIRST.fullmatch(cell)
    if found is None:
        return None
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _hour(form: _Form, day: dt.date, zone: ZoneInfo) -> str:
    """The hour where the form gives one, else the day."""
    cell = form.cell("jam")
    if found := _TIME.fullmatch(cell):
        return hour_of(dt.datetime.combine(day, dt.time(int(found["hour"])), zone))
    if cell and not _HALF_DAY.fullmatch(cell):
        form.refuse("jam", "survey.bad_time", value=cell)
    return day.isoformat()


# --- where ---------------------------------------------------------------------------------------------------


def _place(form: _Form, site: Site) -> tuple[AgencyCode | None, ServiceCode | None, CounterCode | None]:
    agency = _known(form, "instansi", site.agency)
    service = _known(form, "layanan", site.service)
    counter = _known(form, "loket", site.counter)
    owners = [place.agency for place in (service, counter) if place]
    owner = agency.code if agency else next(iter(owners), None)
    for column, place in (("layanan", service), ("loket", counter)):
        if place and place.agency != owner:
            form.refuse(column, "survey.other_agency", value=place.code, agency=str(owner))
    if service and counter and service.agency == counter.agency and service.code not in counter.services:
        form.refuse("loket", "survey.not_served_there", value=counter.code, service=service.name)
    return owner, service.code if service else None, counter.code if counter else None


def _known(form: _Form, column: str, find: Callable[[str], T]) -> T | None:
    cell = form.cell(column)
    try:
        return find(cell) if cell else None
    except Unknown:
        form.refuse(column, "survey.unknown_place", value=cell)
        return None


# --- what was said -------------------------------------------------------------------------------------------


def _scores(form: _Form, instrument: Instrument) -> Iterator[tuple[ItemKey, int]]:
    if not any(form.cell(key) for key in instrument.keys):
        form.refuse("", "survey.nothing_in_row")
    scores = dict(_offered(form, instrument))
    asked = {item.key for item in instrument.asked(scores)}
    for key in (key for key in scores if key not in asked):
        form.refuse(key, "survey.not_asked_in_row")
    yield from scores.items()


def _offered(form: _Form, instrument: Instrument) -> Iterator[tuple[ItemKey, int]]:
    for item in instrument.items:
        offered = {str(value): value for value in sorted(item.values)}
        cell = form.cell(item.key)
        if cell in offered:
            yield item.key, offered[cell]
        elif cell:
            form.refuse(item.key, "survey.bad_score", value=cell, allowed=", ".join(offered))


def _profile(form: _Form, instrument: Instrument) -> Iterator[tuple[ProfileKey, ChoiceCode]]:
    for question in instrument.profile:
        if not (cell := form.cell(question.key)):
            continue
        if code := _choice(question, cell):
            yield question.key, code
        else:
            allowed = tuple(choice.code for choice in question.choices)
            form.refuse(question.key, "survey.bad_choice", value=cell, allowed=", ".join(allowed))


def _choice(question: ProfileQuestion, cell: str) -> ChoiceCode | None:
    """By code, by label, or for an age by its band."""
    said = cell.casefold()
    for choice in question.choices:
        if said in (choice.code.casefold(), choice.label.official.casefold()):
            return choice.code
    if _AGE.fullmatch(cell):
        return next((choice.code for choice in question.choices if _holds(choice.code, int(cell))), None)
    return None


def _holds(band: str, age: int) -> bool:
    """Whether `17-25` or `66+` holds this age."""
    found = _BAND.fullmatch(band)
    return found is not None and int(found[1]) <= age <= int(found[2] or age)


def _remark(form: _Form) -> str:
    remark = form.cell(REMARK)
    if len(remark) > LONGEST_REMARK:
        form.refuse(REMARK, "survey.remark_in_row", longest=LONGEST_REMARK)
    return remark
