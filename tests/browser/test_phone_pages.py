"""Ratings and complaints on a cheap phone: with and without scripts, by keyboard alone, over a line that drops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.suggestion import suggestion_address
from tests.browser.chromium import PHONE, SMALLEST, Windows, cut_off, enlarge_text, findings, tab_to
from tests.unit.ui.web.phone.hall import PhoneHall, phone_hall

HOLDS_NOTHING = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('private'); } })"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PhoneHall]:
    with phone_hall(tmp_path) as opened:
        yield opened


def looked_at(page: Page) -> None:
    """Nothing for axe to find, nothing cut off, in text of twice the size either."""
    assert findings(page) == []
    assert cut_off(page) == []
    enlarge_text(page, 200)
    assert cut_off(page) == []


def press(page: Page, words: str) -> None:
    """As somebody does who has a keyboard and no pointer."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def title(page: Page, words: str) -> None:
    """The page with this title has come."""
    page.locator("h1").filter(has_text=words).wait_for()


def test_a_rating_needs_no_script_and_no_pointer(hall: PhoneHall, windows: Windows) -> None:
    code = hall.finished().short_code
    page = windows.open(SMALLEST, scripts=False, touch=False)
    page.goto(f"{hall.url}/s")
    looked_at(page)
    tab_to(page, "Kode tiket")
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    title(page, "Bagaimana pelayanan")
    looked_at(page)
    press(page, "Kurang baik")
    title(page, "Terima kasih")
    assert not page.get_by_text("Tersimpan di ponsel").is_visible()
    press(page, "Lanjut 9 pertanyaan")
    for number, label in enumerate(("Sesuai", "Mudah", "Cepat", "Gratis", "Sesuai", "Kompeten"), 1):
        page.get_by_text(f"{number} dari 9", exact=True).wait_for()
        press(page, label)
    title(page, "perilaku petugas")
    looked_at(page)
    press(page, "Lewati")
    press(page, "Kembali")
    page.go_back()  # the browser's own way back asks nobody to send anything twice
    title(page, "kualitas sarana")
    page.go_forward()
    press(page, "Sangat sopan")
    press(page, "Baik")
    press(page, "Dikelola")
    title(page, "Jenis kelamin")
    assert page.locator(".chosen").count() == 0
    for words in ("Perempuan", "Lewati", "Tidak ingin menjawab", "Lewati"):
        press(page, words)
    title(page, "Saran")
    looked_at(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Ruang tunggu panas.")
    press(page, "Kirim")
    page.get_by_text("ikut dihitung").wait_for()
    full = max(hall.answers(), key=lambda answer: len(answer.scores))
    assert [score for _, score in full.scores] == [3, 3, 3, 4, 3, 3, 4, 3, 4]
    assert full.profile == (("jenis_kelamin", "P"), ("pendidikan", "declined"))
    assert full.remark == "Ruang tunggu panas."


def test_what_was_touched_stays_in_the_phone_until_it_is_sent(hall: PhoneHall, windows: Windows) -> None:
    address = f"{hall.url}/s/{hall.finished().code}"
    page = windows.open(PHONE)
    page.goto(address)
    assert not page.locator("[data-kept]").is_visible()
    page.get_by_role("button", name="Sangat baik").tap()
    page.get_by_text("Tersimpan di ponsel sampai terkirim.").wait_for()
    page.get_by_role("button", name="Lanjut").tap()
    page.get_by_role("button", name="Sesuai", exact=True).tap()
    title(page, "prosedur")
    page.context.set_offline(True)
    page.get_by_role("button", name="Sangat mudah").tap()
    page.get_by_text("Sambungan terputus. Jawaban Anda tersimpan di ponsel ini").wait_for()
    assert findings(page) == []
    page.close()  # the phone was put away; and taken out again where the line is back
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(address)
    title(page, "kecepatan")
    page.go_back()
    title(page, "Terima kasih")
    page.go_forward()
    title(page, "kecepatan")
    for _ in range(7 + 4):
        before = page.locator("h1").text_content()
        page.get_by_role("button", name="Lewati").tap()
        page.locator("h1").filter(has_not_text=str(before).strip()).wait_for()
    page.get_by_role("button", name="Kirim").tap()
    page.get_by_text("ikut dihitung").wait_for()
    assert page.evaluate("() => Object.keys(localStorage)") == []
    full = max(hall.answers(), key=lambda answer: len(answer.scores))
    assert full.scores == (("persyaratan", 3), ("prosedur", 4))


def test_a_phone_that_keeps_nothing_is_not_said_to_keep_anything(hall: PhoneHall, windows: Windows) -> None:
    page = windows.open(PHONE)
    page.add_init_script(HOLDS_NOTHING)
    page.goto(f"{hall.url}/s/{hall.finished().code}")
    page.context.set_offline(True)
    page.get_by_role("button", name="Tidak baik").tap()
    page.get_by_text("Sambungan terputus. Biarkan halaman ini terbuka").wait_for()
    page.context.set_offline(False)
    title(page, "Terima kasih")
    assert not page.get_by_text("Tersimpan di ponsel").is_visible()


def test_a_complaint_needs_no_script_and_no_pointer(hall: PhoneHall, windows: Windows) -> None:
    page = windows.open(SMALLEST, scripts=False, touch=False, color_scheme="dark")
    page.goto(f"{hall.url}/pengaduan")
    press(page, "Pengaduan")
    title(page, "Tentang instansi mana?")
    page.locator("select").select_option("DUKCAPIL")
    press(page, "Lanjut")
    press(page, "Lanjut")
    title(page, "Kapan terjadi?")
    press(page, "Lanjut")
    title(page, "Apa isinya?")
    press(page, "Lanjut")
    page.get_by_role("alert").wait_for()
    looked_at(page)
    page.locator("textarea").fill("Menunggu dua jam tanpa kabar.")
    press(page, "Lanjut")
    title(page, "Periksa")
    press(page, "Kirim")
    title(page, "Sudah diterima")
    looked_at(page)
    hall.heard()
    page.locator(".receipt a").click()
    title(page, "Pengaduan PD-")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_suggestion_is_one_page_with_and_without_scripts(hall: PhoneHall, windows: Windows, scripts: bool) -> None:
    page = windows.open(PHONE, scripts=scripts, touch=False)
    page.goto(suggestion_address(f"{hall.url}/s/", AgencyCode("DUKCAPIL")))
    title(page, "Apa saran Anda?")
    looked_at(page)
    press(page, "Kirim")
    page.get_by_role("alert").wait_for()
    looked_at(page)
    page.locator("textarea").fill("Tambah bangku di ruang tunggu.")
    press(page, "English")
    title(page, "What do you suggest?")
    assert page.locator("textarea").input_value() == "Tambah bangku di ruang tunggu."
    press(page, "Send")
    title(page, "Thank you")
    page.get_by_text("received under the number PD-").wait_for()
    looked_at(page)
    if scripts:
        assert page.evaluate("() => Object.keys(localStorage)") == []
    hall.heard()
    page.get_by_role("link", name="See what becomes of it").click()
    title(page, "PD-")
