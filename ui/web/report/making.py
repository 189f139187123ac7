"""A report made: read in one view, set, written as files beside each other, and put on record under its number.

The papers name the number, and a report counts as issued only once its files are there. So they are made under the
number that comes next; if another report took it meanwhile, they are made once more under the one that was given.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre.issued import Issue, next_number
from kiosk.centre.period import period_of
from kiosk.centre.proved import unproved
from kiosk.centre.report import IssuedReport, Report
from kiosk.centre.reporting import Progress, report_for
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.skm import Weights
from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID, UnitFacts
from kiosk.texts import Texts
from sync.durable import sync_to_disk, write_new
from sync.server.allocation import paper_mark
from ui.web.report.files import FILES
from ui.web.report.fingerprint import reported

FOLDER: Final = "laporan"
"""Of a server's data folder."""
_READ: Final = 0.4  # the share of the work that reading is
_SHARE: Final = 1 - _READ


@dataclass(frozen=True)
class Wish:
    """What is to be reported. `period` as its code; `scope` "", agency/CODE or service/CODE; `by`: who issues it."""

    period: str
    scope: str = ""
    weights: Weights = Weights.EXACT
    by: str = ""


@dataclass(frozen=True)
class Source:
    """Where a report comes from. `read`: one unchanging view of the server's database."""

    read: Callable[[], AbstractContextManager[Connection]]
    site: Site
    instruments: Instruments
    facts: UnitFacts = NOTHING_SAID


@dataclass(frozen=True)
class Made:
    """An issued report, and its files by name in `folder`."""

    issue: Issue
    folder: Path
    files: tuple[str, ...]


def quiet(done: float) -> None:
    """Tells nobody how far it is."""


def make_report(
    source: Source,
    wish: Wish,
    register: Callable[[Issue], Issue],
    home: Path,
    now: dt.datetime,
    progress: Progress = quiet,
) -> Made:
    """Makes and issues a report of what devices signed; its files stand in a folder of their own in `home`.

    Takes seconds: not for a page.

    `register` puts it on record and gives it back with the number that it got. Refused: "web.unknown_period",
    "report.cannot_write", and as `report_for` and `unproved`. Until it is registered nothing is on record and no file
    is left.
    """
    period, site = period_of(wish.period), source.site
    with source.read() as conn:
        report = report_for(
            conn,
            site,
            source.instruments,
            period,
            now,
            scope=wish.scope,
            weights=wish.weights,
            facts=source.facts,
            progress=lambda share: progress(share * _READ),
        )
        unheld = unproved(conn, site.id, source.instruments, report.instrument, period)
        report = replace(report, unheld=unheld)
        expected = Issue(next_number(conn, site.id), now, reported(report, wish.by), paper_mark(conn, site.id))
    files = rendered(report, expected, lambda share: progress(_READ + share * _SHARE))
    aside = _written_aside(home, files)
    try:
        issue = register(expected)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    if issue.label != expected.label:
        shutil.rmtree(aside, ignore_errors=True)
        aside = _written_aside(home, rendered(report, issue))
    return Made(issue, _in_place(aside, folder_of(home, issue)), tuple(files))


def rendered(report: Report, issue: Issue, progress: Progress = quiet) -> Mapping[str, bytes]:
    """Every file of a report by its name."""
    issued = IssuedReport(report, issue, issue.issued_at.astimezone(ZoneInfo(report.site.timezone)))
    texts = Texts()  # a report is official Indonesian, whatever the command line speaks
    files: dict[str, bytes] = {}
    for done, (name, make) in enumerate(FILES.items()):
        progress(done / len(FILES))
        files[name] = make(issued, texts)
    progress(1.0)
    return files


def folder_of(home: Path, issue: Issue) -> Path:
    """Where the files of a report stand: `0003-2026-TW4`, `0004-2026-TW4-agency-DUK`, `S2-0005-2026-TW4`."""
    scope = f"-{issue.reported.scope.replace('/', '-')}" if issue.reported.scope else ""
    mark = f"{issue.mark}-" if issue.mark else ""
    return home / f"{mark}{issue.number:04d}-{issue.reported.period}{scope}"


def _written_aside(home: Path, files: Mapping[str, bytes]) -> Path:
    """The files in a folder that nobody takes for a report yet. Refused "report.cannot_write", leaving nothing."""
    aside = home / f".new-{os.getpid()}"
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True, mode=0o700)
        for name, content in files.items():
            write_new(aside / name, content)
        sync_to_disk(aside)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise Refused("report.cannot_write", folder=home, problem=error.strerror or str(error)) from error
    return aside


def _in_place(aside: Path, folder: Path) -> Path:
    """In the place of what an interrupted report may have left under this number."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
        sync_to_disk(folder.parent)
    except OSError as error:
        raise Refused("report.cannot_write", folder=folder, problem=error.strerror or str(error)) from error
    return folder
