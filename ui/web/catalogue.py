"""What a server knows of its sites: their newest published configuration whose time has come, else what it began with.

Read again when another bundle is in force; looked for at most once a second, so that a batch of records costs nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.adapters.bundles.check import Checked, check
from kiosk.adapters.bundles.contents import laid_out
from kiosk.adapters.instruments import shipped
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.trouble import Unknown
from sync.server import bundles
from sync.server.server import Server

Sites = Callable[[str], Site | None]
EVERY: Final = 1.0  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Known:
    """A site as it was read; `version` 0: nothing published."""

    version: int
    checked: Checked | None
    looked_at: float


class Catalogue:
    """Safe from any thread. Before `look_into` it knows only what it began with; `asks`: questionnaires, else ours."""

    def __init__(
        self, otherwise: Sites, monotonic: Callable[[], float] = time.monotonic, asks: Instruments | None = None
    ) -> None:
        self._otherwise, self._monotonic = otherwise, monotonic
        self._asks = asks or shipped()
        self._server: Server | None = None
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def look_into(self, server: Server) -> None:
        """From now on what is published there counts."""
        self._server = server

    def __call__(self, site: str) -> Site | None:
        """The catalogue of a site; None where nothing is known of it."""
        found = self._find(site)
        return found.site if found else self._otherwise(site)

    def instruments(self, site: str) -> Instruments:
        """The questionnaires of a site, ours among them."""
        found = self._find(site)
        return found.instruments if found else self._asks

    def version(self, instrument: str, version: int) -> Instrument:
        """One version of a questionnaire of any site. Raises Unknown "instrument.unknown_version"."""
        with self._lock:
            known = [self._asks, *(each.checked.instruments for each in self._known.values() if each.checked)]
        for instruments in known:
            try:
                return instruments.version(instrument, version)
            except Unknown:
                continue
        return self._asks.version(instrument, version)

    def _find(self, site: str) -> Checked | None:
        if self._server is None:
            return None
        with self._lock:
            known = self._known.get(site)
            now = self._monotonic()
            if known is None or now - known.looked_at >= EVERY:
                known = self._look(self._server, site, known, now)
                self._known[site] = known
            return known.checked

    def _look(self, server: Server, site: str, known: _Known | None, now: float) -> _Known:
        with server.read() as conn:
            version = bundles.version_in_force(conn, site, server.clock())
            if known is not None and known.version == version:
                return _Known(version, known.checked, now)
            contents = bundles.in_force(conn, site, server.clock())
        if contents is None:
            return _Known(0, None, now)
        try:
            with laid_out(contents) as folder:
                return _Known(version, check(folder), now)
        except Exception as trouble:  # published by another version of this program
            _log.warning("version %d of %s cannot be read: %s", version, site, getattr(trouble, "code", trouble))
            return _Known(version, known.checked if known else None, now)
