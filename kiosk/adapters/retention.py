"""The thread that lets go what a device keeps no longer: daily when nobody waits, or when somebody asks for it."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.adapters.store.backup import prune as prune_copies
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import FILE
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.views import RetentionView
from kiosk.domain.trouble import Refused
from kiosk.ports import Clock
from sync.wire.keys import DeviceKey

LEAST_DAYS: Final = 35
EVERY: Final = 5.0  # seconds
QUIET_MS: Final = 3_000
"""Nothing was written for so long: then the write-ahead log is emptied, whose pages tell what was written together."""
IDLE_MS: Final = 20_000
DONE: Final = "retention_day"
_log = logging.getLogger(__name__)


class Retention:
    """`today`: the day at the site."""

    def __init__(
        self, store: SqliteStore, folder: Path, key: DeviceKey, clock: Clock, today: Callable[[], dt.date], days: int
    ) -> None:
        self._store, self._folder, self._key, self._clock = store, folder, key, clock
        self._today, self._days = today, max(days, LEAST_DAYS)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """From now on."""
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, after the work that is under way."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> RetentionView:
        """What is due to go."""

        def work(books: SqlBooks) -> RetentionView:
            over = len(books.sealed.over(self._today()))
            return RetentionView(
                personal=over, records=books.retention.due(self._cutoff()), kept=books.sealed.count() - over
            )

        return self._store.read(work)

    def let_go(self) -> RetentionView:
        """Lets it go, also out of the write-ahead log and of all daily copies but the newest."""
        today = self._today()

        def work(books: SqlBooks) -> RetentionView:
            books.sealed.complete()
            personal = books.sealed.erase(books.sealed.over(today))
            records = books.retention.prune(self._cutoff(), books.now(), self._key.sign)
            books.notes.set(DONE, today.isoformat().encode())
            return RetentionView(personal=personal, records=records, kept=books.sealed.count())

        done = self._store.write(work)
        if done.personal or done.records:
            prune_copies(self._folder, 1)
        self._store.empty_log()
        return done

    def turn(self) -> None:
        """One look at whether it is time."""
        if self._store.idle_ms() < QUIET_MS:
            return
        if self._store.idle_ms() >= IDLE_MS and self._is_new_day():
            self.let_go()
        elif _size(self._folder / f"{FILE}-wal"):
            self._store.empty_log()

    def _is_new_day(self) -> bool:
        return self._store.read(lambda books: books.notes.get(DONE)) != self._today().isoformat().encode()

    def _cutoff(self) -> dt.datetime:
        return self._clock.now() - dt.timedelta(days=self._days)

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self.turn()
            except (OSError, Refused) as trouble:
                _log.info("what is over was not let go: %s", trouble)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
