"""The pages behind the index: what each shows, at a site and at a centre, and what none of them gives away."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from kiosk.centre.period import periods_before, quarter_with
from kiosk.centre.trend import TrendPoint
from kiosk.domain.published import publish
from kiosk.domain.skm import index_of
from kiosk.domain.tally import Tally
from kiosk.domain.ticket import Move
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import answered, did, issued, left
from tests.unit.ui.web.conftest import Hall
from tests.unit.ui.web.test_pages import Reader
from ui.web.app import create_app
from ui.web.dashboards.line import HEIGHT, WIDTH, drawing_of
from ui.web.dashboards.routes import VIEWS

Browser = TestClient[Litestar]


@pytest.fixture
def browser(hall: Hall) -> Iterator[Browser]:
    hall.hears(
        "R1", *(answered(*[4] * 9, sex="P") for _ in range(20)), *(answered(*[3] * 9, sex="L") for _ in range(12))
    )
    hall.hears("R2", *(answered(*[3] * 9, of="IMI", to="IMI-1", at="3") for _ in range(30)), left(2))
    hall.hears("R3", *(answered(*[4] * 9, day=dt.date(2026, 8, 3)) for _ in range(9)))
    for number in range(1, 41):
        hall.hears("K1", issued(number, number))
        hall.hears("L1", did(Move.CALL, f"A{number}", number + 12, "1"), did(Move.FINISH, f"A{number}", number + 20))
    with TestClient(create_app(hall.pages)) as client:
        yield client


def text_of(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return Reader(answer.text).text


def test_the_overview_says_how_sure_the_index_is_and_who_answered(browser: Browser) -> None:
    text = text_of(browser, "/")
    assert re.search(r"Selang kepercayaan 95 %: \d\d,\d\d–\d\d,\d\d\. \d,\d\d di (bawah|atas) batas [ABC]", text)
    assert "Dengan bobot 0,11 seperti tercetak: " in text
    assert "0 dari 40 tiket selesai" in text
    assert "Formulir ditinggalkan 1" in text
    assert "Menunggu, dari nomor diambil sampai dipanggil 12 menit 12 menit 12 menit 40" in text
    assert "Responden menilai Waktu Penyelesaian: " in text


def test_every_service_stands_with_its_quota_and_its_index(browser: Browser) -> None:
    text = text_of(browser, "/services")
    assert "penerima layanan 40 sampel terkecil 36 jawaban masuk 62 masih kurang 0" in text
    assert "KTP-el 40 36 4 32 90,63 A" in text
    assert "Paspor 0 0 0 30 75,00 C" in text


def test_without_a_served_ticket_there_is_no_smallest_sample_and_none_of_0(browser: Browser) -> None:
    text = text_of(browser, "/services?period=2026-TW3")
    assert "penerima layanan – sampel terkecil – jawaban masuk 9 masih kurang –" in text
    assert "sampel terkecil tidak dapat dihitung" in text
    assert "KTP-el – – – 9 100,00 A" in text


def test_every_counter_stands_with_whom_it_served(browser: Browser) -> None:
    text = text_of(browser, "/counters")
    assert "Loket 1 Dukcapil 40 32 90,63 A" in text
    assert "Loket 3 Imigrasi 0 30 75,00 C" in text


def test_respondents_are_told_by_what_they_said_of_themselves(browser: Browser) -> None:
    text = text_of(browser, "/profiles")
    assert "Laki-laki 12 75,00 C Perempuan 20 100,00 A Tak menjawab belum ada data" in text


def test_a_trend_is_drawn_and_written(browser: Browser) -> None:
    answer = browser.get("/trend").text
    assert answer.count("<circle") == 2
    assert answer.count("<polyline") == 1
    assert "Juli–September 2026 9 100,00 A Oktober–Desember 2026 62" in Reader(answer).text


def test_a_part_has_a_page_of_its_own_that_leads_to_its_parts_trend_and_records(browser: Browser) -> None:
    answer = browser.get("/part?of=agency/DUK").text
    assert "Dukcapil 90,63 Mutu pelayanan A Sangat baik" in Reader(answer).text
    for address in (
        "/part?of=service%2FDUK-1",
        "/part?of=counter%2F1",
        "/trend?of=agency%2FDUK",
        "/audit?of=agency%2FDUK",
    ):
        assert f'href="{address}"' in answer
        assert browser.get(address).status_code == 200


def test_a_figure_leads_to_its_sums_and_records_which_are_added_up_again(browser: Browser) -> None:
    answer = browser.get("/audit?item=waktu")
    text = Reader(answer.text).text
    assert "Dijumlahkan lagi dari 62 catatan jawaban: sama sampai angka terakhir." in text
    assert "U3 Waktu Penyelesaian 0 0 42 20 62 206 3,323" in text
    assert answer.text.count("<code>") == 62


def test_a_questionnaire_without_an_index_shows_averages(browser: Browser) -> None:
    assert "belum ada data" in text_of(browser, "/survey?instrument=one-touch")


@pytest.mark.parametrize("page", VIEWS)
def test_every_page_prints_its_period_and_answers_on_an_empty_server(hall: Hall, page: str) -> None:
    with TestClient(create_app(hall.pages)) as client:
        query = "?instrument=one-touch" if page == "survey" else "?lang=id"
        answer = client.get(f"/{page}{query}")
    assert answer.status_code == (404 if page == "part" else 200)
    assert page == "part" or "Oktober–Desember 2026" in answer.text


@pytest.mark.parametrize("page", ["services", "counters", "profiles", "trend", "audit"])
def test_every_page_of_figures_prints_how_they_are_weighed_and_keeps_it_in_its_links(
    browser: Browser, page: str
) -> None:
    assert "Semua nilai di halaman ini memakai bobot tepat." in text_of(browser, f"/{page}")
    printed = browser.get(f"/{page}?weights=0.11").text
    assert "Semua nilai di halaman ini memakai bobot dua desimal." in Reader(printed).text
    assert "weights=0.11" in printed


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/services?period=x", "Periode survei x tidak ada."),
        ("/services?weights=1", "Cara bobot 1 tidak dikenal."),
        ("/audit?of=service/nix", "Bagian service/nix tidak ada dalam periode ini."),
        ("/part", "tidak ada dalam periode ini."),
        ("/trend?instrument=nix", "nix"),
        ("/trend?instrument=one-touch", "tidak menghasilkan indeks"),
        ("/trend?of=<script>", "Bagian"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(browser: Browser, address: str, sentence: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 404
    assert sentence in answer.text
    assert "<script" not in answer.text


def test_a_part_with_few_answers_is_told_on_no_page(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[4] * 9) for _ in range(20)))
    hall.hears("R2", *(answered(*[1] * 9, of="IMI", to="IMI-1", at="3") for _ in range(4)))
    with TestClient(create_app(hall.pages)) as client:
        for page in ("part", "audit", "trend"):
            for scope in ("agency/IMI", "service/IMI-1", "counter/3", "agency/DUK"):
                assert client.get(f"/{page}?of={scope}").status_code == 404
        for page in ("", "services", "counters"):
            words = Reader(client.get(f"/{page}").text).text
            assert "25,00" not in words
            assert "100,00" not in words


def test_a_line_stops_where_a_period_is_missing_or_cannot_be_compared() -> None:
    whole = index_of(Tally.of(NINE, [dict.fromkeys(NINE, 3)]))
    periods = periods_before(quarter_with(dt.date(2026, 11, 24)), 6)
    points = [TrendPoint(period, publish(whole)) for period in periods]
    points[2] = TrendPoint(periods[2], None)
    points[5] = TrendPoint(periods[5], publish(whole), breaks=True)
    drawing = drawing_of(points)
    assert [run.count(",") for run in drawing.runs] == [2, 2]
    assert [dot.broken for dot in drawing.dots] == [False, False, False, False, True]
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in drawing.dots)


def test_a_trend_without_figures_explains_no_drawing_and_no_page_leads_to_a_period_to_come(hall: Hall) -> None:
    with TestClient(create_app(hall.pages)) as client:
        assert "Garis putus-putus" not in text_of(client, "/trend")
        for period, known in (("2026-TW4", "2026-TW3"), ("2026", "2025"), ("2026-11", "2026-10")):
            page = client.get(f"/trend?period={period}").text
            assert f"period={known}" in page
            assert not re.search(r"period=(2027|2026-12)", page)


def test_below_five_answers_no_page_of_the_whole_site_tells_a_figure(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[3] * 9, sex="L") for _ in range(4)))
    hall.hears("R2", *(answered(*[4] * 9, day=dt.date(2026, 8, 3)) for _ in range(9)))
    with TestClient(create_app(hall.pages)) as client:
        for page in sorted(VIEWS.keys() - {"part", "survey", "audit"}):
            assert "75,00" not in text_of(client, f"/{page}")
        assert "Oktober–Desember 2026 tidak dirinci" in text_of(client, "/trend")
        audit = client.get("/audit")
        assert (audit.status_code, "terlalu sedikit" in audit.text) == (404, True)


def test_a_trend_of_a_part_leaves_out_the_months_that_are_not_told(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[4] * 9) for _ in range(9)), *(answered(*[3] * 9) for _ in range(9)))
    hall.hears("R2", answered(1, 2, 3, 4, 1, 2, 3, 4, 1, day=dt.date(2026, 10, 3)))
    with TestClient(create_app(hall.pages)) as client:
        text = text_of(client, "/trend?period=2026-11&of=agency/DUK")
        assert "Oktober 2026 tidak dirinci November 2026 18" in text
