"""The files of sites as a centre has them: `sites/<code>/` in its data folder, in the form of a site's own folder."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Final

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.site_folder.mistakes import SiteMistakes
from kiosk.domain.calendar import Hours
from kiosk.domain.catalogue import Site, SiteId
from kiosk.domain.trouble import Refused
from sync.server.turns import NAME

FOLDER: Final = "sites"
_LOG: Final = logging.getLogger(__name__)
_CLOSED: Final[Hours | None] = None


class SiteFiles:
    """Each site's catalogue, read again when its folder has changed; None where it is not here or cannot be read."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._read: dict[str, tuple[float, Site | None]] = {}
        self._lock = threading.Lock()

    def folder_of(self, site: str) -> Path:
        """Where the published files of a site belong."""
        return self._folder / site

    def __call__(self, site: str) -> Site | None:
        """The site's catalogue."""
        if not NAME.fullmatch(site):
            return None
        folder = self.folder_of(site)
        try:
            changed = folder.stat().st_mtime
        except OSError:
            return None
        with self._lock:
            if self._read.get(site, (None, None))[0] != changed:
                self._read[site] = (changed, _loaded(folder, site))
            return self._read[site][1]


def bare_site(code: str, timezone: str) -> Site:
    """A site of which nothing is known but its name: everything in it is called by its code."""
    return Site(
        id=SiteId(code),
        name=code,
        subtitle="",
        timezone=timezone,
        example=False,
        survey_url="",
        agencies=(),
        services=(),
        counters=(),
        officers=(),
        hours=(_CLOSED,) * 7,
        holidays=(),
    )


def _loaded(folder: Path, code: str) -> Site | None:
    try:
        site = load_site(folder)
    except (Refused, SiteMistakes) as trouble:
        _LOG.warning("the files of %s are not used: %s", code, trouble)
        return None
    return site if site.id == code else None
