"""`anjungan skm` as a person uses it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.unsur import NINE
from kiosk.sites import example_folder
from tests.unit.kiosk.commands.door import Said, Shell

NAMES = ",".join(NINE)
CASES = json.loads((Path(__file__).parents[3] / "data" / "skm-contoh.json").read_text(encoding="utf-8"))


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def saved(folder: Path, raw: str | bytes, name: str = "jawaban.csv") -> str:
    path = folder / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8"))
    return str(path)


def skm(shell: Shell, *words: str) -> Said:
    said = shell.run("skm", *words)
    assert said.status == 0, said.err
    return said


def test_a_table_gives_the_object_that_scripts_rely_on(shell: Shell, tmp_path: Path) -> None:
    file = saved(tmp_path, f"{NAMES}\n4,4,4,4,4,4,4,4,4\n3,4,4,,4,4,4,4,2\n")
    found = skm(shell, file, "--population", "10", "--json").json
    assert {name: found[name] for name in ("n", "indeks", "ikm", "mutu", "kinerja", "weights")} == {
        "n": 2,
        "indeks": "3.833",
        "ikm": "95.83",
        "mutu": "A",
        "kinerja": "Sangat Baik",
        "weights": "exact",
    }
    assert found["sample"] == {"population": 10, "minimum": 10, "enough": False}
    assert [unsur["key"] for unsur in found["unsur"]] == list(NINE)
    assert found["unsur"][3] == {
        "key": "biaya",
        "code": "U4",
        "answered": 1,
        "nrr": "4.000",
        "weighted": "0.444",
        "ikm": "100.00",
        "mutu": "A",
    }


def test_no_answers_give_no_figures(shell: Shell, tmp_path: Path) -> None:
    file = saved(tmp_path, f"{NAMES}\n")
    found = skm(shell, file, "--json").json
    assert found["n"] == 0
    assert [found[name] for name in ("indeks", "ikm", "mutu", "kinerja")] == [None] * 4
    assert {unsur["answered"] for unsur in found["unsur"]} == {0}
    assert {unsur[name] for unsur in found["unsur"] for name in ("nrr", "weighted", "ikm", "mutu")} == {None}
    assert "Belum ada data" in skm(shell, file).out


def nrr_of(case: Any) -> str:
    n = case["n"] or case.get("n_diturunkan")
    return ",".join(
        f"{unsur['key']}={f'{total}/{n}' if (total := unsur.get('sum', unsur.get('sum_diturunkan'))) else unsur['nrr']}"
        for unsur in case["unsur"]
    )


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
@pytest.mark.parametrize(("weights", "name"), [("exact", "exact"), ("0.11", "w011")])
def test_given_averages_give_the_index_of_every_collected_case(
    shell: Shell, case: Any, weights: str, name: str
) -> None:
    found = skm(shell, "--nrr", nrr_of(case), "--weights", weights, "--json").json
    assert (found["ikm"], found["mutu"]) == (case["computed"][name], case["computed"][f"mutu_{name}"])
    assert (found["n"], found["weights"], found["sample"]["enough"]) == (None, weights, None)


def test_a_decimal_comma_separates_no_averages(shell: Shell) -> None:
    found = skm(shell, "--nrr", "waktu=3,55, biaya = 352/91", "--json").json
    assert [(unsur["key"], unsur["nrr"]) for unsur in found["unsur"]] == [("waktu", "3.550"), ("biaya", "3.868")]


@pytest.mark.parametrize(
    "nrr",
    [
        *("", "waktu", "waktu=", "=3", "parkir=3", "waktu=x", "waktu=nan", "waktu=inf", "waktu=1e0", "waktu=-3"),
        *(
            "waktu=3/0",
            "waktu=1/2/3",
            "waktu=0",
            "waktu=4.1",
            "waktu=5/4/3",
            "waktu=3,waktu=3",
            "u8=3",
            "waktu=" + "9" * 5000,
        ),
    ],
)
def test_an_average_that_is_none_is_refused_with_a_sentence(shell: Shell, nrr: str) -> None:
    said = shell.run("skm", "--nrr", nrr)
    assert (said.status, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1


def test_the_page_says_how_it_was_reckoned(shell: Shell) -> None:
    nrr = ",".join(f"{key}=3.56" for key in NINE)
    exact, printed = skm(shell, "--nrr", nrr).out, skm(shell, "--nrr", nrr, "--weights", "0.11").out
    assert "Indeks 3,560; IKM 89,00; mutu A; kinerja Sangat Baik." in exact
    assert "bobot tepat 1/9" in exact
    assert "IKM 88,11; mutu B; kinerja Baik." in printed
    assert "nilai tertinggi 99,00" in printed


def test_a_code_never_stands_without_its_name(shell: Shell, tmp_path: Path) -> None:
    file = saved(tmp_path, "U1,U8\n4,1\n")
    by_form = skm(shell, file, "--codes", "form").out
    assert "Sarana dan Prasarana" in by_form
    assert "U8 sarana, U9 pengaduan" in by_form
    assert "Penanganan" in skm(shell, file, "--codes", "regulation").out


def test_a_short_sample_says_how_short(shell: Shell, tmp_path: Path) -> None:
    file = saved(tmp_path, "waktu\n4\n4\n")
    assert "Sampel kurang 78" in skm(shell, file, "--population", "100").out
    assert "Sampel cukup" in skm(shell, file, "--population", "2").out
    assert "tidak diketahui" in skm(shell, "--nrr", "waktu=4", "--population", "1000").out


def test_what_was_passed_over_is_said(shell: Shell, tmp_path: Path) -> None:
    page = skm(shell, saved(tmp_path, "no,waktu\n1,4\n2,\n")).out
    assert "Formulir tanpa jawaban, tidak dihitung: 1" in page
    assert "Kolom yang tidak ikut dihitung: no" in page


def test_an_unsur_without_answers_is_named(shell: Shell, tmp_path: Path) -> None:
    file = saved(tmp_path, "waktu,biaya\n4,\n")
    assert "belum ada jawaban untuk Biaya/Tarif" in skm(shell, file).out
    found = skm(shell, file, "--json").json
    assert (found["n"], found["ikm"], found["unanswered"]) == (1, None, ["biaya"])


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("", "baris 1", ""),
        (f"{NAMES}\n4,4,4,4,4,4,4,4,5\n", "baris 2", "sarana"),
        (f"{NAMES}\n4,4,4,4,4,4,4,4,4\n0,4,4,4,4,4,4,4,4\n", "baris 3", "persyaratan"),
        (f"{NAMES}\n4,4,3.5,4,4,4,4,4,4\n", "baris 2", "waktu"),
        (f"{NAMES}\nempat,4,4,4,4,4,4,4,4\n", "baris 2", "persyaratan"),
        (f"{NAMES}\n4,4,4,4,4,4,4,4\n", "baris 2", ""),
        (f"{NAMES}\n4,4,4,4,4,4,4,4,4,4\n", "baris 2", ""),
        (f"{NAMES},kepuasan\n4,4,4,4,4,4,4,4,4,4\n", "baris 1", "kepuasan"),
        (f"{NAMES},waktu\n4,4,4,4,4,4,4,4,4,4\n", "baris 1", "waktu"),
        ("u1,u9\n4,4\n", "baris 1", "u9"),
        (b"\xff\xfew\x00a\x00", "baris 1", ""),
        (b"waktu\n4\x00\n", "baris 2", ""),
        ('waktu,biaya\n4,"4\n', "baris 2", ""),
    ],
)
def test_a_bad_table_is_refused_with_file_line_and_column(
    shell: Shell, tmp_path: Path, raw: str | bytes, line: str, column: str
) -> None:
    file = saved(tmp_path, raw)
    said = shell.run("skm", file)
    assert (said.status, said.out) == (1, "")
    for part in ("jawaban.csv", line, column):
        assert part in said.err
    error = shell.run("skm", file, "--json")
    assert (error.status, error.err) == (1, "")
    assert error.json["error"]["sentence"] == said.err.splitlines()[0]


def test_every_mistake_gets_its_line_until_there_are_too_many(shell: Shell, tmp_path: Path) -> None:
    few = shell.run("skm", saved(tmp_path, "waktu\n" + "9\n" * 21))
    many = shell.run("skm", saved(tmp_path, "waktu\n" + "9\n" * 300))
    assert len(few.err.splitlines()) == len(many.err.splitlines()) == 21
    assert "baris 22" in few.err.splitlines()[-1]
    assert "masih ada 280 kesalahan lain" in many.err.splitlines()[-1]


def test_a_table_that_any_spreadsheet_saves_is_taken(shell: Shell, tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + f"{NAMES}\n4,4,4,4,4,4,4,4,4\n".replace(",", ";").replace("\n", "\r\n").encode()
    assert skm(shell, saved(tmp_path, raw), "--json").json["ikm"] == "100.00"


def test_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    said = shell.run("skm", str(tmp_path / "tidak-ada.csv"))
    assert (said.status, said.err) == (1, "tidak-ada.csv: berkas tidak dapat dibaca.\n")


@pytest.mark.parametrize("words", [("a.csv", "--nrr", "waktu=3"), ("--weights", "0.12"), ("--population", "0")])
def test_wrong_usage_ends_with_2(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.run("skm", *words).status == 2


def test_a_device_without_answers_has_no_data_yet(shell: Shell, tmp_path: Path) -> None:
    said = skm(shell, "--data", str(tmp_path), "--json")
    assert (said.json["n"], said.json["ikm"]) == (0, None)


def test_averages_of_fewer_unsur_are_reckoned_with_a_warning(shell: Shell, tmp_path: Path) -> None:
    said = shell.run("skm", "--nrr", "waktu=4", "--json", "--data", str(tmp_path))
    assert said.status == 0
    assert "1 dari 9 unsur" in said.err
    meant = shell.run("skm", "--nrr", "waktu=4", "--unsur", "waktu", "--json", "--data", str(tmp_path))
    assert (meant.status, meant.err) == (0, "")
    assert meant.out == said.out


WEIGHED = """
id = "tiga"
version = 1
official = false
purpose = "skm"
title = { id = "Tiga unsur" }
"""
OPTIONS = ", ".join(f'{{ value = {score}, label = {{ id = "Nilai {score}" }} }}' for score in (1, 2, 3, 4))


def test_a_questionnaire_of_the_unit_brings_its_own_unsur_and_weights(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "palembang"
    shutil.copytree(example_folder(), folder)
    items = [
        f'[[items]]\nkey = "{key}"\nname = {{ id = "{key} kami" }}\ntext = {{ id = "?" }}\nweight = "{weight}"\n'
        f"options = [{OPTIONS}]\n"
        for key, weight in (("waktu", "1/2"), ("biaya", "0.3"), ("parkir", "1/5"))
    ]
    (folder / "instrumen").mkdir()
    (folder / "instrumen" / "tiga.v1.toml").write_text(WEIGHED + "".join(items), encoding="utf-8")
    table = tmp_path / "tiga.csv"
    table.write_text("waktu,biaya,parkir\n4,2,1\n4,4,1\n", encoding="utf-8")
    where = ("--data", str(tmp_path / "d"), "--set", f"site.folder={folder}", "--instrument", "tiga")
    # 1/2 x 4 + 3/10 x 3 + 1/5 x 1 = 3,1
    for words in ((str(table),), ("--nrr", "waktu=4,biaya=3,parkir=1")):
        found = shell.run("skm", *words, *where, "--json").json
        assert (found["indeks"], found["ikm"], found["mutu"]) == ("3.100", "77.50", "B")
    assert "parkir kami" in shell.run("skm", str(table), *where).out
    assert shell.run("skm", *where).status == 2
    assert shell.run("skm", str(table), *where, "--unsur", "waktu").status == 2
    faces = shell.run("skm", str(table), "--data", str(tmp_path), "--instrument", "spak", "--json")
    assert (faces.status, faces.json["error"]["code"]) == (1, "skm.not_an_index")
