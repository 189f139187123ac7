"""An office on a real server whose clock a test moves on, and a browser before it."""

from __future__ import annotations

import datetime as dt
import html
import itertools
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.testing import TestClient

from kiosk.adapters.instruments import shipped
from kiosk.adapters.pins import ArgonPins
from kiosk.centre import clerks
from kiosk.centre.clerks import Duty
from kiosk.centre.projection import Projection
from sync.server import claims
from sync.server.server import Server
from tests.unit.kiosk.centre.mall import MALL
from tests.unit.ui.web.conftest import NOON, SURVEY
from ui.web.app import Pages, create_app
from ui.web.office import guard, signing
from ui.web.office.entrance import Entrance
from ui.web.office.guard import Office, Room
from ui.web.office.rooms import ROOMS
from ui.web.reception import Reception

PASSWORD = "sungai musi pasang surut"
Browser = TestClient[Litestar]


@dataclass
class Desk:
    """A browser at an office."""

    office: Office
    browser: Browser
    clock: Watch
    links: Iterator[int] = field(default_factory=itertools.count)

    @property
    def server(self) -> Server:
        return self.office.server

    def enlists(self, name: str, *duties: Duty) -> str:
        """The secret of a new link."""
        link, now = f"tautan-{next(self.links)}", self.clock.now
        self.server.writer.do(lambda conn: clerks.add(conn, MALL.id, name, duties or tuple(Duty), link, now))
        return link

    def chooses(self, link: str, password: str = PASSWORD, again: str = "") -> Any:
        """What the browser is answered."""
        page = self.browser.get(f"/kantor/kata-sandi?tautan={link}")
        sent = hidden(page.text) | {"kata_sandi": password, "ulangi": again or password}
        return self.browser.post("/kantor/kata-sandi", data=sent)

    def enters(self, name: str, password: str = PASSWORD, way: str = "/kantor", **headers: str) -> Any:
        """What the browser is answered, without going where it is sent."""
        page = self.browser.get("/kantor/masuk", params={"ke": way})
        sent = hidden(page.text) | {"nama": name, "kata_sandi": password}
        return self.browser.post("/kantor/masuk", data=sent, follow_redirects=False, headers=headers)

    def clerk(self, name: str, *duties: Duty) -> None:
        """Enlists somebody, lets them choose a password and signs them in."""
        assert self.chooses(self.enlists(name, *duties)).status_code == 200
        assert self.enters(name).status_code == 303

    def is_in(self) -> bool:
        """Whether the browser sees the office."""
        return bool(self.browser.get("/kantor", follow_redirects=False).status_code == 200)

    def log(self) -> list[tuple[str, str, str]]:
        """Who did what; what was done in the same instant, in no order."""
        with self.server.read() as conn:
            return [(line.clerk, line.act, line.subject) for line in reversed(clerks.log_of(conn, MALL.id, 100))]


@dataclass
class Watch:
    """The time of a server, and the seconds that its entrance counts."""

    now: dt.datetime = NOON

    def later(self, **span: float) -> None:
        """Moves on by days, hours, minutes or seconds."""
        self.now += dt.timedelta(**span)

    def seconds(self) -> float:
        return self.now.timestamp()


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the last form on a page."""
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.rpartition("<form")[2])
    return {name: html.unescape(value) for name, value in fields}


@pytest.fixture
def watch() -> Watch:
    return Watch()


class QuickPins(ArgonPins):
    """The same, at the least cost that Argon2 knows: a test signs in often."""

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def opened(folder: Path, watch: Watch) -> Server:
    """A server whose time is the test's."""
    projection = Projection(lambda site: MALL, shipped(), claims)
    chance = random.Random("kantor").randbytes
    return Server(f"sqlite:///{folder / 'server.db'}", projection, lambda: watch.now, chance, site=MALL.id)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a server has made its tables, to be copied: making them takes longer than most tests."""
    folder = tmp_path_factory.mktemp("founded")
    opened(folder, Watch()).close()
    return folder


@pytest.fixture
def office(founded: Path, tmp_path: Path, watch: Watch) -> Iterator[Office]:
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    with closing(opened(tmp_path, watch)) as server:
        yield Office(server, tmp_path, lambda code: MALL if code == MALL.id else None, SURVEY)


def routes(office: Office, watch: Watch, *more: Room) -> Sequence[HTTPRouteHandler]:
    """The whole office, and rooms of a test beside it."""
    behind = [room for rooms in ROOMS for room in rooms()]
    return [*signing.routes(Entrance(office, watch.seconds, QuickPins())), *guard.routes(office, [*behind, *more])]


@contextmanager
def at_desk(office: Office, watch: Watch, *more: Room, address: str = "https://kantor.test") -> Iterator[Desk]:
    """A browser that has not been here before, on another machine."""
    pages = Pages(office.server, MALL, SURVEY, Reception(office.server))
    app = create_app(pages, routes(office, watch, *more))
    with TestClient(app, base_url=address) as browser:
        yield Desk(office, browser, watch)


@pytest.fixture
def desk(office: Office, watch: Watch) -> Iterator[Desk]:
    with at_desk(office, watch) as seated:
        yield seated
