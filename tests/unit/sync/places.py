"""A site and its centre, each a real server on a real file, with a line between them that can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sync.client.courier import Courier
from sync.client.engine import Pace
from sync.client.post import Came, Posting
from sync.server.joining import Joined, join
from sync.server.relay import Relay
from sync.trouble import Trouble
from sync.wire.relay import SITE_ROLE
from tests.databases import forget, fresh
from tests.unit.sync.actors import SITE, DeskPost, Dice, Log, Member, Office, Watch
from tests.unit.sync.projectors import Notebook

QUICK = Pace(first_pause=0.0, longest_pause=0.0)
URL = "http://centre"


@dataclass
class Places:
    """One site, one centre; `fault` is asked for every call between them."""

    folder: Path
    kind: str = "sqlite"  # of both databases
    fault: Callable[[str], str] = lambda path: ""

    def __post_init__(self) -> None:
        self.watch = Watch()
        self.site = self._open("site", SITE)
        self.centre = self._open("centre", "")
        self.new_relay()

    def _open(self, name: str, site: str) -> Office:
        folder = self.folder / name
        folder.mkdir()
        database = fresh(self.kind, folder)
        return Office(folder, Notebook(), watch=self.watch, dice=Dice(name), database=database, site=site)

    def replace_site(self) -> Office:
        """Another server takes the place of the site's, which is left as it is."""
        old, self.site = self.site, self._open("new", SITE)
        return old

    def way(self, _url: str) -> Posting:
        def post(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
            """To the centre that runs at that moment."""
            return DeskPost(self.centre.desk, self.fault)(path, headers, body, patience)

        return post

    def new_relay(self) -> None:
        """As after a start of the site's server."""
        self.relay = Relay(self.site.server, way=self.way, pace=QUICK, monotonic=self.watch.monotonic)

    def join(self, name: str = "server") -> Joined:
        code = self.centre.server.add_device(name, SITE_ROLE, SITE).code
        return join(self.site.server, URL, code, "this machine", self.way)

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

    def back_up(self, place: Office, to: str) -> None:
        """A copy of a place's folder, as a backup makes it."""
        place.close()
        shutil.rmtree(self.folder / to, ignore_errors=True)
        shutil.copytree(place.folder, self.folder / to)
        self._reopen(place)

    def restore(self, place: Office, from_: str) -> None:
        """The place's folder as it was."""
        place.close()
        shutil.rmtree(place.folder)
        shutil.copytree(self.folder / from_, place.folder)
        self._reopen(place)

    def _reopen(self, place: Office) -> None:
        place.open()
        if place is self.site:
            self.new_relay()
            for member in place.members.values():
                member.post.desk = place.desk

    def close(self) -> None:
        for place in (self.site, self.centre):
            place.close()
            forget(place.url)


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
