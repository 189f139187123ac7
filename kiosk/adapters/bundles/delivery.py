"""How a bundle comes to the device that owns the store: asked for, believed, checked, and put in force when told to.

The newest version that was ever taken in is written in the store and beside the bundles: whichever of the two is put
back from a copy, the other still knows, and an older bundle is not taken again.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from typing import Final

import msgspec

from kiosk.adapters.bundles.check import OUT_OF_PLACE, STILL_NEEDED, check, fits, must_serve
from kiosk.adapters.bundles.shelf import InForce, Pointer, Shelf, version_of
from kiosk.adapters.feed import OFFERED
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.chain import CONFIGURATION
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.asked import changed_since_asked
from kiosk.app.configuration import ConfigView
from kiosk.app.words import day_of
from kiosk.config import DeviceSettings
from kiosk.domain.catalogue import CounterCode, ServiceCode, Site
from kiosk.ports import Clock
from sync.client.line import SiteLine
from sync.trouble import Refused, Unreachable
from sync.wire import bundle, config_key
from sync.wire.batch import key_id
from sync.wire.deploying import NEWS, BundleAsked, BundleNews

CALLS: Final = 5_000  # of a day that are looked at
EVERY: Final = 60.0  # seconds between two questions, where nothing calls for one
HIGH: Final = "bundle_high/"  # note, by key: the newest version ever taken in
BELIEVED: Final = "bundle_key/"  # note, by server: the key that its bundles are believed by, as the pointer says too
SERVER_KEY: Final = "server_key"  # note of the enrolment
NOT_TAKEN: Final = frozenset(
    {
        "sync.bad_bundle",
        "sync.bundle_old",
        "sync.bundle_other_site",
        "sync.bundle_too_large",
        "sync.bundle_unsigned",
        "sync.config_key_unknown",
    }
)
"""What is wrong with what came; any other refusal is about this device, and said elsewhere."""
_log = logging.getLogger(__name__)


class Delivery:
    """Implements kiosk.app.world.Config for the process that owns the store."""

    def __init__(
        self,
        shelf: Shelf,
        store: SqliteStore,
        site: Site,
        running: InForce | None,
        device: DeviceSettings,
        clock: Clock,
        tell: Callable[[str], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`running`: the bundle that this process was started with; None: the settings' folder."""
        self._shelf, self._store, self._site, self._running = shelf, store, site, running
        self._device, self._clock, self._tell, self._monotonic = device, clock, tell, monotonic
        self._next = 0.0
        self._newest = ""  # of the bundles that ever came from this server, by the store
        self._told: BundleAsked | None = None
        self._problem = ""
        self._server_time: dt.datetime | None = None
        self._one = threading.Lock()
        self._note(CONFIGURATION, running.label.version if running else 0)
        self._remember()
        self._problem = self._look()

    def turn(self, line: SiteLine | None) -> None:
        """Asks the server where it is time to, and takes in what is new. Trouble is told, never raised."""
        with self._one:
            if line is None or not self._due():
                return
            self._next = self._monotonic() + EVERY
            before = self._problem
            try:
                self._ask(line)
                self._problem = self._look()
                if self._asked() != self._told:
                    self._ask(line)  # the server hears at once what became of it
            except Unreachable:
                return
            except Refused as trouble:
                if trouble.code in NOT_TAKEN:
                    _log.warning("configuration not taken: %s", trouble.code)
                    self._problem = trouble.code
                return
            finally:
                self._remember()
            if self._problem != before or self.ready():
                self._tell("config")

    def standing(self) -> ConfigView:
        """What is in force here, and what became of the newest."""
        pointer = self._shelf.pointer()
        version = self._running.label.version if self._running else 0
        named = (pointer.incoming, pointer.failed, self._newest)
        newest = max(version, *(version_of(name) for name in named))
        state, detail = self._state(pointer)
        return ConfigView(version=version, tried=newest, state=state, detail=detail)

    def ready(self) -> bool:
        """Whether a bundle has come that may be put in force now."""
        found = self._shelf.look(self._shelf.pointer().incoming)
        return found is not None and not self._problem and self._has_begun(found.label.not_before)

    def activate(self) -> bool:
        """Puts it in force: the next start of each process takes it up. False where none is ready any more.

        Never waits for the network: False too while the server is being asked.
        """
        if not self._one.acquire(blocking=False):
            return False
        try:
            self._problem = self._look()
            return self.ready() and self._shelf.activate()
        finally:
            self._one.release()

    def _state(self, pointer: Pointer) -> tuple[str, str]:
        if self._problem:
            return ("waiting" if self._problem in STILL_NEEDED else "refused"), self._problem
        if pointer.incoming:
            return "waiting", "config.not_yet"
        if pointer.failed:
            return "reverted", "config.did_not_start"
        if pointer.now != (self._running.name if self._running else ""):
            return "reverted", "config.damaged"
        if self._newest and self._newest not in (pointer.now, pointer.failed):
            return "older", "config.older"
        if self._running is None:
            return "own", ""
        ends = self._running.label.expires
        return ("expired", "config.expired") if ends and self._clock.now() > _moment(ends) else ("current", "")

    def _due(self) -> bool:
        return self._monotonic() >= self._next or self._noted(OFFERED) > self._high(self._shelf.pointer().public)

    def _ask(self, line: SiteLine) -> None:
        asked = self._asked()
        news = line.call(NEWS, msgspec.json.encode(asked), BundleNews)
        self._told = asked
        self._server_time = _moment(news.server_time)
        self._note(OFFERED, 0)
        if news.raw:
            self._take(news)

    def _asked(self) -> BundleAsked:
        view, public = self.standing(), self._pinned()
        return BundleAsked(view.version, self._had(public), key_id(public), view.state, view.detail)

    def _take(self, news: BundleNews) -> None:
        """Raises Refused where it is not ours, not whole or not newer."""
        trusted = config_key.follow(self._pinned(), news.keys)
        came = bundle.open_bundle(news.raw, trusted, self._site.id)
        if came.label.version < (had := self._had(trusted)) or (came.label.version == had and self._pinned()):
            raise Refused("sync.bundle_old")
        self._shelf.put(came, self._server(), trusted)
        self._note(f"{HIGH}{key_id(trusted)}", came.label.version)

    def _pinned(self) -> bytes:
        """The key that bundles are believed by; empty before the first, and after a move to another server."""
        pointer, server = self._shelf.pointer(), self._server()
        if pointer.public:
            return pointer.public if pointer.server == server else b""
        return self._store.read(lambda books: books.notes.get(f"{BELIEVED}{key_id(server)}")) or b""

    def _remember(self) -> None:
        """What the pointer says is kept in the store too, and how far the store's ratchet has come is at hand."""
        pointer = self._shelf.pointer()
        note = f"{BELIEVED}{key_id(pointer.server)}"
        if pointer.public and self._store.read(lambda books: books.notes.get(note)) != pointer.public:
            self._store.write(lambda books: books.notes.set(note, pointer.public))
        pinned = self._pinned()
        high = self._high(pinned)
        self._newest = f"{high}-{key_id(pinned)}" if high else ""

    def _server(self) -> bytes:
        return self._store.read(lambda books: books.notes.get(SERVER_KEY)) or b""

    def _had(self, public: bytes) -> int:
        """The newest version ever taken in under this key; the one before where that has rotted on this disk."""
        high = self._high(public)
        name = f"{high}-{key_id(public)}"
        here = name == self._shelf.pointer().failed or self._shelf.look(name)
        return high if here else max(high - 1, 0)

    def _high(self, public: bytes) -> int:
        pointer = self._shelf.pointer()
        return max(self._noted(f"{HIGH}{key_id(public)}"), pointer.high if public and public == pointer.public else 0)

    def _noted(self, name: str) -> int:
        """A number kept in the store; 0 where none is."""
        return int(self._store.read(lambda books: books.notes.get(name)) or b"0")

    def _note(self, name: str, number: int) -> None:
        """Keeps it; a commit only where it changes something."""
        if self._noted(name) != number:
            self._store.write(lambda books: books.notes.set(name, str(number).encode()))

    def _look(self) -> str:
        """What keeps the bundle that has come from being used here; empty: nothing, or none has come."""
        found = self._shelf.look(self._shelf.pointer().incoming)
        if found is None:
            return ""
        if found.label.version < self._high(self._pinned()):
            return "sync.bundle_old"  # put back from a copy of this device's files
        try:
            checked = check(found.folder)
            site = checked.site
            fits(site, self._device, self._site)
            if self._store.read(lambda books: changed_since_asked(books, checked.instruments)):
                return "config.survey_changed"
            must_serve(site, *self._store.read(lambda books: _today(books, self._site)))
        except Exception as trouble:
            code = str(getattr(trouble, "code", ""))
            if code not in (*STILL_NEEDED, *OUT_OF_PLACE):
                told = {"code": "config.version_unusable", "params": {"version": found.label.version}}
                _log.warning("version %d cannot be used: %s", found.label.version, trouble, extra=told)
                return "config.check_failed"
            return code
        return ""

    def _has_begun(self, not_before: str) -> bool:
        """By this device's clock or by the server's, whichever says so: one of them may stand wrong."""
        times = [self._clock.now(), *([self._server_time] if self._server_time else [])]
        return not not_before or max(times) >= _moment(not_before)


def _today(books: SqlBooks, site: Site) -> tuple[set[ServiceCode], set[CounterCode]]:
    """The services that gave numbers today and the counters that called them."""
    day = day_of(site, books)
    called = books.tickets.calls(day, CALLS)
    return set(books.tickets.given(day)), {entry.ticket.counter for entry in called if entry.ticket.counter}


def _moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)
