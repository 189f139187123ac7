"""Whether the site lets this device take part: held back for a while, or shut out for ever. Safe from any thread."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.adapters import farewell
from kiosk.adapters.store.store import SqliteStore
from kiosk.domain.trouble import Refused
from sync.wire.keys import DeviceKey

_log = logging.getLogger(__name__)


class Admission:
    """What the site's server, under its signature, said last."""

    def __init__(self, store: SqliteStore, folder: Path, site: str, tell: Callable[[str], None]) -> None:
        """`tell`: called with "link" when anything changes."""
        self._store, self._folder, self._site, self._tell = store, folder, site, tell
        self.suspended = False
        self.shut_out = store.read(farewell.is_shut_out)
        self.since: dt.datetime | None = None  # of `shut_out`, where this process saw it
        self.leaving = threading.Lock()  # held while this device takes its leave

    def must_not_be_shut_out(self) -> None:
        """Raises Refused("sync.shut_out")."""
        if self.shut_out:
            raise Refused("sync.shut_out")

    def begin_anew(self) -> None:
        """This device has joined."""
        self.suspended = self.shut_out = False

    def welcomed(self) -> None:
        """The site takes part with us: a suspension is over."""
        if self.suspended:
            self.suspended = False
            self._tell("link")

    def suspend(self) -> None:
        """The site holds us back."""
        if not self.suspended:
            self.suspended = True
            self._tell("link")

    def leave(self, key: DeviceKey, let_go: Callable[[DeviceKey], None]) -> None:
        """This device was revoked: nothing more is given or called here, and what it knew goes.

        `let_go` gets the key that no server knows, once the one before is gone.
        """
        with self.leaving:
            if self.shut_out:
                return
            self.shut_out, self.since = True, self._store.read(lambda books: books.now())
            _log.warning("this device was revoked by its site", extra={"code": "sync.this_was_revoked", "params": {}})
            let_go(farewell.leave(self._store, self._folder, key, self._site))
        self._tell("link")
