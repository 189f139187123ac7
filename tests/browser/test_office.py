"""The office in a real browser: at a desk and on a phone, without scripts, by keyboard, with large text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kiosk.adapters.instruments import shipped
from kiosk.centre import clerks
from kiosk.centre.clerks import Clerk, Duty
from kiosk.centre.projection import Projection
from sync.server import claims
from sync.server.server import Server
from tests.browser.chromium import DESK, PHONE, SMALLEST, Windows, cut_off, enlarge_text, findings, focused
from tests.browser.served import served
from tests.unit.kiosk.centre.mall import MALL, answered
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.app import create_app
from ui.web.office.calls import COOKIE
from ui.web.office.guard import Office
from ui.web.office.rooms import ROOMS, office_routes

PASSWORD = "sungai musi pasang surut"


@dataclass(frozen=True)
class Town:
    """A site with an office; `address` of its server."""

    hall: Hall
    address: str

    def link(self, name: str) -> str:
        """The address that a new clerk is given."""
        link, site = f"tautan-{name}", self.hall.site.id
        self.hall.server.writer.do(lambda conn: clerks.add(conn, site, name, Duty, link, NOON))
        return f"{self.address}/kantor/kata-sandi?tautan={link}"


@dataclass(frozen=True)
class Rooms:
    """What somebody who is signed in may open."""

    cookie: Any
    addresses: tuple[str, ...]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    projection = Projection(lambda site: MALL, shipped(), claims)
    chance = random.Random("kantor").randbytes
    with closing(
        Server(f"sqlite:///{tmp_path / 'server.db'}", projection, lambda: NOON, chance, site=MALL.id)
    ) as server:
        hall = Hall(server, projection, MALL)
        hall.hears("R1", *(answered(*[4, 3, 3, 4, 3, 4, 4, 3, 2]) for _ in range(31)))
        office = Office(server, tmp_path, lambda code: MALL if code == MALL.id else None, hall.pages.instrument)
        with closing(office.errands), served(create_app(hall.pages, office_routes(office))) as address:
            yield Town(hall, address)


def signs_in(page: Page, town: Town, name: str) -> None:
    """As a new clerk does it, by keyboard alone."""
    page.goto(town.link(name))
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/kantor")


@pytest.fixture
def rooms(town: Town) -> Rooms:
    """What a clerk who is signed in may open: their cookie, and the address of each room of the menu."""
    cookie = {"name": COOKIE, "value": "umar", "url": f"{town.address}/kantor", "httpOnly": True, "sameSite": "Strict"}
    town.link("Umar")
    site, umar = town.hall.site.id, Clerk("Umar", frozenset(Duty))
    town.hall.server.writer.do(lambda conn: clerks.begin(conn, site, umar, "umar", NOON))
    paths = [room.path for rooms in ROOMS for room in rooms() if room.label or room.path == "/catatan"]
    return Rooms(cookie, tuple(f"{town.address}/kantor{path}" for path in paths))


def entered(windows: Windows, rooms: Rooms, size: tuple[int, int], **more: Any) -> Page:
    """A window of somebody who is signed in."""
    page = windows.open(size, **more)
    page.context.add_cookies([rooms.cookie])
    return page


def test_a_clerk_chooses_a_password_and_signs_in_without_scripts(windows: Windows, town: Town) -> None:
    page = windows.open(PHONE, scripts=False)
    signs_in(page, town, "Siti")
    assert page.get_by_role("heading", name="Ikhtisar").is_visible()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk")
    page.goto(f"{town.address}/kantor")
    assert page.url.endswith("/kantor/masuk?ke=/kantor")


def test_axe_finds_nothing_on_a_phone(windows: Windows, town: Town, rooms: Rooms) -> None:
    outside = windows.open(PHONE)
    for address in (town.link("Tamu"), f"{town.address}/kantor/masuk"):
        outside.goto(address)
        assert findings(outside) == [], address
    inside = entered(windows, rooms, PHONE)
    for address in rooms.addresses:
        answer = inside.goto(address)
        assert answer is not None
        assert (answer.status, inside.url) == (200, address)
        assert findings(inside) == [], address


@pytest.mark.parametrize("size", [PHONE, SMALLEST, DESK])
def test_every_page_fits(windows: Windows, town: Town, rooms: Rooms, size: tuple[int, int]) -> None:
    outside, inside = windows.open(size), entered(windows, rooms, size)
    for page, addresses in ((outside, (town.link("Tamu"), f"{town.address}/kantor/masuk")), (inside, rooms.addresses)):
        for address in addresses:
            page.goto(address)
            assert cut_off(page) == [], address


def test_a_report_is_made_by_keyboard_without_scripts_and_fetched(windows: Windows, rooms: Rooms) -> None:
    page = entered(windows, rooms, PHONE, scripts=False)
    page.goto(next(address for address in rooms.addresses if address.endswith("/laporan")))
    page.get_by_label("Periode").focus()
    page.get_by_label("Periode").select_option("2026-TW4")
    page.get_by_role("button", name="Buat laporan").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Laporan nomor 1 sudah terbit.").wait_for(timeout=60_000)  # the page renews itself
    assert findings(page) + cut_off(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="laporan.pdf").click()
    assert fetched.value.suggested_filename == "0001-2026-TW4-laporan.pdf"
    assert fetched.value.path().read_bytes().startswith(b"%PDF-")


def test_text_at_twice_its_size_still_fits(windows: Windows, rooms: Rooms) -> None:
    page = entered(windows, rooms, PHONE)
    enlarge_text(page, 200)
    for address in rooms.addresses:
        page.goto(address)
        assert cut_off(page) == [], address


@pytest.mark.full
def test_the_office_in_the_dark_keeps_its_contrast(windows: Windows, rooms: Rooms) -> None:
    page = entered(windows, rooms, DESK, color_scheme="dark")
    for address in rooms.addresses:
        page.goto(address)
        assert findings(page) == [], address


def test_the_keyboard_skips_the_menu(windows: Windows, rooms: Rooms) -> None:
    page = entered(windows, rooms, DESK)
    page.goto(rooms.addresses[0])
    page.keyboard.press("Tab")
    assert focused(page) == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")
