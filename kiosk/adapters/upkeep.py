"""What a technician's page needs of the machine: the doctor's look, its start, and the device's key."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from kiosk.adapters.checkup import look_around, look_at_store, look_over
from kiosk.adapters.identity import kept_key
from kiosk.adapters.network import look_at_network
from kiosk.adapters.reader_check import told_readers
from kiosk.app.views import LedgerView, StatusView
from kiosk.app.world import Look
from kiosk.config import Settings
from kiosk.domain.health import Finding
from kiosk.domain.trouble import Refused
from kiosk.ports import Clock
from sync.wire.keys import DeviceKey


class MachineUpkeep:
    """Implements kiosk.app.world.Upkeep. Safe from any thread."""

    def __init__(self, data: Path, settings: Settings, clock: Clock) -> None:
        self._data, self._settings, self._clock = data, settings, clock
        self._guard = threading.Lock()
        self._store: tuple[Finding, dt.datetime] | None = None

    def look(self, status: StatusView, ledger: LedgerView, *, anew: bool) -> Look:
        """The same findings as `anjungan doctor` has of a device whose screen runs."""
        store, at = self._look_at_store(anew=anew)
        found = (
            *look_over(status, ledger, store),
            *told_readers(self._settings.readers, status.readers),
            look_at_network(),
            *look_around(self._settings),
        )
        return Look(self._clock.now(), at, found)

    def boot(self) -> str:
        """The kernel's own name of this start."""
        return self._clock.boot()

    def sign(self, message: bytes) -> bytes:
        """By the key as it is now: it may have got a successor since the program began."""
        return self._key().sign(message)

    def public(self) -> bytes:
        """Its public half."""
        return self._key().public

    def _key(self) -> DeviceKey:
        if (key := kept_key(self._data)) is None:
            raise Refused("store.key_lost", folder=self._data)
        return key

    def _look_at_store(self, *, anew: bool) -> tuple[Finding, dt.datetime]:
        with self._guard:
            if self._store is None or anew:
                self._store = look_at_store(self._data), self._clock.now()
            return self._store
