"""Rating from home on a cheap phone: the pages of a centre, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import PHONE, SMALLEST, Windows
from tests.browser.test_phone_pages import looked_at, press, title
from tests.unit.ui.web.phone.post import Post, post


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Post]:
    with post(tmp_path) as made:
        yield made


@pytest.mark.full
def test_a_rating_from_home_needs_no_script_and_no_pointer(here: Post, windows: Windows) -> None:
    page = windows.open(SMALLEST, scripts=False, touch=False)
    page.goto(f"{here.url}/s/{here.hall.finished().code}")
    looked_at(page)
    press(page, "Sangat baik")
    title(page, "Terima kasih")
    page.get_by_text("dihitung bila kodenya berlaku").wait_for()
    looked_at(page)
    press(page, "Lanjut 9 pertanyaan")
    for _ in range(13):
        press(page, "Lewati")
    title(page, "Saran")
    press(page, "Kembali")
    press(page, "Tidak ingin menjawab")
    for _ in range(4 + 1):
        press(page, "Kembali")
    title(page, "pengaduan")
    press(page, "Dikelola dengan baik")
    for _ in range(4):
        press(page, "Lewati")
    press(page, "Kirim")
    page.get_by_text("diteruskan ke MPP Kota Palembang").wait_for()
    looked_at(page)
    here.meets()
    assert here.ends() == {"given": 1}


def test_what_was_touched_stays_in_the_phone_until_the_centre_has_it(here: Post, windows: Windows) -> None:
    page = windows.open(PHONE)
    page.goto(f"{here.url}/s/{here.hall.finished().code}")
    page.context.set_offline(True)
    page.get_by_role("button", name="Sangat baik").tap()
    page.locator("[data-line]").filter(has_text="tersimpan di ponsel").wait_for()
    page.context.set_offline(False)
    title(page, "Terima kasih")
    page.get_by_role("button", name="Selesai").tap()
    page.get_by_role("button", name="Selesai").wait_for(state="detached")
    page.get_by_text("diteruskan ke MPP Kota Palembang").wait_for()
    looked_at(page)
    assert here.lying() == (1, 0)
