"""Where a report's words come from: the site's files that are in force at its server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from kiosk.adapters.bundles.check import Checked, check
from kiosk.adapters.bundles.contents import laid_out
from kiosk.adapters.site_folder.report_facts import read_report_facts
from kiosk.door import Door
from sync.server import bundles
from ui.web.report.making import Source

Reading = Callable[[], AbstractContextManager[Connection]]


def own_files(door: Door) -> Checked:
    """The files that the settings name. Raises SiteMistakes, BadInstrument; Refused "report.bad_facts"."""
    files = door.files()
    return Checked(files.site, files.instruments, read_report_facts(files.folder))


def source_at(read: Reading, site: str, now: dt.datetime, otherwise: Callable[[], Checked]) -> Source:
    """The newest published files of a site whose time has come; `otherwise` where nothing is published."""
    with read() as conn:
        contents = bundles.in_force(conn, site, now)
    if contents is None:
        found = otherwise()
    else:
        with laid_out(contents) as folder:
            found = check(folder)
    return Source(read, found.site, found.instruments, found.facts)
