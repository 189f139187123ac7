"""The command line: one object of JSON or one sentence, and a status that says how it went."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import _found, main

SERVICE = "dukcapil.ktp-el-baru"
OPEN = ("--set", "site.always_open=true")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    said = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.out, said.err


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    status, out, err = run(capsys, *arguments)
    assert (status, err, out.count("\n")) == (0, "", 1)
    return json.loads(out)


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--help")
    assert status == 0
    assert set(_found()) <= set(out.split())


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_options_count_before_and_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: bool
) -> None:
    options = ("--data", str(tmp_path), *OPEN)
    line = (*options, "ticket", SERVICE, "--json") if before else ("ticket", SERVICE, "--json", *options)
    assert told(capsys, *line)["label"] == "A-001"


def test_a_day_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ("--data", str(tmp_path), *OPEN)
    first = told(capsys, "ticket", SERVICE, "--class", "lansia", "--request", "r", "--json", *common)
    again = told(capsys, "ticket", SERVICE, "--request", "r", "--json", *common)
    assert (first["id"], first["label"], first["class"]) == (again["id"], "A-001", "elderly")
    assert first["print"] == {"outcome": "none", "detail": ""}
    queue = told(capsys, "queue", "--json", *common)
    assert (queue["issued"], [each["label"] for each in queue["waiting"]]) == (1, ["A-001"])
    assert told(capsys, "call", "--counter", "L01", "--json", *common)["called"]["label"] == "A-001"
    assert told(capsys, "finish", "--counter", "L01", "--json", *common)["finished"]["state"] == "finished"
    assert told(capsys, "queue", "--json", *common)["served"] == 1
    status = told(capsys, "status", "--json", *common)
    assert (status["today"]["issued"], status["link"]["state"]) == (1, "alone")
    assert told(capsys, "verify", "--json", *common)["tickets"] == 1


@pytest.mark.parametrize("command", [("ticket", SERVICE), ("queue",), ("status",), ("verify",)])
def test_every_command_says_a_sentence_without_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    common = ("--data", str(tmp_path), *OPEN)
    run(capsys, "ticket", SERVICE, *common)
    status, out, err = run(capsys, *command, *common)
    assert (status, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ticket", "nothing", *OPEN), "site.unknown_service"),
        (("call", "--counter", "L01", *OPEN), "queue.empty"),
        (("call", "--counter", "X", *OPEN), "site.unknown_counter"),
        (("finish", "--counter", "L01", *OPEN), "queue.nobody_called"),
        (("sync", "--once"), "sync.not_enrolled"),
        (("enrol", "123"), "sync.no_url"),
        (("status", "--set", "device.nothing=1"), "config.bad_value"),
        (("status", "--set", "nothing"), "config.bad_override"),
        (("verify",), "store.missing"),
        (("status", "--set", "site.folder=/nowhere"), "site.mistakes"),
    ],
)
def test_what_cannot_be_done_is_one_object_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    status, out, err = run(capsys, "--data", str(tmp_path), *arguments, "--json")
    error = json.loads(out)["error"]
    assert (status, err, error["code"]) == (1, "", code)
    assert not error["sentence"].startswith(code)
    status, out, err = run(capsys, "--data", str(tmp_path), *arguments)
    assert (status, out, err.strip()) == (1, "", error["sentence"])


@pytest.mark.parametrize("arguments", [("nothing",), ("ticket",), ("ticket", SERVICE, "--class", "x"), ("--nothing",)])
def test_wrong_usage_is_status_two(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err


def test_a_pin_comes_from_the_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("4711\n"))
    status, out, _ = run(capsys, "--data", str(tmp_path), "officer", "pin", "P01", "--from-stdin")
    assert (status, "P01" in out) == (0, True)
    assert "4711" not in out


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_data_folder_that_cannot_be_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "file").write_text("")
    status, out, err = run(capsys, "--data", str(tmp_path / place), "status")
    assert (status, out, len(err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize(
    "words", [("--data", "st\udcff", "status"), ("device", "add", "\udcff\udcfeb", "--role", "loket")]
)
def test_what_is_no_text_is_wrong_usage_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "UTF-8" in err
    status, out, _ = run(capsys, *words, "--json")
    assert (status, json.loads(out)["error"]["code"]) == (2, "cli.not_text")
    assert list(tmp_path.iterdir()) == []
