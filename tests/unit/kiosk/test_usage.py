"""A command line that is wrong is explained in Indonesian, with how it is written, and ends with status 2."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kiosk.texts import Texts
from kiosk.usage import explained
from tests.unit.kiosk.commands.door import Shell

ENGLISH = re.compile(r"\b(Usage|Try|Error|Invalid|Missing|No such|is not|Got|OPTIONS|ARGS|requires|does)\b")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sync", "Pilihan --once belum disebut."),
        ("answer", "FILE belum disebut."),
        ("answer kertas.csv --tempalte", "Tidak ada pilihan --tempalte. Mungkin maksud Anda: --template."),
        ("anwser kertas.csv", "Tidak ada perintah anwser."),
        ("skm --weights 0.111", "--weights: “0.111” bukan salah satu dari exact, 0.11."),
        ("skm --population 0", "--population: 0 di luar batas x>=1."),
        ("skm --population banyak", "--population: “banyak” bukan bilangan bulat."),
        ("skm --weights", "Pilihan --weights memerlukan nilai."),
        ("skm --json=ya", "Pilihan --json tidak memakai nilai."),
        ("status lagi dan lagi", "Kelebihan kata dalam perintah: lagi dan lagi."),
    ],
)
def test_what_is_wrong_is_said_in_indonesian(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str, said: str
) -> None:
    found = Shell(capsys).run("--data", str(tmp_path), *words.split())
    assert (found.status, found.out) == (2, "")
    *how, wrong = found.err.splitlines()
    assert wrong.startswith(said)
    assert [line.split(":")[0] for line in how] in ([], ["Cara menulis", "Keterangan"])
    assert not ENGLISH.search(found.err)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (click.Choice(["a"]), "b"),
        (click.Choice(["a", "b"]), "c"),
        (click.INT, "x"),
        (click.FLOAT, "x"),
        (click.FloatRange(1), "0"),
        (click.IntRange(1, 3), "x"),
        (click.DateTime(["%Y-%m-%d"]), "kemarin"),
        (click.DateTime(), "kemarin"),
        (click.Path(exists=True), "/tiada"),
        (click.Path(exists=True, file_okay=False), __file__),
        (click.Path(exists=True, dir_okay=False), "/"),
    ],
)
def test_no_kind_of_value_is_refused_in_english(kind: click.ParamType[object], given: str) -> None:
    command = click.Command("coba", params=[click.Option(["--nilai"], type=kind)])
    with pytest.raises(click.BadParameter) as wrong:
        command.main(["--nilai", given], standalone_mode=False)
    said = explained(wrong.value, Texts("id")).splitlines()[-1]
    assert said.startswith("--nilai: ")
    assert not ENGLISH.search(said)
    assert said != f"--nilai: {wrong.value.message}"


def test_what_a_command_says_itself_stays_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = Shell(capsys).run("--data", str(tmp_path), "skm", "kertas.csv", "--nrr", "4")
    assert found.err.splitlines()[-1] == Texts("id").say("skm.file_or_nrr")
