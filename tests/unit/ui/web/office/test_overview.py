"""The first page of the office, and its log."""

from __future__ import annotations

from kiosk.centre.projection import Projection
from kiosk.domain.ticket import Move
from tests.unit.kiosk.centre.mall import MALL, answered, did, issued
from tests.unit.ui.web.conftest import Hall
from tests.unit.ui.web.office.conftest import Desk


def test_an_empty_period_says_so_and_invents_nothing(desk: Desk) -> None:
    desk.clerk("Siti")
    for period in ("", "?periode=2026", "?periode=2026-S1", "?periode=2026-02"):
        page = desk.browser.get(f"/kantor{period}")
        assert page.status_code == 200
        assert "belum ada data" in page.text
        assert "kepercayaan" not in page.text
    assert desk.browser.get("/kantor?periode=2026-TW9").status_code == 404


def test_the_page_says_how_sure_the_index_is_and_what_is_missing(desk: Desk) -> None:
    desk.clerk("Siti")
    projection = desk.server.projector
    assert isinstance(projection, Projection)
    hall = Hall(desk.server, projection, MALL)
    scores = [[4] * 9, [3] * 9, [4, 3] * 4 + [4], [3, 4] * 4 + [3], [4] * 9, [3] * 9]
    hall.hears("R1", *(answered(*each) for each in scores))
    for number in range(1, 31):
        ticket = f"t{number}"
        moves = [did(move, ticket, number, "L1") for move in (Move.CALL, Move.START, Move.FINISH)]
        hall.hears("K1", issued(number, number, ticket=ticket), *moves)
    page = desk.browser.get("/kantor").text
    assert "Dengan kepercayaan 95 persen" in page
    assert "batas mutu" in page
    assert "Sedikitnya 28 jawaban dari 30 penerima layanan; sudah 6, masih kurang 22." in page


def test_answers_without_tickets_say_that_the_sample_is_not_known(desk: Desk) -> None:
    desk.clerk("Siti")
    projection = desk.server.projector
    assert isinstance(projection, Projection)
    Hall(desk.server, projection, MALL).hears("R1", *(answered(*[4] * 9) for _ in range(12)))
    page = desk.browser.get("/kantor").text
    assert "sampel terkecil tidak dapat dihitung" in page
    assert "Sedikitnya 0" not in page


def test_the_language_that_was_asked_for_is_kept_from_page_to_page(desk: Desk) -> None:
    desk.clerk("Siti")
    assert 'hreflang="en"' in desk.browser.get("/kantor").text
    page = desk.browser.get("/kantor/rencana?periode=2026-TW4&lang=en")
    assert "/kantor/rencana?periode=2026-TW4&amp;lang=id" in page.text
    assert '<html lang="en">' in desk.browser.get("/kantor/laporan").text
    assert '<html lang="id">' in desk.browser.get("/kantor/laporan?lang=id").text
    assert '<html lang="id">' in desk.browser.get("/kantor/laporan?lang=xx").text


def test_the_log_shows_who_did_what(desk: Desk) -> None:
    desk.clerk("Siti")
    page = desk.browser.get("/kantor/catatan").text
    assert "Memilih kata sandi" in page
    assert "24 November 2026, 12.00" in page
