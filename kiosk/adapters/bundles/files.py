"""Which files a device works by: those of the bundle that it put in force, else the folder of its settings.

`site.folder` is what a device begins with. From the first bundle on that it takes over from its site it works by
bundles only: whoever wants to change something publishes it, and every device of the site gets it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kiosk.adapters.bundles.check import check, instruments_of
from kiosk.adapters.bundles.contents import LOGO, TEXTS, THEME
from kiosk.adapters.bundles.shelf import InForce, Shelf
from kiosk.adapters.bundles.theme import Look, read_logo, read_theme
from kiosk.adapters.site_folder import load_site, must_have_asked
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instruments
from kiosk.texts import Own
from kiosk.texts.own import read_own

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FilesInForce:
    """A folder of a site's files, each part read when it is asked for; `bundle` None: nobody published it."""

    folder: Path
    bundle: InForce | None = None

    @cached_property
    def site(self) -> Site:
        """The catalogue. Raises SiteMistakes."""
        return load_site(self.folder)

    @cached_property
    def instruments(self) -> Instruments:
        """The questionnaires. Raises BadInstrument; SiteMistakes where one is missing that the site asks."""
        found = instruments_of(self.folder)
        must_have_asked(self.folder, self.site.survey, found)
        return found

    @property
    def own_texts(self) -> Own:
        """The site's own sentences. Raises Refused."""
        return read_own(self.folder / TEXTS)

    @property
    def look(self) -> Look:
        """The site's own colours, or ours. Raises Refused."""
        return read_theme(self.folder / THEME)

    @property
    def logo(self) -> Path | None:
        """The picture in place of our emblem, if there is one. Raises Refused."""
        path = self.folder / LOGO
        return path if read_logo(path) else None


def files_in_force(data: Path | None, otherwise: Path) -> FilesInForce:
    """What the device of this data folder works by; `otherwise`: the folder of the settings.

    A bundle in force that rotted, or that this version of the program cannot read, gives way to the one before it.
    """
    for found in Shelf(data).usable() if data else ():
        try:
            check(found.folder)
        except Exception as trouble:
            told = {"code": "config.version_unusable", "params": {"version": found.label.version}}
            why = getattr(trouble, "code", trouble)
            _log.warning("version %d cannot be used: %s", found.label.version, why, extra=told)
        else:
            return _kept(found.folder, found)
    return _kept(otherwise, None)


@lru_cache(maxsize=8)
def _kept(folder: Path, bundle: InForce | None) -> FilesInForce:
    """Read once in a process."""
    return FilesInForce(folder, bundle)
