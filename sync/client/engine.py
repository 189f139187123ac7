"""What to do next with one stream; no I/O, no clock, no randomness of its own.

    GREET --greeted--> TALK: delivers until nothing is left, then rests; new records end the rest
      ^                  |
      +-- any trouble, after a pause; a minute of silence
    GREET, TALK --another history--> SEARCH: compares until the last shared record is found, then parts there
    a refusal that waiting cannot mend --> HALTED, with an alarm; nothing is ever dropped.

The server's word counts only where it agrees with our own log: `hi` within it, and the hash of `hi` equal to ours. Then
the cursor is `hi`, even if that is further back than before (the server was restored). Where it does not agree, one of
the two was restored or copied: our log leaves that epoch where both still agree, and goes on in a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sync.client.fork import Search
from sync.trouble import Refused, Trouble, Unreachable

PASSING: Final = frozenset(
    {"sync.busy", "sync.slow_down", "sync.too_slow", "sync.gap", "sync.suspended", "sync.server_trouble"}
)
"""Refusals that waiting or asking anew can mend."""
STRANGE: Final = frozenset({"sync.unsigned", "sync.unknown_device"})
"""Refusals that only somebody at the server can mend: told as an alarm, and tried again all the same."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much at once, how often. Seconds and records."""

    biggest: int = 500  # at once when so many wait; less only after it was too much for the line or the server
    first_pause: float = 1.0
    longest_pause: float = 300.0
    heartbeat: float = 60.0
    unhurried: tuple[str, ...] = ()  # streams whose records wait for a time drawn by lot, so that it tells nothing
    lag: tuple[float, float] = (15.0, 60.0)  # between which that lies


ORDINARY: Final = Pace()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why a stream stands still until somebody looks: a code that names a sentence."""

    stream: str
    code: str


@dataclass(frozen=True, slots=True)
class Greet:
    """Ask the server how far it is."""


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send at most `limit` records after `after`."""

    after: int
    limit: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing to do for `seconds`, unless new records come and no pause is on; None: until somebody mends it."""

    seconds: float | None


@dataclass(frozen=True, slots=True)
class Compare:
    """Ask for the server's hashes at these places."""

    seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """After record `common` the server has another history, or more than we have; up to `final` nobody lacks it."""

    common: int
    final: int


Step = Greet | Deliver | Compare | Part | Rest


class Phase(Enum):
    """Where a stream's conversation stands."""

    GREET = "greet"
    TALK = "talk"
    SEARCH = "search"
    HALTED = "halted"


