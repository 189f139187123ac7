"""A centre as a browser meets it: a line for every site, and each site's own pages."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.centre.projection import Projection
from kiosk.domain.events import Event
from kiosk.records import encode, stream_of
from kiosk.sites import example_folder
from sync.server.projection import Accepted
from sync.server.server import Server
from tests.databases import PLAIN, forget, fresh
from tests.unit.kiosk.centre.mall import answered, issued
from ui.web.app import HEADERS
from ui.web.catalogue import Catalogue
from ui.web.centre_app import CentrePages, create_centre_app
from ui.web.reception import Reception
from ui.web.site_files import SiteFiles

Browser = TestClient[Litestar]
NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
EXAMPLE = load_site(example_folder())


@dataclass
class Centre:
    """A centre's pages, and its sites' records said straight to the projection."""

    server: Server
    projection: Projection
    data: Path
    browser: Browser
    count: int = 0

    def knows(self, *sites: str) -> None:
        for site in sites:
            self.server.add_device("Server", "site", site)

    def hears(self, site: str, *events: Event) -> None:
        for event in events:
            self.count += 1
            kind, v, body = encode(event)
            record = Accepted(f"r{self.count}", self.count, kind, v, "", body)
            project = self.projection.project
            self.server.writer.do(partial(project, site=site, device="K1", stream=stream_of(event), records=[record]))


@pytest.fixture(params=PLAIN)
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    url, files = fresh(request.param, tmp_path), SiteFiles(tmp_path)
    projection = Projection(files, shipped(), None)
    dice, keyring = random.Random("centre").randbytes, tmp_path / "keys"
    with closing(Server(url, projection, lambda: NOON, dice, site="", keyring=keyring)) as server:
        pages = CentrePages(server, Catalogue(files), shipped().current("skm-9"), Reception(server))
        with TestClient(create_centre_app(pages)) as browser:
            yield Centre(server, projection, tmp_path, browser)
    forget(url)


def test_a_centre_without_sites_says_what_to_do(centre: Centre) -> None:
    answer = centre.browser.get("/")
    assert answer.status_code == 200
    assert "anjungan site add" in answer.text
    assert centre.browser.get("/index.json").json()["sites"] == []


def test_every_site_stands_in_a_line_with_its_own_index(centre: Centre) -> None:
    centre.knows("mpp-b", "mpp-a")
    centre.hears("mpp-a", *(answered(*[4] * 9) for _ in range(6)))
    centre.hears("mpp-b", *(answered(*[2] * 9) for _ in range(6)))
    sites = centre.browser.get("/index.json").json()["sites"]
    assert [(site["code"], site["name"], site["index"]["ikm"]) for site in sites] == [
        ("mpp-a", "mpp-a", "100.00"),
        ("mpp-b", "mpp-b", "50.00"),
    ]
    assert centre.browser.get("/index.json?site=mpp-b").json()["index"]["ikm"] == "50.00"
    page = centre.browser.get("/").text
    assert page.index('href="/sites/mpp-a/"') < page.index('href="/sites/mpp-b/"')
    assert "All sites" not in page
    assert "Sites" in centre.browser.get("/?lang=en").text


def test_a_site_has_its_own_pages_under_its_name(centre: Centre) -> None:
    centre.knows("mpp-a")
    centre.hears("mpp-a", issued(1), *(answered(*[4] * 9) for _ in range(6)))
    page = centre.browser.get("/sites/mpp-a/?period=2026-TW4").text
    for link in ("/sites/mpp-a/board?period=2026-TW4", "/sites/mpp-a/index.json?period=2026-TW4", "/"):
        assert f'href="{link}"' in page
        assert centre.browser.get(link).status_code == 200
    assert "DUK" in page, "an agency without files is called by its code"
    assert centre.browser.get("/sites/mpp-a/index.json").json()["index"]["ikm"] == "100.00"


def test_a_site_whose_published_files_are_here_is_called_by_its_name(centre: Centre) -> None:
    folder = SiteFiles(centre.data).folder_of(EXAMPLE.id)
    folder.parent.mkdir()
    centre.knows(EXAMPLE.id)
    assert centre.browser.get("/index.json").json()["sites"][0]["name"] == EXAMPLE.id
    shutil.copytree(example_folder(), folder)
    assert EXAMPLE.name in centre.browser.get("/").text
    assert EXAMPLE.name in centre.browser.get(f"/sites/{EXAMPLE.id}").text


@pytest.mark.logs("the files of mpp-y are not used")
def test_files_that_are_another_sites_or_cannot_be_read_name_nobody(centre: Centre) -> None:
    files = SiteFiles(centre.data)
    shutil.copytree(example_folder(), files.folder_of("mpp-x"))
    assert files("mpp-x") is None
    files.folder_of("mpp-y").mkdir()
    assert files("mpp-y") is None
    assert files("..") is None


@pytest.mark.parametrize(
    "path", ["/sites/nowhere/", "/sites/..%2f", "/index.json?site=x", "/?period=2026-TW9", "/board"]
)
def test_what_a_centre_does_not_know_is_said_in_a_sentence(centre: Centre, path: str) -> None:
    answer = centre.browser.get(path)
    assert answer.status_code == 404
    assert "Halaman ini tidak ada." in answer.text
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
