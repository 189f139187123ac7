"""The command `say`: the call of the hall, in a file or aloud."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hardware.simulators.sound import PORT, SoundCard
from hardware.sound import render
from hardware.sound.samples import louder, read
from kiosk.__main__ import main
from kiosk.voice import Call, Clips


def said(tmp_path: Path, *arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--data", str(tmp_path / "data"), "say", *arguments])
    return int(str(ended.value.code or 0))


def test_a_call_is_written_as_the_hall_would_hear_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "call.wav"
    arguments = ["A-012", "--counter", "Loket 3", "--language", "id", "--language", "en", "--out", str(out), "--json"]
    assert said(tmp_path, *arguments) == 0
    assert read(out) == render(Clips().call(Call("A-012", "Loket 3"), ["id", "en"]))
    assert json.loads(capsys.readouterr().out)["languages"] == ["id", "en"]


def test_a_call_is_said_aloud_as_loud_as_at_this_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = SoundCard(tmp_path)
    for name, value in card.environment.items():
        monkeypatch.setenv(name, value)
    assert said(tmp_path, "A-012", "--counter", "Loket 3", "--set", f"sound.port={PORT}") == 0
    whole = louder(render(Clips().call(Call("A-012", "Loket 3"), ["id"])), 0.8)
    assert card.heard()[: len(whole)] == whole


@pytest.mark.parametrize(
    ("port", "sentence"),
    [("none", "Pengeras suara perangkat ini tidak diatur."), ("no-such-card", "Perangkat suara itu tidak ada")],
)
@pytest.mark.logs("no sound at")
def test_what_cannot_be_heard_is_said_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], port: str, sentence: str
) -> None:
    assert said(tmp_path, "A-012", "--set", f"sound.port={port}") == 1
    assert sentence in capfd.readouterr().err


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert said(tmp_path, "A-012", "--out", str(tmp_path / "nowhere" / "call.wav")) == 1
    assert "call.wav" in capfd.readouterr().err
