"""A site and its centre, each a real server on a real file, with a line between them that can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync.client.courier import Courier
from sync.client.engine import Pace
from sync.client.post import Came, Posting
from sync.server.desk import Desk
from sync.server.joining import Joined, join
from sync.server.relay import Relay
from sync.server.server import Server
from sync.trouble import Trouble
from tests.unit.sync.actors import SITE, DeskPost, Dice, Log, Member, Office, Watch
from tests.unit.sync.projectors import Notebook

QUICK = Pace(first_pause=0.0, longest_pause=0.0)
URL = "http://centre"


@dataclass
class Centre:
    """A centre on a file."""

    folder: Path
    watch: Watch
    dice: Dice = field(default_factory=lambda: Dice("centre"))

    def __post_init__(self) -> None:
        self.open()

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'centre.db'}"

    def open(self) -> None:
        self.server = Server(self.url, Notebook(), self.watch.now, self.dice, site="")
        self.desk = Desk(self.server)

    def close(self) -> None:
        self.server.close()

    def restart(self) -> None:
        self.close()
        self.open()

    def code(self, name: str = "server", site: str = SITE) -> str:
        return self.server.add_device(name, "site", site).code


@dataclass
class Places:
    """One site, one centre; `fault` is asked for every call between them."""

    folder: Path
    fault: Callable[[str], str] = lambda path: ""

    def __post_init__(self) -> None:
        self.watch = Watch()
        for name in ("site", "centre"):
            (self.folder / name).mkdir()
        self.site = Office(self.folder / "site", Notebook(), watch=self.watch, dice=Dice("site"))
        self.centre = Centre(self.folder / "centre", self.watch)
        self.new_relay()

    def way(self, _url: str) -> Posting:
        def post(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
            """To the centre that runs at that moment."""
            return DeskPost(self.centre.desk, self.fault)(path, headers, body, patience)

        return post

    def new_relay(self) -> None:
        """As after a start of the site's server."""
        self.relay = Relay(self.site.server, way=self.way, pace=QUICK, monotonic=self.watch.monotonic)

    def join(self, name: str = "server") -> Joined:
        return join(self.site.server, URL, self.centre.code(name), "this machine", self.way)

    def relay_all(self, most: int = 500) -> int:
        """Steps until the relay rests; how many it took."""
        for count in range(most):
            pause = self.relay.step()
            if pause > QUICK.heartbeat / 2:
                return count
            self.watch.pass_(pause)
        raise AssertionError("the relay never rests")

    def restart_site(self) -> None:
        self.site.restart()
        self.new_relay()
        for member in self.site.members.values():
            member.post.desk = self.site.desk

    def back_up(self, place: Office | Centre, to: str) -> None:
        """A copy of a place's folder, as a backup makes it."""
        place.close()
        shutil.rmtree(self.folder / to, ignore_errors=True)
        shutil.copytree(place.folder, self.folder / to)
        self._reopen(place)

    def restore(self, place: Office | Centre, from_: str) -> None:
        """The place's folder as it was."""
        place.close()
        shutil.rmtree(place.folder)
        shutil.copytree(self.folder / from_, place.folder)
        self._reopen(place)

    def _reopen(self, place: Office | Centre) -> None:
        place.open()
        if isinstance(place, Office):
            self.new_relay()
            for member in place.members.values():
                member.post.desk = place.desk

    def close(self) -> None:
        self.site.close()
        self.centre.close()


def send(member: Member, log: Log, chance: Callable[[], float] = lambda: 0.0) -> int:
    """Everything that waits goes to the site, if the line holds; how many records still wait."""
    watch = Watch()
    courier = Courier(
        log, member.line(), member.key, lambda _: None, now=watch.now, chance=chance, monotonic=watch.monotonic
    )
    try:
        return courier.run_once().waiting
    except Trouble:
        return courier.state.waiting
