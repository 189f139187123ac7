"""A rating that was given at the centre survives whoever is killed on its way, and counts once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
import requests

from kiosk.app import commands
from kiosk.app.views import TicketView
from kiosk.sites import example_folder
from tests.flows.devices import TIMEOUT, SiteServer, joined, site_server, until
from tests.flows.proxy import Fate, Proxy
from tests.flows.test_centre import SITE, centre_server, join, serves
from tests.flows.test_device_site import L1, SERVICE, sits_down, token, waiting
from tests.flows.test_serve import run
from ui.demo.phone import rate_on_phone

pytestmark = pytest.mark.flow
LETTERS = "/v1/letters"


class Killer:
    """Kills the site's server while it fetches letters: at the first call, and when it says that it has them."""

    def __init__(self, site: SiteServer, *at: int) -> None:
        self._site, self._at, self._calls = site, set(at), 0

    def __call__(self, path: str) -> Fate:
        if path != LETTERS:
            return Fate.PASS
        self._calls += 1
        if self._calls not in self._at:
            return Fate.PASS
        self._site.kill()
        return Fate.LOSE_REPLY


def ended(site: SiteServer) -> list[tuple[str, int]]:
    """Why letters ended, straight from the table: a command for each look would take half a second."""
    with closing(sqlite3.connect(site.data / "server.db")) as conn:
        return conn.execute("select reason, count from sync_letter_end").fetchall()


@pytest.mark.full
@pytest.mark.logs("feed|courier|site refused")
def test_a_rating_from_home_counts_once_whoever_is_killed_on_its_way(tmp_path: Path) -> None:
    shutil.copytree(example_folder(), tmp_path / "centre" / "sites" / SITE)
    with (
        centre_server(tmp_path / "centre") as centre,
        site_server(tmp_path / "server") as site,
        Proxy(centre.port) as line,
        joined(site, tmp_path, ["k1", "loket1"]) as devices,
    ):
        kiosk, counter = devices.values()
        sits_down(counter, L1, "P01")
        join(site, centre, f"http://127.0.0.1:{line.port}")
        pages = f"{centre.url}/sites/{SITE}/s"
        until(lambda: requests.get(pages, timeout=TIMEOUT).status_code == 200, "the letter-box is open")
        ticket = kiosk.execute(commands.IssueTicket(request=token(), service=SERVICE), TicketView)
        until(lambda: waiting(counter) == 1, "the counter knows of the ticket")
        serves(counter, L1, 1)
        until(lambda: site.figures()["today"]["served"] == 1, "the server knows that it was served")
        rate_on_phone(f"{pages}/{ticket.code}", Random("a citizen"))
        centre.kill()
        line.fate = Killer(site, 1, 3)
        centre.start()
        assert centre.told("site", "list")["sites"][0]["letters"] == 1
        site.kill()
        for _ in range(2):
            site.start()  # it meets its centre at once
            until(lambda: site.process is None, "the site's server died while it fetched letters")
        site.start()
        until(lambda: ended(site) == [("given", 1)], "counted at the site")
        assert site.told("site", "status")["letters"] == {"given": 1}
        assert centre.told("site", "list")["sites"][0]["letters"] == 0
        assert "2 jawaban tersimpan" in run(tmp_path / "server" / "telepon", "status").stdout
