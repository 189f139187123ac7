"""`anjungan answer` as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
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


def test_the_same_file_never_counts_twice(shell: Shell, tmp_path: Path) -> None:
    assert answer(shell, tmp_path, TABLE).status == 0
    again = answer(shell, tmp_path, TABLE)
    assert (again.status, again.out) == (1, "")
    assert "sudah diterima sebelumnya" in again.err
    assert respondents(shell, tmp_path) == 2


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
    said = answer(shell, tmp_path, TABLE, "--instrument", "spkp", "--json")
    assert (said.status, said.json["error"]["code"]) == (1, "instrument.unknown")
