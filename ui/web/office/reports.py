"""The reports in the office: one is made while the page says how far it is; the issued ones are there to be fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from litestar import Response

from kiosk.centre.clerks import Act, Duty
from kiosk.centre.issued import Issue, issued_reports
from kiosk.centre.period import Length, Period, period_of
from kiosk.centre.told import forms_in
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.skm import Weights
from kiosk.domain.trouble import Refused
from ui.web.office.choosing import Choices, periods_until
from ui.web.office.errands import Progress
from ui.web.office.guard import Room, Visit
from ui.web.office.telling import told
from ui.web.orders.reports import register
from ui.web.report.making import FOLDER, Wish, folder_of, make_report
from ui.web.report.source import source_at

KINDS: Final = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}


@dataclass(frozen=True)
class Kept:
    """An issued report, and the names of its files that are here."""

    issue: Issue
    at: dt.datetime  # where the site stands
    period: Period
    files: tuple[str, ...]


def rooms() -> list[Room]:
    """`/kantor/laporan`, and its files under the number of each report."""
    return [
        Room("/laporan", Duty.REPORT, show=_list, act=_make, label="office.nav_reports"),
        Room("/laporan/{number:str}/{file:str}", Duty.REPORT, show=_file),
    ]


def _list(visit: Visit) -> Response[Any]:
    choices = periods_until(visit.today)
    scopes = {kind: _scopes(visit, kind, choices) for kind in ("agency", "service")}
    return told(visit, "office/reports.html", reports=_kept(visit), choices=choices, scopes=scopes)


def _scopes(visit: Visit, kind: str, choices: Choices) -> list[str]:
    """The parts that a report may be of: enough have answered in one of the years that are offered."""
    years = [period for _, periods in choices for period in periods if period.length is Length.YEAR]
    with visit.server.read() as conn:
        counted = [forms_in(conn, visit.site.id, visit.office.instrument, year, kind) for year in years]
    parts = visit.site.agencies if kind == "agency" else visit.site.services
    return [
        f"{kind}/{each.code}" for each in parts if any(found.get(each.code, 0) >= FEWEST_SHOWN for found in counted)
    ]


def _make(visit: Visit) -> Response[Any]:
    form = visit.form
    period = period_of(form.get("periode", ""))
    weights = Weights.PRINTED if form.get("bobot") == Weights.PRINTED.value else Weights.EXACT
    wish = Wish(period.code, form.get("lingkup", ""), weights, visit.clerk.name)
    visit.office.errands.begin(visit.clerk.name, partial(_work, visit, wish))
    return visit.done("/laporan")


def _work(visit: Visit, wish: Wish, progress: Progress) -> str:
    server, now = visit.server, visit.server.clock()
    source = source_at(server.read, visit.site.id, now, visit.office.files)
    made = make_report(source, wish, partial(register, server), visit.office.data / FOLDER, now, progress)
    visit.write(Act.REPORT_MADE, made.issue.label)
    return made.issue.label


def _kept(visit: Visit) -> list[Kept]:
    with visit.server.read() as conn:
        found = issued_reports(conn, visit.site.id)
    return [_as_kept(visit, each) for each in found]


def _as_kept(visit: Visit, issue: Issue) -> Kept:
    at = issue.issued_at.astimezone(ZoneInfo(visit.site.timezone))
    return Kept(
        issue, at, period_of(issue.reported.period), tuple(_files(folder_of(visit.office.data / FOLDER, issue)))
    )


def _files(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from sorted((each.name for each in folder.iterdir() if each.suffix in KINDS), key=_order)


def _order(name: str) -> tuple[int, str]:
    return list(KINDS).index(Path(name).suffix), name


def _file(visit: Visit) -> Response[Any]:
    """A file by the names that stand in its report's folder: no name that was sent becomes part of a path."""
    wanted = (visit.place("number"), visit.place("file"))
    for kept in _kept(visit):
        folder = folder_of(visit.office.data / FOLDER, kept.issue)
        for name in kept.files:
            if (kept.issue.label, name) == wanted:
                visit.write(Act.REPORT_TAKEN, f"{kept.issue.label} {name}")
                return visit.file_at(folder / name, f"{folder.name}-{name}", KINDS[Path(name).suffix])
    raise Refused("web.not_found")
