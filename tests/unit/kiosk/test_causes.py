"""What a system says stands in sentences in the reader's language."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from kiosk.texts import Texts
from kiosk.texts.causes import cause
from tests.unit.kiosk.commands.door import Shell


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.EADDRINUSE]
)
def test_the_usual_words_of_the_system_are_said_in_each_language(number: int) -> None:
    said = os.strerror(number)
    sentences = {
        Texts(name).say("members.cannot_write", file="codes.csv", problem=said) for name in ("id", "en", "mui")
    }
    assert len(sentences) == 2  # Palembang Malay has no sentences of its own for it
    assert not any(said in sentence for sentence in sentences)


def test_what_nobody_knows_is_said_as_it_stands() -> None:
    assert cause("Level 3 reset") is None
    assert cause(17) is None
    said = Texts().say("members.cannot_write", file="codes.csv", problem="Level 3 reset")
    assert said == "Berkas codes.csv tidak dapat ditulis: Level 3 reset."


def test_commands_say_in_indonesian_why_a_path_does_not_do(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a passphrase\n")))
    data = ("--data", str(tmp_path / "situs"))
    assert shell.run("device", "add", "Anjungan", "--role", "anjungan", *data).status == 0
    nowhere = str(tmp_path / "nowhere")
    for words in (
        ("unseal", "--key", nowhere, "--purpose", "menelepon"),
        ("import", nowhere),
        ("device", "list", "--config", nowhere),
        ("device", "add", "Lain", "--role", "loket", "--csv", f"{nowhere}/codes.csv"),
    ):
        said = shell.run(*words, *data)
        assert said.status == 1
        assert "tidak ada" in said.err, said.err
        assert "No such" not in said.err
    assert "bukan folder" in shell.run("export", f"{__file__}/folder", *data).err
