"""Complaints in a real browser: a clerk reads, asks, answers and publishes; a citizen sees states and dates alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kiosk.adapters.instruments import shipped
from kiosk.centre import clerks
from kiosk.centre.clerks import Clerk, Duty
from kiosk.centre.complaint_cases import Case, case_of
from kiosk.centre.projection import Projection
from kiosk.domain.complaint_code import code_of
from kiosk.domain.complaint_life import ComplaintState
from kiosk.domain.personal import PersonalField
from sync.server import claims
from sync.server.server import Server
from tests.browser.chromium import DESK, PHONE, SMALLEST, Windows, cut_off, findings
from tests.browser.served import served
from tests.unit.kiosk.centre.mall import DAY, MALL, SITE
from tests.unit.kiosk.centre.test_complaints import filed, words
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.app import create_app
from ui.web.complaints.progress import complaint_routes
from ui.web.office.calls import COOKIE
from ui.web.office.guard import Office
from ui.web.office.rooms import office_routes

FILED = filed(147)
SAID = replace(words(FILED, PersonalField.PHONE), text="Petugas tidak ada di loket.\nSaya menunggu satu jam.")


@dataclass(frozen=True)
class Desk:
    """The complaints of a site, and somebody whose duty they are."""

    hall: Hall
    address: str

    def opens(self, windows: Windows, path: str, size: tuple[int, int] = PHONE) -> Page:
        page = windows.open(size, scripts=False)
        cookie = {"name": COOKIE, "value": "umar", "url": f"{self.address}/kantor"}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(f"{self.address}{path}")
        return page

    def case(self) -> Case:
        with self.hall.server.read() as conn:
            return case_of(conn, SITE, FILED.number)

    def log(self) -> list[str]:
        with self.hall.server.read() as conn:
            return [line.act for line in clerks.log_of(conn, SITE, 50)]

    @property
    def progress(self) -> str:
        return f"/pengaduan/{code_of(FILED.complaint, DAY, FILED.number)}"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    projection = Projection(lambda site: MALL, shipped(), claims)
    chance = random.Random("pengaduan").randbytes
    with closing(Server(f"sqlite:///{tmp_path / 's.db'}", projection, lambda: NOON, chance, site=MALL.id)) as server:
        hall = Hall(server, projection, MALL)
        hall.hears("K1", FILED, SAID, filed(148, agency=""), words(filed(148)))
        server.writer.do(lambda conn: clerks.add(conn, SITE, "Umar", Duty, "tautan", NOON))
        umar = Clerk("Umar", frozenset({Duty.COMPLAINTS}))
        server.writer.do(lambda conn: clerks.begin(conn, SITE, umar, "umar", NOON))
        office = Office(server, tmp_path, lambda code: MALL if code == SITE else None, hall.pages.instrument)
        routes = [*office_routes(office), *complaint_routes(hall.pages)]
        with served(create_app(hall.pages, routes)) as address:
            yield Desk(hall, address)


def steps(page: Page, step: str, note: str, *, readable: bool = False) -> None:
    page.get_by_label("Langkah").select_option(label=step)
    page.get_by_label("Catatan, atau").fill(note)
    page.get_by_label("Pemegang tanda terima").set_checked(readable)
    page.get_by_role("button", name="Catat langkah").click()


def test_a_complaint_is_read_asked_about_and_answered(windows: Windows, desk: Desk) -> None:
    page = desk.opens(windows, "/kantor/pengaduan")
    page.get_by_role("link", name="PD-0147").click()
    assert "Petugas tidak ada di loket.\nSaya menunggu" in page.locator(".said-text").first.inner_text()
    assert "anjungan unseal --ticket PD-0147" in page.content()
    steps(page, "Minta kelengkapan", "")
    assert "Tuliskan dahulu" in page.get_by_role("alert").inner_text()
    steps(page, "Minta kelengkapan", "Bawa fotokopi tiket.")
    assert "Menunggu kelengkapan" in page.content()
    steps(page, "Kelengkapan sudah ada", "")
    page.locator("[name=bobot]").select_option("normatif")
    page.locator("[name=nomor_lapor]").fill("7654321")
    steps(page, "Jawab", "Loket tiga kini dijaga dua orang.", readable=True)
    case = desk.case()
    assert (case.state, case.grade, case.reference) == (ComplaintState.ANSWERED, "normatif", "7654321")
    assert [(act.by, act.shown) for act in case.acts] == [("Umar", False), ("Umar", False), ("Umar", True)]
    assert {"complaint_read", "complaint_moved", "complaint_answered"} <= set(desk.log())


def test_a_citizen_sees_states_and_dates_and_only_the_answer_that_was_marked(windows: Windows, desk: Desk) -> None:
    office = desk.opens(windows, "/kantor/pengaduan/PD-0147")
    steps(office, "Nyatakan lengkap", "Dugaan: jadwal kosong.")
    steps(office, "Jawab", "Loket tiga kini dijaga dua orang.", readable=True)
    page = windows.open(scripts=False)
    page.goto(f"{desk.address}{desk.progress}")
    shown = page.locator("main").inner_text()
    assert "Loket tiga kini dijaga dua orang." in shown
    for hidden in ("Petugas tidak ada", "Dugaan", "Umar", FILED.complaint):
        assert hidden not in page.content()
    answer = page.goto(f"{desk.address}{desk.progress[:-1]}{'0' if desk.progress[-1] != '0' else '1'}")
    assert answer is not None
    assert answer.status == 404
    assert "tidak ada di sini" in page.locator("h1").inner_text()


def test_the_figures_of_a_month_are_published_for_everybody(windows: Windows, desk: Desk) -> None:
    page = desk.opens(windows, "/kantor/pengaduan/bulan?bulan=2026-11", DESK)
    assert "Didokumentasikan: 2" in page.content()
    page.get_by_role("button", name="Catat dan umumkan").click()
    assert "Diumumkan" in page.content()
    public = windows.open()
    public.goto(f"{desk.address}/pengaduan/angka")
    assert "Didokumentasikan: 2" in public.content()
    assert findings(public) == []


@pytest.mark.parametrize("size", [SMALLEST, pytest.param(DESK, marks=pytest.mark.full)])
def test_every_page_about_complaints_fits_and_is_clean(windows: Windows, desk: Desk, size: tuple[int, int]) -> None:
    page = desk.opens(windows, "/kantor/pengaduan", size)
    for path in (
        "/kantor/pengaduan",
        "/kantor/pengaduan/PD-0147",
        "/kantor/pengaduan/bulan",
        desk.progress,
        "/pengaduan/angka",
        "/pengaduan/salah",
        "/pengaduan/kode",
    ):
        page.goto(f"{desk.address}{path}")
        assert findings(page) == [], path
        assert cut_off(page) == [], path
