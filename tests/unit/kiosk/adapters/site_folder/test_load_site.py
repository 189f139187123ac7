"""A right folder becomes a site; anything else is refused with the place of every mistake."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kiosk.adapters.site_folder import Mistake, SiteMistakes, load_site, tell
from kiosk.domain.catalogue_rules import flaws
from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.adapters.site_folder.small import FILES, mistakes, places, spoilt, write


def test_the_example_site_loads_whole() -> None:
    site = load_site(example_folder())
    assert (len(site.agencies), len(site.services), len(site.counters), len(site.officers)) == (28, 373, 60, 64)
    assert (site.id, site.name, site.subtitle, site.example) == (
        "palembang",
        "MPP Kota Palembang",
        "Mal Pelayanan Publik",
        True,
    )
    assert site.zones() == ("A", "B", "C", "D", "E")
    assert len(site.holidays) == 25
    assert site.counters_for("samsat.dt-tahunan-r2")[0].code == "L50"
    assert list(flaws(site.agencies, site.services, site.counters)) == []


def test_a_small_site_has_what_its_files_say(tmp_path: Path) -> None:
    site = load_site(write(tmp_path))
    assert [agency.code for agency in site.agencies] == ["SAMSAT", "DUKCAPIL"]  # by urutan, not by line
    assert site.agency("DUKCAPIL").name == "Dinas Dukcapil, Kota Kecil"
    assert site.service("dukcapil.ktp-baru").synonyms == ("bikin KTP", "KTP baru")
    assert site.prefix_of("dukcapil.ktp-baru") == "A"
    assert site.prefix_of("dukcapil.kk") == "KK"
    assert site.counter("L01").services == site.counter("L02").services == ("dukcapil.ktp-baru", "dukcapil.kk")
    assert site.hours[2] is not None
    assert site.hours[2].break_from is None
    assert site.hours[6] is None
    assert [holiday.date for holiday in site.holidays] == [dt.date(2026, 12, 24), dt.date(2026, 12, 25)]


def test_a_folder_without_situs_toml_is_called_by_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "ogan-ilir")
    (folder / "situs.toml").unlink()
    site = load_site(folder)
    assert (site.id, site.name, site.timezone, site.example) == ("ogan-ilir", "MPP Ogan Ilir", "Asia/Jakarta", False)


def test_the_published_tables_load_without_situs_toml(tmp_path: Path) -> None:
    shutil.copytree(example_folder(), tmp_path / "palembang")
    (tmp_path / "palembang" / "situs.toml").unlink()
    assert load_site(tmp_path / "palembang").name == "MPP Palembang"


def test_a_site_may_open_on_joint_leave(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, situs="buka_cuti_bersama = true\n"))
    assert [holiday.name for holiday in site.holidays] == ["Natal"]


def test_the_prefix_column_may_be_left_out(tmp_path: Path) -> None:
    lines = FILES["layanan.csv"].splitlines()
    text = "\n".join(line.rpartition(",")[0] for line in lines) + "\n"
    assert load_site(write(tmp_path, layanan=text)).prefix_of("dukcapil.kk") == "A"


def test_the_last_line_need_not_end(tmp_path: Path) -> None:
    assert places(write(tmp_path, petugas=FILES["petugas.csv"].rstrip("\n"))) == []


CELLS = [
    # file, old, new, line, column, number, code
    ("instansi.csv", "DUKCAPIL,", "Dukcapil,", 2, "kode", 1, "site.bad_agency_code"),
    ("instansi.csv", "Samsat Kecil", " Samsat Kecil", 3, "nama", 2, "site.padding"),
    ("instansi.csv", "Samsat Kecil", "", 3, "nama", 2, "site.empty"),
    ("instansi.csv", "Samsat Kecil", "Samsat\tKecil", 3, "nama", 2, "site.control_character"),
    ("instansi.csv", "Samsat Kecil", "Samsat\x00Kecil", 3, "nama", 2, "site.control_character"),
    ("instansi.csv", "Samsat Kecil", "S" * 91, 3, "nama", 2, "site.too_long"),
    ("instansi.csv", "Samsat Kecil", "Sams\udcff", 3, "nama", 2, "site.bad_utf8"),
    ("instansi.csv", ",E,ST,", ",e,ST,", 3, "zona", 4, "site.bad_zone"),
    ("instansi.csv", ",E,ST,", ",E,SQ,", 3, "prefix", 5, "site.bad_prefix"),
    ("instansi.csv", ",E,ST,", ",E,STA,", 3, "prefix", 5, "site.bad_prefix"),
    ("instansi.csv", ",E,ST,", ",E,A,", 3, "prefix", 5, "site.prefix_same"),
    ("instansi.csv", ",E,ST,", ",E,AB,", 3, "prefix", 5, "site.prefix_beginning"),
    ("instansi.csv", ",E,ST,", ",E,H,", 3, "prefix", 5, "site.prefix_sound"),
    ("instansi.csv", "ST,daerah", "ST,Daerah", 3, "jenis", 6, "site.bad_kind"),
    ("instansi.csv", "ST,daerah,1", "ST,daerah,01", 3, "urutan", 7, "site.bad_number"),
    ("instansi.csv", "ST,daerah,1", "ST,daerah,2", 3, "urutan", 7, "site.order_taken"),
    ("layanan.csv", "dukcapil.kk,", "dukcapil-kk,", 3, "kode", 1, "site.bad_service_code"),
    ("layanan.csv", "dukcapil.kk,", "samsat.kk,", 3, "kode", 1, "site.code_of_other_agency"),
    ("layanan.csv", "dukcapil.kk,DUKCAPIL", "dukcapil.kk,DISHUB", 3, "instansi", 2, "site.unknown_agency"),
    ("layanan.csv", "Family card", "F" * 61, 3, "nama_en", 4, "site.too_long"),
    ("layanan.csv", "bikin KTP;KTP baru", "bikin KTP;;KTP baru", 2, "sinonim", 6, "site.empty_item"),
    ("layanan.csv", "bikin KTP;KTP baru", "bikin KTP; KTP baru", 2, "sinonim", 6, "site.padding"),
    ("layanan.csv", "bikin KTP;KTP baru", "bikin KTP;bikin KTP", 2, "sinonim", 6, "site.duplicate_item"),
    ("layanan.csv", "Berusia 17 tahun;KK", "Berusia 17 tahun", 2, "persyaratan", 7, "site.item_count"),
    ("layanan.csv", ",12,80,", ",12 menit,80,", 2, "durasi_menit", 11, "site.bad_number"),
    ("layanan.csv", ",12,80,", ",0,80,", 2, "durasi_menit", 11, "site.bad_number"),
    ("layanan.csv", ",12,80,", ",12,-1,", 2, "kuota_harian", 12, "site.bad_number"),
    ("layanan.csv", ",12,80,", ",12,٨,", 2, "kuota_harian", 12, "site.bad_number"),
    ("layanan.csv", ",12,80,0,1", ",12,80,ya,1", 2, "drive_thru", 13, "site.bad_flag"),
    ("layanan.csv", ",KK\n", ",k\n", 3, "prefix", 15, "site.bad_prefix"),
    ("layanan.csv", ",KK\n", ",TS\n", 3, "prefix", 15, "site.prefix_reverse"),
    ("loket.csv", "L02,", "L01,", 3, "kode", 1, "site.duplicate_key"),
    ("loket.csv", "SAMSAT,E,samsat.pajak", "SAMSAT,A,samsat.pajak", 4, "zona", 4, "site.other_zone"),
    ("loket.csv", "samsat.dt-pajak", "samsat.dt-pajek", 5, "layanan", 5, "site.unknown_service"),
    ("loket.csv", "dukcapil.kk;dukcapil.ktp-baru", "dukcapil.kk;samsat.pajak", 3, "layanan", 5, "site.foreign_service"),
    ("loket.csv", "samsat.dt-pajak", "samsat.dt-pajak;samsat.pajak", 5, "layanan", 5, "site.mixed_lane"),
    ("petugas.csv", "P02,Petugas 02,L04", "P02,Petugas 02,L99", 3, "loket", 3, "site.unknown_counter"),
    ("petugas.csv", "P02,", "P01,", 3, "kode", 1, "site.duplicate_key"),
    ("jam.csv", "senin,", "Senin,", 2, "hari", 1, "site.bad_day"),
    ("jam.csv", "senin,08:00", "senin,8:00", 2, "buka", 2, "site.bad_time"),
    ("jam.csv", "senin,08:00", "senin,24:00", 2, "buka", 2, "site.bad_time"),
    ("jam.csv", "senin,08:00", "senin,", 2, "buka", 2, "site.empty"),
    ("jam.csv", "senin,08:00,16:00", "senin,08:00,07:00", 2, "tutup", 3, "site.times_out_of_order"),
    ("jam.csv", "12:00,13:00,15:00", "12:00,,15:00", 2, "istirahat_selesai", 5, "site.half_a_break"),
    ("jam.csv", "12:00,13:00,15:00", "12:00,13:00,17:00", 2, "batas_tiket", 6, "site.times_out_of_order"),
    ("libur.csv", "2026-12-25", "25-12-2026", 2, "tanggal", 1, "site.bad_date"),
    ("libur.csv", "2026-12-25", "2026-02-30", 2, "tanggal", 1, "site.bad_date"),
    ("libur.csv", "2026-12-25", "2026-12-24", 3, "tanggal", 1, "site.duplicate_key"),
    ("libur.csv", "Natal,0", "Natal,", 2, "cuti_bersama", 3, "site.empty"),
    ("situs.toml", '"kecil"', '"Kecil"', 1, "id", 1, "site.bad_site_id"),
    ("situs.toml", "true", '"ya"', 3, "contoh", 1, "site.not_true_or_false"),
    ("situs.toml", '"MPP Kecil"', "5", 2, "nama", 1, "site.not_words"),
    ("situs.toml", "nama", "name", 2, "name", 1, "site.unknown_key"),
    ("situs.toml", "https:", "ftp:", 4, "survey_url", 1, "site.bad_address"),
    ("situs.toml", "contoh = true", 'zona_waktu = "Asia/Tokyo"', 3, "zona_waktu", 1, "site.unknown_timezone"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "number", "code"), CELLS)
def test_a_wrong_cell_is_named_by_file_line_and_column(
    tmp_path: Path, file: str, old: str, new: str, line: int, column: str, number: int, code: str
) -> None:
    assert (file, line, column, number, code) in places(write(tmp_path, **spoilt(file, old, new)))


def test_one_wrong_cell_is_one_mistake(tmp_path: Path) -> None:
    """What a refused row would have held is not reported missing elsewhere."""
    folder = write(tmp_path, **spoilt("instansi.csv", ",E,ST,", ",E,I,"))
    assert [each.code for each in mistakes(folder)] == ["site.bad_prefix"]


def test_every_mistake_is_named_not_only_the_first(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        **spoilt("instansi.csv", "DUKCAPIL,", "dukcapil,"),
        **spoilt("libur.csv", "Natal,0", "Natal,2"),
        **spoilt("jam.csv", "rabu,08:00", "rabu,8"),
        petugas=FILES["petugas.csv"].replace("L01", "L77").replace("P02", "p2"),
    )
    found = places(folder)
    assert ("instansi.csv", 2, "kode", 1, "site.bad_agency_code") in found
    assert ("petugas.csv", 2, "loket", 3, "site.unknown_counter") in found
    assert ("petugas.csv", 3, "kode", 1, "site.bad_short_code") in found
    assert ("jam.csv", 4, "buka", 2, "site.bad_time") in found
    assert ("libur.csv", 2, "cuti_bersama", 3, "site.bad_flag") in found
    assert found == sorted(found, key=lambda place: [*FILES].index(place[0]))


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        instansi=FILES["instansi.csv"].replace("Dukcapil, Kota Kecil", "Dukcapil,\nKota\nKecil").replace("ST,", "Q,"),
    )
    assert places(folder) == [
        ("instansi.csv", 2, "nama", 2, "site.control_character"),
        ("instansi.csv", 5, "prefix", 5, "site.bad_prefix"),
    ]


def test_a_cell_after_a_broken_line_is_placed_on_its_own_line(tmp_path: Path) -> None:
    text = FILES["instansi.csv"].replace("Dukcapil, Kota Kecil", "Dukcapil,\nKota Kecil").replace(",A,A,", ",A,a,")
    assert ("instansi.csv", 3, "prefix", 5, "site.bad_prefix") in places(write(tmp_path, instansi=text))


FORMS: list[tuple[str, bytes, tuple[str, int, str, int, str]]] = [
    ("petugas", b"", ("petugas.csv", 1, "kode", 1, "site.file_empty")),
    ("petugas", b"kode;nama;loket\nP01;Petugas;L01\n", ("petugas.csv", 1, "kode", 1, "site.semicolons")),
    ("petugas", b"\xef\xbb\xbfkode,nama,loket\n", ("petugas.csv", 1, "kode", 1, "site.byte_order_mark")),
    ("petugas", b"kode,nama,loket\r\nP01,Petugas,L01\r\n", ("petugas.csv", 1, "kode", 1, "site.line_ends")),
    ("petugas", b"kode,nama\nP01,Petugas\n", ("petugas.csv", 1, "loket", 3, "site.missing_column")),
    ("petugas", b"kode,nama,loket,hp\nP01,Petugas,L01,0\n", ("petugas.csv", 1, "hp", 4, "site.unknown_column")),
    ("petugas", b"kode,nama,nama,loket\n", ("petugas.csv", 1, "nama", 3, "site.duplicate_column")),
    ("petugas", b"kode,nama,loket\nP01,Petugas\n", ("petugas.csv", 2, "nama", 2, "site.field_count")),
    ("petugas", b"kode,nama,loket\nP01,A,B,L01\n", ("petugas.csv", 2, "loket", 3, "site.field_count")),
    ("petugas", b"kode,nama,loket\n\nP01,A,L01\n", ("petugas.csv", 2, "kode", 1, "site.field_count")),
    ("petugas", b'kode,nama,loket\nP01,"A"x,L01\n', ("petugas.csv", 2, "nama", 2, "site.broken_quote")),
    ("petugas", b'kode,nama,loket\nP01,A "x",L01\n', ("petugas.csv", 2, "nama", 2, "site.broken_quote")),
    ("petugas", b'kode,nama,loket\nP01,A,"L01\n', ("petugas.csv", 2, "loket", 3, "site.broken_quote")),
    ("petugas", b"kode,nama,loket\nP01,\xe9,L01\n", ("petugas.csv", 2, "nama", 2, "site.bad_utf8")),
    ("petugas", b"kode,nam\xe9,loket\nP01,A,L01\n", ("petugas.csv", 1, "nama", 2, "site.missing_column")),
    ("loket", b"kode,nama,instansi,zona,layanan\n", ("loket.csv", 1, "kode", 1, "site.no_rows")),
    ("jam", FILES["jam.csv"].partition("\n")[0].encode(), ("jam.csv", 1, "hari", 1, "site.missing_day")),
    ("situs", b"nama = \n", ("situs.toml", 1, "", 1, "site.bad_toml")),
    ("situs", b"nama = 'a'\nid = 'a\xff'\n", ("situs.toml", 2, "", 1, "site.bad_utf8")),
    ("situs", b"a = " + b"[" * 5000, ("situs.toml", 1, "", 1, "site.bad_toml")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "place"), FORMS)
def test_a_table_of_the_wrong_form_says_so(
    tmp_path: Path, name: str, content: bytes, place: tuple[str, int, str, int, str]
) -> None:
    changed: dict[str, bytes | str] = {name: content}
    assert place in places(write(tmp_path, **changed))


@pytest.mark.parametrize("file", [file for file in FILES if file != "situs.toml"])
def test_a_missing_file_is_one_mistake(tmp_path: Path, file: str) -> None:
    folder = write(tmp_path)
    (folder / file).unlink()
    assert places(folder) == [(file, 0, "", 0, "site.file_missing")]


def test_a_file_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "jam.csv").unlink()
    (folder / "jam.csv").mkdir()
    assert places(folder) == [("jam.csv", 0, "", 0, "site.file_unreadable")]


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    assert places(write(tmp_path, libur=b"tanggal,nama,cuti_bersama\n" * 100_000)) == [
        ("libur.csv", 0, "", 0, "site.file_too_large")
    ]


def test_a_file_of_nothing_but_mistakes_ends(tmp_path: Path) -> None:
    assert 1_000 < len(mistakes(write(tmp_path, libur=b"tanggal,nama,cuti_bersama\n" + b"\n" * 500_000))) <= 5_000


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert [each.code for each in mistakes(tmp_path / "tidak-ada")] == ["site.no_folder"]


def test_a_service_without_a_counter_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, loket=FILES["loket.csv"].replace("L04,Loket 4,SAMSAT,E,samsat.dt-pajak\n", ""))
    assert ("layanan.csv", 5, "kode", 1, "site.service_without_counter") in places(folder)


def test_an_agency_without_a_service_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, instansi=FILES["instansi.csv"] + "PLN,PT PLN,PLN,E,LM,bumn,3\n")
    assert places(folder) == [("instansi.csv", 4, "kode", 1, "site.agency_without_service")]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_mistake_can_be_told_in_words(tmp_path: Path, language: str) -> None:
    texts = Texts(language)
    for case, (file, old, new, *_) in enumerate(CELLS):
        for mistake in mistakes(write(tmp_path / str(case), **spoilt(file, old, new))):
            sentence = tell(mistake, texts)
            assert sentence.isprintable()
            assert "{" not in sentence
            assert sentence.startswith(mistake.file)


def test_a_mistake_is_told_with_file_line_and_column() -> None:
    mistake = Mistake("jam.csv", 4, "buka", 2, "site.bad_time", {"found": "8"})
    told = tell(mistake, Texts("id"))
    assert told == "jam.csv, baris 4, kolom buka (kolom ke-2): 8 bukan jam dalam bentuk 08:00."


def test_a_refused_site_explains_all_its_mistakes(tmp_path: Path) -> None:
    folder = write(tmp_path, **spoilt("libur.csv", "Natal,0", "Natal,2"), **spoilt("petugas.csv", "L04", "L99"))
    with pytest.raises(SiteMistakes) as refused:
        load_site(folder)
    assert refused.value.params["places"] == "petugas.csv:3:3 (loket), libur.csv:2:3 (cuti_bersama)"
    assert "petugas.csv:3:3" in Texts("id").say(refused.value.code, **refused.value.params)
    lines = refused.value.explain(Texts("id")).splitlines()
    assert lines[0] == f"Berkas situs di {folder} belum dapat dipakai. Jumlah kesalahan: 2."
    assert lines[1].startswith("petugas.csv, baris 3, kolom loket")
    assert lines[2].startswith("libur.csv, baris 2, kolom cuti_bersama")
