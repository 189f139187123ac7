"""`anjungan answer` as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.instruments import SHIPPED, shipped
from tests.unit.kiosk.commands.door import Said, Shell

ITEMS = ",".join(shipped().current("skm-9").keys)
TABLE = f"tanggal,loket,{ITEMS}\n2026-01-05,L01,4,4,4,4,4,4,4,4,3\n2026-01-05,L01,3,,3,3,3,3,3,3,3\n"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def answer(shell: Shell, folder: Path, text: str, *words: str) -> Said:
    file = folder / "kertas.csv"
    file.write_text(text, encoding="utf-8")
    return shell.run("answer", str(file), "--data", str(folder / "data"), *words)


def respondents(shell: Shell, folder: Path) -> int:
    n = shell.run("skm", "--data", str(folder / "data"), "--json").json["n"]
    assert isinstance(n, int)
    return n


def test_paper_forms_count_in_the_index_of_the_device(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, TABLE, "--json")
    assert (said.status, said.json) == (0, {"taken": 2, "instrument": "skm-9", "version": 1})
    found = shell.run("skm", "--data", str(tmp_path / "data"), "--json").json
    assert (found["n"], found["ikm"]) == (2, "87.50")


def test_dates_of_long_ago_are_taken_and_pointed_out(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, TABLE.replace("2026-01-05", "2019-11-26", 1))
    assert (said.status, "yang paling lama 26 November 2019" in said.out) == (0, True), said
    undated = answer(shell, tmp_path, "\n".join(line.split(",", 1)[1] for line in TABLE.splitlines()) + "\n")
    assert (undated.status, "Perhatikan" in undated.out) == (0, False), undated


def test_a_complaint_about_long_ago_is_taken_and_says_so(shell: Shell, tmp_path: Path) -> None:
    at = ("--data", str(tmp_path / "data"), "--set", "site.always_open=true")
    old = shell.run("complain", "Antrean lama.", "--day", "1990-01-01", *at)
    assert (old.status, "hari setelah kejadian" in old.out) == (0, True), old
    assert "hari setelah kejadian" not in shell.run("complain", "Antrean lama.", *at).out


def test_the_same_file_never_counts_twice(shell: Shell, tmp_path: Path) -> None:
    assert answer(shell, tmp_path, TABLE).status == 0
    again = answer(shell, tmp_path, TABLE)
    assert (again.status, again.out) == (1, "")
    assert "sudah diterima sebelumnya" in again.err
    assert respondents(shell, tmp_path) == 2


ROWS = TABLE.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TABLE,
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", ";"),
        TABLE + "\n\n",
        "\n".join((ROWS[0], ROWS[2], ROWS[1])),
        TABLE.replace("2026-01-05", "05-01-2026"),
    ],
    ids=["byte order mark", "line ends", "semicolons", "empty lines", "another order", "dates written otherwise"],
)
def test_the_same_forms_saved_in_another_way_are_the_same_file(shell: Shell, tmp_path: Path, text: str) -> None:
    assert answer(shell, tmp_path, TABLE).status == 0
    again = answer(shell, tmp_path, text, "--json")
    assert (again.status, again.json["error"]["code"]) == (1, "survey.taken_before")
    assert respondents(shell, tmp_path) == 2


def test_a_wrongly_typed_file_is_taken_back_and_the_right_one_counts(shell: Shell, tmp_path: Path) -> None:
    wrong = TABLE.replace("4,3\n", "4,1\n")
    assert answer(shell, tmp_path, wrong).status == 0
    assert answer(shell, tmp_path, TABLE, "--withdraw", "--json").json["error"]["code"] == "survey.not_taken_here"
    said = answer(shell, tmp_path, wrong.replace("\n", "\r\n"), "--withdraw")
    assert (said.status, said.err) == (0, "")
    assert "Jawaban yang ditarik kembali: 2" in said.out
    assert respondents(shell, tmp_path) == 0
    again = answer(shell, tmp_path, wrong, "--withdraw", "--json")
    assert (again.status, again.json["error"]["code"]) == (1, "survey.withdrawn_before")
    assert answer(shell, tmp_path, TABLE).status == 0
    assert respondents(shell, tmp_path) == 2
    assert answer(shell, tmp_path, wrong, "--withdraw", "--template").status == 2


def test_one_bad_cell_leaves_nothing_taken(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, TABLE + "2026-01-05,L01,5,,3,3,3,3,3,3,3\n")
    assert (said.status, said.out) == (1, "")
    assert "kertas.csv, baris 4, kolom persyaratan" in said.err
    assert respondents(shell, tmp_path) == 0


def test_the_day_of_entry_is_named_where_it_stands_in_for_a_date(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, f"{ITEMS}\n4,4,4,4,4,4,4,4,4\n")
    assert said.status == 0
    assert "tanggal pemasukan" in said.out
    assert "Jawaban yang diterima: 1" in said.out


def test_an_unknown_questionnaire_is_refused(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, TABLE, "--instrument", "parkir", "--json")
    assert (said.status, said.json["error"]["code"]) == (1, "instrument.unknown")
    assert "skm-9" in said.json["error"]["sentence"]


@pytest.mark.parametrize("name", sorted({each.id for each in shipped().all if each.items}))
def test_an_empty_table_of_any_questionnaire_is_filled_in_and_taken(shell: Shell, tmp_path: Path, name: str) -> None:
    file, asked = tmp_path / "kosong.csv", shipped().current(name)
    made = shell.run("answer", str(file), "--template", "--instrument", name, "--data", str(tmp_path / "d"), "--json")
    assert (made.status, made.json["instrument"]) == (0, name)
    columns = file.read_text(encoding="utf-8").strip().split(",")
    assert columns == made.json["columns"]
    assert set(asked.keys) <= set(columns)
    row = [str(min(item.values)) if (item := asked.item(column)) else "" for column in columns]
    row[columns.index("tanggal")] = "2026-01-05"
    said = answer(shell, tmp_path, f"{','.join(columns)}\n{','.join(row)}\n", "--instrument", name, "--json")
    assert (said.status, said.json["taken"], said.json["instrument"]) == (0, 1, name)


def test_a_table_that_is_there_is_never_emptied(shell: Shell, tmp_path: Path) -> None:
    said = answer(shell, tmp_path, TABLE, "--template", "--json")
    assert (said.status, said.json["error"]["code"]) == (1, "survey.template_exists")
    assert (tmp_path / "kertas.csv").read_text(encoding="utf-8") == TABLE
    nowhere = shell.run("answer", str(tmp_path / "tiada" / "x.csv"), "--template", "--data", str(tmp_path), "--json")
    assert (nowhere.status, nowhere.json["error"]["code"]) == (1, "survey.template_unwritable")


def test_a_form_without_scores_is_not_answered_on_paper_here(shell: Shell, tmp_path: Path) -> None:
    for words in ((), ("--template",)):
        said = answer(shell, tmp_path, TABLE, "--instrument", "pengaduan", "--json", *words)
        assert (said.status, said.json["error"]["code"]) == (1, "survey.no_scores")


def test_the_questionnaires_are_named_with_what_they_are_for_and_which_are_asked_here(
    shell: Shell, tmp_path: Path
) -> None:
    known = shell.run("survey", "--data", str(tmp_path), "--json").json["questionnaires"]
    assert {each["id"]: (each["purpose"], each["role"]) for each in known} == {
        "one-touch": ("rating", "one_touch"),
        "pekppp-f03a": ("mean", ""),
        "pengaduan": ("complaint", "complaint"),
        "skm-8": ("skm", ""),
        "skm-9": ("skm", "index"),
        "spak": ("mean", ""),
        "spkp": ("mean", ""),
    }
    said = shell.run("survey", "--data", str(tmp_path))
    assert (said.status, said.err) == (0, "")
    assert "pengaduan" in said.out


def test_a_file_is_checked_and_every_mistake_in_it_told_with_its_place(shell: Shell, tmp_path: Path) -> None:
    sound = (SHIPPED / "spak.v1.toml").read_text(encoding="utf-8")
    file = tmp_path / "spak.v1.toml"

    def checked(text: str, *words: str) -> Said:
        file.write_text(text, encoding="utf-8")
        return shell.run("survey", str(file), "--data", str(tmp_path / "data"), *words)

    assert checked(sound).status == 0
    assert checked(sound, "--json").json["id"] == "spak"
    two = checked(sound.replace("version = 1", "version = 0").replace('key = "pungli"', 'key = "saran"'))
    assert (two.status, two.out) == (1, "")
    first, second = two.err.splitlines()
    assert "spak.v1.toml, version:" in first
    assert "spak.v1.toml, items[3].key:" in second
    changed = checked(sound.replace("calo atau", "calo dan"), "--json")
    assert (changed.status, changed.json["error"]["code"]) == (1, "instrument.changed")
    assert checked("nama =", "--json").json["error"]["code"] == "instrument.not_toml"
