"""Where a command finds the records of the index: a server's database, read beside the server, and a site's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from kiosk.adapters.system import SystemClock
from kiosk.adapters.whose_folder import CENTRE, SERVER, is_centre
from kiosk.centre.standing import reading
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from sync.server.turns import site_names
from ui.web.report.source import own_files, source_at
from ui.web.site_files import bare_site

TIMEZONE = "Asia/Jakarta"


@dataclass(frozen=True)
class Records:
    """A server's database and whose index is asked for."""

    url: str
    site: Site
    instruments: Instruments


def records_at(door: Door, db_url: str, site: str) -> Records:
    """Of this data folder's site, or of one `site` of a centre.

    Refused with "web.no_server_here", "web.unknown_site", "skm.site_unreadable".
    """
    url = database(door, db_url)
    wanted = site or door.site().id
    with reading(url) as conn:
        if wanted not in site_names(conn):
            raise Refused("web.unknown_site", site=wanted)
    source = source_at(partial(reading, url), wanted, SystemClock().now(), partial(own_files, door))
    known = source.site if source.site.id == wanted else bare_site(wanted, TIMEZONE)
    return Records(url, known, source.instruments)


def database(door: Door, db_url: str) -> str:
    """The database that is meant. Refused with "web.no_server_here" where this folder has none."""
    name = CENTRE if is_centre(door.data) else SERVER
    if not db_url and not (door.data / name).exists():
        raise Refused("web.no_server_here", folder=door.data)
    return db_url or f"sqlite:///{door.data / name}"


@contextmanager
def progress(title: str, whole: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal's standard error while it lasts; silent where nobody looks."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(title, total=whole or None)
        yield lambda more: bar.advance(task, more)


def counted_in(conn: Connection, site: str) -> int:
    """How many answers there are: for the length of a bar."""
    from sqlalchemy import func, select

    from kiosk.centre.tables import answers

    return conn.scalar(select(func.count()).select_from(answers).where(answers.c.site == site)) or 0
