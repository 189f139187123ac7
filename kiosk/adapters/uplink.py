"""The device's tie to its site: records go up, the queue comes down, numbers and claims are asked for."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from kiosk.adapters import feed, membership, nearby, renewal, stick
from kiosk.adapters.admission import Admission
from kiosk.adapters.asker import Asker
from kiosk.adapters.floored_clock import FlooredClock
from kiosk.adapters.footing import Footing
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.membership import Membership
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.timed_line import TimedLine
from kiosk.app.books import Word
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.trouble import Refused
from kiosk.records import SURVEY
from sync.client.courier import Courier, LineState
from sync.client.engine import Pace
from sync.client.line import SiteLine, Timeouts
from sync.client.stick import Written, take_answer
from sync.stick import Stick
from sync.trouble import Refused as SyncRefused
from sync.trouble import Trouble, Unreachable
from sync.wire.keys import DeviceKey

PROMPT: Final = Timeouts(connect=0.5, read=2.5)  # for numbers and claims: somebody stands before the screen
PATIENT: Final = Timeouts(connect=5.0, read=20.0)
HOLD: Final = 20.0  # seconds that the server holds a question for news
RETRY: Final = (0.2, 5.0)  # seconds: first and longest pause of the feed while cut off
EVERY: Final = 3600_000  # milliseconds between two questions whether the key is to give way
T = TypeVar("T")
_log = logging.getLogger(__name__)


class SiteTie:
    """Implements kiosk.app.world.Uplink and kiosk.app.books.Hub."""

    def __init__(
        self,
        store: SqliteStore,
        key: DeviceKey,
        site: str,
        url: str,
        clock: FlooredClock,
        chance: Callable[[], float],
        tell: Callable[[str], None],
        each_turn: Callable[[], None],
        incarnation: str,
        folder: Path,
        footing: Footing,
        finds: bool = False,
    ) -> None:
        """`url`: the configured server, which wins over the one of the enrolment (a server may move).

        `each_turn` is called on the feed's thread before it listens again, at least every half minute. `incarnation`:
        of this process, drawn when it began and kept nowhere. `folder`: where the key lies. `finds`: looks on the local
        network for a server that stays silent at its address.
        """
        self._finds, self._lookout = finds, nearby.Lookout()
        self._store, self._key, self._site, self._url, self._clock = store, key, site, url, clock
        self._tell, self._chance, self._each_turn = tell, chance, each_turn
        self._asker = Asker(store, incarnation, self._fell_behind)
        self._folder, self._footing = folder, footing
        self._journal = StoreJournal(store, key.public, site, footing.part)
        self._admission = Admission(store, folder, site, tell)
        self._renewing = threading.Lock()  # held while the key changes
        self._asks_again = 0  # milliseconds since boot
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

    @property
    def joined(self) -> bool:
        """Whether this device belongs to a site server."""
        return self._member is not None

    @property
    def lane(self) -> str:
        """The device's own lane. Refused where it gives no numbers at all.

        "sync.shut_out" once it was revoked, "store.copied" while nobody has said that this log goes on.
        """
        self._admission.must_not_be_shut_out()
        return self._footing.lane()

    def number(self, run: Run, request: str) -> Granted | None:
        """The site's next number of a run; None while cut off."""
        return self._ask(lambda line: self._asker.number(line, run, request))

    def claim(self, key: str, holder: str, request: str) -> Word:
        """By itself a suspended device is let have nothing, nor is a copy: what it keeps, the other one keeps too."""
        said = self._ask(lambda line: self._asker.claim(line, key, holder, request))
        shut = self._admission.suspended or self._footing.trouble()
        return said or (Word.UNDECIDED if shut else Word.UNHEARD)

    def _ask(self, question: Callable[[SiteLine], T]) -> T | None:
        """A question that somebody waits for; not even tried while the line is known to be cut."""
        if self._prompt is None or self._connected is False:
            return None
        try:
            answer = question(self._prompt)
        except Unreachable:
            self._answered(False)
        except SyncRefused as trouble:
            _log.log(logging.INFO if trouble.passes else logging.WARNING, "the site refused: %s", trouble.code)
            self._refused(trouble.code)
            self._admission.must_not_be_shut_out()
        else:
            self._answered(True)
            self._admission.welcomed()
            return answer
        return None

    @property
    def line(self) -> SiteLine | None:
        """The way to the site's server for what nobody waits for; None before this device joined."""
        return self._patient if self._member else None

    def meet(self, introduced: Callable[[SiteLine, DeviceKey, bytes], bool]) -> None:
        """While cut off: asks whether the site has another server (line, key, known server's key); goes on with it."""
        if self._connected is False and self._member and introduced(self._patient, self._key, self._patient.server_key):
            self._speak_with(self._key)

    def start(self) -> None:
        """Starts the threads of a device that stays; at once, or when it joins a site."""
        self._stays = True
        if not self._member or self._threads:
            return
        assert self._courier is not None  # noqa: S101 - made with the membership
        self._courier.start()
        listener = threading.Thread(target=self._listen, args=(self._stop,), name="feed", daemon=True)
        self._threads.append(listener)
        listener.start()

    def wake(self) -> None:
        """A record waits."""
        if self._courier:
            self._courier.wake()

    def standing(self) -> tuple[str, dt.datetime | None, str]:
        """How the device stands to its site."""
        if self._admission.shut_out:
            return "revoked", self._admission.since, "sync.revoked"
        if not self._member:
            return "alone", None, self._footing.trouble() or ("sync.not_enrolled" if self._url else "")
        if self._admission.suspended:
            return "connected", self._since, "sync.suspended"
        alarms = self._courier.state.alarms if self._courier else ()
        state = "cut_off" if self._connected is False else "connected"
        return state, self._since, alarms[0].code if alarms else self._footing.trouble()

    def sync_now(self) -> None:
        """Sends everything that waits and takes in what is new."""
        self._must_be_in()
        try:
            self._run_once()
        except Unreachable as trouble:
            if trouble.code != "sync.not_the_server":
                raise
            self._each_turn()  # the site may have another server now, which the centre introduces
            self._run_once()
        self._footing.settle(self._patient)
        self.catch_up()
        self._each_turn()

    def _run_once(self) -> None:
        assert self._courier is not None  # noqa: S101 - made with the membership
        self._courier.run_once()

    def catch_up(self) -> None:
        """Takes in what happened at the site, without waiting for more."""
        with contextlib.suppress(Trouble):
            while self._prompt and self._hear(self._prompt, 0.0, self._stop):
                pass

    def deliver(self, *, leaving: bool = False) -> None:
        """For a process that ends now: sends what waits if the site answers at once; `leaving`: nobody waits for it."""
        if self._prompt and self._connected is not False:
            quick = self._new_courier(self._prompt)
            with contextlib.suppress(Trouble, Refused):
                quick.run_once()
                if leaving:
                    self._asker.leave(self._prompt)

    def enrol(self, code: str, url: str, *, anew: bool = False) -> None:
        """Joins a site with a one-time code, moves to another server of it, or begins anew as another device."""
        if anew and self._member:
            with contextlib.suppress(Trouble):
                self._run_once()  # a server that was put back lacks what it said it had
        with self._renewing:
            key = self._join_at(code, url, anew=anew)
            self._speak_with(key)
        self.sync_now()

    def _join_at(self, code: str, url: str, *, anew: bool) -> DeviceKey:
        """Where it was told to; a new device that was told nothing tries its code at the servers of its site nearby."""

        def join(address: str) -> DeviceKey:
            invited = membership.Invited(code, address, anew)
            return membership.join(self._store, self._folder, self._key, self._site, self._url, invited)

        return join(url) if url or self._url or self._member else nearby.first_of(self._site, join)

    def adopt(self) -> None:
        """A technician says that this data folder is the one that goes on."""
        self._footing.adopt()
        self._tell("link")

    def rotate(self) -> str:
        """Gives this device's key a successor; until when the one before may still speak (ISO 8601)."""
        with self._renewing:
            return self._change_key()

    def _change_key(self) -> str:
        member = self._must_be_in()
        key, until = renewal.change(self._store, self._folder, member, self._site, self._key, self._patient_line)
        self._speak_with(key)
        return until

    def write_stick(self, folder: Path, *, everything: bool) -> Written:
        """Puts what is not final onto a stick; of a revoked device, what it packed before its key went."""
        with self._admission.leaving:
            return stick.write(
                self._store, self._folder, self._member, self._journal, self._key, folder, everything=everything
            )

    def read_stick(self, folder: Path) -> int:
        """Takes in the server's answer on a stick; how many records are safe that were not before."""
        member = self._must_be_in()
        safe = take_answer(Stick.at(folder), self._journal, member.server_key)
        self._tell("link")
        return safe

    def close(self) -> None:
        """Ends the threads; a question that the server holds is let go with its connection."""
        with self._admission.leaving:  # a leave that is under way is brought to its end
            self._stop.set()
        if self._courier and self._threads:
            self._courier.close()
        self._threads.clear()

    def _must_be_in(self) -> Membership:
        self._admission.must_not_be_shut_out()
        if self._member is None:
            raise Refused("sync.not_enrolled")
        return self._member

    def _membership(self) -> Membership | None:
        return self._store.read(lambda books: membership.read(books, self._url))

    def _speak_with(self, key: DeviceKey) -> None:
        """From now on under this key, as whoever the store says that we are."""
        self.close()
        self._stop = threading.Event()
        self._key, self._journal = key, StoreJournal(self._store, key.public, self._site, self._footing.part)
        self._member, self._connected = self._membership(), None
        self._admission.begin_anew()
        assert self._member is not None  # noqa: S101 - it was written just now
        self._join(self._member)
        if self._stays:
            self.start()

    def _line(self, member: Membership, key: DeviceKey, timeouts: Timeouts) -> SiteLine:
        line = TimedLine(member.url, member.device, self._site, key, member.server_key, timeouts)
        return line.telling(self._clock, self._store)

    def _patient_line(self, member: Membership, key: DeviceKey) -> SiteLine:
        return self._line(member, key, PATIENT)

    def _join(self, member: Membership) -> None:
        self._prompt = self._line(member, self._key, PROMPT)
        self._patient = self._patient_line(member, self._key)
        self._courier = self._new_courier(self._patient)

    def _new_courier(self, line: SiteLine) -> Courier:
        now, chance, pace = self._clock.now, self._chance, Pace(unhurried=(SURVEY,))
        return Courier(self._journal, line, self._key, self._carried, now=now, chance=chance, pace=pace)

    def _carried(self, state: LineState) -> None:
        self._answered(state.connected)
        for alarm in state.alarms:
            self._refused(alarm.code)

    def _refused(self, code: str) -> None:
        """The site's own server, under its signature, said no."""
        if code == "sync.suspended":
            self._admission.suspend()
        elif code == "sync.revoked":
            self._stop.set()
            self._admission.leave(self._key, self._let_go)

    def _let_go(self, fresh: DeviceKey) -> None:
        self._key, self._member, self._prompt = fresh, None, None

    def _renew(self, line: SiteLine) -> None:
        """Now and then asks whether the key is to give way, and does it."""
        now = self._clock.boot_ms()
        if now < self._asks_again or not self._renewing.acquire(blocking=False):  # somebody changes it already
            return
        self._asks_again = now + EVERY
        try:
            with contextlib.suppress(Trouble, Refused):
                if renewal.is_due(self._folder, line):
                    self._change_key()
        finally:
            self._renewing.release()

    def _fell_behind(self, epoch: str, line: SiteLine) -> None:
        self._footing.fell_behind(self._key.public, epoch, line)

    def _answered(self, connected: bool) -> None:
        with self._standing:
            if connected == self._connected:
                return
            self._connected, self._since = connected, self._clock.now()
        if connected and self._courier:
            self._courier.line_is_back()
        self._tell("link")

    def _listen(self, stop: threading.Event) -> None:
        pause = RETRY[0]
        while not stop.is_set():
            try:
                self._each_turn()
                self._hear(self._patient, HOLD if self._connected else 0.0, stop)
                pause = RETRY[0]
                self._renew(self._patient)
            except Trouble as trouble:
                if isinstance(trouble, Unreachable) and self._moves_with_its_server():
                    return  # other threads listen there
                stop.wait(pause)
                pause = min(pause * 2, RETRY[1])
            except Exception:  # at the end the store may be closed under it
                _log.log(logging.DEBUG if stop.is_set() else logging.ERROR, "the feed stumbled", exc_info=True)
                stop.wait(RETRY[1])

    def _moves_with_its_server(self) -> bool:
        """Looks around once the known address was silent for long; whether the server answered at another one."""
        member = self._member
        if not self._finds or member is None or not self._lookout.is_due(self._clock.boot_ms()):
            return False
        epoch, key = self._store.read(lambda books: books.chain.epoch), self._key

        def line(url: str) -> SiteLine:
            return self._line(replace(member, url=url), key, PROMPT)

        url = nearby.own_server(nearby.all_servers(), self._site, member.server_key, line, epoch)
        if url is None or url == member.url or self._stop.is_set():
            return False
        _log.info("the server of this site answers at %s now", url)
        self._url = url
        with self._renewing:
            self._speak_with(self._key)
        return True

    def _hear(self, line: SiteLine, hold: float, stop: threading.Event) -> bool:
        """One question for news; True if more waits."""
        try:
            self._footing.settle(line)
            said, news = self._asker.news(line, hold)
        except Unreachable:
            self._answered(False)
            raise
        except SyncRefused as trouble:
            self._refused(trouble.code)
            raise
        if stop.is_set():
            return False
        self._answered(True)
        self._lookout.answered()
        self._admission.welcomed()
        says_more = news.items or news.last < said.applied or news.allocator != said.allocator
        if says_more and self._store.write(lambda books: feed.apply(books, news)):
            self._tell("queue")
        stands = self._store.read(lambda books: (feed.cursor(books), feed.teller(books)))
        return stands[0] < news.last and stands != (said.applied, said.allocator)  # never in circles
