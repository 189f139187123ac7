"""What the pages say, and what they never say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kiosk.centre.overview import overview_of
from kiosk.centre.period import period_of
from kiosk.domain.events import DeviceAccepted, StaffCalled
from kiosk.domain.ticket import DeviceId, Move
from kiosk.domain.unsur import NINE, code_of
from kiosk.texts import Texts
from sync.server.bundles import hear
from sync.server.enrolment import roster
from sync.wire.deploying import BundleAsked
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.centre.mall import after, answered, did, issued, opened
from tests.unit.ui.web.conftest import NOON, SURVEY, Hall
from ui.web import pages
from ui.web.words import Words

ID, EN = Texts("id"), Texts("en")


class Reader(HTMLParser):
    """The words of a page as a person reads them, and what a browser would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def rated(hall: Hall, respondents: int = 29) -> None:
    """The published table of 29 respondents (domain.md 1.4): 91,48 exactly, 90,56 with 0,11."""
    sums = dict(zip(NINE, (105, 101, 100, 116, 102, 105, 106, 115, 105), strict=True))
    forms = [[4 if n < sums[key] - 3 * 29 else 3 for key in NINE] for n in range(29)]
    hall.hears("R1", *(answered(*form, sex="P" if n < 25 else "L") for n, form in enumerate(forms[:respondents])))


def test_without_answers_the_page_says_so_and_shows_no_figure(hall: Hall) -> None:
    for html in (pages.home(hall.overview(), ID), pages.board(hall.overview(), ID)):
        text = Reader(html).text
        assert "belum ada data" in text
        assert not re.search(r"\b0,00\b|\b25,00\b|Tidak baik|Mutu pelayanan", text)


def test_without_tickets_the_waits_are_not_zero_but_unknown(hall: Hall) -> None:
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "Rata-rata menunggu belum ada data" in text


def test_the_published_table_gives_its_exact_index_with_mutu_mode_and_respondents(hall: Hall) -> None:
    rated(hall)
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "91,48 Mutu pelayanan A Sangat baik" in text
    assert "Responden 29 orang" in text
    assert "Bobot unsur 1/9, tepat" in text
    assert "Oktober–Desember 2026" in text


@pytest.mark.parametrize("key", NINE)
def test_every_unsur_stands_with_its_code_beside_its_name(hall: Hall, key: str) -> None:
    rated(hall)
    item = SURVEY.item(key)
    assert item is not None
    text = Reader(pages.home(hall.overview(), ID)).text
    assert f"{code_of(key)} {item.name.official}" in text


def test_u8_is_pengaduan_and_u9_sarana(hall: Hall) -> None:
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "U8 Penanganan Pengaduan, Saran dan Masukan" in text
    assert "U9 Sarana dan Prasarana" in text


def test_an_index_with_an_unanswered_unsur_is_not_computed_and_names_it(hall: Hall) -> None:
    hall.hears("R1", *(answered(4, 4, 4, 4, 4, 4, 4, 4) for _ in range(5)))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "belum dapat dihitung Belum ada jawaban untuk: Sarana dan Prasarana." in text


def test_the_day_shows_where_its_numbers_stand_and_how_long_people_waited(hall: Hall) -> None:
    hall.hears("L1", opened("1", "L1"))
    hall.hears("K1", *(issued(number, number) for number in range(1, 6)))
    hall.hears("L1", did(Move.CALL, "A1", 11, "1"), did(Move.START, "A1", 12), did(Move.FINISH, "A1", 20))
    hall.hears("L1", did(Move.CALL, "A2", 22, "1"), did(Move.MISS, "A2", 25), did(Move.CALL, "A3", 103, "1"))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "nomor diambil 5 menunggu 2 sudah dipanggil 3 di loket sekarang 1 selesai dilayani 1 tidak hadir 1" in text
    assert "Rata-rata menunggu 43 menit Separuh menunggu paling lama 20 menit" in text
    assert "Sembilan dari sepuluh menunggu paling lama 1 jam 40 menit" in text
    assert "Loket buka: 1." in text


