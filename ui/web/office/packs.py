"""The evidence packs in the office: one is made for the evaluation that asks; the last ones are there to be fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from litestar import Response

from kiosk.centre.clerks import Act, Duty
from kiosk.centre.period import Period, period_of
from kiosk.domain.trouble import Refused
from sync.durable import write_durably
from ui.web.evidence.making import make_pack
from ui.web.evidence.pack import Kind
from ui.web.office.choosing import periods_until
from ui.web.office.errands import Progress
from ui.web.office.guard import Room, Visit
from ui.web.office.telling import told
from ui.web.report.source import source_at

FOLDER: Final = "bukti"
"""Of a server's data folder; a pack that is made again takes the place of the one before."""


@dataclass(frozen=True)
class Kept:
    """A pack that is here; `at` where the site stands."""

    name: str
    at: dt.datetime
    size: int  # bytes


def rooms() -> list[Room]:
    """`/kantor/paket`, and each archive by its name."""
    return [
        Room("/paket", Duty.REPORT, show=_list, act=_make, label="office.nav_packs"),
        Room("/paket/{file:str}", Duty.REPORT, show=_file),
    ]


def _list(visit: Visit) -> Response[Any]:
    return told(visit, "office/packs.html", kinds=list(Kind), choices=periods_until(visit.today), packs=_kept(visit))


def _make(visit: Visit) -> Response[Any]:
    asked, known = visit.form.get("untuk", ""), {each.value for each in Kind}
    if asked not in known:
        raise Refused("office.unknown_pack")
    work = partial(_work, visit, Kind(asked), period_of(visit.form.get("periode", "")))
    visit.office.errands.begin(visit.clerk.name, work)
    return visit.done("/paket")


def _work(visit: Visit, kind: Kind, period: Period, progress: Progress) -> str:
    server, now = visit.server, visit.server.clock()
    source = source_at(server.read, visit.site.id, now, visit.office.files)
    instrument = source.instruments.current(source.site.survey.index)
    progress(0.1)
    with server.read() as conn:
        made = make_pack(conn, kind, source.site, instrument, period, now, source.facts)
    progress(0.9)
    try:
        _home(visit).mkdir(parents=True, exist_ok=True, mode=0o700)
        write_durably(_home(visit) / made.name, made.content)
    except OSError as error:
        raise Refused("evidence.cannot_write", file=made.name, problem=error.strerror or str(error)) from error
    return made.name


def _kept(visit: Visit) -> list[Kept]:
    zone, found = ZoneInfo(visit.site.timezone), []
    for path in _home(visit).glob("*.zip"):
        seen = path.stat()
        found.append(Kept(path.name, dt.datetime.fromtimestamp(seen.st_mtime, zone), seen.st_size))
    return sorted(found, key=lambda kept: (kept.at, kept.name), reverse=True)


def _file(visit: Visit) -> Response[Any]:
    """An archive by a name that stands in the folder: no name that was sent becomes part of a path."""
    for kept in _kept(visit):
        if kept.name == visit.place("file"):
            visit.write(Act.PACK_TAKEN, kept.name)
            return visit.file_at(_home(visit) / kept.name, kept.name, "application/zip")
    raise Refused("web.not_found")


def _home(visit: Visit) -> Path:
    return visit.office.data / FOLDER
