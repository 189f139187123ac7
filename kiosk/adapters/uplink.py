"""The device's tie to its site: records go up, the queue comes down, numbers and claims are asked for."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from kiosk.adapters import feed
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import fingerprint
from kiosk.app.words import NAME, SECRET, SECRET_BEFORE
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.trouble import Refused
from kiosk.ports import Clock
from sync.client.courier import Courier
from sync.client.journal import StreamState
from sync.client.line import Enrolled, SiteLine, Standing, Timeouts, enrol
from sync.trouble import Refused as SyncRefused
from sync.trouble import Trouble, Unreachable
from sync.wire.keys import DeviceKey

PROMPT: Final = Timeouts(connect=0.5, read=2.5)
"""For numbers and claims: somebody stands before the screen."""
PATIENT: Final = Timeouts(connect=5.0, read=20.0)
HOLD: Final = 20.0  # seconds that the server holds a question for news
RETRY: Final = (0.2, 5.0)  # seconds: first and longest pause of the feed while cut off
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Membership:
    """What the device keeps of its enrolment."""

    url: str
    device: str
    lane: str
    server_key: bytes


class SiteTie:
    """Implements kiosk.app.world.Uplink and kiosk.app.books.Hub."""

    def __init__(
        self,
        store: SqliteStore,
        key: DeviceKey,
        site: str,
        url: str,
        clock: Clock,
        chance: Callable[[], float],
        tell: Callable[[str], None],
        each_turn: Callable[[], None],
        incarnation: str,
    ) -> None:
        """`url`: the configured server, which wins over the one of the enrolment (a server may move).

        `each_turn` is called on the feed's thread before it listens again, at least every half minute. `incarnation`:
        of this process, drawn when it began and kept nowhere.
        """
        self._store, self._key, self._site, self._url, self._clock = store, key, site, url, clock
        self._tell, self._chance, self._each_turn, self._incarnation = tell, chance, each_turn, incarnation
        self._journal = StoreJournal(store, key.public, site)
        self._connected: bool | None = None
        self._since: dt.datetime | None = None
        self._standing = threading.Lock()
        self._stop = threading.Event()
        self._stays = False
        self._threads: list[threading.Thread] = []
        self._courier: Courier | None = None
        self._prompt: SiteLine | None = None
        self._member = self._membership()
        if self._member:
            self._join(self._member)

    # --- Hub ---------------------------------------------------------------------------------------------

    @property
    def joined(self) -> bool:
        """Whether this device belongs to a site server."""
        return self._member is not None

    @property
    def lane(self) -> str:
        """The device's own lane."""
        return self._member.lane if self._member else ""

    def number(self, run: Run, request: str) -> Granted | None:
        """The site's next number of a run; None while cut off."""
        return self._ask(lambda line: self._wish(line, run, request))

    def _wish(self, line: SiteLine, run: Run, request: str) -> Granted:
        """Asks again when the log grew meanwhile: then the site had more of it than the wish said."""
        said = self._said()
        while True:
            try:
                given = line.range(run.key, request, standing=said)
            except SyncRefused as trouble:
                before, said = said, self._said()
                if trouble.code != "sync.restored" or said.logged == before.logged:
                    raise
            else:
                return Granted(given.first, given.mark)

    def _said(self) -> Standing:
        return self._store.read(
            lambda books: Standing(
                self._incarnation,
                books.chain.epoch,
                _logged(books.chain.standing()),
                feed.teller(books),
                feed.cursor(books),
            )
        )

    def claim(self, key: str, holder: str, request: str) -> bool | None:
        """Whether the site lets `holder` have `key`; None while cut off."""
        return self._ask(lambda line: line.claim(key, holder, request).granted)

    def _ask(self, question: Callable[[SiteLine], T]) -> T | None:
        """A question that somebody waits for; not even tried while the line is known to be cut."""
        if self._prompt is None or self._connected is False:
            return None
        try:
            answer = question(self._prompt)
        except Unreachable:
            self._answered(False)
        except SyncRefused as trouble:
            _log.warning("the site refused: %s", trouble.code)
        else:
            self._answered(True)
            return answer
        return None

    @property
    def line(self) -> SiteLine | None:
        """The way to the site's server for what nobody waits for; None before this device joined."""
        return self._patient if self._member else None

    # --- Uplink ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Starts the threads of a device that stays; at once, or when it joins a site."""
        self._stays = True
        if not self._member or self._threads:
            return
        assert self._courier is not None  # noqa: S101 - made with the membership
        self._courier.start()
        listener = threading.Thread(target=self._listen, name="feed", daemon=True)
        self._threads.append(listener)
        listener.start()

    def wake(self) -> None:
        """A record waits."""
        if self._courier:
            self._courier.wake()

    def standing(self) -> tuple[str, dt.datetime | None, str]:
        """How the device stands to its site."""
        if not self._member:
            return "alone", None, "sync.not_enrolled" if self._url else ""
        alarms = self._courier.state.alarms if self._courier else ()
        state = "cut_off" if self._connected is False else "connected"
        return state, self._since, alarms[0].code if alarms else ""

    def sync_now(self) -> None:
        """Sends everything that waits and takes in what is new."""
        if not self._courier:
            raise Refused("sync.not_enrolled")
        self._courier.run_once()
        self.catch_up()
        self._each_turn()

    def catch_up(self) -> None:
        """Takes in what happened at the site, without waiting for more."""
        if not self._prompt:
            return
        with contextlib.suppress(Trouble):
            while self._hear(self._prompt, 0.0):
                pass

    def deliver(self) -> None:
        """For a command that ends now: sends what waits if the site answers at once."""
        if self._prompt and self._connected is not False:
            quick = self._new_courier(self._prompt)
            with contextlib.suppress(Trouble):
                quick.run_once()

    def enrol(self, code: str, url: str) -> None:
        """Joins a site with a one-time code."""
        if self._member:
            raise Refused("sync.already_enrolled", device=self._member.device)
        address = url or self._url
        if not address:
            raise Refused("sync.no_url")
        if not address.startswith(("http://", "https://")):
            raise Refused("sync.bad_url", url=address)
        enrolled = enrol(address, code, self._key, fingerprint())
        if enrolled.site != self._site:
            raise Refused("sync.other_site", theirs=enrolled.site, ours=self._site)
        self._store.write(lambda books: _remember(books.notes.get, books.notes.set, enrolled, address))
        self._member = self._membership()
        assert self._member is not None  # noqa: S101 - it was written just now
        self._join(self._member)
        if self._stays:
            self.start()
        self.sync_now()

    def close(self) -> None:
        """Ends the threads; a question that the server holds is let go with its connection."""
        self._stop.set()
        if self._courier and self._threads:
            self._courier.close()
        self._threads.clear()

    # --- inside ------------------------------------------------------------------------------------------

    def _membership(self) -> Membership | None:
        def read(get: Callable[[str], bytes | None]) -> Membership | None:
            server_key = get("server_key")
            if server_key is None:
                return None
            text = [(get(key) or b"").decode() for key in ("server_url", "device", "lane")]
            return Membership(self._url or text[0], text[1], text[2], server_key)

        return self._store.read(lambda books: read(books.notes.get))

    def _join(self, member: Membership) -> None:
        def line(timeouts: Timeouts) -> SiteLine:
            return SiteLine(member.url, member.device, self._site, self._key, member.server_key, timeouts)

        self._prompt = line(PROMPT)
        self._patient = line(PATIENT)
        self._courier = self._new_courier(self._patient)

    def _new_courier(self, line: SiteLine) -> Courier:
        return Courier(
            self._journal,
            line,
            self._key,
            lambda state: self._answered(state.connected),
            now=self._clock.now,
            chance=self._chance,
        )

    def _answered(self, connected: bool) -> None:
        with self._standing:
            if connected == self._connected:
                return
            self._connected, self._since = connected, self._clock.now()
        self._tell("link")

    def _listen(self) -> None:
        pause = RETRY[0]
        while not self._stop.is_set():
            try:
                self._each_turn()
                self._hear(self._patient, HOLD if self._connected else 0.0)
                pause = RETRY[0]
            except Trouble:
                self._stop.wait(pause)
                pause = min(pause * 2, RETRY[1])
            except Exception:
                _log.exception("the feed stumbled")
                self._stop.wait(RETRY[1])

    def _hear(self, line: SiteLine, hold: float) -> bool:
        """One question for news; True if more waits."""
        said = self._said()
        try:
            news = line.feed(said.applied, hold, said.logged, said.allocator)
        except Unreachable:
            self._answered(False)
            raise
        if self._stop.is_set():
            return False
        self._answered(True)
        says_more = news.items or news.last < said.applied or news.allocator != said.allocator
        if says_more and self._store.write(lambda books: feed.apply(books, news)):
            self._tell("queue")
        return self._store.read(feed.cursor) < news.last


def _logged(standing: Sequence[StreamState]) -> int:
    """The last record of the queue's stream."""
    return next(each.last for each in standing if each.stream == "q")


def _remember(
    get: Callable[[str], bytes | None], keep: Callable[[str, bytes], None], enrolled: Enrolled, url: str
) -> None:
    before = get(SECRET)
    if before:
        keep(SECRET_BEFORE, before)
    keep(SECRET, enrolled.secret)
    keep("server_key", enrolled.server_key)
    for key, value in (
        ("server_url", url),
        ("device", enrolled.device),
        ("lane", enrolled.lane),
        (NAME, enrolled.name),
    ):
        keep(key, value.encode())