class Engine:
    """The conversation about one stream. `now` is any clock that only goes forward, in seconds."""

    def __init__(self, stream: str, chance: Callable[[], float], pace: Pace = ORDINARY) -> None:
        """`chance` gives numbers in [0, 1), evenly."""
        self.stream = stream
        self.alarm: Alarm | None = None
        self.acknowledged: int | None = None  # as agreed with the server; None until it has greeted
        self._chance = chance
        self._pace = pace
        self._phase = Phase.GREET
        self._last = 0
        self._final = 0
        self._search = Search(0, 1)
        self._limit = pace.biggest
        self._troubles = 0
        self._pause_until = 0.0
        self._silent = False  # the pause is on because nobody answered, not because the server asked for it
        self._due: float | None = None  # when records that wait in an unhurried stream may go
        self._heard = 0.0
        self._beat = pace.heartbeat

    def next(self, now: float, last: int) -> Step:
        """What to do, when our own log ends at `last`."""
        self._last = last
        if self._phase is Phase.HALTED:
            return Rest(None)
        if now < self._pause_until:
            return Rest(self._pause_until - now)
        if self._phase is Phase.SEARCH:
            return self._part_or_compare()
        if self._phase is Phase.GREET or self.acknowledged is None:
            return Greet()
        if last > self.acknowledged:
            lag = self._lag(now)
            return Rest(lag) if lag > 0 else Deliver(self.acknowledged, self._limit)
        self._due = None
        silence = now - self._heard
        return Greet() if silence >= self._beat else Rest(self._beat - silence)

    def agreed(self, now: float, hi: int, head: bytes, ours: bytes | None, *, delivered: bool, final: int = 0) -> bool:
        """The server says that it has everything up to `hi`, whose hash is `head`; `ours` is our hash there.

        False when the two histories do not fit: the cursor stays where it was, and the search for the fork begins.
        """
        self._final = min(final, hi)
        if hi > 0 and head != ours:
            self._phase, self._search = Phase.SEARCH, Search(0, min(hi, self._last + 1))
            return False
        stuck = delivered and hi <= (self.acknowledged or 0)
        self._phase, self._heard, self.acknowledged, self.alarm = Phase.TALK, now, hi, None
        self._beat = self._pace.heartbeat * (0.75 + 0.5 * self._chance())
        if stuck:  # it answered, but took nothing: do not turn in circles
            self._pause(now, None)
        elif delivered:
            self._troubles = 0
            self._limit = min(self._limit * 2, self._pace.biggest)
        return True

    def compared(self, asked: Collection[int], alike: Collection[int]) -> None:
        """At `asked` the server said its hashes; at `alike` they are ours."""
        self._search = self._search.compared(asked, alike)

    def parted(self, now: float, common: int) -> None:
        """Our log left this epoch after record `common`, which the server has."""
        self._phase, self._heard, self.acknowledged, self.alarm = Phase.TALK, now, common, None

    def troubled(self, now: float, trouble: Trouble) -> None:
        """A call failed. What may pass is tried again after a pause; anything else halts the stream."""
        match trouble:
            case Refused(code="sync.too_large") if self._limit == 1:
                self._halt(trouble.code)
            case Refused(code="sync.too_large"):
                self._halve()
            case Refused(code="sync.fork"):
                self._refused_as_fork(trouble)
            case Refused() if trouble.code not in PASSING | STRANGE:
                self._halt(trouble.code)
            case _:
                if trouble.code in STRANGE:
                    self.alarm = Alarm(self.stream, trouble.code)
                if isinstance(trouble, Unreachable) and trouble.code == "sync.timed_out":
                    self._halve()
                self._phase = Phase.GREET
                self._silent = isinstance(trouble, Unreachable)
                self._pause(now, trouble.params.get("retry_after"))

    def _refused_as_fork(self, trouble: Refused) -> None:
        """What we sent does not follow what the server has, although its last record is ours: no place to part at."""
        hi = trouble.params.get("hi")
        if isinstance(hi, int) and hi > (self.acknowledged or 0):
            self._phase = Phase.GREET  # it has heard of more since: another one speaks in this epoch
        else:
            self._halt(trouble.code)

    @property
    def halted(self) -> bool:
        """Whether nothing more will be tried."""
        return self._phase is Phase.HALTED

    def owes(self, last: int) -> bool:
        """Whether a newer epoch should wait for this one, whose log ends at `last`. It waits for no halted stream."""
        return not self.halted and last > (self.acknowledged or 0)

    def start_over(self) -> None:
        """Somebody asks for it now: greets again, without a pause. A halted stream stays halted."""
        if self._phase is not Phase.HALTED:
            self._phase, self._pause_until, self._due = Phase.GREET, 0.0, 0.0

    def line_is_back(self) -> None:
        """The server was heard over this line: no pause goes on that began because it was silent."""
        if self._silent and self._phase is not Phase.HALTED:
            self._pause_until, self._troubles, self._silent = 0.0, 0, False

    def _part_or_compare(self) -> Part | Compare:
        common = self._search.shared
        return Part(common, min(common, self._final)) if self._search.found else Compare(self._search.asks())

    def _lag(self, now: float) -> float:
        """Seconds for which what waits must wait still."""
        if self.stream not in self._pace.unhurried:
            return 0.0
        if self._due is None:
            least, most = self._pace.lag
            self._due = now + least + (most - least) * self._chance()
        return self._due - now

    def _pause(self, now: float, at_least: object) -> None:
        """Full jitter: anything between nothing and a bound that doubles with every trouble."""
        bound = min(self._pace.longest_pause, self._pace.first_pause * 2.0 ** min(self._troubles, 30))
        floor = float(at_least) if isinstance(at_least, (int, float)) else 0.0
        self._troubles += 1
        self._pause_until = now + floor + bound * self._chance()

    def _halve(self) -> None:
        self._limit = max(1, self._limit // 2)

    def _halt(self, code: str) -> None:
        self._phase, self.alarm = Phase.HALTED, Alarm(self.stream, code)
