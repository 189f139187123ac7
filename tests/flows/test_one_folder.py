"""One data folder, one server: whoever comes second is refused in a sentence and touches nothing."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.flows.test_serve import run, serving, told

pytestmark = pytest.mark.flow


def _refused(data: Path, *arguments: str) -> str:
    done = run(data, *arguments, "--json")
    assert done.returncode == 1, done.stderr
    return str(json.loads(done.stdout)["error"]["code"])


def _files(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_a_centre_takes_nothing_from_a_site_s_server_whether_it_runs_or_not(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        before = _files(tmp_path)
        assert _refused(tmp_path, "serve", "--role", "centre", "--port", "0") == "web.folder_of_a_site"
        other = f"sqlite:///{tmp_path / 'other.db'}"
        assert _refused(tmp_path, "serve", "--port", "0", "--db", other) == "sync.already_serving"
        assert _files(tmp_path) == before
        assert told(tmp_path, "device", "list")["devices"] == []
        assert server.end() == 0
    before = _files(tmp_path)
    assert _refused(tmp_path, "serve", "--role", "centre", "--port", "0") == "web.folder_of_a_site"
    assert _files(tmp_path) == before


def test_a_site_s_server_leaves_nothing_in_a_centre_s_folder(tmp_path: Path) -> None:
    told(tmp_path, "site", "add", "palembang", "Server")
    before = _files(tmp_path)
    assert _refused(tmp_path, "serve", "--port", "0") == "web.folder_of_a_centre"
    assert _refused(tmp_path, "device", "add", "A", "--role", "anjungan") == "web.folder_of_a_centre"
    assert _files(tmp_path) == before
    assert told(tmp_path, "site", "list")["sites"]


def test_a_start_that_fails_leaves_no_file_behind(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert _refused(tmp_path, "serve", "--port", str(taken.getsockname()[1])) == "web.cannot_listen"
    for role, url in (("site", "nonsense"), ("centre", "postgresql://127.0.0.1:1/x")):
        assert _refused(tmp_path, "serve", "--role", role, "--port", "0", "--db", url).startswith("sync.database_")
    assert _files(tmp_path) == set()