def test_a_number_that_is_set_aside_is_at_no_counter_and_calls_for_staff_are_counted(hall: Hall) -> None:
    hall.hears("L1", opened("1", "L1"))
    hall.hears("K1", issued(1, 1), issued(2, 2))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "ditunda" not in text
    assert "Petugas dipanggil" not in text
    hall.hears("L1", did(Move.CALL, "A1", 11, "1"), did(Move.HOLD, "A1", 12), did(Move.CALL, "A2", 13, "1"))
    hall.hears("K1", *(StaffCalled(DeviceId("K1"), after(minute)) for minute in (14, 40)))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "di loket sekarang 1 ditunda di loket 1 selesai dilayani 0" in text
    assert "Petugas dipanggil warga 2 kali" in text


def test_the_sample_is_measured_against_the_tickets_that_were_served(hall: Hall) -> None:
    rated(hall)
    for number in range(1, 13):
        hall.hears("K1", issued(number, number))
        hall.hears("L1", did(Move.CALL, f"A{number}", 20, "1"), did(Move.FINISH, f"A{number}", 30))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "Sampel terkecil untuk 12 penerima layanan 12 orang" in text


def test_a_period_counts_its_own_answers_only(hall: Hall) -> None:
    rated(hall)
    hall.hears("R1", *(answered(*[2] * 9, day=dt.date(2026, 9, 30)) for _ in range(5)))
    before = hall.overview(period_of("2026-TW3")).opinion.index
    year = hall.overview(period_of("2026")).opinion.index
    assert (before.n, before.ikm, before.mutu) == (5, "50.00", "D")
    assert year.n == 34


def test_a_part_with_few_answers_and_a_small_count_are_not_told(hall: Hall) -> None:
    rated(hall)
    board = Reader(pages.board(hall.overview(), ID)).text
    assert "Laki-laki – Perempuan –" in board  # of 29, whoever reads 25 knows the 4
    hall.hears("R1", *(answered(*[4] * 9, of="IMI", to="IMI-1") for _ in range(4)))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "Imigrasi Imigrasi kurang dari 5 jawaban" in text


def test_below_five_answers_no_page_says_what_they_were(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[3] * 9, sex="L") for _ in range(4)))
    overview = hall.overview()
    home, board = (Reader(page).text for page in (pages.home(overview, ID), pages.board(overview, ID)))
    for text in (home, board):
        assert "Belum ditampilkan: kurang dari 5 jawaban." in text
        assert "75" not in text.replace("25 50 75 100", "")
        assert "Laki-laki" not in text
    assert "langsung berturut" not in home
    figures = pages.figures(overview)
    assert (figures["index"]["few"], figures["index"]["n"], figures["index"]["ikm"]) == (True, None, None)
    assert {part["n"] for part in figures["agencies"]} == {None}


def test_the_board_has_what_the_annex_asks_for(hall: Hall) -> None:
    rated(hall)
    text = Reader(pages.board(hall.overview(), ID)).text
    wanted = (
        "MPP Contoh",
        "Semua unit layanan",
        "Indeks Kepuasan Masyarakat (IKM)",
        "91,48",
        "29 orang",
        "Jenis kelamin",
    )
    for words in (*wanted, "Pendidikan", "Periode survei", "Terima kasih atas penilaian Anda."):
        assert words in text


def test_alarms_are_told_in_sentences(hall: Hall) -> None:
    hall.hears("K1", issued(7, ticket="first"))
    hall.hears("K2", issued(7, by="K2", ticket="second"))
    text = Reader(pages.home(hall.overview(), ID)).text
    assert "Nomor A-007 tanggal 24 November 2026 tercatat dua kali. Kedua tiket disimpan." in text


def test_a_device_shows_which_configuration_it_works_by(hall: Hall) -> None:
    device = hall.joins("Anjungan pintu utama", "anjungan", DeviceKey.from_seed(bytes(32)))
    with hall.server.read() as conn:
        speaker = next(each for each in roster(conn, hall.site.id) if each.device == device)
    for asked, words in (
        (BundleAsked(7, 7, "", "current"), "versi 7 Belum pernah 0"),
        (BundleAsked(7, 8, "", "reverted", "config.did_not_start"), "versi 7, kembali ke yang lama Belum pernah 0"),
    ):
        hall.server.writer.do(partial(hear, server=hall.server, device=speaker, asked=asked))
        assert words in Reader(pages.home(hall.overview(), ID)).text


