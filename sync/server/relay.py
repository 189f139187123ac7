"""The thread of a site's server that brings every batch, byte for byte, to the centre, and learns how far that is.

    contact: learn and tell the roster -> ask how far each stream has come there -> agree: the cursor goes forward or
             back; what the centre has and this server lost comes back
    carry:   the next batch of each stream that waits, in turn, one at a time

One stream that the centre cannot take stands aside with the reason, until the next contact; the others go on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from sync.client.engine import ORDINARY as PACE
from sync.client.engine import Pace
from sync.client.line import SiteLine
from sync.server import cargo, roster, ties
from sync.server.cargo import Cargo
from sync.server.ledger import Place
from sync.server.refill import take_back
from sync.server.rhythm import Carry, Contact, Rhythm, Wait
from sync.server.server import Server
from sync.server.ties import LineStanding, Tie
from sync.server.upstream import CentreLine, Way, over_http
from sync.trouble import Refused, Trouble, Unreachable
from sync.wire.calls import Ack

_LOG: Final = logging.getLogger(__name__)
_LONGEST_SLEEP: Final = 60.0
NAME: Final = "relay"
APART: Final = frozenset({"sync.not_relayed", "sync.log_too_short", "sync.relay_fork"})
"""What is wrong with one stream alone."""
SILENT: Final = frozenset({"sync.no_line", "sync.timed_out", "sync.gap", "sync.busy", "sync.slow_down"})
"""What needs nobody: it passes."""


def no_errand(_line: SiteLine) -> None:
    """Nothing else to do."""


class Relay:
    """Lives as long as the server; rests until there is a centre. `step` from one thread only."""

    def __init__(
        self,
        server: Server,
        *,
        way: Way = over_http,
        errand: Callable[[SiteLine], None] = no_errand,
        pace: Pace = PACE,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`way`: how to reach a URL, over HTTP unless said; `errand`: what else is done at every contact."""
        self._server = server
        self._way = way
        self._errand = errand
        self._pace = pace
        self._monotonic = monotonic
        self._bound: Tie | None = None
        self._told: object = None  # the roster as it was last told
        self._apart: dict[Place, str] = {}
        self._unbelieved: dict[str, str] = {}  # devices, and why the centre takes nothing of what is told of them
        self._last: Place | None = None  # whose turn it was
        self._bell = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=NAME, daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._server.bell.wake(self._bell)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, after the call that is under way."""
        self._closed.set()
        self._server.bell.forget(self._bell)
        self._bell.set()
        if self._thread.ident is not None:
            self._thread.join()

    def meet(self) -> None:
        """One contact now; raises the Trouble that it met."""
        if self._is_bound():
            self._contact()

    def step(self) -> float:
        """Does the next thing; seconds until there is more to do, unless something is committed before: 0, go on."""
        if not self._is_bound():
            return _LONGEST_SLEEP
        match self._rhythm.next(self._monotonic(), waiting=bool(self._waiting())):
            case Wait(seconds):
                return seconds
            case Contact():
                self._talk(self._contact)
            case Carry():
                self._talk(self._carry)
        return 0.0

    def _run(self) -> None:
        while not self._closed.is_set():
            self._bell.clear()
            try:
                pause = self.step()
            except Exception:
                _LOG.exception("the relay stumbled")  # the records wait where they are
                pause = _LONGEST_SLEEP
            if pause > 0:
                self._bell.wait(pause)

    def _is_bound(self) -> bool:
        """Whether there is a centre; a new tie is a new conversation."""
        with self._server.read() as conn:
            tie = ties.tie_of(conn, self._server.site)
        if tie is not None and tie != self._bound:
            self._bind(tie)
        return tie is not None

    def _bind(self, tie: Tie) -> None:
        server = self._server
        self._line = CentreLine(tie, server.site, server.keyring.key, self._way)
        self._rhythm = Rhythm(lambda: int.from_bytes(server.chance(4), "big") / 2**32, self._pace)
        self._bound, self._told = tie, None
        self._apart.clear()

    def _waiting(self) -> list[Cargo]:
        """The streams of which the centre lacks something, and may take it."""
        with self._server.read() as conn:
            return [each for each in cargo.waiting(conn, self._server.site) if each.place not in self._apart]

    def _talk(self, talk: Callable[[], None]) -> None:
        try:
            talk()
        except Trouble as trouble:
            self._rhythm.troubled(self._monotonic(), trouble)
            if trouble.code == "sync.revoked":
                self._shut_out()
            self._stands(not isinstance(trouble, Unreachable), "" if trouble.code in SILENT else trouble.code)
        else:
            self._let_in()
            self._stands(True, next(iter([*self._apart.values(), *self._unbelieved.values()]), ""))

    def _shut_out(self) -> None:
        """The centre signed that another server is the site's: nothing is dealt out any more, and staff are told."""
        server, tie = self._server, self._bound
        assert tie is not None  # noqa: S101  somebody was spoken to

        def keep(conn: Connection) -> None:
            if not ties.shut_out_since(conn, server.site):
                ties.shut_out(conn, server.site, server.now)
                words = {"centre": tie.url}
                server.projector.alarm(conn, server.site, "replaced", tie.device, "", server.clock(), words)

        server.writer.do(keep)

    def _let_in(self) -> None:
        with self._server.read() as conn:
            was_out = ties.shut_out_since(conn, self._server.site)
        if was_out:
            self._server.writer.do(lambda conn: ties.let_in(conn, self._server.site))

    def _stands(self, connected: bool, alarm: str) -> None:
        """Keeps how the line stands, when that changes."""
        site, now = self._server.site, self._server.now
        with self._server.read() as conn:
            before = ties.line_of(conn, site)
        since = before.since if before is not None and before.connected == connected else now
        stands = LineStanding(connected, since, alarm)
        if stands != before:
            self._server.writer.do(lambda conn: ties.tell_line(conn, site, stands))

    # --- contact ---------------------------------------------------------------------------------------------

    def _contact(self) -> None:
        self._apart.clear()
        if self._told is None:
            self._learn_roster()
        self._tell_roster()
        theirs = {(head.device, head.epoch, head.stream): head for head in self._line.heads()}
        with self._server.read() as conn:
            ours = {_name(each.place): each for each in cargo.all_of(conn, self._server.site)}
        lost = [head for name, head in theirs.items() if name not in ours or head.hi > ours[name].hi]
        for head in lost:
            take_back(self._server, self._line, head)
        for name, each in ours.items():
            there = theirs.get(name)
            if there is None or there.hi <= each.hi:
                self._agree(each, 0 if there is None else there.hi, b"" if there is None else there.head)
        self._rhythm.contacted(self._monotonic())
        try:
            self._errand(self._line.line)
        except Refused as trouble:
            _LOG.warning("an errand to the centre was refused: %s", trouble.code)  # the records do not wait for it

    def _learn_roster(self) -> None:
        """At the first contact: the devices that this server lost, or never had."""
        site, known = self._server.site, self._line.known()
        self._server.writer.do(lambda conn: roster.adopt(conn, site, known))

    def _tell_roster(self) -> None:
        site = self._server.site
        with self._server.read() as conn:
            now = roster.tell(conn, site)
        heard = self._line.tell(now)
        self._told, self._unbelieved = now, heard.refused
        self._server.writer.do(lambda conn: roster.confirm(conn, site, heard.confirmed))

    def _agree(self, each: Cargo, hi: int, head: bytes) -> None:
        """The centre's word counts where its hash is ours."""
        with self._server.read() as conn:
            fits = cargo.fits(conn, each, hi, head)
        if not fits:
            self._apart[each.place] = "sync.relay_fork"
        elif hi != each.final:
            self._server.writer.do(lambda conn: cargo.settle(conn, each.place, hi))

    # --- carry -----------------------------------------------------------------------------------------------

    def _carry(self) -> None:
        """One batch of the stream whose turn it is; a device that the centre was not told of is told first."""
        each = self._turn()
        if each is None:
            return
        if self._news():
            self._tell_roster()
        try:
            with self._server.read() as conn:
                raw = cargo.next_batch(conn, each)
            answer = self._line.relay(raw)
        except Refused as trouble:
            if trouble.code not in APART:
                raise
            self._apart[each.place] = str(trouble.params.get("reason", trouble.code))
            return
        self._heard(each, answer)

    def _heard(self, each: Cargo, answer: Ack) -> None:
        if answer.hi > each.hi:  # more than was here a moment ago: what has come in meanwhile, or what was lost
            raise Refused("sync.gap")
        self._agree(each, answer.hi, answer.head)
        if answer.hi <= each.final:
            raise Refused("sync.gap")  # it answered, but took nothing: do not turn in circles
        self._rhythm.carried()

    def _turn(self) -> Cargo | None:
        """The next stream after the one before, round and round."""
        waiting = self._waiting()
        if not waiting:
            return None
        last = ("", "", "") if self._last is None else _name(self._last)
        chosen = next((each for each in waiting if _name(each.place) > last), waiting[0])
        self._last = chosen.place
        return chosen

    def _news(self) -> bool:
        with self._server.read() as conn:
            return roster.tell(conn, self._server.site) != self._told


def _name(place: Place) -> tuple[str, str, str]:
    return place.device, place.epoch, place.stream
