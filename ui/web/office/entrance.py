"""The entrance of the office: passwords, links for one use, sessions that begin and end, waiting after failures."""

from __future__ import annotations

import base64
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kiosk.adapters.pins import ArgonPins
from kiosk.adapters.system import SystemClock
from kiosk.centre import clerks
from kiosk.centre.clerks import Act, Clerk
from kiosk.domain.trouble import Refused
from ui.web.acting import act
from ui.web.office.guard import Office
from ui.web.office.tries import Tries, network_of

BY_NAME: Final = 5  # failures that cost no waiting
BY_ADDRESS: Final = 20  # a whole office may stand behind one address
SHORTEST: Final = 12  # signs of a password
LONGEST: Final = 256
FEWEST_SIGNS: Final = 5  # different ones
TOKEN_BYTES: Final = 32
MOST_WAITING: Final = 3  # who are signing in at the same moment
NOBODY: Final = Clerk("", frozenset())
"""In the log for a name that nobody bears: what was typed is not kept, for it may be a password."""


def _seconds() -> float:
    return SystemClock().boot_ms() / 1000


@dataclass
class Entrance:
    """Lets people in, slowly if they miss.

    One password is looked at at a time, for each look takes 64 MB; few wait for it, so that a crowd before this door
    leaves the threads of the server to everybody else.
    """

    office: Office
    monotonic: Callable[[], float] = _seconds
    pins: ArgonPins = field(default_factory=ArgonPins)

    def __post_init__(self) -> None:
        self._by_name = Tries(BY_NAME, self.monotonic)
        self._by_address = Tries(BY_ADDRESS, self.monotonic)
        self._one_look = threading.Lock()
        self.waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._site = self.office.server.site
        self._nobody = ""  # a hash that nothing matches, so that an unknown name takes as long as a known one

    def let_in(self, name: str, password: str, address: str) -> tuple[Clerk, str]:
        """A clerk and the secret of the session. Refused: "office.slow_down", "office.not_let_in"."""
        if not self.waiting.acquire(blocking=False):
            raise Refused("office.slow_down", minutes=1)
        try:
            return self._let_in(name, password, address)
        finally:
            self.waiting.release()

    def _let_in(self, name: str, password: str, address: str) -> tuple[Clerk, str]:
        named, network = clerks.folded(name)[:80], network_of(address)
        for tries, who in ((self._by_address, network), (self._by_name, named)):
            if wait := tries.begin(who):
                raise Refused("office.slow_down", minutes=max(1, round(wait + 29) // 60))
        with self.office.server.read() as conn:
            found = clerks.password_of(conn, self._site, name[:200])
        if not self._matches(password, found[1] if found else "") or found is None:
            self._log(found[0] if found else NOBODY, Act.NOT_LET_IN)
            raise Refused("office.not_let_in")
        self._by_name.went_well(named)
        self._by_address.went_well(network)
        return found[0], self._begin(found[0])

    def choose(self, link: str, password: str, again: str) -> Clerk:
        """Uses a link up. Refused: "office.dead_link", "office.not_the_same", "office.weak_password"."""
        server, now = self.office.server, self.office.server.clock()
        with server.read() as conn:
            clerk = clerks.by_link(conn, self._site, link, now)
        must_be_strong(password, clerk.name)
        if normal(password) != normal(again):
            raise Refused("office.not_the_same")
        with self._one_look:
            kept = self.pins.hash(normal(password))
        act(server, lambda conn: clerks.set_password(conn, self._site, link, kept, now))
        self._log(clerk, Act.PASSWORD_SET)
        return clerk

    def let_out(self, clerk: Clerk, token: str) -> None:
        """Ends a session."""
        self.office.server.writer.do(lambda conn: clerks.end(conn, self._site, token))
        self._log(clerk, Act.SIGNED_OUT)

    def draw(self) -> str:
        """A new secret for a browser."""
        return base64.urlsafe_b64encode(self.office.server.chance(TOKEN_BYTES)).decode().rstrip("=")

    def _begin(self, clerk: Clerk) -> str:
        token, now = self.draw(), self.office.server.clock()
        self.office.server.writer.do(lambda conn: clerks.begin(conn, self._site, clerk, token, now))
        self._log(clerk, Act.SIGNED_IN)
        return token

    def _matches(self, password: str, kept: str) -> bool:
        with self._one_look:
            self._nobody = self._nobody or self.pins.hash(self.draw())
            return self.pins.matches(normal(password)[: LONGEST + 1], kept or self._nobody)

    def _log(self, clerk: Clerk, act: Act) -> None:
        server, now, name = self.office.server, self.office.server.clock(), self.office.server.chance(16).hex()
        server.writer.do(lambda conn: clerks.write_log(conn, self._site, name, now, clerk.name, act, ""))


def normal(password: str) -> str:
    """The same password, however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def must_be_strong(password: str, name: str) -> None:
    """Refused with "office.weak_password": short, endless, of few signs, or the name itself."""
    said = normal(password)
    long_enough = SHORTEST <= len(said) <= LONGEST
    if not long_enough or len(set(said.casefold())) < FEWEST_SIGNS or clerks.folded(name) in clerks.folded(said):
        raise Refused("office.weak_password", least=SHORTEST)
