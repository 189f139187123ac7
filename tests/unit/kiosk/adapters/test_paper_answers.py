"""Paper questionnaires typed in: what becomes of a row, and what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.adapters.paper_answers import PaperAnswers, read_answers
from kiosk.adapters.site_folder import load_site
from kiosk.adapters.tables import BadTable
from kiosk.domain.answers import Answer, Channel, check
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import DECLINED
from kiosk.sites import example_folder
from kiosk.texts import Texts

TODAY = dt.date(2026, 11, 24)
SKM = shipped().current("skm-9")
ITEMS = ",".join(SKM.keys)
FULL = "4,4,3,4,3,4,4,2,1"
Place = tuple[str, object, object]


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(example_folder())


def read(folder: Path, site: Site, text: str, name: str = "kertas.csv") -> PaperAnswers:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_answers(path, SKM, site, TODAY)


def one(folder: Path, site: Site, columns: str, cells: str) -> Answer:
    """The answer of one row with these columns before the nine."""
    (answer,) = read(folder, site, f"{columns},{ITEMS}\n{cells},{FULL}\n").answers
    assert check(answer, SKM) == ()
    return answer


def wrongs(folder: Path, site: Site, text: str, name: str = "kertas.csv") -> list[Place]:
    with pytest.raises(BadTable) as bad:
        read(folder, site, text, name)
    for mistake in bad.value.mistakes:
        assert name in Texts("id").say(mistake.code, **mistake.params)
    return [(m.code, m.params.get("line"), m.params.get("column")) for m in bad.value.mistakes]


def wrong(folder: Path, site: Site, columns: str, cells: str) -> list[Place]:
    return wrongs(folder, site, f"{columns},{ITEMS}\n{cells},{FULL}\n")


def test_a_row_becomes_an_answer_of_paper(tmp_path: Path, site: Site) -> None:
    answer = one(
        tmp_path,
        site,
        "tanggal,jam,layanan,loket,jenis_kelamin,usia,pendidikan,pekerjaan,saran",
        "2026-11-20,10.30,dukcapil.ktp-el-baru,L01,p,40,Tidak ingin menjawab,,Terima kasih",
    )
    assert answer == Answer(
        instrument=SKM.id,
        version=1,
        channel=Channel.PAPER,
        agency=site.agency("DUKCAPIL").code,
        service=site.service("dukcapil.ktp-el-baru").code,
        counter=site.counter("L01").code,
        hour="2026-11-20T10+07:00",
        scores=tuple(zip(SKM.keys, (4, 4, 3, 4, 3, 4, 4, 2, 1), strict=True)),
        profile=answer.profile,
        remark="Terima kasih",
    )
    assert dict(answer.profile) == {"jenis_kelamin": "P", "usia": "36-45", "pendidikan": DECLINED}


def test_what_was_left_open_stays_open(tmp_path: Path, site: Site) -> None:
    (answer,) = read(tmp_path, site, f"{ITEMS},usia\n4,,,,,,,,,\n").answers
    assert (answer.scores, answer.profile, answer.remark) == ((("persyaratan", 4),), (), "")
    assert (answer.agency, answer.service, answer.counter) == (None, None, None)


def test_rows_without_any_writing_are_no_forms(tmp_path: Path, site: Site) -> None:
    assert len(read(tmp_path, site, f"{ITEMS}\n{FULL}\n,,,,,,,,\n").answers) == 1


def test_json_says_the_same_as_a_table(tmp_path: Path, site: Site) -> None:
    scores = ",".join(f'"{key}": {score}' for key, score in zip(SKM.keys, FULL.split(","), strict=True))
    text = f'[{{"tanggal": "2026-11-20", "saran": null, {scores}}}]'
    assert read(tmp_path, site, text, "kertas.json").answers == (one(tmp_path, site, "tanggal", "20-11-2026"),)


@pytest.mark.parametrize("written", ["2026-11-04", "04-11-2026", "4/11/2026", "2026-11-4"])
def test_a_date_is_read_day_first_or_year_first(tmp_path: Path, site: Site, written: str) -> None:
    assert one(tmp_path, site, "tanggal", written).hour == "2026-11-04"


def test_a_file_without_dates_gets_the_day_of_entry_and_says_so(tmp_path: Path, site: Site) -> None:
    found = read(tmp_path, site, f"{ITEMS}\n{FULL}\n")
    assert (found.dated, found.answers[0].hour) == (False, "2026-11-24")


@pytest.mark.parametrize("written", ["", "08.00-12.00", "08.00 – 12.00", "13:00-17:00"])
def test_half_a_day_is_not_made_into_an_hour(tmp_path: Path, site: Site, written: str) -> None:
    assert one(tmp_path, site, "tanggal,jam", f"2026-11-20,{written}").hour == "2026-11-20"


@pytest.mark.parametrize(
    ("columns", "cells", "code", "column"),
    [
        ("tanggal", "", "survey.bad_date", "tanggal"),
        ("tanggal", "2026-02-30", "survey.bad_date", "tanggal"),
        ("tanggal", "11/24/2026", "survey.bad_date", "tanggal"),
        ("tanggal", "0026-11-24", "survey.early_date", "tanggal"),
        ("tanggal", "1999-01-01", "survey.early_date", "tanggal"),
        ("tanggal", "2026-11-25", "survey.future_date", "tanggal"),
        ("jam", "25", "survey.bad_time", "jam"),
        ("jam", "10.75", "survey.bad_time", "jam"),
        ("jam", "pagi", "survey.bad_time", "jam"),
        ("instansi", "ADA", "survey.unknown_place", "instansi"),
        ("layanan", "dukcapil.tidak-ada", "survey.unknown_place", "layanan"),
        ("loket", "L99", "survey.unknown_place", "loket"),
        ("instansi,layanan", "SAMSAT,dukcapil.ktp-el-baru", "survey.other_agency", "layanan"),
        ("instansi,loket", "SAMSAT,L01", "survey.other_agency", "loket"),
        ("usia", "16", "survey.bad_choice", "usia"),
        ("usia", "tua", "survey.bad_choice", "usia"),
        ("jenis_kelamin", "x", "survey.bad_choice", "jenis_kelamin"),
        ("saran", "x" * 1001, "survey.remark_in_row", "saran"),
    ],
)
def test_a_wrong_cell_is_named_with_its_place(
    tmp_path: Path, site: Site, columns: str, cells: str, code: str, column: str
) -> None:
    assert wrong(tmp_path, site, columns, cells) == [(code, 2, column)]


def test_a_counter_must_serve_what_was_rated_there(tmp_path: Path, site: Site) -> None:
    elsewhere = next(
        service for service in site.services_of("DUKCAPIL") if service.code not in site.counter("L01").services
    )
    assert wrong(tmp_path, site, "layanan,loket", f"{elsewhere.code},L01") == [("survey.not_served_there", 2, "loket")]


@pytest.mark.parametrize("cell", ["0", "5", "3.5", "x", "a"])
def test_a_score_that_the_question_does_not_offer_is_refused(tmp_path: Path, site: Site, cell: str) -> None:
    assert wrongs(tmp_path, site, f"{ITEMS}\n{FULL[:-1]}{cell}\n") == [("survey.bad_score", 2, "pengaduan")]


def test_one_bad_row_among_good_ones_leaves_nothing(tmp_path: Path, site: Site) -> None:
    text = f"no,{ITEMS}\n1,{FULL}\n2,9{FULL[1:]}\n3,{FULL}\n4,,,,,,,,,\n"
    assert wrongs(tmp_path, site, text) == [("survey.bad_score", 3, "persyaratan"), ("survey.nothing_in_row", 5, "")]


def test_columns_are_exactly_the_questionnaire_s(tmp_path: Path, site: Site) -> None:
    without = ",".join(SKM.keys[:-1])
    assert wrongs(tmp_path, site, f"{without},nama,u9\n") == [
        ("survey.unknown_column", 1, "nama"),
        ("survey.code_column", 1, "u9"),
        ("survey.missing_column", 1, "pengaduan"),
    ]


def test_a_file_without_rows_is_refused(tmp_path: Path, site: Site) -> None:
    assert wrongs(tmp_path, site, f"{ITEMS}\n") == [("survey.no_rows", None, None)]


def test_any_questionnaire_can_be_typed_in(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "wajah.csv"
    path.write_text("loket,pelayanan\nL01,4\nL01,1\n", encoding="utf-8")
    faces = shipped().current("one-touch")
    found = read_answers(path, faces, site, TODAY).answers
    assert [answer.score("pelayanan") for answer in found] == [4, 1]
    assert all(check(answer, faces) == () for answer in found)


def test_the_hour_is_that_of_the_site(tmp_path: Path, site: Site) -> None:
    eastern = replace(site, timezone="Asia/Jayapura")
    assert one(tmp_path, eastern, "tanggal,jam", "2026-11-20,8").hour == "2026-11-20T08+09:00"
