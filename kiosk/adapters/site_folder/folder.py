"""A site read whole from its folder, or refused with every mistake and its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, TypeVar, cast

from kiosk.adapters.site_folder import tables
from kiosk.adapters.site_folder.about import FILE, check_appointments, read_about
from kiosk.adapters.site_folder.mistakes import Mistake, Notebook, SiteMistakes
from kiosk.adapters.site_folder.sheet import Record, Sheet, read_sheet
from kiosk.domain.calendar import Hours, Week
from kiosk.domain.catalogue import Agency, Counter, Service, Site, SiteId
from kiosk.domain.catalogue_rules import flaws

T = TypeVar("T")

_COLUMN_OF: Final = {"code": "kode", "order": "urutan", "prefix": "prefix", "zone": "zona", "services": "layanan"}
_NEVER_EMPTY: Final = ("instansi.csv", "layanan.csv", "loket.csv")
FILES: Final = (FILE, *tables.COLUMNS)
"""Everything that is read of a folder."""


def load_site(folder: Path) -> Site:
    """The site that stands in `folder` (form: kiosk/sites/README.md), checked in every part.

    Raises SiteMistakes with file, line and column of everything that is wrong.
    """
    notes = Notebook()
    if not os.path.isdir(folder):  # Path.is_dir raises where looking is forbidden
        notes.note(folder.name, 0, "", 0, "site.no_folder")
        raise SiteMistakes(str(folder), tuple(notes.mistakes))
    site = _read(folder, notes)
    if notes.mistakes:
        raise SiteMistakes(str(folder), tuple(sorted(notes.mistakes, key=_place)))
    return site


def _read(folder: Path, notes: Notebook) -> Site:
    """What can be read of the site; it holds only if nothing was noted."""
    about = read_about(folder, notes)
    sheets = {
        file: read_sheet(folder, file, columns, tables.OPTIONAL.get(file, ()), notes)
        for file, columns in tables.COLUMNS.items()
    }
    _refuse_empty(sheets)
    known = {file: tables.declared(sheets[file]) for file in _NEVER_EMPTY}
    agencies = tables.agencies(sheets["instansi.csv"])
    services = tables.services(sheets["layanan.csv"], known["instansi.csv"])
    offered = [each.thing for each in services]
    check_appointments(folder, about.appointments, known["layanan.csv"] or about.appointments.services, notes)
    counters = tables.counters(sheets["loket.csv"], known["instansi.csv"], known["layanan.csv"], offered)
    officers = tables.officers(sheets["petugas.csv"], known["loket.csv"])
    days = tables.days(sheets["jam.csv"])
    holidays = [each.thing for each in tables.holidays(sheets["libur.csv"])]
    _check_together(agencies, services, counters, sheets)
    return Site(
        id=SiteId(about.id),
        name=about.name,
        subtitle=about.subtitle,
        timezone=about.timezone,
        example=about.example,
        survey_url=about.survey_url,
        personal=about.personal,
        survey=about.survey,
        complaints=about.complaints,
        appointments=about.appointments,
        hall=about.hall,
        calling=about.calling,
        agencies=tuple(sorted((each.thing for each in agencies), key=lambda agency: agency.order)),
        services=tuple(offered),
        counters=tuple(each.thing for each in counters),
        officers=tuple(each.thing for each in officers),
        hours=_week(days),
        holidays=tuple(
            sorted(
                (day for day in holidays if not (day.joint_leave and about.opens_on_joint_leave)),
                key=lambda day: day.date,
            )
        ),
    )


def _check_together(
    agencies: Sequence[tables.Placed[Agency]],
    services: Sequence[tables.Placed[Service]],
    counters: Sequence[tables.Placed[Counter]],
    sheets: dict[str, Sheet],
) -> None:
    """Note what is wrong between the tables, but nothing that a row already refused might have put right."""
    records = _records(agencies) | _records(services) | _records(counters)
    unsure = {
        "site.agency_without_service": not _intact(sheets["layanan.csv"]),
        "site.service_without_counter": not _intact(sheets["loket.csv"]),
    }
    found = flaws(_things(agencies), _things(services), _things(counters))
    for flaw in found:
        if not unsure.get(flaw.code):
            record = records[type(flaw.thing), flaw.thing.code]
            record.note(_COLUMN_OF[flaw.field], flaw.code, **flaw.params)


def _things(placed: Iterable[tables.Placed[T]]) -> list[T]:
    return [each.thing for each in placed]


def _records(
    placed: Iterable[tables.Placed[Agency] | tables.Placed[Service] | tables.Placed[Counter]],
) -> dict[tuple[type, str], Record]:
    return {(type(each.thing), each.thing.code): each.record for each in placed}


def _intact(sheet: Sheet) -> bool:
    return sheet.whole and not any(record.broken for record in sheet.records)


def _refuse_empty(sheets: dict[str, Sheet]) -> None:
    for file in _NEVER_EMPTY:
        if sheets[file].whole and not sheets[file].records:
            sheets[file].note("site.no_rows")


def _week(days: dict[str, Hours | None]) -> Week:
    return cast(Week, tuple(days.get(day) for day in tables.DAYS))


def _place(mistake: Mistake) -> tuple[int, int, int]:
    file = FILES.index(mistake.file)
    return file, mistake.line, mistake.number
