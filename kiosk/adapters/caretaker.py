"""The thread that looks after a device's disk: room, the daily copy, and whether writing works again."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.adapters.machine import Computer
from kiosk.adapters.store.backup import back_up, due, prune
from kiosk.adapters.store.ballast import Ballast
from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.store import SqliteStore
from kiosk.domain.trouble import Refused

EVERY: Final = 5.0  # seconds
QUIET_MS: Final = 20_000
"""A copy is made only after nothing was written for so long: nobody waits for the disk then."""
TRIAL: Final = 64 * 2**10
"""Bytes that must fit before writing is said to work again: more than any ticket needs."""
_TRIAL: Final = "trial"
ROOM: Final = 3
"""A copy is made where this many times the store's size is free."""
TIGHT: Final = ("full", "reserve", "failing")
_log = logging.getLogger(__name__)


class Caretaker:
    """`today`: the day at the site; `tell` hears "disk" when the disk stands otherwise than before."""

    def __init__(
        self,
        store: SqliteStore,
        folder: Path,
        ballast: Ballast,
        computer: Computer,
        today: Callable[[], dt.date],
        tell: Callable[[str], None],
    ) -> None:
        self._store, self._folder, self._ballast, self._computer = store, folder, ballast, computer
        self._today, self._tell = today, tell
        self._stop = threading.Event()
        self._state = "ok"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Looks after it from now on."""
        self._thread = threading.Thread(target=self._run, name="caretaker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, after the copy that is being made."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> None:
        """One look, and what follows from it."""
        if self._store.problem:
            with contextlib.suppress(Refused):
                self._store.write(lambda books: books.notes.set(_TRIAL, bytes(TRIAL)))
                self._store.write(lambda books: books.notes.set(_TRIAL, b""))
        state = self._computer.disk().state
        if state in TIGHT:
            self._make_room()
        self._ballast.make()
        if state not in TIGHT and self._store.idle_ms() >= QUIET_MS:
            self._copy()
        state = self._computer.disk().state
        if state != self._state:
            self._state = state
            self._tell("disk")

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self.look()
            except (OSError, Refused) as trouble:
                _log.info("the disk cannot be looked after: %s", trouble)

    def _make_room(self) -> None:
        """All but the newest copy goes, and what was kept from before older versions' changes."""
        prune(self._folder, 1)
        for old in self._folder.glob("anjungan.before-*.db"):
            old.unlink(missing_ok=True)

    def _copy(self) -> None:
        today = self._today()
        enough = shutil.disk_usage(self._folder).free >= ROOM * (self._folder / FILE).stat().st_size
        if enough and due(self._folder, today):
            try:
                back_up(self._folder, today)
            except (OSError, sqlite3.Error) as trouble:
                problem = getattr(trouble, "strerror", None) or str(trouble)
                told = {"code": "sync.no_daily_copy", "params": {"problem": problem}}
                _log.warning("the daily copy could not be made: %s", trouble, extra=told)
