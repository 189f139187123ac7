"""A centre with a letter-box for the site of the hall, both on real databases and a real line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from kiosk.adapters.instruments import shipped
from kiosk.sites import example_folder
from sync.server import letters
from sync.server.joining import join
from sync.server.relay import Relay
from sync.server.server import Server
from tests.browser.served import served
from tests.unit.ui.web.phone.hall import PhoneHall, phone_hall
from ui.demo.phone import Form, form_of
from ui.web.catalogue import Catalogue
from ui.web.centre_app import CentrePages, create_centre_app
from ui.web.reception import Reception
from ui.web.serving import open_centre
from ui.web.site_files import SiteFiles


@dataclass
class Post:
    """`url`: of the site's pages at the centre."""

    url: str
    centre: Server
    hall: PhoneHall
    relay: Relay

    def meets(self) -> None:
        """One contact of site and centre; the site has read what lay there when this returns."""
        self.relay.meet()
        self.reads()

    def reads(self) -> None:
        """The site reads what lies there."""
        assert self.hall.room.tray is not None
        self.hall.room.tray.read()

    def page(self, code: str) -> Form:
        """The first page that a code opens at the centre."""
        return form_of(requests.get(f"{self.url}/s/{code}", timeout=10))

    def lying(self) -> tuple[int, int]:
        """Letters at the centre, and at the site."""
        return tuple(_lying(each, self.hall.site.id) for each in (self.centre, self.hall.server))  # type: ignore[return-value]

    def ends(self) -> Mapping[str, int]:
        """What became of the letters."""
        with self.hall.server.read() as conn:
            return letters.ends_of(conn, self.hall.site.id)


def _lying(server: Server, site: str) -> int:
    with server.read() as conn:
        return letters.lying(conn, site)


@contextmanager
def post(folder: Path, *more: str, db_url: str = "") -> Iterator[Post]:
    """The hall, its centre, and one contact behind them. `db_url`: of the centre."""
    with ExitStack() as stack:
        hall = stack.enter_context(phone_hall(folder, *more))
        data = folder / "centre"
        shutil.copytree(example_folder(), data / "sites" / hall.site.id)
        centre = stack.enter_context(closing(open_centre(data, db_url)))
        catalogue = Catalogue(SiteFiles(data))
        pages = CentrePages(centre, catalogue, shipped().current("skm-9"), Reception(centre))
        url = stack.enter_context(served(create_centre_app(pages), pages.reception.let_go))
        join(hall.server, url, centre.add_device("Server", "site", hall.site.id).code, "this machine")
        relay = Relay(hall.server, errand=lambda line: hall.room.meet(hall.server, line))
        made = Post(f"{url}/sites/{hall.site.id}", centre, hall, relay)
        made.meets()
        yield made