def test_a_device_shows_by_which_run_it_was_accepted_on_the_day_of_the_site(hall: Hall) -> None:
    hall.joins("Anjungan pintu utama", "anjungan", DeviceKey.from_seed(bytes(32)))
    with hall.server.read() as conn:
        (device,) = (each.device for each in roster(conn, hall.site.id))
    assert "Belum pernah 0" in Reader(pages.home(hall.overview(), ID)).text
    late = dt.datetime(2025, 12, 31, 20, 0, tzinfo=dt.UTC)  # after midnight where the site stands
    for at, ready, words in (
        (late, False, "Belum siap, 1 Januari 2026 0"),
        (late + dt.timedelta(days=3), True, "Siap, 4 Januari 2026 0"),
    ):
        hall.hears(device, DeviceAccepted(DeviceId(device), at, ready, "{}"))
        assert words in Reader(pages.home(hall.overview(), ID)).text


def test_a_device_is_connected_as_long_as_it_is_heard(hall: Hall) -> None:
    device = hall.joins("Anjungan pintu utama", "anjungan", DeviceKey.from_seed(bytes(32)))
    hall.server.add_device("Loket 1", "loket")
    links = []
    for seconds in (None, 90, 91):
        calls = {} if seconds is None else {device: NOON - dt.timedelta(seconds=seconds)}
        with hall.server.read() as conn:
            overview = overview_of(conn, hall.site, SURVEY, NOON, calls=calls)
        known = {device.name: device.link.value for device in overview.devices}
        links.append([known["Anjungan pintu utama"], known["Loket 1"]])
    assert links == [["cut_off", "pending"], ["connected", "pending"], ["cut_off", "pending"]]
    text = Reader(pages.home(overview, ID)).text
    assert "Anjungan pintu utama Anjungan Tidak terhubung – Belum pernah 0 24 November, 11.58" in text
    assert "Loket 1 Loket Menunggu bergabung – Belum pernah 0 –" in text


def test_what_a_site_calls_itself_is_text_and_never_markup(hall: Hall) -> None:
    overview = replace(hall.overview(), site=replace(hall.site, name="<script>alert(1)</script>"))
    assert "<script>" not in pages.home(overview, ID)
    assert "<script>" not in pages.board(overview, ID)


def test_pages_need_no_script_no_inline_style_and_nothing_from_elsewhere(hall: Hall) -> None:
    rated(hall)
    for html in (pages.home(hall.overview(), ID), pages.board(hall.overview(), ID)):
        for tag, attributes in Reader(html).tags:
            assert tag not in ("script", "style", "iframe")
            assert not any(name == "style" or name.startswith("on") for name in attributes)
            for name in ("src", "href"):
                assert (attributes.get(name) or "/").startswith("/")


def test_the_page_speaks_english_too(hall: Hall) -> None:
    rated(hall)
    html = pages.home(hall.overview(), EN)
    assert '<html lang="en">' in html
    assert "91.48 Quality of service A Very good" in Reader(html).text


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sentence_of_the_templates_is_in_both_languages(language: str) -> None:
    folder = Path(pages.__file__).parent / "templates"
    named = {"web.alarm_duplicate_number", "web.alarm_called_twice"}
    named |= {
        key for path in folder.glob("*.html") for key in re.findall(r'say\("(web\.[a-z_0-9]+)"', path.read_text())
    }
    assert named
    texts = (Path(pages.__file__).parents[2] / "kiosk" / "texts" / language / "web.po").read_text(encoding="utf-8")
    families = tuple(key for key in named if key.endswith("_"))
    assert [key for key in sorted(named) if f'msgid "{key}' not in texts] == []
    assert [key for key in sorted(named - set(families)) if f'msgid "{key}"' not in texts] == []


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "kurang dari 1 menit"),
        (29, "kurang dari 1 menit"),
        (30, "1 menit"),
        (59 * 60 + 29, "59 menit"),
        (59 * 60 + 30, "1 jam 0 menit"),
    ],
)
def test_a_wait_is_told_in_whole_minutes(hall: Hall, seconds: int, said: str) -> None:
    assert Words(ID, hall.site, SURVEY).duration(seconds) == said


def test_the_figures_as_data_are_those_of_the_page(hall: Hall) -> None:
    rated(hall)
    told = pages.figures(hall.overview())
    assert (told["index"]["ikm"], told["index"]["n"], told["index"]["weights"]) == ("91.48", 29, "exact")
    assert told["today"]["waits"]["mean"] is None
