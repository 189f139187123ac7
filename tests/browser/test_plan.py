"""The follow-up plan in a real browser: from a proposed unsur to a photograph, without scripts, on a phone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kiosk.adapters.instruments import shipped
from kiosk.centre import clerks
from kiosk.centre.clerks import Clerk, Duty
from kiosk.centre.followup import plan_for
from kiosk.centre.issued import Reported, issue
from kiosk.centre.period import period_of
from kiosk.centre.projection import Projection
from kiosk.domain.followup import PlanItem, Status
from sync.server import claims
from sync.server.server import Server
from tests.browser.chromium import DESK, PHONE, SMALLEST, Windows, cut_off, findings
from tests.browser.served import served
from tests.unit.kiosk.adapters.test_photo import photographed
from tests.unit.kiosk.centre.mall import MALL, SITE, answered
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.app import create_app
from ui.web.office.calls import COOKIE
from ui.web.office.guard import Office
from ui.web.office.rooms import office_routes

REPORTED = Reported("2026-TW4", "", "skm-9", 1, "exact", 31, "83.33", "B", "00", b"{}")


@dataclass(frozen=True)
class Room:
    """The plan of the fourth quarter, opened by somebody whose duty it is."""

    hall: Hall
    address: str

    def opens(self, windows: Windows, size: tuple[int, int]) -> Page:
        page = windows.open(size, scripts=False)
        cookie = {"name": COOKIE, "value": "umar", "url": f"{self.address}/kantor"}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(f"{self.address}/kantor/rencana")
        return page

    def items(self) -> tuple[PlanItem, ...]:
        with self.hall.server.read() as conn:
            return plan_for(conn, SITE, period_of("2026-TW4")).items


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    projection = Projection(lambda site: MALL, shipped(), claims)
    chance = random.Random("rencana").randbytes
    with closing(Server(f"sqlite:///{tmp_path / 's.db'}", projection, lambda: NOON, chance, site=MALL.id)) as server:
        hall = Hall(server, projection, MALL)
        hall.hears("R1", *(answered(*[4, 3, 3, 4, 3, 4, 4, 3, 2]) for _ in range(31)))
        server.writer.do(lambda conn: clerks.add(conn, SITE, "Umar", Duty, "tautan", NOON))
        umar = Clerk("Umar", frozenset({Duty.REPORT}))
        server.writer.do(lambda conn: clerks.begin(conn, SITE, umar, "umar", NOON))
        office = Office(server, tmp_path, lambda code: MALL if code == SITE else None, hall.pages.instrument)
        with served(create_app(hall.pages, office_routes(office))) as address:
            yield Room(hall, address)


def plans(page: Page) -> None:
    page.get_by_role("link", name="Rencanakan").first.click()
    page.get_by_label("Program/kegiatan").fill("Meja khusus pengaduan")
    page.locator("[name=triwulan]").select_option("2027-TW1")
    page.get_by_label("Penanggung jawab").fill("Sekretaris")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/rencana?**")


def test_a_proposed_unsur_becomes_a_line_with_its_proof(windows: Windows, room: Room, tmp_path: Path) -> None:
    page = room.opens(windows, PHONE)
    plans(page)
    page.get_by_role("link", name="Catat kemajuan").click()
    page.locator("[name=status]").select_option("sudah")
    page.get_by_role("button", name="Simpan").click()
    assert "dijelaskan" in page.get_by_role("alert").inner_text()
    assert page.locator("[name=status]").input_value() == "sudah"
    page.get_by_label("Deskripsi").fill("Meja dibuka 3 Februari")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Catat kemajuan").click()
    (tmp_path / "meja.jpg").write_bytes(photographed(turned=6))
    page.get_by_label("Foto (").set_input_files(tmp_path / "meja.jpg")
    page.get_by_label("Keterangan foto").fill("Meja pengaduan")
    page.get_by_role("button", name="Tambah foto").click()
    shown = page.get_by_role("img", name="Meja pengaduan")
    assert shown.is_visible()
    assert findings(page) == []
    (item,) = room.items()
    assert (item.unsur, item.status, item.photos[0].by) == ("sarana", Status.DONE, "Umar")
    page.get_by_role("button", name="Hapus foto").click()
    assert room.items()[0].photos == ()


def test_what_is_no_photograph_is_said_and_nothing_is_lost(windows: Windows, room: Room, tmp_path: Path) -> None:
    page = room.opens(windows, PHONE)
    plans(page)
    page.get_by_role("link", name="Catat kemajuan").click()
    (tmp_path / "surat.jpg").write_bytes(b"%PDF-1.7")
    page.get_by_label("Foto (").set_input_files(tmp_path / "surat.jpg")
    page.get_by_role("button", name="Tambah foto").click()
    assert "JPEG atau PNG" in page.get_by_role("alert").inner_text()
    assert room.items()[0].photos == ()


def test_a_line_is_changed_and_removed(windows: Windows, room: Room) -> None:
    page = room.opens(windows, DESK)
    plans(page)
    page.get_by_role("link", name="Ubah").click()
    assert page.locator("[name=triwulan]").input_value() == "2027-TW1"
    page.get_by_label("Program/kegiatan").fill("Meja dan telepon pengaduan")
    page.get_by_role("button", name="Simpan").click()
    assert room.items()[0].programme == "Meja dan telepon pengaduan"
    page.get_by_role("link", name="Ubah").click()
    page.get_by_role("button", name="Hapus baris").click()
    assert room.items() == ()


@pytest.mark.parametrize("size", [SMALLEST, pytest.param(PHONE, marks=pytest.mark.full), DESK])
def test_every_page_of_the_plan_fits_and_is_clean(windows: Windows, room: Room, size: tuple[int, int]) -> None:
    page = room.opens(windows, size)
    plans(page)
    room.hall.server.writer.do(lambda conn: issue(conn, SITE, REPORTED, NOON))
    for path in (
        "/rencana",
        "/rencana/baris?periode=2026-TW4&nomor=1",
        "/rencana/kemajuan?periode=2026-TW4&nomor=1",
    ):
        page.goto(f"{room.address}/kantor{path}")
        assert findings(page) == [], path
        assert cut_off(page) == [], path


def test_strange_addresses_are_answered_with_a_sentence(windows: Windows, room: Room) -> None:
    page = room.opens(windows, PHONE)
    for path, sentence in (
        ("/rencana?periode=besok", "besok"),
        ("/rencana?lingkup=../x", "Lingkup ../x"),
        ("/rencana/kemajuan?nomor=7", "Tidak ada rencana nomor 7"),
        ("/rencana/kemajuan?nomor=-1", "harus angka"),
    ):
        page.goto(f"{room.address}/kantor{path}")
        assert sentence in page.locator("main").inner_text()
