"""Commands in a folder that is not theirs: one sentence, nothing begun; and in one of a device and a server at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.store.database import FILE
from tests.unit.kiosk.commands.door import Shell

OPEN = ("--set", "site.always_open=true")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def server(shell: Shell, tmp_path: Path) -> str:
    data = str(tmp_path / "situs")
    assert shell.run("device", "add", "Anjungan", "--role", "anjungan", "--data", data).status == 0
    return data


@pytest.fixture
def centre(shell: Shell, tmp_path: Path) -> str:
    data = str(tmp_path / "pusat")
    assert shell.run("site", "add", "contoh", "Contoh", "--data", data).status == 0
    return data


def code_of(shell: Shell, *words: str) -> str:
    said = shell.run(*words, "--json")
    assert said.status == 1, said
    return str(said.json["error"]["code"])


@pytest.mark.parametrize("words", ["doctor", "verify", "status", "ledger", "sync --once"])
def test_a_servers_folder_is_made_no_device_by_a_look(shell: Shell, server: str, centre: str, words: str) -> None:
    for folder in (server, centre):
        before = sorted(path.name for path in Path(folder).iterdir())
        assert code_of(shell, *words.split(), "--data", folder) == "store.of_a_server"
        assert sorted(path.name for path in Path(folder).iterdir()) == before
        assert folder in shell.run(*words.split(), "--data", folder).err


@pytest.mark.parametrize(
    "words",
    [
        "unseal --key nothing --purpose menelepon",
        "erase --ticket A-001 --day 2026-11-24 --reason diminta",
        "rest --ticket A-001 --day 2026-11-24 --reason diminta",
        "breach nobody",
    ],
)
def test_a_centre_says_that_the_site_looks_after_personal_data(shell: Shell, centre: str, words: str) -> None:
    assert code_of(shell, *words.split(), "--data", centre) == "personal.at_the_site"
    assert "server lokasi" in shell.run(*words.split(), "--data", centre).err


def test_one_machine_may_begin_a_device_beside_its_server_and_both_use_a_stick(
    shell: Shell, server: str, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert shell.run("ticket", "dukcapil.ktp-el-baru", "--data", server, *OPEN).status == 0
    assert (Path(server) / FILE).exists()
    assert shell.run("status", "--data", server).status == 0
    lines = shell.run("export", str(stick), "--data", server).out.splitlines()
    assert len(lines) == 3
    assert "perangkat lebih dahulu" in lines[0]
    both = shell.run("export", str(stick), "--data", server, "--json").json
    assert both["device"]["error"]["code"] == "sync.not_enrolled"
    assert both["server"] == {"batches": 0, "records": 0}
    brought = shell.run("import", str(stick), "--data", server, "--json").json
    assert set(brought) == {"device", "server"}


def test_a_site_without_a_code_is_named_as_that(shell: Shell, centre: str) -> None:
    assert code_of(shell, "site", "add", "", "Nama", "--data", centre) == "sync.empty_site"


def test_where_both_kinds_of_server_lie_the_sentence_names_the_way_on(shell: Shell, centre: str) -> None:
    (Path(centre) / "server.db").write_bytes(b"")
    assert code_of(shell, "site", "list", "--data", centre) == "web.folder_of_both"
    assert code_of(shell, "device", "add", "A", "--role", "loket", "--data", centre) == "web.folder_of_both"
    (Path(centre) / "server.db").unlink()
    assert shell.run("site", "list", "--data", centre).status == 0
